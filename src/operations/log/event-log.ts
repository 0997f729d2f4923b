/** The log of the service: one line an event, JSON on standard error, or for people where that is a terminal. */
import { isatty } from 'node:tty';
import { pino, type DestinationStream, type Logger } from 'pino';
import { type LogEvent, type LogFields, type LogLevel, shapeOf } from './log-events.ts';
import { loggedError, loggedText } from './logged-error.ts';
import { readable } from './readable.ts';

const STANDARD_ERROR = 2;
/** Of lines that wait for a reader that takes none, or for space on the disk. What comes beyond is lost. */
const MOST_WAITING_BYTES = 4 * 1024 * 1024;
const LONGEST_CLOSE_MS = 1_000;
const MINUTE_MS = 60_000;

/** Where lines go. `close` writes what waits. */
export interface LogDestination extends DestinationStream {
  /** Called after a line of the level fatal: the process is about to end. */
  flushSync?(): void;
  close(): Promise<void>;
}

interface Counted {
  readonly event: LogEvent;
  readonly code: unknown;
  written: number;
  suppressed: number;
}

/** Fields that hold words of our own about a fault. */
const TEXTS: ReadonlySet<string> = new Set(['reason']);
/** Fields that clients choose: their length is bounded. */
const LONGEST_FIELD = 200;

function shownValue(field: string, value: unknown): unknown {
  if (field === 'error') return loggedError(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'string') return value;
  if (TEXTS.has(field)) return loggedText(value);
  return value.length <= LONGEST_FIELD ? value : `${value.slice(0, LONGEST_FIELD)}…`;
}

export class EventLog {
  readonly #pino: Logger;
  readonly #destination: LogDestination;
  readonly #counted = new Map<string, Counted>();
  /** Told of every event, whether its line is written or not. */
  onEvent: ((event: LogEvent) => void) | undefined;
  #minute: NodeJS.Timeout | undefined;

  constructor(level: LogLevel, destination: LogDestination) {
    this.#destination = destination;
    this.#pino = pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      destination,
    );
  }

  /** Whether a line of this name would be written: for whoever would have to work for its fields. */
  isWritten(event: LogEvent): boolean {
    return this.#pino.isLevelEnabled(shapeOf(event).level);
  }

  /** Writes one line: of the fields those that its event names, and nothing else. Never throws. */
  write<Event extends LogEvent>(event: Event, given: LogFields<Event> = {}): void {
    this.onEvent?.(event);
    const { level, message, fields, perMinute } = shapeOf(event);
    if (!this.#pino.isLevelEnabled(level)) return;
    const values = given as Readonly<Record<string, unknown>>;
    if (perMinute !== undefined && this.#isTooMany(event, values['code'], perMinute)) return;
    const shown: Record<string, unknown> = { event };
    for (const field of fields) {
      const value = values[field];
      if (value !== undefined && value !== null) shown[field] = shownValue(field, value);
    }
    this.#pino[level](shown, message);
  }

  /** Tells what was suppressed, and writes what waits. */
  async close(): Promise<void> {
    this.#tellSuppressed();
    clearTimeout(this.#minute);
    await this.#destination.close();
  }

  #isTooMany(event: LogEvent, code: unknown, perMinute: number): boolean {
    const name = `${event} ${String(code)}`;
    let counted = this.#counted.get(name);
    if (counted === undefined) this.#counted.set(name, (counted = { event, code, written: 0, suppressed: 0 }));
    this.#minute ??= setTimeout(() => this.#tellSuppressed(), MINUTE_MS).unref();
    if (counted.written < perMinute) counted.written += 1;
    else counted.suppressed += 1;
    return counted.suppressed > 0;
  }

  #tellSuppressed(): void {
    const counted = [...this.#counted.values()];
    this.#counted.clear();
    this.#minute = undefined;
    for (const { event, code, suppressed: count } of counted)
      if (count > 0) this.write('log.suppressed', { suppressed: event, code, count });
  }
}

/**
 * Lines are written by another thread: a reader that takes none, or a full disk, stops nobody. What such a reader leaves
 * waiting is bounded, and an error of the stream is not one of the service.
 */
function standardError(): LogDestination {
  const stream = pino.destination({ dest: STANDARD_ERROR, sync: false, maxLength: MOST_WAITING_BYTES });
  stream.on('error', () => {});
  const isTerminal = isatty(STANDARD_ERROR);
  return {
    flushSync: () => stream.flushSync(),
    write: (json) => void stream.write(isTerminal ? readable(json) : json),
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, LONGEST_CLOSE_MS);
        stream.flush(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

export const openLog = (level: LogLevel): EventLog => new EventLog(level, standardError());

/** For whoever opens the service without wanting to hear of it. */
export const silentLog = (): EventLog => new EventLog('silent', { write: () => {}, close: () => Promise.resolve() });
