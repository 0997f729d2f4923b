/** What a rule found, before it is shown to anybody. */
import type { Cell } from '#read-model/contract/projection';

export type ReviewKind = 'WARNING' | 'TASK';

export interface Finding {
  readonly kind: ReviewKind;
  readonly code: string;
  /** Orders the findings of one rule and tells them apart. */
  readonly key: string;
  /** The stream of the thing that needs the second look. */
  readonly stream: string;
  /** The fact in question; left out where it is the thing as a whole. */
  readonly event?: string;
  /** Where in the fact, by the names of its data. */
  readonly path: string;
  readonly message: string;
  /** The streams of the other things concerned. */
  readonly others: readonly string[];
}

export type Row = Readonly<Record<string, Cell>>;

export const text = (row: Row, column: string): string => String(row[column] ?? '');

/** The id in a stream's name. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** "on 3 days" is for people; here days stand as they are kept. */
export const shownDays = (since: string, until: string): string => (since === until ? since : `${since} to ${until}`);
