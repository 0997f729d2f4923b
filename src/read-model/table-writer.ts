import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell, Rows, Table } from './projection.ts';
import { quote } from './schema.ts';

type Row = Rows[string][number];

/** Rows per INSERT: past this, a longer statement gains nothing. */
const TOGETHER = 16;

/** Puts tuples of a fixed width into a table, many a statement. */
export class BulkPut {
  readonly #width: number;
  readonly #one: StatementSync;
  readonly #many: StatementSync;
  #cells: Cell[] = [];

  constructor(database: DatabaseSync, verb: string, width: number, onConflict = '') {
    const tuple = `(${Array(width).fill('?').join(', ')})`;
    const insert = (rows: number) =>
      database.prepare(`${verb} VALUES ${Array(rows).fill(tuple).join(', ')} ${onConflict}`);
    this.#width = width;
    this.#one = insert(1);
    this.#many = insert(TOGETHER);
  }

  add(...cells: Cell[]): void {
    for (const cell of cells) this.#cells.push(cell);
    if (this.#cells.length === TOGETHER * this.#width) {
      this.#many.run(...this.#cells);
      this.#cells = [];
    }
  }

  flush(): void {
    for (let at = 0; at < this.#cells.length; at += this.#width) {
      this.#one.run(...this.#cells.slice(at, at + this.#width));
    }
    this.#cells = [];
  }

  /** Forget what was added and not written: the transaction is off. */
  clear(): void {
    this.#cells = [];
  }
}

/** Finds what differs between the rows that a state showed and those that it shows now, and writes only that. */
export class TableWriter {
  readonly #table: Table;
  readonly #columns: readonly string[];
  readonly #keyAt: readonly number[];
  readonly #delete: StatementSync;
  readonly #put: BulkPut;
  /** Tuples of cells, `entry` first, waiting for the transaction. */
  #gone: Cell[][] = [];
  #come: Cell[][] = [];

  constructor(database: DatabaseSync, table: Table) {
    this.#table = table;
    this.#columns = Object.keys(table.columns);
    this.#keyAt = ['entry', ...table.primaryKey].map((column) => ['entry', ...this.#columns].indexOf(column));
    const sameKey = ['entry', ...table.primaryKey].map((column) => `${quote(column)} = ?`).join(' AND ');
    this.#delete = database.prepare(`DELETE FROM ${quote(table.name)} WHERE ${sameKey}`);
    this.#put = new BulkPut(database, `REPLACE INTO ${quote(table.name)}`, this.#columns.length + 1);
  }

  /** Note the difference. Nothing is written yet, so that a fault in any state comes before the first write. */
  differ(entry: number, before: readonly Row[] = [], after: readonly Row[] = []): void {
    const old = this.#byKey(entry, before);
    for (const [key, cells] of this.#byKey(entry, after)) {
      const was = old.get(key);
      if (was === undefined || cells.some((cell, at) => cell !== was[at])) this.#come.push(cells);
      old.delete(key);
    }
    this.#gone.push(...old.values());
  }

  /** Write what was noted. */
  write(): void {
    for (const cells of this.#gone) this.#delete.run(...this.#keyOf(cells));
    // Neighbours lie on one page of the tree: in order, a large batch touches each page once.
    for (const cells of this.#come.sort(byFirstOfKey(this.#keyAt[1] ?? 0))) this.#put.add(...cells);
    this.#put.flush();
    this.clear();
  }

  clear(): void {
    this.#gone = [];
    this.#come = [];
    this.#put.clear();
  }

  #byKey(entry: number, rows: readonly Row[]): Map<string, Cell[]> {
    const byKey = new Map<string, Cell[]>();
    for (const row of rows) {
      const cells: Cell[] = [entry];
      for (const column of this.#columns) cells.push(row[column] ?? null);
      const key = JSON.stringify(this.#keyOf(cells));
      if (byKey.has(key)) throw new TypeError(`Two rows of table ${this.#table.name} have one key: ${key}`);
      byKey.set(key, cells);
    }
    return byKey;
  }

  #keyOf(cells: readonly Cell[]): Cell[] {
    return this.#keyAt.map((at) => cells[at]!);
  }
}

function byFirstOfKey(at: number): (a: readonly Cell[], b: readonly Cell[]) => number {
  return (a, b) => (a[at]! < b[at]! ? -1 : a[at]! > b[at]! ? 1 : 0);
}
