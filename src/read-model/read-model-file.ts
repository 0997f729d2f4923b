import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { BEFORE_FIRST, type FollowedBatch } from '#event-store/event-store';
import { type Checkpoint, checkpointOf, SELECT_CHECKPOINT } from './checkpoint.ts';
import { Digest, NO_EVENTS } from './digest.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { AnyProjection, ProjectedEvent } from './projection.ts';
import { type Schema, schemaOf } from './schema.ts';
import { StateStore } from './state-store.ts';
import { BulkPut, TableWriter } from './table-writer.ts';

/** What a batch does to the state of one key. */
interface Change {
  readonly id: number;
  readonly before: unknown;
  after: unknown;
  /** The last event of the batch that changed it. */
  last: ProjectedEvent;
}

/** Where the read model of a projection lies. */
export function fileOf(directory: string, projection: { name: string; version: number }): string {
  return join(directory, `${projection.name}.v${projection.version}.1.sqlite`);
}

/** Remove a read model: it comes back from the log. */
export function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/**
 * The one writer of one read model. A batch of events goes in as one transaction: states, rows and checkpoint, or
 * nothing. An event at or before the checkpoint is skipped, so redelivery is harmless.
 *
 * A new file is built fast: no syncing, and no indexes before the end. {@link seal} makes it whole and durable. A file
 * that was never sealed, that was made for another shape of the projection, or that cannot be read is thrown away when
 * it is opened, and begins anew.
 */
export class ReadModelFile {
  readonly file: string;
  readonly #projection: AnyProjection;
  readonly #schema: Schema;
  readonly #handles: ReadonlySet<string>;
  readonly #database: DatabaseSync;
  readonly #states: StateStore;
  readonly #upsertState: BulkPut;
  readonly #tables: ReadonlyMap<string, TableWriter>;
  readonly #updateCheckpoint: StatementSync;
  #checkpoint: Checkpoint;
  #sealed: boolean;

  constructor(projection: AnyProjection, file: string) {
    this.file = file;
    this.#projection = projection;
    this.#schema = schemaOf(projection);
    this.#handles = new Set(projection.handles);
    const { database, checkpoint, sealed } = openWhole(file, this.#schema.fingerprint) ?? create(file, this.#schema);
    this.#database = database;
    this.#checkpoint = checkpoint;
    this.#sealed = sealed;
    this.#states = new StateStore(database);
    this.#upsertState = new BulkPut(
      database,
      'INSERT INTO state',
      3,
      'ON CONFLICT (id) DO UPDATE SET doc = excluded.doc',
    );
    this.#tables = new Map(projection.tables.map((table) => [table.name, new TableWriter(database, table)]));
    this.#updateCheckpoint = database.prepare('UPDATE checkpoint SET position = ?, applied = ?, digest = ?');
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  get sealed(): boolean {
    return this.#sealed;
  }

  /**
   * Apply what the projection reads of a batch, and move the checkpoint to its end.
   *
   * @throws {ProjectionFault} the projection threw, or showed rows that cannot be; nothing was written
   */
  apply(batch: Pick<FollowedBatch, 'events' | 'through'>): void {
    if (batch.through <= this.#checkpoint.position) return;
    const { changes, checkpoint } = this.#fold(batch);
    try {
      this.#differ(changes);
      this.#transaction(() => {
        for (const [key, { id, after }] of changes) this.#upsertState.add(id, key, JSON.stringify(after));
        this.#upsertState.flush();
        for (const table of this.#tables.values()) table.write();
        this.#updateCheckpoint.run(checkpoint.position, checkpoint.applied, checkpoint.digest);
      });
    } catch (error) {
      this.#upsertState.clear();
      for (const table of this.#tables.values()) table.clear();
      throw error;
    }
    for (const [key, { id, after }] of changes) this.#states.keep(key, { id, state: after });
    this.#checkpoint = checkpoint;
  }

  /** The build has caught up: make the indexes, bring everything to the disk, and only then say that it is whole. */
  seal(): void {
    if (this.#sealed) return;
    this.#transaction(() => {
      this.#states.index();
      for (const sql of this.#schema.indexes) this.#database.exec(sql);
    });
    this.#database.exec(`
      PRAGMA optimize = 0x10002;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      UPDATE checkpoint SET sealed = 0;
      PRAGMA wal_checkpoint(TRUNCATE); -- syncs the whole file, the unsynced writes of the build included
      UPDATE checkpoint SET sealed = 1;
      PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -16000;
    `);
    this.#sealed = true;
  }

  close(): void {
    this.#database.close();
  }

  #fold(batch: Pick<FollowedBatch, 'events' | 'through'>): { changes: Map<string, Change>; checkpoint: Checkpoint } {
    const changes = new Map<string, Change>();
    const digest = new Digest(this.#checkpoint.digest);
    let { applied } = this.#checkpoint;
    let nextId = this.#states.lastId + 1;
    for (const event of batch.events) {
      if (event.position <= this.#checkpoint.position || !this.#handles.has(event.type)) continue;
      for (const key of this.#keysOf(event)) {
        const change = changes.get(key);
        if (change === undefined) {
          const held = this.#states.find(key);
          const after = this.#evolve(held?.state, event, key);
          changes.set(key, { id: held?.id ?? nextId++, before: held?.state, after, last: event });
        } else {
          change.after = this.#evolve(change.after, event, key);
          change.last = event;
        }
      }
      digest.add(event.position, event.id);
      applied++;
    }
    return { changes, checkpoint: { position: batch.through, applied, digest: digest.toString() } };
  }

  #keysOf(event: ProjectedEvent): Iterable<string> {
    try {
      const keys = this.#projection.keysOf(event);
      return keys.length > 1 ? new Set(keys) : keys;
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, undefined, cause);
    }
  }

  #evolve(state: unknown, event: ProjectedEvent, key: string): unknown {
    try {
      return this.#projection.evolve(state, event, key);
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, key, cause);
    }
  }

  #differ(changes: ReadonlyMap<string, Change>): void {
    for (const [key, { id, before, after, last }] of changes) {
      try {
        const old = before === undefined ? {} : this.#projection.rowsOf(before, key);
        const now = this.#projection.rowsOf(after, key);
        for (const [name, table] of this.#tables) table.differ(id, old[name], now[name]);
      } catch (cause) {
        throw new ProjectionFault(this.#projection.name, last, key, cause);
      }
    }
  }

  #transaction(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

interface Opened {
  readonly database: DatabaseSync;
  readonly checkpoint: Checkpoint;
  readonly sealed: boolean;
}

/** Opens what is there, if it is whole and of this shape. */
function openWhole(file: string, fingerprint: string): Opened | undefined {
  const database = new DatabaseSync(file);
  try {
    const select = database.prepare(SELECT_CHECKPOINT);
    select.setReadBigInts(true);
    const row = checkpointOf(select.get()!);
    if (row.sealed && row.fingerprint === fingerprint) {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;');
      return { database, ...row };
    }
  } catch {
    // Whatever is wrong with it, a new one is the cure.
  }
  database.close();
  return undefined;
}

function create(file: string, schema: Schema): Opened {
  discard(file);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;');
  for (const sql of schema.tables) database.exec(sql);
  const checkpoint = { position: BEFORE_FIRST, applied: 0, digest: NO_EVENTS };
  database
    .prepare('INSERT INTO checkpoint VALUES (1, ?, ?, ?, 0, ?)')
    .run(...Object.values(checkpoint), schema.fingerprint);
  return { database, checkpoint, sealed: false };
}
