import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Checkpoint, type CheckpointRow, checkpointOf, SELECT_CHECKPOINT } from '../contract/checkpoint.ts';
import { NO_LOG, type StreamLog } from '../contract/stream-log.ts';
import { skippedIn } from '../fold/parking-tables.ts';
import type { Cell, ProjectedEvent, ReadDatabase } from '../contract/projection.ts';

/** A query of one consistent state of a read model. The checkpoint is only read if the query asks for it. */
export type SnapshotRead<T> = (db: ReadDatabase, checkpoint: () => Checkpoint) => T;

/** The SQL function that tells whether the read model shows a stream. */
const IS_SHOWN = 'is_shown';

/** A read-only connection to one read model. Statements are prepared once. */
export class ReadConnection implements ReadDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #checkpoint: StatementSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;

  readonly #log: StreamLog;
  #sealed = false;
  #damage: string | undefined;

  /**
   * @param from a file, or an open database
   * @param log the log that the read model follows
   */
  constructor(from: string | DatabaseSync, log: StreamLog = NO_LOG) {
    this.#log = log;
    this.#database = typeof from === 'string' ? new DatabaseSync(from, { readOnly: true, timeout: 1_000 }) : from;
    try {
      this.#checkpoint = this.#database.prepare(SELECT_CHECKPOINT);
      this.#checkpoint.setReadBigInts(true);
      const find = this.#database.prepare('SELECT 1 FROM streams WHERE entry = ?');
      this.#database.function(IS_SHOWN, (stream) =>
        find.get(Number(this.#log.beginningOf(String(stream)) ?? -1n)) === undefined ? 0 : 1,
      );
      this.#begin = this.#database.prepare('BEGIN');
      this.#commit = this.#database.prepare('COMMIT');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  all(sql: string, ...params: Cell[]): Record<string, Cell>[] {
    return this.#statement(sql).all(...params) as Record<string, Cell>[];
  }

  get(sql: string, ...params: Cell[]): Record<string, Cell> | undefined {
    return this.#statement(sql).get(...params) as Record<string, Cell> | undefined;
  }

  eventsOf(stream: string, through: bigint): ProjectedEvent[] {
    const skipped = skippedIn(this, stream);
    const events = this.#readable(this.#log.eventsOf(stream, through));
    return skipped.length === 0
      ? events
      : events.filter(({ position }) => !skipped.some((event) => event.position === position));
  }

  /** Why streams are shown only in part, in words: an event of the log can no longer be read. */
  get damage(): string | undefined {
    return this.#damage;
  }

  /** The events of a stream before the first one that cannot be read. */
  #readable(events: ProjectedEvent[]): ProjectedEvent[] {
    const at = events.findIndex(({ unreadable }) => unreadable !== undefined);
    if (at < 0) return events;
    const { stream, revision, position, unreadable } = events[at]!;
    this.#damage ??= `${stream} is shown without its revision ${revision}, at position ${position}, and what came after: ${unreadable!}`;
    return events.slice(0, at);
  }

  entryOf(stream: string): number | undefined {
    const beginning = this.#log.beginningOf(stream);
    return beginning === undefined ? undefined : Number(beginning);
  }

  factsOf(stream: string): ProjectedEvent[] {
    const entry = this.entryOf(stream);
    const shown = entry === undefined ? undefined : this.streamOf(entry);
    return shown === undefined ? [] : this.eventsOf(stream, shown.through);
  }

  streamOf(entry: number): { stream: string; through: bigint } | undefined {
    const row = this.get('SELECT stream, through FROM streams WHERE entry = ?', entry);
    return row && { stream: String(row['stream']), through: BigInt(row['through']!) };
  }

  /** Whether the build is complete. Cached once true, because every read asks and it never becomes false again. */
  get sealed(): boolean {
    return (this.#sealed ||= this.#row().sealed);
  }

  /** All reads inside the callback see the same state of the read model, and the checkpoint of that state. */
  snapshot<T>(read: SnapshotRead<T>): T {
    if (this.#database.isTransaction) return read(this, this.#current);
    this.#begin.run();
    try {
      return read(this, this.#current);
    } finally {
      // A fault of the file ends the transaction and may close the connection. A failing COMMIT must not hide that fault.
      if (this.#database.isOpen && this.#database.isTransaction) this.#commit.run();
    }
  }

  close(): void {
    this.#database.close();
  }

  readonly #current = (): Checkpoint => this.#row().checkpoint;

  #row(): CheckpointRow {
    return checkpointOf(this.#checkpoint.get()!);
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }
}

/** Opens a build, runs one query and closes it. */
export function readOnce<T>(file: string, read: (db: ReadDatabase) => T): T {
  const connection = new ReadConnection(file);
  try {
    return connection.snapshot(read);
  } finally {
    connection.close();
  }
}
