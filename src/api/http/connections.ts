/** How long connections may take, how many there may be, and how they end when the service stops. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The head of a request has to be here within so long, and the whole of it. */
const HEAD_WITHIN_MS = 5_000;
const REQUEST_WITHIN_MS = 30_000;
/** Whoever takes nothing of an answer for so long gets no more of it. */
const TAKEN_WITHIN_MS = 30_000;
/** How exactly all that is held to. */
const LOOK_EVERY_MS = 1_000;

/** How the service is told of requests that do not arrive: they are answered 408, and their connection closed. */
export const SERVER_OPTIONS = {
  requestTimeout: REQUEST_WITHIN_MS,
  http: { headersTimeout: HEAD_WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS },
} as const;

/** Closes the connection of a client that takes nothing of its answer; while an answer is made, nothing is measured. */
export function endUntakenAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // What the page asks within the process has no connection.
    if (reply.raw.socket instanceof Socket) reply.raw.setTimeout(TAKEN_WITHIN_MS);
    done();
  });
}

const MOST_CONNECTIONS = 4_096;
/** Files of the log, the read models and their journals, threads, and the connections to a store. */
const RESERVED_DESCRIPTORS = 512;
const LIMITS_OF_THIS_PROCESS = '/proc/self/limits';

/** How many files this process may have open; undefined where the system does not say. */
export function descriptorLimit(file = LIMITS_OF_THIS_PROCESS): number | undefined {
  try {
    const { soft } = /^Max open files\s+(?<soft>\d+)/mu.exec(readFileSync(file, 'utf8'))?.groups ?? {};
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}

/** As many connections as leave descriptors for files: those in reserve, or half of few. */
export function maxConnections(wanted = MOST_CONNECTIONS, descriptors = descriptorLimit()): number {
  if (descriptors === undefined) return wanted;
  const reserved = Math.min(RESERVED_DESCRIPTORS, Math.ceil(descriptors / 2));
  return Math.max(1, Math.min(wanted, descriptors - reserved));
}

const SWEEP_MS = 20;
/** After the stop has begun: what is still being sent to us has so long to arrive, and what we answered to be taken. */
const ARRIVES_WITHIN_MS = 2_000;
const IS_TAKEN_WITHIN_MS = 4_000;
const REPORT_EVERY_MS = 60_000;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The connections of a server: which of them wait for an answer, which for their own request. */
export class Connections {
  readonly #server: Server;
  readonly #exchanges = new Map<Socket, Exchange | undefined>();
  #reportedAt = -Infinity;

  /** @param onDropped told once a minute at most that more connections came than are taken */
  constructor(server: Server, most: number, onDropped: (most: number) => void = () => {}) {
    this.#server = server;
    server.maxConnections = most;
    server.on('connection', (socket: Socket) => {
      this.#exchanges.set(socket, undefined);
      socket.once('close', () => this.#exchanges.delete(socket));
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const { socket } = request;
      this.#exchanges.set(socket, { request, response });
      response.once('close', () => {
        if (this.#exchanges.get(socket)?.response === response) this.#exchanges.set(socket, undefined);
      });
    });
    server.on('drop', () => this.#reportDrop(most, onDropped));
  }

  /**
   * Answers what has arrived. A connection that was busy falls idle while the rest drains, and its client would keep it
   * open; others send their request by halves, or do not take their answer. None of them holds the stop up.
   */
  async drained(close: () => Promise<void>): Promise<void> {
    const begunAt = performance.now();
    const sweep = setInterval(() => this.#sweep(performance.now() - begunAt), SWEEP_MS);
    try {
      await close();
    } finally {
      clearInterval(sweep);
    }
  }

  #sweep(sinceMs: number): void {
    this.#server.closeIdleConnections();
    for (const [socket, exchange] of this.#exchanges) if (!isAnswering(exchange, sinceMs)) socket.destroy();
  }

  #reportDrop(most: number, onDropped: (most: number) => void): void {
    if (performance.now() - this.#reportedAt < REPORT_EVERY_MS) return;
    this.#reportedAt = performance.now();
    onDropped(most);
  }
}

/** True while something is still to come of an exchange, so long after the stop began. */
function isAnswering(exchange: Exchange | undefined, sinceMs: number): boolean {
  if (exchange === undefined || !exchange.request.complete) return sinceMs < ARRIVES_WITHIN_MS;
  return !exchange.response.writableEnded || sinceMs < IS_TAKEN_WITHIN_MS;
}
