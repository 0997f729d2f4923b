/**
 * Writes the replica of a server's log into the same format as the embedded store's, and proves as it goes that nothing
 * is skipped: positions rise, and each stream's revisions are dense. What contradicts is never written.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Foreign } from '../classifier.ts';
import { TOMBSTONE_REVISION } from '../event-store.ts';
import { ForeignCounter } from './foreign-counter.ts';
import { boundWriteAheadLog, closeAfterWriting, openForWriting } from './schema.ts';
import type { SerialisedEvent } from './writer.ts';

/** A position as the server gives it. */
export interface ServerPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export interface FollowedEvent {
  readonly position: ServerPosition;
  readonly stream: string;
  readonly revision: bigint;
  readonly recordedAt: string;
  /** Absent for what the log does not keep and yet counts in its stream: a link, a system event, an odd transaction. */
  readonly event?: SerialisedEvent;
  /** What is passed over, where it stands in a stream that the log keeps: its type, and why. */
  readonly passedOver?: Foreign & { readonly type: string };
}

/** Revisions are missing before this event; whether they are anywhere, only the server knows. */
export interface Gap {
  readonly at: FollowedEvent;
  /** The first revision that is missing. */
  readonly from: bigint;
}

export interface Taken {
  /** How many of the events were looked at: all, or those before a gap. */
  readonly count: number;
  readonly gap?: Gap;
}

export interface ReplicaState {
  readonly through: bigint;
  readonly head: bigint | null;
  /** Events of others that the log does not keep. */
  readonly passedOver: number;
  /** Gaps that the server confirmed: truncated, scavenged or deleted there. */
  readonly gaps: number;
}

/** The server's history and the replica's are not the same: another store, or one restored from an older backup. */
export class ReplicaMismatchError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ReplicaMismatchError';
  }
}

interface StreamRow {
  readonly id: number;
  revision: bigint;
}

const MAX_REMEMBERED_STREAMS = 50_000;

export class ReplicaWriter {
  private readonly db: DatabaseSync;
  private readonly file: string;
  private readonly findStream: StatementSync;
  private readonly addStream: StatementSync;
  private readonly moveStream: StatementSync;
  private readonly addEvent: StatementSync;
  private readonly eventAt: StatementSync;
  private readonly saveProgress: StatementSync;
  private readonly foreign: ForeignCounter;
  private streams = new Map<string, StreamRow>();
  private resumeAt: ServerPosition | null;
  private lastPosition: bigint;
  private passedOver: number;
  private gaps: number;

  constructor(file: string) {
    this.file = file;
    this.db = openForWriting(file, 'replica');
    const reading = (sql: string): StatementSync => {
      const statement = this.db.prepare(sql);
      statement.setReadBigInts(true);
      return statement;
    };
    this.findStream = reading('SELECT id, revision FROM streams WHERE name = ?');
    this.addStream = this.db.prepare('INSERT INTO streams (name, revision) VALUES (?, ?)');
    this.moveStream = this.db.prepare('UPDATE streams SET revision = ? WHERE id = ?');
    this.foreign = new ForeignCounter(this.db);
    this.addEvent = this.db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.eventAt = reading('SELECT id FROM events WHERE position = ?');
    this.saveProgress = this.db.prepare('INSERT OR REPLACE INTO replica VALUES (1, ?, ?, ?, ?)');
    const progress = reading('SELECT * FROM replica').get();
    this.resumeAt =
      progress === undefined
        ? null
        : { commit: progress['commit_position'] as bigint, prepare: progress['prepare_position'] as bigint };
    this.passedOver = Number(progress?.['passed_over'] ?? 0n);
    this.gaps = Number(progress?.['gaps'] ?? 0n);
    this.lastPosition = (reading('SELECT max(position) AS head FROM events').get()?.['head'] as bigint | null) ?? -1n;
  }

  /** Where to follow from; null at the very start. */
  get resume(): ServerPosition | null {
    return this.resumeAt;
  }

  get state(): ReplicaState {
    return {
      through: this.resumeAt?.commit ?? -1n,
      head: this.lastPosition < 0n ? null : this.lastPosition,
      passedOver: this.passedOver,
      gaps: this.gaps,
    };
  }

  /** Some of the events that it holds, the newest first: what shows whether a server is the one that it follows. */
  samples(count: number): { stream: string; revision: bigint; id: string }[] {
    const statement = this.db.prepare(
      `SELECT s.name AS stream, e.revision AS revision, e.id AS id FROM events e JOIN streams s ON s.id = e.stream
       WHERE e.position >= ? ORDER BY e.position LIMIT 1`,
    );
    statement.setReadBigInts(true);
    return Array.from({ length: count }, (_, n) => (this.lastPosition * BigInt(count - n)) / BigInt(count)).flatMap(
      (from) => (statement.get(from) as { stream: string; revision: bigint; id: string } | undefined) ?? [],
    );
  }

  /**
   * Writes events in one transaction, up to the first gap. What is there already is passed by.
   *
   * @throws {ReplicaMismatchError} an event contradicts what the replica holds; nothing of the call is kept
   */
  take(events: readonly FollowedEvent[], isGapKnown = false): Taken {
    const before = { ...this.state, resume: this.resumeAt };
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const taken = this.takeEach(events, isGapKnown);
      this.save();
      this.db.exec('COMMIT');
      return taken;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      this.streams = new Map();
      this.resumeAt = before.resume;
      this.lastPosition = before.head ?? -1n;
      this.passedOver = before.passedOver;
      this.gaps = before.gaps;
      throw error;
    }
  }

  private takeEach(events: readonly FollowedEvent[], isGapKnown: boolean): Taken {
    let count = 0;
    for (const followed of events) {
      const from = this.isThere(followed) ? undefined : this.missingBefore(followed);
      if (from !== undefined && !(isGapKnown && count === 0)) return { count, gap: { at: followed, from } };
      if (from !== undefined) this.gaps += 1;
      if (!this.isThere(followed)) this.write(followed);
      this.moveTo(followed.position);
      count += 1;
    }
    return { count };
  }

  /** The first revision that is missing before this event; undefined when it is the next of its stream. */
  private missingBefore({ stream, revision }: FollowedEvent): bigint | undefined {
    if (revision === TOMBSTONE_REVISION) return undefined;
    const expected = (this.streamOf(stream)?.revision ?? -1n) + 1n;
    if (revision < expected)
      throw new ReplicaMismatchError(
        `${stream} is at revision ${expected - 1n} here, and the server adds revision ${revision}.`,
      );
    return revision > expected ? expected : undefined;
  }

  private isThere({ position, event, stream, revision }: FollowedEvent): boolean {
    if (position.commit > this.lastPosition && position.commit > (this.resumeAt?.commit ?? -1n)) return false;
    const id = this.eventAt.get(position.commit)?.['id'];
    if (id === undefined) return position.commit <= this.lastPosition || event === undefined;
    if (event !== undefined && id !== event.id)
      throw new ReplicaMismatchError(`Another event is at position ${position.commit}: ${stream} ${revision}.`);
    return true;
  }

  private streamOf(name: string): StreamRow | undefined {
    const remembered = this.streams.get(name);
    if (remembered !== undefined) return remembered;
    const found = this.findStream.get(name);
    if (found === undefined) return undefined;
    return this.remember(name, { id: Number(found['id']), revision: found['revision'] as bigint });
  }

  private remember(name: string, row: StreamRow): StreamRow {
    if (this.streams.size >= MAX_REMEMBERED_STREAMS) this.streams = new Map();
    this.streams.set(name, row);
    return row;
  }

  private write(followed: FollowedEvent): void {
    const { position, stream, revision, recordedAt, event } = followed;
    let row = this.streamOf(stream);
    if (row === undefined) {
      const id = Number(this.addStream.run(stream, revision).lastInsertRowid);
      row = this.remember(stream, { id, revision });
    } else {
      this.moveStream.run(revision, row.id);
      row.revision = revision;
    }
    if (event === undefined) {
      this.passOver(followed);
      return;
    }
    const { id, type, data, metadata, command, foreign } = event;
    const reason = foreign?.reason ?? null;
    this.addEvent.run(position.commit, row.id, revision, id, type, recordedAt, data, metadata, command, reason);
    if (foreign !== undefined) this.foreign.count(foreign, type, position.commit);
    this.lastPosition = position.commit;
  }

  private passOver({ position, passedOver }: FollowedEvent): void {
    this.passedOver += 1;
    if (passedOver !== undefined) this.foreign.count(passedOver, passedOver.type, position.commit);
  }

  private moveTo(position: ServerPosition): void {
    const { resumeAt } = this;
    if (resumeAt === null || position.commit > resumeAt.commit) this.resumeAt = position;
    else if (position.commit === resumeAt.commit && position.prepare > resumeAt.prepare) this.resumeAt = position;
  }

  /** Everything up to here has passed the filter by. */
  pass(position: ServerPosition): void {
    this.moveTo(position);
    this.save();
  }

  private save(): void {
    if (this.resumeAt !== null)
      this.saveProgress.run(this.resumeAt.commit, this.resumeAt.prepare, this.passedOver, this.gaps);
  }

  /** Where a long reader has let the write-ahead log grow, make it small again. */
  bound(): void {
    boundWriteAheadLog(this.db, this.file);
  }

  close(): void {
    closeAfterWriting(this.db);
  }
}
