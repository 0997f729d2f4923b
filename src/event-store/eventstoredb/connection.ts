/**
 * One connection to the server, made anew when it has gone silent. Every call has a deadline of our own, because the
 * client's is not honoured everywhere; a call that met it leaves a client behind that may wait for a stalled node.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { DeadlineError, isPassing } from './faults.ts';

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

/** Aborted when the call has met its deadline: whatever it holds is let go. */
export type Work<T> = (client: EventStoreDBClient, signal: AbortSignal) => Promise<T>;

export class Connection {
  readonly server: Server;
  private current: EventStoreDBClient | undefined;
  private readonly ended = new AbortController();

  constructor(server: Server) {
    this.server = server;
  }

  get client(): EventStoreDBClient {
    this.current ??= EventStoreDBClient.connectionString(this.server.connectionString);
    return this.current;
  }

  /** The next call begins with a fresh client, which looks for the leader anew. */
  renew(stale: EventStoreDBClient): void {
    if (stale !== this.current) return;
    this.current = undefined;
    stale.dispose().catch(() => undefined);
  }

  /** @throws {DeadlineError} without an answer in time; else what the client throws */
  async call<T>(work: Work<T>, deadlineMs = CALL_MS): Promise<T> {
    const { client } = this;
    const over = new AbortController();
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new DeadlineError(deadlineMs));
    }, deadlineMs);
    const working = work(client, over.signal);
    working.catch(() => undefined);
    try {
      return await Promise.race([working, late]);
    } catch (error) {
      if (error instanceof DeadlineError) this.renew(client);
      throw error;
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  /** Calls again, with growing pauses, while the fault may pass and the time is not up. */
  async insisting<T>(work: Work<T>, forMs: number, deadlineMs = CALL_MS): Promise<T> {
    const until = performance.now() + forMs;
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      try {
        return await this.call(work, Math.min(deadlineMs, Math.max(1, until - performance.now())));
      } catch (error) {
        const jittered = pauseMs * (0.5 + Math.random());
        if (!isPassing(error) || this.ended.signal.aborted || performance.now() + jittered >= until) throw error;
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
