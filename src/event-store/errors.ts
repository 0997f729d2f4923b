/** Every error that an EventStore throws, in one table: a `code`, a message for people, and a predicate. */
import type { ExpectedRevision, RecordedEvent, StreamRevision } from './event-store.ts';

/**
 * One append, all its events together, may not exceed this many bytes: EventStoreDB's own limit. Data, metadata and what
 * an event brings beside them are counted, the same in every store.
 */
export const MAX_APPEND_BYTES = 1_048_576;

export type EventStoreErrorCode =
  | 'WRONG_EXPECTED_REVISION'
  | 'EMPTY_APPEND'
  | 'APPEND_TOO_LARGE'
  | 'INVALID_EVENT'
  | 'STREAM_DELETED'
  | 'UNREADABLE_EVENT'
  | 'EVENT_STORE_UNAVAILABLE';

export class EventStoreError extends Error {
  readonly code: EventStoreErrorCode;
  constructor(code: EventStoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = new.target.name;
  }
}

/** The stream is not where the writer believed it to be. Nothing was written. */
export class WrongExpectedRevisionError extends EventStoreError {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  /** The stream's last revision, or `none` where there is no such stream. */
  readonly actual: StreamRevision | 'none';
  constructor(stream: string, expected: ExpectedRevision, actual: StreamRevision | 'none') {
    super('WRONG_EXPECTED_REVISION', `Stream ${stream} is at ${String(actual)}, not at ${String(expected)}.`);
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}

export class EmptyAppendError extends EventStoreError {
  readonly stream: string;
  constructor(stream: string) {
    super('EMPTY_APPEND', `An append to ${stream} must carry at least one event.`);
    this.stream = stream;
  }
}

export class AppendTooLargeError extends EventStoreError {
  readonly stream: string;
  readonly actualBytes: number;
  constructor(stream: string, actualBytes: number) {
    super(
      'APPEND_TOO_LARGE',
      `An append to ${stream} of ${actualBytes} bytes exceeds the limit of ${MAX_APPEND_BYTES} bytes (1 MiB) for all its events together.`,
    );
    this.stream = stream;
    this.actualBytes = actualBytes;
  }
}

export class InvalidEventError extends EventStoreError {
  constructor(message: string) {
    super('INVALID_EVENT', message);
  }
}

/** The stream was tombstoned by whoever runs the server: nothing can ever be appended to it again. */
export class StreamDeletedError extends EventStoreError {
  readonly stream: string;
  constructor(stream: string) {
    super('STREAM_DELETED', `Stream ${stream} was deleted for good on the server. Nothing can be appended to it.`);
    this.stream = stream;
  }
}

export class EventStoreUnavailableError extends EventStoreError {
  constructor(message: string, options?: ErrorOptions) {
    super('EVENT_STORE_UNAVAILABLE', message, options);
  }
}

/** What is kept of an event cannot be read: the log is damaged there. */
export class UnreadableEventError extends EventStoreError {
  constructor({ stream, revision, position, unreadable = '' }: RecordedEvent) {
    super(
      'UNREADABLE_EVENT',
      `Revision ${revision} of ${stream}, at position ${position}, cannot be read: ${unreadable}. Put back a backup of the log; \`aide-memoire audit\` says what else of it is damaged.`,
    );
  }
}

/** The disk that holds the log has no room left. Nothing of the append was kept, and the next one is tried again. */
export class DiskFullError extends EventStoreUnavailableError {
  /** For whoever does not know this class. */
  readonly isDiskFull = true;
}

/** True for an error of this table with that code, also across two copies of the class. */
export const isEventStoreError = (error: unknown, code: EventStoreErrorCode): error is EventStoreError =>
  error instanceof Error && (error as Partial<EventStoreError>).code === code;

export const isWrongExpectedRevision = (error: unknown): error is WrongExpectedRevisionError =>
  isEventStoreError(error, 'WRONG_EXPECTED_REVISION');
