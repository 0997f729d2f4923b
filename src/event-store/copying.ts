/** What a copy of a whole store asks of the two stores: everything in order, and to take it in that order. */

/** An event as it is carried over: its position only where the store that takes it is to give the same one. */
export interface CopiedEvent {
  readonly position?: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  /** When it was recorded first, RFC 3339 UTC with milliseconds: a copy is not a new recording. */
  readonly recordedAt: string;
  /** JSON, without spaces. */
  readonly data: string;
  readonly metadata: string;
}

export interface CopiedPage {
  readonly events: readonly CopiedEvent[];
  /** Roughly how much of the store has been read with this page, from 0 to 1. */
  readonly part: number;
}

export interface CopySource {
  /** For people: what it is, and where. Never a password. */
  readonly shown: string;
  /** Everything that is there now, from the first event on, in global order, a page at a time. */
  pages(): AsyncIterable<CopiedPage>;
  close(): Promise<void>;
}

export interface CopyTarget extends CopySource {
  /** Cuts consecutive events into what the store can take at once. */
  groupsOf(events: readonly CopiedEvent[]): readonly (readonly CopiedEvent[])[];
  /**
   * Adds a group behind everything that is there. When it resolves, the group is durable; whatever happens, the store
   * holds all of it or nothing.
   *
   * @throws {CopyError} the group does not go there
   */
  append(group: readonly CopiedEvent[]): Promise<void>;
}

/** Why a copy cannot be made, in words for an operator. */
export class CopyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CopyError';
  }
}

const RUN_AGAIN =
  'Somebody else writes to it, or something of an earlier copy came late. Let nobody write there, and run the copy again.';

/** What it means that a stream of the target is not where the next event belongs. */
export function misplaced(shown: string, event: CopiedEvent, actual: bigint | 'none'): CopyError {
  const last = actual === 'none' ? -1n : actual;
  return last < event.revision - 1n
    ? new CopyError(
        `The source lacks revisions ${last + 1n} to ${event.revision - 1n} of ${event.stream} (truncated, scavenged or deleted there): a copy of it would not be whole.`,
      )
    : new CopyError(
        `${event.stream} is at revision ${last} in ${shown}, where ${event.revision} was to follow. ${RUN_AGAIN}`,
      );
}
