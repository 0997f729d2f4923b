import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inOrderOfCells } from './cell-order.ts';
import type { Cell, Table } from '../contract/projection.ts';
import { keyPositions } from '../fold/row-difference.ts';
import { quote, wholeKey } from './schema.ts';

/** Rows per INSERT statement: more gain nothing. */
const TOGETHER = 16;

type BulkCell = Cell | bigint | Uint8Array;

/** Inserts tuples of a fixed width, several with each statement. */
export class BulkPut {
  readonly #width: number;
  readonly #one: StatementSync;
  readonly #many: StatementSync;
  #cells: BulkCell[] = [];

  constructor(database: DatabaseSync, verb: string, tuple: string, onConflict = '') {
    const insert = (rows: number) =>
      database.prepare(`${verb} VALUES ${Array(rows).fill(tuple).join(', ')} ${onConflict}`);
    this.#width = tuple.split('?').length - 1;
    this.#one = insert(1);
    this.#many = insert(TOGETHER);
  }

  add(cells: readonly BulkCell[]): void {
    for (const cell of cells) this.#cells.push(cell);
    if (this.#cells.length === TOGETHER * this.#width) {
      this.#many.run(...this.#cells);
      this.#cells.length = 0;
    }
  }

  flush(): void {
    for (let at = 0; at < this.#cells.length; at += this.#width) {
      this.#one.run(...this.#cells.slice(at, at + this.#width));
    }
    this.#cells.length = 0;
  }

  /** Discards tuples that were added but not written, after a rollback. */
  clear(): void {
    this.#cells.length = 0;
  }
}

/** Writes the rows of one table. */
export class TableWriter {
  readonly #keyAt: readonly number[];
  readonly #delete: StatementSync;
  readonly #put: BulkPut;

  constructor(database: DatabaseSync, table: Table) {
    this.#keyAt = keyPositions(table);
    const sameKey = wholeKey(table.primaryKey)
      .map((column) => `${quote(column)} = ?`)
      .join(' AND ');
    this.#delete = database.prepare(`DELETE FROM ${quote(table.name)} WHERE ${sameKey}`);
    const marks = ['entry', ...Object.keys(table.columns)].map(() => '?');
    this.#put = new BulkPut(database, `REPLACE INTO ${quote(table.name)}`, `(${marks.join(', ')})`);
  }

  /** Deletes and writes rows, given as tuples of cells whose first cell is `entry`. */
  write(gone: readonly (readonly Cell[])[], come: readonly (readonly Cell[])[]): void {
    for (const cells of gone) this.#delete.run(...this.#keyAt.map((at) => cells[at]!));
    // Rows that are neighbours in key order share a page of the tree: written in order, a large batch touches each page once.
    for (const cells of inOrderOfCells(come, this.#keyAt)) this.#put.add(cells);
    this.#put.flush();
  }

  clear(): void {
    this.#put.clear();
  }
}
