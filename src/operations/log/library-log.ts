/**
 * The loggers that Nest and Fastify ask for. Their own sentences quote addresses, queries and values, so none of their
 * words is written: only that a library warned or failed, with the error where there is one.
 */
import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';
import type { EventLog } from './event-log.ts';

/** Nest says why the start failed before it throws that: whoever starts the service tells it once, in a sentence. */
export class NestLog implements LoggerService {
  readonly #log: EventLog;
  /** True once the service answers. */
  isListening = false;

  constructor(log: EventLog) {
    this.#log = log;
  }

  log(): void {}

  warn(message: unknown): void {
    if (this.isListening) this.#log.write('library.warned', { library: 'nest', error: message });
  }

  /** Nest gives an error, or its message with the stack as the next argument. */
  error(message: unknown, stack?: unknown): void {
    if (!this.isListening) return;
    const error =
      message instanceof Error || typeof stack !== 'string' ? message : { name: 'Error', message: '', stack };
    this.#log.write('library.failed', { library: 'nest', error });
  }

  fatal(message: unknown, stack?: unknown): void {
    this.error(message, stack);
  }
}

interface Given {
  readonly err?: unknown;
  readonly error?: unknown;
}

const errorIn = (given: unknown): unknown =>
  given instanceof Error ? given : ((given as Given)?.err ?? (given as Given)?.error);

/** What Fastify and Mercurius say of a request that is refused is told with its code by the observer of operations. */
export class FastifyLog implements FastifyBaseLogger {
  readonly level = 'warn';
  readonly #log: EventLog;
  readonly #requestId: string | undefined;

  constructor(log: EventLog, requestId?: string) {
    this.#log = log;
    this.#requestId = requestId;
  }

  child(bindings: Readonly<Record<string, unknown>>): FastifyBaseLogger {
    const { reqId = this.#requestId } = bindings as { reqId?: string };
    return new FastifyLog(this.#log, reqId);
  }

  error(given: unknown): void {
    this.#write('library.failed', given);
  }
  fatal(given: unknown): void {
    this.#write('library.failed', given);
  }
  warn(given: unknown): void {
    this.#write('library.warned', given);
  }
  info(): void {}
  debug(): void {}
  trace(): void {}
  silent(): void {}

  #write(event: 'library.failed' | 'library.warned', given: unknown): void {
    const error = errorIn(given);
    if (error !== undefined) this.#log.write(event, { library: 'fastify', requestId: this.#requestId, error });
  }
}
