/**
 * Every line that the service logs: its name, level, sentence and fields. Only these fields are ever written, so neither a
 * token nor a fact's text reaches a line by accident. docs/operations.md shows the same table; a test compares the two.
 */

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

interface LineShape {
  readonly level: Exclude<LogLevel, 'silent'>;
  readonly message: string;
  readonly fields: readonly string[];
  /**
   * For lines that a client can cause at will: at most so many a minute for each value of `code`. Those beyond it are
   * counted, and told by one line `log.suppressed`.
   */
  readonly perMinute?: number;
}

/** Of the request that a line is about. `operation` is the name that the client gave to its query, cut at 100 characters. */
const REQUEST = ['requestId', 'operation'] as const;
/** Of a command: as they stand in the metadata of the events that it records. */
const COMMAND = ['eventType', 'commandId', 'correlationId'] as const;
const PER_MINUTE = 60;

const line = <const Line extends LineShape>(shape: Line): Line => shape;

export const LOG_EVENTS = {
  'service.started': line({
    level: 'info',
    message: 'The service answers.',
    fields: ['version', 'node', 'sqlite', 'address', 'store', 'server', 'dataDir', 'settings', 'startMs'],
  }),
  'service.stopping': line({ level: 'info', message: 'The service finishes what is under way.', fields: ['signal'] }),
  'service.stopped': line({ level: 'info', message: 'The service has stopped.', fields: ['signal', 'drainMs'] }),
  'service.stop_failed': line({
    level: 'error',
    message: 'The service did not stop cleanly.',
    fields: ['signal', 'drainMs', 'error'],
  }),
  'service.crashed': line({
    level: 'fatal',
    message: 'An error that nobody handles ends the service.',
    fields: ['error'],
  }),
  'request.answered': line({
    level: 'debug',
    message: 'A request was answered.',
    fields: ['requestId', 'method', 'route', 'status', 'durationMs'],
  }),
  'operation.refused': line({
    level: 'info',
    message: 'A request was refused: it is at fault, or is to be sent again later.',
    fields: [...REQUEST, 'code', 'field'],
    perMinute: PER_MINUTE,
  }),
  'operation.failed': line({
    level: 'error',
    message: 'The service failed to answer.',
    fields: [...REQUEST, 'code', 'field', 'error'],
    perMinute: 10 * PER_MINUTE,
  }),
  'command.recorded': line({
    level: 'debug',
    message: 'A command is on record.',
    fields: [...REQUEST, ...COMMAND, 'position', 'replayed'],
  }),
  'command.refused': line({
    level: 'info',
    message: 'A command was refused with problems, and changed nothing.',
    fields: [...REQUEST, ...COMMAND, 'code', 'codes'],
    perMinute: PER_MINUTE,
  }),
  'token.refused': line({
    level: 'warn',
    message: 'A token that is not good was presented.',
    fields: ['requestId', 'address', 'route', 'code', 'reason'],
    perMinute: PER_MINUTE,
  }),
  'request.refused': line({
    level: 'info',
    message: 'A request was refused before it was read.',
    fields: ['requestId', 'address', 'route', 'code', 'reason'],
    perMinute: PER_MINUTE,
  }),
  'tokens.unreadable': line({
    level: 'error',
    message: 'The list of tokens cannot be read: those that were read before stay as they are.',
    fields: ['reason'],
  }),
  'subscription.failed': line({
    level: 'error',
    message: 'What changed could not be told to subscribers; it is told with the next change.',
    fields: ['error'],
    perMinute: PER_MINUTE,
  }),
  'connections.dropped': line({
    level: 'warn',
    message: 'All connections that may be open are open, and no more are taken.',
    fields: ['maxConnections'],
  }),
  'projection.parked': line({
    level: 'error',
    message: 'A key cannot be folded and waits for a repair.',
    fields: ['projection', 'key', 'position', 'eventType', 'eventId', 'parkedKeys', 'reason'],
  }),
  'projection.freed': line({
    level: 'info',
    message: 'Keys that waited are shown again.',
    fields: ['projection', 'freedKeys', 'parkedKeys'],
  }),
  'projection.stopped': line({
    level: 'error',
    message: 'A projection has stopped: its answers grow old.',
    fields: ['projection', 'build', 'position', 'thread', 'error'],
  }),
  'projection.waiting': line({
    level: 'warn',
    message: 'A projection cannot write and tries again.',
    fields: ['projection', 'build', 'reason'],
  }),
  'projection.following': line({
    level: 'info',
    message: 'A projection that had stopped or waited follows the log again.',
    fields: ['projection', 'build', 'position'],
  }),
  'build.started': line({ level: 'debug', message: 'A build was begun.', fields: ['projection', 'build'] }),
  'build.finished': line({
    level: 'info',
    message: 'A build has come to its end, and follows.',
    fields: ['projection', 'build', 'position', 'events', 'durationMs'],
  }),
  'build.failed': line({
    level: 'error',
    message: 'A build came to nothing; what served goes on.',
    fields: ['projection', 'build', 'position', 'thread', 'error'],
  }),
  'build.restarted': line({
    level: 'warn',
    message: 'A build begins anew.',
    fields: ['projection', 'build', 'thread', 'error'],
  }),
  'build.cancelled': line({ level: 'info', message: 'A build was cancelled.', fields: ['projection', 'build'] }),
  'builds.not_removed': line({
    level: 'warn',
    message: 'Builds that no longer serve could not be removed.',
    fields: ['error'],
  }),
  'projection.flipped': line({
    level: 'info',
    message: 'Another build answers from now on.',
    fields: ['projection', 'build', 'before', 'position'],
  }),
  'projection.rolled_back': line({
    level: 'warn',
    message: 'An earlier build answers again.',
    fields: ['projection', 'build', 'before', 'position'],
  }),
  'audit.sound': line({
    level: 'info',
    message: 'A read model is as the log has it.',
    fields: ['projection', 'build', 'position', 'keysChecked', 'rowsChecked'],
  }),
  'audit.diverged': line({
    level: 'error',
    message: 'A read model differs from the log.',
    fields: ['projection', 'build', 'position', 'keysChecked', 'rowsChecked', 'reason'],
  }),
  'audit.failed': line({
    level: 'error',
    message: 'A read model could not be audited.',
    fields: ['projection', 'build', 'reason'],
  }),
  'thread.failed': line({
    level: 'error',
    message: 'A thread of the service has failed.',
    fields: ['thread', 'error'],
  }),
  'store.lost': line({ level: 'warn', message: 'The event store is not followed.', fields: ['server', 'reason'] }),
  'store.back': line({
    level: 'info',
    message: 'The event store is followed again.',
    fields: ['server', 'durationMs'],
  }),
  'store.halted': line({
    level: 'error',
    message: 'The event store is not followed any more until a restart.',
    fields: ['server', 'reason'],
  }),
  'store.noted': line({ level: 'warn', message: 'The event store is not as it was.', fields: ['server', 'reason'] }),
  'disk.full': line({
    level: 'error',
    message: 'The disk is full.',
    fields: ['path', 'user', 'reason'],
  }),
  'disk.free': line({
    level: 'info',
    message: 'There is space on the disk again.',
    fields: ['path', 'user', 'durationMs'],
  }),
  'folder.open': line({
    level: 'warn',
    message: 'The data folder is open to other users of this machine.',
    fields: ['path', 'reason'],
  }),
  'library.warned': line({ level: 'warn', message: 'A library warns.', fields: ['library', 'requestId', 'error'] }),
  'library.failed': line({ level: 'error', message: 'A library failed.', fields: ['library', 'requestId', 'error'] }),
  'log.suppressed': line({
    level: 'warn',
    message: 'Lines were left out: more came than are written in a minute.',
    fields: ['suppressed', 'code', 'count'],
  }),
} as const satisfies Readonly<Record<string, LineShape>>;

export type LogEvent = keyof typeof LOG_EVENTS;

type FieldOf<Event extends LogEvent> = (typeof LOG_EVENTS)[Event]['fields'][number];

/** `error` is whatever was thrown; it is written as name, code and stack. A bigint is written as text. */
export type LogFields<Event extends LogEvent> = { readonly [Field in FieldOf<Event>]?: unknown };

export const shapeOf = (event: LogEvent): LineShape => LOG_EVENTS[event];
