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

/** Where the read model of a projection lies. */
export function fileOf(directory: string, projection: { name: string; version: number }): string {
  return join(directory, `${projection.name}.v${projection.version}.1.sqlite`);
}

/** Of so many commits, a write-ahead log is brought into its file within a few milliseconds. */
const TIDY_AFTER = 200;

/** How long a checkpoint waits for readers: the build follows nothing meanwhile. */
const CHECKPOINT_MS = 100;

/** Whoever tells more of a thing mostly does so soon; the facts of all streams would be many megabytes. */
const RECENT = 2_000;

/** The checkpoint in the file may lie so many events (of other projections) or pages behind: after a crash they are read again. */
const MOST_CARRIED = 1_000;

type Tuples = readonly (readonly Cell[])[];

export interface ReadModelFileOptions {
  /** Of what goes on with a stream, the facts before: what only writes needs no log. */
  readonly log?: StreamLog;
  readonly parking?: ParkingOptions;
  readonly heartbeat?: Heartbeat;
  /** It goes on where a build was killed. */
  readonly resumes?: boolean;
  /** Of which log it is, at a position: written with every checkpoint. */
  readonly originAt?: ((position: bigint) => LogOrigin) | undefined;
}

/** How far a stream is shown. */
export interface ShownStream {
  /** Its number in every table. */
  readonly entry: number;
  readonly stream: string;
  /** The position of the last event that is shown. */
  readonly through: bigint;
}

/** What is to be written at once: streams, and rows table by table. */
interface Writing {
  readonly streams: Iterable<ShownStream>;
  readonly tables: ReadonlyMap<string, { readonly gone: Tuples; readonly come: Tuples }>;
  readonly parking: ParkingChange | undefined;
}

/**
 * The one writer of one read model. A batch of events goes in as one transaction: streams, rows and checkpoint, or
 * nothing. An event at or before the checkpoint is skipped, so redelivery is harmless. An event that the projection
 * throws over is taken too: it parks its key, and waits there.
 *
 * A new file is built fast: no syncing, and no indexes before the end. {@link seal} makes it whole and durable. A file
 * that was never sealed (but see {@link ReadModelFileOptions.resumes}), that was made for another shape of the projection, or that cannot be read is thrown away when
 * it is opened, and begins anew.
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
  /** How many events, or pages without any, the checkpoint is ahead of the one in the file. */
  #carried = 0;
  /** Commits that may be in the write-ahead log alone. */
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

  /** Its position can be ahead of the one in the file, where no event in between is for this projection: see {@link apply}. */
  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  get sealed(): boolean {
    return this.#sealed;
  }

  /**
   * Apply what the projection reads of a batch, and move the checkpoint to its end. A whole read model that reads nothing of it
   * is not written for the checkpoint alone: that is carried in memory until the next rows, {@link MOST_CARRIED} or
   * {@link close}. What a crash loses of it is read again, and shows nothing.
   *
   * @throws {ProjectionFault} it failed for more than one key; nothing was written
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

  /** How many keys wait. */
  get parked(): number {
    return this.#parking.size;
  }

  isParked(key: string): boolean {
    return this.#parking.has(key);
  }

  /** Every key that waits. */
  parkedKeys(): string[] {
    return this.#parking.keys();
  }

  /**
   * Fold what waits for a parked key, in order, with the projection as it is now. Where an event fails again the key
   * waits from there on.
   *
   * @param skip go on without the event that parked it, if that still fails
   * @returns whether the key waits no longer
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

  /** Begin a transaction of several steps, for what is folded elsewhere. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
  }

  /** How far a stream is shown: kept with {@link commit}. */
  putStream({ entry, stream, through }: ShownStream): void {
    this.#upsertStream.add([entry, stream, through]);
  }

  /** What a batch does to the keys that wait. */
  putParking(turn: ParkingChange): void {
    this.#parkingWriter.write(turn);
  }

  /** Write the rows, move the checkpoint, and keep it all. */
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
   * Bring the write-ahead log into the file, where there is enough of it: that waits for the disk, and now nobody waits.
   * True when it did.
   */
  tidy(): boolean {
    if (!this.#sealed || this.#unmerged < TIDY_AFTER) return false;
    this.#unmerged = 0;
    // A long reader has let it grow: nothing but waiting for those that read now makes it small again.
    if ((statSync(`${this.file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > OVERGROWN_BYTES)
      emptyWriteAheadLog(this.#database, CHECKPOINT_MS, OPENING_MS);
    else this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return true;
  }

  /** Nothing since {@link begin} has happened. */
  rollback(): void {
    this.#upsertStream.clear();
    for (const table of this.#tables.values()) table.clear();
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
  }

  /** The build has caught up: make the indexes, bring everything to the disk, and only then say that it is whole. */
  seal(): void {
    if (this.#sealed) return;
    this.begin();
    try {
      // Those of a build that was killed right after this are there already.
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

  /** Whoever still reads it, everything is in the one file then; unless the disk is full, or the file is broken. */
  close(): void {
    try {
      if (this.#carried > 0) this.#write({ streams: [], tables: new Map(), parking: undefined }, this.#checkpoint);
      if (this.#sealed) emptyWriteAheadLog(this.#database, CHECKPOINT_MS, OPENING_MS);
    } catch {
      // The next opening brings it in, or finds what is wrong with it. A checkpoint that is lost is only further back.
    } finally {
      this.#database.close();
    }
  }
}

/** What is kept of a change beside its rows. */
const shownStream = ({ entry, stream, after }: Change): ShownStream => ({
  entry,
  stream,
  through: after.at(-1)!.position,
});
