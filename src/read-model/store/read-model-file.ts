import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FollowedBatch } from '#event-store/event-store';
import { emptyWriteAheadLog, OVERGROWN_BYTES } from '#event-store/write-ahead-log';
import type { Checkpoint } from '../contract/checkpoint.ts';
import { Digest } from '../contract/digest.ts';
import type { Heartbeat } from '../fold/watchdog.ts';
import { type Change, Folder } from '../fold/folder.ts';
import type { LogOrigin } from '../contract/log-origin.ts';
import { FOLLOWING, OPENING_MS, openOrCreate } from './opening.ts';
import { Parking, type ParkingOptions, type ParkingChange, type SkipOrder } from '../fold/parking.ts';
import { ParkingWriter, readingOf, skippedIn } from '../fold/parking-tables.ts';
import type { Cell, ProjectedEvent, Projection } from '../contract/projection.ts';
import { RecentStreams } from '../fold/recent-streams.ts';
import { type Schema, schemaOf } from './schema.ts';
import { NO_LOG, type StreamLog } from '../contract/stream-log.ts';
import { BulkPut, TableWriter } from './table-writer.ts';

/** The file of the first build of a projection. */
export function fileOf(directory: string, projection: { name: string; version: number }): string {
  return join(directory, `${projection.name}.v${projection.version}.1.sqlite`);
}

/** After this many commits the write-ahead log is merged into the file, which then takes a few milliseconds. */
const TIDY_AFTER = 200;

/** How long emptying the write-ahead log waits for readers. The build does not follow the log meanwhile. */
const CHECKPOINT_MS = 100;

/** The number of streams whose facts stay in memory: most streams that continue do so soon, and all would take many megabytes. */
const RECENT = 2_000;

/** How many events of other projections (or empty pages) the checkpoint in the file may lag behind. After a crash they are read again. */
const MOST_CARRIED = 1_000;

type Tuples = readonly (readonly Cell[])[];

export interface ReadModelFileOptions {
  /** Provides the earlier facts of a stream that continues. Not needed by a file that is only written to. */
  readonly log?: StreamLog;
  readonly parking?: ParkingOptions;
  readonly heartbeat?: Heartbeat;
  /** Resume a build whose process was killed. */
  readonly resumes?: boolean;
  /** The identity of the log at a position, written with every checkpoint. */
  readonly originAt?: ((position: bigint) => LogOrigin) | undefined;
}

/** How far a stream is shown. */
export interface ShownStream {
  /** The number of the stream in every table. */
  readonly entry: number;
  readonly stream: string;
  /** The position of the last event of the stream that is shown. */
  readonly through: bigint;
}

/** What one transaction writes: streams, and rows by table. */
interface Writing {
  readonly streams: Iterable<ShownStream>;
  readonly tables: ReadonlyMap<string, { readonly gone: Tuples; readonly come: Tuples }>;
  readonly parking: ParkingChange | undefined;
}

/**
 * The only writer of one read model. A batch of events is applied in one transaction: streams, rows and checkpoint, or
 * nothing. Events at or before the checkpoint are skipped, so redelivery is harmless. An event on which the projection
 * throws counts as applied too: it parks its key and waits there.
 *
 * A new file is built fast: without syncing, and with its indexes created last. {@link seal} makes it complete and durable. A file
 * that was never sealed (unless it {@link ReadModelFileOptions.resumes}), that was made for other tables, or that cannot
 * be read is replaced by a new one when it is opened.
 */
export class ReadModelFile {
  readonly file: string;
  readonly #folder: Folder;
  readonly #schema: Schema;
  readonly #database: DatabaseSync;
  readonly #recent: RecentStreams;
  readonly #upsertStream: BulkPut;
  readonly #tables: ReadonlyMap<string, TableWriter>;
  readonly #updateCheckpoint: StatementSync;
  readonly #originAt: ReadModelFileOptions['originAt'];
  readonly #parking: Parking;
  readonly #parkingWriter: ParkingWriter;
  #checkpoint: Checkpoint;
  /** By how many events (or empty pages) the checkpoint in memory is ahead of the one in the file. */
  #carried = 0;
  /** Commits since the write-ahead log was last merged into the file. */
  #unmerged = 0;
  #sealed: boolean;

  constructor(
    projection: Projection,
    file: string,
    { log = NO_LOG, parking = {}, heartbeat, resumes = false, originAt }: ReadModelFileOptions = {},
  ) {
    this.file = file;
    this.#originAt = originAt;
    this.#schema = schemaOf(projection);
    const { database, checkpoint, sealed } = openOrCreate(file, this.#schema, resumes);
    this.#database = database;
    this.#checkpoint = checkpoint;
    this.#sealed = sealed;
    const parked = database.prepare('SELECT key FROM parked').all() as { key: string }[];
    this.#parking = new Parking(
      parked.map(({ key }) => key),
      parking,
      skippedIn(readingOf(database)),
    );
    this.#folder = new Folder(projection, heartbeat);
    this.#recent = new RecentStreams(this.#parking.without(log), new Set(projection.handles), RECENT);
    this.#upsertStream = new BulkPut(
      database,
      'INSERT INTO streams',
      '(?, ?, ?)',
      'ON CONFLICT (entry) DO UPDATE SET through = excluded.through',
    );
    this.#tables = new Map(projection.tables.map((table) => [table.name, new TableWriter(database, table)]));
    this.#updateCheckpoint = database.prepare(
      'UPDATE checkpoint SET position = ?, applied = ?, digest = ?, log = ?, event = ?',
    );
    this.#parkingWriter = new ParkingWriter(database);
  }

  /** Its position can be ahead of the one in the file if this projection handles no event in between: see {@link apply}. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  get sealed(): boolean {
    return this.#sealed;
  }

  /**
   * Apply the events of a batch that the projection handles, and move the checkpoint to the end of the batch. If it handles none,
   * a sealed file is not written for the checkpoint alone: the checkpoint advances in memory until the next rows are written, at most
   * {@link MOST_CARRIED} events, or until {@link close}. A crash only means that those events are read again.
   *
   * @throws {ProjectionFault} a fault that concerns more than one key; nothing was written
   */
  apply(batch: Pick<FollowedBatch, 'events' | 'through'>): void {
    if (batch.through <= this.#checkpoint.position) return;
    const { position } = this.#checkpoint;
    const events = batch.events.filter((event) => event.position > position && this.#folder.handles(event));
    const digest = new Digest(this.#checkpoint.digest);
    for (const event of events) digest.add(event.id);
    const applied = this.#checkpoint.applied + events.length;
    const checkpoint = { position: batch.through, applied, digest: digest.toString() };
    if (events.length > 0 || !this.#carries(batch)) this.#foldAndWrite(events, checkpoint);
    else this.#checkpoint = checkpoint;
  }

  #carries({ events }: Pick<FollowedBatch, 'events'>): boolean {
    if (!this.#sealed) return false;
    this.#carried += Math.max(1, events.length);
    return this.#carried < MOST_CARRIED;
  }

  /** The number of parked keys. */
  get parked(): number {
    return this.#parking.size;
  }

  isParked(key: string): boolean {
    return this.#parking.has(key);
  }

  /** All parked keys. */
  parkedKeys(): string[] {
    return this.#parking.keys();
  }

  /**
   * Fold the waiting events of a parked key, in order, with the current projection. If an event fails again, the key is parked
   * at that event.
   *
   * @param skip continue without the event that parked the key, if it still fails
   * @returns whether the key is no longer parked
   */
  retry(
    key: string,
    eventAt: (position: bigint) => ProjectedEvent | undefined,
    skip?: Pick<SkipOrder, 'reason' | 'at'>,
  ): boolean {
    const positions = this.#parkingWriter.positionsOf(key);
    const waiting = positions.flatMap((position) => eventAt(position) ?? []);
    const events = waiting.filter((event) => this.#folder.handles(event) && event.stream === key);
    this.#parking.free(key);
    if (skip !== undefined) this.#parking.order({ key, position: positions[0]!, ...skip });
    this.#foldAndWrite(events, this.#checkpoint);
    return !this.#parking.has(key);
  }

  #foldAndWrite(events: readonly ProjectedEvent[], checkpoint: Checkpoint): void {
    try {
      const { changes, differences } = this.#folder.fold(events, this.#recent, this.#parking);
      const streams = changes.map(shownStream);
      this.#write({ streams, tables: differences, parking: this.#parking.turn }, checkpoint);
      this.#parking.keep();
      for (const { stream, after } of changes) this.#recent.keep(stream, after);
    } finally {
      this.#parking.begin();
    }
  }

  #write(writing: Writing, checkpoint: Checkpoint): void {
    this.begin();
    try {
      for (const stream of writing.streams) this.putStream(stream);
      if (writing.parking !== undefined) this.putParking(writing.parking);
      this.commit(writing.tables, checkpoint);
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /** Begin a transaction of several steps, used by builds, whose events are folded in other threads. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
  }

  /** Record how far a stream is shown. Written by {@link commit}. */
  putStream({ entry, stream, through }: ShownStream): void {
    this.#upsertStream.add([entry, stream, through]);
  }

  /** Write the changes of a batch to the parked keys. */
  putParking(turn: ParkingChange): void {
    this.#parkingWriter.write(turn);
  }

  /** Write the rows, move the checkpoint and commit. */
  commit(tables: Writing['tables'], checkpoint: Checkpoint): void {
    this.#upsertStream.flush();
    for (const [name, { gone, come }] of tables) this.#tables.get(name)!.write(gone, come);
    const { log = null, event = null } = this.#originAt?.(checkpoint.position) ?? {};
    this.#updateCheckpoint.run(checkpoint.position, checkpoint.applied, checkpoint.digest, log, event);
    this.#database.exec('COMMIT');
    this.#checkpoint = checkpoint;
    this.#carried = 0;
    this.#unmerged++;
  }

  /**
   * Merge the write-ahead log into the file if it is large enough. Called when idle, because it waits for the disk.
   * True if it did.
   */
  tidy(): boolean {
    if (!this.#sealed || this.#unmerged < TIDY_AFTER) return false;
    this.#unmerged = 0;
    // A long read let it grow. It can only be truncated by waiting for the present readers.
    if ((statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > OVERGROWN_BYTES)
      emptyWriteAheadLog(this.#database, CHECKPOINT_MS, OPENING_MS);
    else this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return true;
  }

  /** Undo everything since {@link begin}. */
  rollback(): void {
    this.#upsertStream.clear();
    for (const table of this.#tables.values()) table.clear();
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  /** The build has caught up: create the indexes, sync everything to disk, and only then mark the file as complete. */
  seal(): void {
    if (this.#sealed) return;
    this.begin();
    try {
      // A build that was killed right after this step has them already.
      for (const sql of this.#schema.indexes) this.#database.exec(sql);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.rollback();
      throw error;
    }
    this.#database.exec(`
      PRAGMA analysis_limit = 400; ANALYZE;
      PRAGMA journal_mode = DELETE; -- the rollback journal goes
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      UPDATE checkpoint SET sealed = 0;
      PRAGMA wal_checkpoint(TRUNCATE); -- syncs the whole file, the unsynced writes of the build included
      UPDATE checkpoint SET sealed = 1;
      ${FOLLOWING}
    `);
    this.#sealed = true;
  }

  /** Merges everything into the main file, even if others still read it, unless the disk is full or the file is broken. */
  close(): void {
    try {
      if (this.#carried > 0) this.#write({ streams: [], tables: new Map(), parking: undefined }, this.#checkpoint);
      if (this.#sealed) emptyWriteAheadLog(this.#database, CHECKPOINT_MS, OPENING_MS);
    } catch {
      // The next opening merges it, or finds what is wrong. Losing the checkpoint only means reading some events again.
    } finally {
      this.#database.close();
    }
  }
}

/** What is stored of a change besides its rows. */
const shownStream = ({ entry, stream, after }: Change): ShownStream => ({
  entry,
  stream,
  through: after.at(-1)!.position,
});
