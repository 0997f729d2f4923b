/** A table: rows with a heading of their own, which scrolls by itself where it is wider than the page. */
import type { ComponentChildren } from 'preact';

export interface TableRow {
  readonly heading: ComponentChildren;
  readonly cells: readonly ComponentChildren[];
}

interface TableSettings {
  readonly caption: string;
  /** The first is that of the headings of the rows. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export const Table = ({ caption, columns, rows }: TableSettings) => (
  <div class="table" role="region" aria-label={caption} tabIndex={0}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ heading, cells }, index) => (
          <tr key={index}>
            <th scope="row">{heading}</th>
            {cells.map((cell, column) => (
              <td key={column} data-column={columns[column + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
