import type { RowFault } from './faults.ts';

/** A row of a file as it stands there. */
export interface SourceRow {
  /** As a spreadsheet counts: from 1, with the header. In JSON, the how-manieth record. */
  readonly number: number;
  /** In the order of the titles; of a record of JSON none. */
  readonly cells: readonly unknown[];
  /** A record of JSON. */
  readonly record?: Readonly<Record<string, unknown>>;
  /** Present where the row cannot be taken as it stands. */
  readonly fault?: RowFault;
}

/** True of a cell that says nothing. */
export const isBlank = (cell: unknown): boolean => cell === undefined || cell === null || String(cell).trim() === '';
