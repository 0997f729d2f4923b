import type { Rows, Table } from '../contract/projection.ts';

/** Rows for which there is no place: the projection and its tables do not go together, whatever the event. */
export class RowShapeError extends TypeError {
  override readonly name = 'RowShapeError';
}

interface Known {
  readonly columns: ReadonlySet<string>;
  /** The columns of the row before, in their order: nearly every row has the same. */
  last: readonly string[];
}

/** Sees to it that no table and no column is silently left out. */
export class RowShape {
  readonly #tables: ReadonlyMap<string, Known>;

  constructor(tables: readonly Table[]) {
    this.#tables = new Map(
      tables.map(({ name, columns }) => [name, { columns: new Set(Object.keys(columns)), last: [] }]),
    );
  }

  /** @throws {RowShapeError} naming the table, and the column */
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

/** Without making anything: this is asked of every row. */
function isLike(row: object, columns: readonly string[]): boolean {
  let at = 0;
  for (const column in row) if (column !== columns[at++]) return false;
  return true;
}
