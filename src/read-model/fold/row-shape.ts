import type { Rows, Table } from '../contract/projection.ts';

/** The rows do not fit the tables that the projection declares. That is a fault of the projection, not of one event. */
export class RowShapeError extends TypeError {
  override readonly name = 'RowShapeError';
}

interface Known {
  readonly columns: ReadonlySet<string>;
  /** The columns of the previous row, in order: nearly every row has the same ones, which makes the check cheap. */
  last: readonly string[];
}

/** Checks that rows name only declared tables and columns, so that none is silently dropped. */
export class RowShape {
  readonly #tables: ReadonlyMap<string, Known>;

  constructor(tables: readonly Table[]) {
    this.#tables = new Map(
      tables.map(({ name, columns }) => [name, { columns: new Set(Object.keys(columns)), last: [] }]),
    );
  }

  /** @throws {RowShapeError} it names the table and the column */
  check(rows: Rows): void {
    for (const name in rows) {
      const known = this.#tables.get(name);
      if (known === undefined) throw new RowShapeError(`It shows rows of a table "${name}", which it does not declare`);
      for (const row of rows[name]!) if (!isLike(row, known.last)) this.#look(row, name, known);
    }
  }

  #look(row: object, name: string, known: Known): void {
    const columns = Object.keys(row);
    const odd = columns.find((column) => !known.columns.has(column));
    if (odd !== undefined)
      throw new RowShapeError(
        `It shows a row of table "${name}" with a column "${odd}", which the table does not have`,
      );
    known.last = columns;
  }
}

/** Allocates nothing, because it runs for every row. */
function isLike(row: object, columns: readonly string[]): boolean {
  let at = 0;
  for (const column in row) if (column !== columns[at++]) return false;
  return true;
}
