/**
 * One connection to the server, made anew when it has gone silent. Every call has a deadline of our own, because the
 * client's is not honoured everywhere; a call that met it leaves a client behind that may wait for a stalled node.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { DeadlineError, isPassing, isUnconnected } from './faults.ts';
import { muteServerNameWarning } from './server-name-warning.ts';

export interface Server {
  /** With credentials, for the client only. */
  readonly connectionString: string;
  /** The address for people: never a user or a password. */
  readonly shown: string;
  /** What the connection string says; needed for each call, since only such calls are answered one by one. */
  readonly credentials: { readonly username: string; readonly password: string };
}

export const CALL_MS = 3000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;
/** A server that is back is noticed this soon. */
const RECONNECT_EVERY_MS = 500;
const DEFAULT_KEEP_ALIVE_MS = 10_000;
/** Then the first come again, whose connections are long gone. */
const MOST_DISTINCT = 1000;

/** Aborted when the call has met its deadline: whatever it holds is let go. */
export type Work<T> = (client: EventStoreDBClient, signal: AbortSignal) => Promise<T>;

/**
 * The n-th client's connection string. gRPC shares connections between clients of equal options, the dead ones and those
 * that wait up to two minutes for their next try among them: an option that differs by a millisecond is a new connection.
 */
export function distinct(connectionString: string, n: number): string {
  const given = /(?<=[?&]keepAliveInterval=)\d+/iu;
  const plus = (ms: string | number): string => String(Number(ms) + n);
  if (given.test(connectionString)) return connectionString.replace(given, plus);
  const joint = connectionString.includes('?') ? '&' : '?';
  return `${connectionString}${joint}keepAliveInterval=${plus(DEFAULT_KEEP_ALIVE_MS)}`;
}

export class Connection {
  readonly server: Server;
  private current: EventStoreDBClient | undefined;
  private readonly ended = new AbortController();
  private clients = 0;
  private renewedAt = -Infinity;

  constructor(server: Server) {
    muteServerNameWarning();
    this.server = server;
  }

  get client(): EventStoreDBClient {
    if (this.current === undefined) {
      this.current = EventStoreDBClient.connectionString(distinct(this.server.connectionString, this.clients));
      this.clients = (this.clients + 1) % MOST_DISTINCT;
    }
    return this.current;
  }

  /** The next call begins with a fresh client, which looks for the leader anew. */
  renew(stale: EventStoreDBClient): void {
    if (stale !== this.current) return;
    this.current = undefined;
    this.renewedAt = performance.now();
    stale.dispose().catch(() => undefined);
  }

  /** @throws {DeadlineError} without an answer in time; else what the client throws */
  async call<T>(work: Work<T>, deadlineMs = CALL_MS): Promise<T> {
    const { client } = this;
    const over = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new DeadlineError());
    }, deadlineMs);
    const working = work(client, over.signal);
    working.catch(() => undefined);
    try {
      return await Promise.race([working, late]);
    } catch (error) {
      if (error instanceof DeadlineError || (isUnconnected(error) && this.isTimeToReconnect())) this.renew(client);
      throw error;
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  private isTimeToReconnect(): boolean {
    return performance.now() - this.renewedAt > RECONNECT_EVERY_MS;
  }

  /**
   * Calls again, with growing pauses, while the fault may pass and the time is not up.
   * @throws what the last call threw that had its time: one cut short by the end of ours knows nothing of the server
   */
  async insisting<T>(work: Work<T>, forMs: number, deadlineMs = CALL_MS): Promise<T> {
    const until = performance.now() + forMs;
    let pauseMs = FIRST_PAUSE_MS;
    let told: unknown;
    for (;;) {
      const leftMs = Math.max(1, until - performance.now());
      try {
        return await this.call(work, Math.min(deadlineMs, leftMs));
      } catch (error) {
        if (!(error instanceof DeadlineError) || leftMs >= deadlineMs) told = error;
        const jittered = pauseMs * (0.5 + Math.random());
        if (!isPassing(error) || this.ended.signal.aborted || performance.now() + jittered >= until)
          throw told ?? error;
        await sleep(jittered, undefined, { signal: this.ended.signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  async close(): Promise<void> {
    this.ended.abort();
    const { current } = this;
    this.current = undefined;
    await current?.dispose().catch(() => undefined);
  }
}
