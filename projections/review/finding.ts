/** A finding of a review rule, in the form in which rules return it. */
import type { Cell } from '#read-model/contract/projection';

export type ReviewKind = 'WARNING' | 'TASK';

export interface Finding {
  readonly kind: ReviewKind;
  readonly code: string;
  /** Identifies a finding among those of its rule, and sorts them. */
  readonly key: string;
  /** The stream that needs a second look. */
  readonly stream: string;
  /** The id of the event in question; absent if the finding concerns the stream as a whole. */
  readonly event?: string;
  /** The field in question, as a path into the data of the event. */
  readonly path: string;
  readonly message: string;
  /** The other streams involved. */
  readonly others: readonly string[];
}

export type Row = Readonly<Record<string, Cell>>;

export const text = (row: Row, column: string): string => String(row[column] ?? '');

/** The id in a stream's name. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** A span of days for a message: `2024-05-01`, or `2024-05-01 to 2024-05-03`. */
export const shownDays = (since: string, until: string): string => (since === until ? since : `${since} to ${until}`);
