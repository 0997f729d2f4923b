/** What the client's errors mean, decided once: the typed ones, and the plain ones that it throws after a lost server. */
import {
  AppendTooLargeError,
  EventStoreError,
  EventStoreUnavailableError,
  MAX_APPEND_BYTES,
  StreamDeletedError,
  WrongExpectedRevisionError,
} from '../errors.ts';
import type { ExpectedRevision } from '../event-store.ts';

/** An error as it comes: the client's own, gRPC's, or a plain one with a code and no type. */
interface ClientFault {
  readonly type?: string;
  readonly code?: number | string;
  readonly message?: string;
  readonly details?: string;
  readonly actualVersion?: bigint | 'no_stream';
  /** Whom a node that does not lead takes for the leader: it may have lost that one without knowing. */
  readonly leader?: { readonly address?: string; readonly port?: number };
}

/** No answer within our own time: the client's deadline is not always honoured. */
export class DeadlineError extends Error {
  constructor() {
    super('no answer in time');
    this.name = 'DeadlineError';
  }
}

const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const ABORTED = 10;
const UNIMPLEMENTED = 12;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

const PASSING_TYPES = new Set(['unavailable', 'timeout', 'deadline-exceeded', 'not-leader', 'cancelled']);
const PASSING_CODES = new Set<unknown>([CANCELLED, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNAVAILABLE]);
const NOT_READY = /Server Is Not Ready/iu;
const PASSING_WORDS = /Failed to discover|write after end|RST_STREAM|Channel has been shut down/iu;

export const faultOf = (error: unknown): ClientFault => (error ?? {}) as ClientFault;

/** Worth another try with the same ids at the same revision: whoever did it twice did it once. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DeadlineError) return true;
  const { type, code, message = '' } = faultOf(error);
  if (type === 'access-denied') return false;
  return (
    PASSING_TYPES.has(type ?? '') || PASSING_CODES.has(code) || NOT_READY.test(message) || PASSING_WORDS.test(message)
  );
}

/** Nobody answers at the address: a new connection may find a server that is back. */
export const isUnconnected = (error: unknown): boolean =>
  /No connection established|ECONNREFUSED|ECONNRESET|Failed to connect/u.test(faultOf(error).message ?? '');

/** A live subscription that was dropped because it lagged: normal life, followed again at once. */
export const isTooSlow = (error: unknown): boolean =>
  faultOf(error).type === 'timeout' || faultOf(error).code === ABORTED;

export const isNotFound = (error: unknown): boolean => faultOf(error).type === 'stream-not-found';
export const isDeleted = (error: unknown): boolean => faultOf(error).type === 'stream-deleted';

/** Only what is known: the node that answered does not lead. Whether anybody does is told by who answers next. */
const notLeading = (leader: ClientFault['leader']): string =>
  leader?.address === undefined || leader.address === '' || leader.port === undefined || leader.port === 0
    ? ' and knows of no leader; one is looked for.'
    : `; it names ${leader.address}:${leader.port}, which is looked for.`;

/** A fault in words for an operator. `shown` is the server's address without its credentials. */
export function sentenceOf(error: unknown, shown: string): string {
  const { type, code, message = String(error), leader } = faultOf(error);
  if (code === UNAUTHENTICATED)
    return `EventStoreDB at ${shown} refuses the user or the password. Correct them in EVENTSTOREDB_URL.`;
  if (type === 'access-denied' || code === PERMISSION_DENIED)
    return `EventStoreDB at ${shown} denies the user the right to read $all and to write. Grant both, or name another user in EVENTSTOREDB_URL.`;
  if (type === 'not-leader')
    return `EventStoreDB at ${shown} was asked at a node that does not lead${notLeading(leader)}`;
  if (NOT_READY.test(message)) return `EventStoreDB at ${shown} is not ready: it is starting, or has no leader yet.`;
  if (
    code === UNIMPLEMENTED ||
    /Protocol error|Parse Error|HTTP2|wrong version number|HTTP status|Failed to connect/iu.test(message)
  )
    return `What answers at ${shown} does not speak as EventStoreDB does (${plain(message)}). Correct EVENTSTOREDB_URL; is tls=true or tls=false right?`;
  if (/certificate|self.signed/iu.test(message))
    return `The certificate of EventStoreDB at ${shown} is not trusted (${plain(message)}). Name its authority as tlsCAFile in EVENTSTOREDB_URL.`;
  return `EventStoreDB at ${shown} cannot be reached (${plain(message)}). Start it, or correct EVENTSTOREDB_URL.`;
}

/** What gRPC wraps around the one thing that matters. */
const WRAPPING =
  /^\d+ [A-Z_]+: |No connection established\. Last error: |Error: |\.? Resolution note:.*$| \(\d{4}-[^)]*Z\)|;.*$|[\dA-F]{8,}:error:[^:]*:[^:]*:[^:]*:/gu;

const plain = (message: string): string =>
  message.replaceAll(WRAPPING, '').replaceAll(/\s+/gu, ' ').replace(/\.$/u, '').slice(0, 200);

/** What an append threw, in the words of the port. */
export function appendError(
  error: unknown,
  stream: string,
  expected: ExpectedRevision,
  shown: string,
): EventStoreError {
  if (error instanceof EventStoreError) return error;
  const { type, code, actualVersion } = faultOf(error);
  if (type === 'wrong-expected-version')
    return new WrongExpectedRevisionError(stream, expected, typeof actualVersion === 'bigint' ? actualVersion : 'none');
  if (type === 'maximum-append-size-exceeded' || code === RESOURCE_EXHAUSTED)
    return new AppendTooLargeError(stream, MAX_APPEND_BYTES + 1);
  if (type === 'stream-deleted') return new StreamDeletedError(stream);
  return unavailable(error, shown);
}

export const unavailable = (error: unknown, shown: string): EventStoreError =>
  error instanceof EventStoreError ? error : new EventStoreUnavailableError(sentenceOf(error, shown), { cause: error });
