/**
 * The one follower of a node: takes `$all` into the replica, and after any drop follows again from its last position.
 * Behind, it writes large transactions; live, what has come. On a doubt it asks the server, and says so.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type FollowedEvent,
  type Gap,
  ReplicaMismatchError,
  type ReplicaWriter,
  type ServerPosition,
} from '../log/replica-writer.ts';
import type { EventClassifier } from '../classifier.ts';
import { isDiskFull } from '../sqlite-fault.ts';
import type { Connection } from './connection.ts';
import { isTooSlow, sentenceOf } from './faults.ts';
import { Feed, type FeedItem } from './feed.ts';
import { type Resolved, allFrom, isTombstoned, lastOfAll, streamFrom } from './reads.ts';
import { type FromServer, fromServer } from './wire-events.ts';

export interface FollowerEvents {
  /** Something was written or passed by; `signatures` are those of our own appends among it. */
  progressed(caughtUp: boolean, signatures: readonly string[]): void;
  /** What keeps it from following, in words, and whether that is a full disk; undefined when it follows again. */
  troubled(reason: string | undefined, isDiskFull?: boolean): void;
  /** Worth a line in the log. */
  said(sentence: string): void;
}

const MOST_AT_ONCE = 1000;
const IDLE_MS = 4000;
const SILENT_MS = 2000;
const FIRST_PAUSE_MS = 50;
/** While it does not follow, reads wait: a server that is back is noticed this soon. */
const LONGEST_PAUSE_MS = 1000;
const REFILL_PAGE = 500;
const SAMPLES = 8;

const DISK_FULL = 'The disk that holds the replica is full: it goes on when there is room.';

class SilentError extends Error {}

export class Follower {
  private readonly connection: Connection;
  private readonly writer: ReplicaWriter;
  private readonly classifier: EventClassifier | undefined;
  private readonly events: FollowerEvents;
  private caughtUp = false;
  private progressed = false;

  /** @param classifier says which events are ours; undefined: all */
  constructor(
    connection: Connection,
    writer: ReplicaWriter,
    classifier: EventClassifier | undefined,
    events: FollowerEvents,
  ) {
    this.connection = connection;
    this.writer = writer;
    this.classifier = classifier;
    this.events = events;
  }

  /** Until aborted. @throws {ReplicaMismatchError} when this is not the server that the replica is of */
  async run(signal: AbortSignal): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      this.progressed = false;
      const { client } = this.connection;
      try {
        await this.follow(signal);
      } catch (error) {
        if (error instanceof ReplicaMismatchError) throw error;
        if (signal.aborted) return;
        if (this.progressed) pauseMs = FIRST_PAUSE_MS;
        if (isTooSlow(error)) continue;
        this.caughtUp = false;
        const isFull = isDiskFull(error);
        this.events.troubled(isFull ? DISK_FULL : sentenceOf(error, this.connection.server.shown), isFull);
        this.connection.renew(client);
        await sleep(pauseMs * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  private taken(resolved: Resolved): FromServer | undefined {
    return fromServer(resolved, this.classifier);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const feed = new Feed(this.connection.client, await this.safeStart());
    try {
      while (!signal.aborted) {
        const items = await feed.next(MOST_AT_ONCE, IDLE_MS, signal);
        if (items.length > 0) await this.takeItems(items);
        else if (!signal.aborted) await this.checkSilence(feed, signal);
      }
    } finally {
      feed.close();
    }
  }

  /**
   * Where to subscribe from. A server that has scavenged the event at our position skips the next one, so the position
   * is looked at first; what is there instead is taken, and followed from.
   */
  private async safeStart(): Promise<ServerPosition | null> {
    const { resume } = this.writer;
    if (resume === null) return null;
    const [found] = await this.connection.call((client, over) => allFrom(client, resume, 1, over));
    if (found === undefined) return this.startAtTheEnd(resume);
    const next = this.taken(found)?.followed;
    if (next === undefined) return resume;
    if (next.position.commit !== resume.commit) {
      this.events.said('The event at the last position is gone from the server; going on with the one after it.');
      await this.assertSameServer();
    }
    await this.take([next]);
    return next.position;
  }

  /**
   * Nothing lies at or after our position where we asked. That may be a node behind its leader. Where the leader has
   * nothing there either, its log was longer once: a server that removes an event says so in its log, behind it.
   */
  private async startAtTheEnd(resume: ServerPosition): Promise<ServerPosition> {
    await this.assertSameServer();
    const [last] = await this.connection.call((client, over) => lastOfAll(client, 1, over));
    const end = last && fromServer(last)?.followed.position;
    if (end !== undefined && end.commit >= resume.commit) return resume;
    throw new ReplicaMismatchError(
      'The server ends before the last event that the replica has: it was restored to an earlier state.',
    );
  }

  /** @throws {ReplicaMismatchError} when the server has other events where the replica has its own */
  private async assertSameServer(): Promise<void> {
    let [same, other] = [0, 0];
    for (const { stream, revision, id } of this.writer.samples(SAMPLES)) {
      const [there] = await this.connection.call((client, over) => streamFrom(client, stream, revision, 1, over));
      if (there?.revision === revision && there.id === id) {
        same += 1;
        continue;
      }
      other += 1;
      if (there?.revision === revision)
        throw new ReplicaMismatchError(`The server has another event at revision ${revision} of ${stream}.`);
      if (there === undefined && !(await this.wasErased(stream)))
        throw new ReplicaMismatchError(
          `The server has never had revision ${revision} of ${stream}: it was restored to an earlier state.`,
        );
    }
    if (same === 0 && other > 0)
      throw new ReplicaMismatchError('None of the events of the replica that were looked for is on the server.');
  }

  /** Whoever deletes or truncates a stream leaves word of it in its metadata, or a tombstone in the stream's place. */
  private async wasErased(stream: string): Promise<boolean> {
    const [word] = await this.connection.call((client, over) => streamFrom(client, `$$${stream}`, 0n, 1, over));
    return word !== undefined || (await this.connection.call((client, over) => isTombstoned(client, stream, over)));
  }

  private async takeItems(items: readonly FeedItem[]): Promise<void> {
    let batch: FollowedEvent[] = [];
    const signatures: string[] = [];
    for (const item of items) {
      if ('caughtUp' in item) this.caughtUp = true;
      else if ('checkpoint' in item) {
        await this.take(batch);
        batch = [];
        this.writer.pass(item.checkpoint);
      } else {
        const one = this.taken(item);
        if (one?.signature !== undefined) signatures.push(one.signature);
        if (one !== undefined) batch.push(one.followed);
      }
    }
    await this.take(batch);
    this.progressed = true;
    this.events.troubled(undefined);
    this.events.progressed(this.caughtUp, signatures);
  }

  private async take(events: readonly FollowedEvent[]): Promise<void> {
    let rest = events;
    while (rest.length > 0) {
      const { count, gap } = this.writer.take(rest);
      rest = rest.slice(count);
      if (gap === undefined) continue;
      const isGone = await this.settle(gap);
      const again = this.writer.take(rest, isGone);
      if (again.count === 0)
        throw new ReplicaMismatchError(
          `Revision ${gap.from} of ${gap.at.stream} was missed, and lies before the head.`,
        );
      rest = rest.slice(again.count);
    }
  }

  /** Revisions are missing. True: the server has them no more. False: we had skipped them, and have read them again. */
  private async settle({ at, from }: Gap): Promise<boolean> {
    const { resume } = this.writer;
    const [there] = await this.connection.call((client, over) => streamFrom(client, at.stream, from, 1, over));
    if (there === undefined || there.revision >= at.revision) {
      this.events.said(
        `${at.stream}: revisions ${from} to ${at.revision - 1n} are no longer on the server (truncated, scavenged or deleted).`,
      );
      return true;
    }
    this.events.said(`${at.stream}: revision ${there.revision} was not seen; reading again from the last position.`);
    await this.readAgain(resume, at.position);
    return false;
  }

  private async readAgain(after: ServerPosition | null, upTo: ServerPosition): Promise<void> {
    let from = after;
    for (;;) {
      const page = await this.connection.call((client, over) => allFrom(client, from, REFILL_PAGE, over));
      const events = page.flatMap((one) => this.taken(one)?.followed ?? []);
      await this.take(
        events.filter(({ position, stream }) => position.commit < upTo.commit && !stream.startsWith('$')),
      );
      const last = events.at(-1);
      if (last === undefined || last.position.commit >= upTo.commit || page.length < REFILL_PAGE) return;
      from = last.position;
    }
  }

  /** Nothing came for a while: either nothing happened, or the subscription is dead and does not say so. */
  private async checkSilence(feed: Feed, signal: AbortSignal): Promise<void> {
    const [last] = await this.connection.call((client, over) => lastOfAll(client, 1, over));
    const newest = last === undefined ? undefined : fromServer(last)?.followed;
    if (newest?.event === undefined || newest.position.commit <= this.writer.state.through)
      return this.events.troubled(undefined);
    const items = await feed.next(MOST_AT_ONCE, SILENT_MS, signal);
    if (items.length === 0 && !signal.aborted) throw new SilentError('the subscription has gone silent');
    await this.takeItems(items);
  }
}
