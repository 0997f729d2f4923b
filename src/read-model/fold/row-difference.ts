import type { Cell, Rows, Table } from '../contract/projection.ts';
import { wholeKey } from '../store/schema.ts';

type Row = Rows[string][number];

/** The indexes of the key columns in a tuple of cells, whose first cell is `entry`. */
export function keyPositions(table: Table): number[] {
  const columns = ['entry', ...Object.keys(table.columns)];
  return wholeKey(table.primaryKey).map((column) => columns.indexOf(column));
}

/** A text that identifies these cells of a tuple. It need not tell types apart: a column holds one type, and null. */
export function keyText(cells: readonly Cell[], positions: readonly number[]): string {
  let key = '';
  for (const at of positions) {
    const cell = cells[at]!;
    if (cell === null) key += '-|';
    else key += typeof cell === 'number' ? `${cell}|` : `${cell.length}:${cell}|`;
  }
  return key;
}

/** Up to this many rows of one stream are compared pairwise; beyond it, by a map of keys. */
const FEW = 16;

/** Collects the difference between the rows that streams showed before a batch and the rows that they show after it. */
export class RowDifference {
  readonly #table: Table;
  readonly #columns: readonly string[];
  readonly #types: readonly ('TEXT' | 'INTEGER')[];
  readonly #keyAt: readonly number[];
  /** Rows to delete and rows to write, as tuples of cells; the first cell is `entry`. */
  #gone: Cell[][] = [];
  #come: Cell[][] = [];

  constructor(table: Table) {
    this.#table = table;
    this.#columns = Object.keys(table.columns);
    this.#types = Object.values(table.columns);
    this.#keyAt = keyPositions(table);
  }

  get gone(): readonly Cell[][] {
    return this.#gone;
  }

  get come(): readonly Cell[][] {
    return this.#come;
  }

  /** @throws {TypeError} two rows have the same key, or a cell has the wrong type for its column */
  add(entry: number, before: readonly Row[] = [], after: readonly Row[] = []): void {
    if (before.length === 0 && after.length <= FEW) return this.#comeFirst(entry, after);
    const old = this.#byKey(entry, before);
    for (const [key, cells] of this.#byKey(entry, after)) {
      const was = old.get(key);
      if (was === undefined || cells.some((cell, at) => cell !== was[at])) this.#come.push(cells);
      old.delete(key);
    }
    this.#gone.push(...old.values());
  }

  clear(): void {
    this.#gone = [];
    this.#come = [];
  }

  /** The current size, to return to with {@link reset}. */
  mark(): readonly [gone: number, come: number] {
    return [this.#gone.length, this.#come.length];
  }

  /** Discards everything added since the {@link mark}. */
  reset([gone, come]: readonly [number, number]): void {
    this.#gone.length = gone;
    this.#come.length = come;
  }

  /** Most streams are new and show only a few rows. Comparing them pairwise avoids building a text for every key. */
  #comeFirst(entry: number, rows: readonly Row[]): void {
    const from = this.#come.length;
    for (const row of rows) {
      const cells = this.#cellsOf(entry, row);
      for (let at = from; at < this.#come.length; at++)
        if (this.#keyAt.every((place) => this.#come[at]![place] === cells[place])) this.#refuseTwin(cells);
      this.#come.push(cells);
    }
  }

  #refuseTwin(cells: readonly Cell[]): never {
    throw new TypeError(`Two rows of table ${this.#table.name} have one key: ${keyText(cells, this.#keyAt)}`);
  }

  #byKey(entry: number, rows: readonly Row[]): Map<string, Cell[]> {
    const byKey = new Map<string, Cell[]>();
    for (const row of rows) {
      const cells = this.#cellsOf(entry, row);
      const key = keyText(cells, this.#keyAt);
      if (byKey.has(key)) this.#refuseTwin(cells);
      byKey.set(key, cells);
    }
    return byKey;
  }

  #cellsOf(entry: number, row: Row): Cell[] {
    const cells: Cell[] = [entry];
    for (let at = 0; at < this.#columns.length; at++) {
      const cell = row[this.#columns[at]!] ?? null;
      if (cell !== null && (this.#types[at] === 'TEXT' ? typeof cell !== 'string' : !Number.isSafeInteger(cell)))
        this.#refuse(this.#columns[at]!, cell);
      cells.push(cell);
    }
    return cells;
  }

  #refuse(column: string, cell: unknown): never {
    const wanted = this.#table.columns[column] === 'TEXT' ? 'text' : 'a whole number';
    throw new TypeError(`Table ${this.#table.name}, column ${column} takes ${wanted}, not ${JSON.stringify(cell)}`);
  }
}
