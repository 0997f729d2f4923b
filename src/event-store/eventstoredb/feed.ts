/** A subscription pulled in batches, its marks in order with its events: a checkpoint is never ahead of what it covers. */
import { setImmediate } from 'node:timers/promises';
import { type AllStreamSubscription, type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import type { ServerPosition } from '../log/replica-writer.ts';
import type { Resolved } from './reads.ts';

export type FeedItem = Resolved | { readonly checkpoint: ServerPosition } | { readonly caughtUp: true };

/** Held in memory at most; beyond it the server is pressed back, or, live, drops us. */
const BUFFER = 1024;
/** A checkpoint every so many windows of 32 events that pass the filter by. */
const CHECKPOINT_EVERY = 8;

export class Feed {
  private readonly subscription: AllStreamSubscription;
  private failure: unknown;
  private wake: (() => void) | undefined;

  constructor(client: EventStoreDBClient, after: ServerPosition | null) {
    const filter = streamNameFilter({
      regex: '^[^$]',
      checkpointInterval: CHECKPOINT_EVERY,
      checkpointReached: async (subscription, checkpoint) => {
        (subscription as AllStreamSubscription).push({ checkpoint });
      },
    });
    this.subscription = client.subscribeToAll({ fromPosition: after ?? START, filter }, { highWaterMark: BUFFER });
    const rouse = (): void => this.wake?.();
    this.subscription.on('caughtUp', () => this.subscription.push({ caughtUp: true }));
    this.subscription.on('readable', rouse);
    // After a lost server there is an error only, never an end; afterwards nobody else may hear of a later one.
    this.subscription.on('error', (error) => {
      this.failure ??= error;
      rouse();
    });
    this.subscription.on('end', () => {
      this.failure ??= new Error('The server ended the subscription.');
      rouse();
    });
  }

  /** The next items, at most so many; none when nothing came in time. Throws when the subscription is dead. */
  async next(most: number, idleMs: number, signal: AbortSignal): Promise<FeedItem[]> {
    const there = this.read(most);
    if (there.length > 0) return there;
    if (this.failure !== undefined) throw this.failure as Error;
    await this.something(idleMs, signal);
    // What has arrived with it is decoded first, and comes in one batch.
    await setImmediate();
    return this.read(most);
  }

  private read(most: number): FeedItem[] {
    const items: FeedItem[] = [];
    while (items.length < most) {
      const item = this.subscription.read() as FeedItem | null;
      if (item === null) break;
      items.push(item);
    }
    return items;
  }

  private async something(idleMs: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => {
      resolve();
    };
    const timer = setTimeout(done, idleMs);
    signal.addEventListener('abort', done);
    this.wake = done;
    try {
      if (this.failure === undefined && !signal.aborted) await promise;
    } finally {
      this.wake = undefined;
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
    }
  }

  /** Left open, the call would go on for ever. */
  close(): void {
    this.subscription.unsubscribe().catch(() => undefined);
  }
}
