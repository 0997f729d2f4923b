/** The log in SQLite: the embedded store's own log, and later the replica of a server's. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';
import { isDiskFull, isUnreadable } from '../sqlite-fault.ts';
import { BOUNDED, emptyWriteAheadLog, OVERGROWN_BYTES } from '../write-ahead-log.ts';
import { ABANDONED, assertWhole, RESTORE } from './wholeness.ts';
import { TOMBSTONE_REVISION } from '../event-store.ts';

/** 2: events say whether they are foreign. A log of format 1 is brought to it when it is opened for writing. */
export const LOG_FORMAT = 2;

/** Its file in the data folder, whosever log it is. */
export const LOG_FILE = 'log.sqlite';

const TABLES = `
  CREATE TABLE IF NOT EXISTS identity (store TEXT NOT NULL, format INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    command TEXT,
    foreign_reason TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS events_of_stream ON events (stream, revision);
  CREATE INDEX IF NOT EXISTS events_of_command ON events (command) WHERE command IS NOT NULL;
  ${ABANDONED}
  CREATE INDEX IF NOT EXISTS tombstoned_streams ON streams (id) WHERE revision = ${TOMBSTONE_REVISION};
  CREATE TABLE IF NOT EXISTS foreign_events (
    stream_kind TEXT NOT NULL, type TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
    first_position INTEGER NOT NULL, last_position INTEGER NOT NULL, PRIMARY KEY (stream_kind, type, reason)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS classified (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL);
`;

/** What makes a log a replica: how far it has followed, in the positions of the server, and who it follows. */
const REPLICA = `
  CREATE TABLE IF NOT EXISTS replica (
    one INTEGER PRIMARY KEY CHECK (one = 1), commit_position INTEGER NOT NULL, prepare_position INTEGER NOT NULL,
    passed_over INTEGER NOT NULL, gaps INTEGER NOT NULL
  );
`;

/** Whose log it is: the embedded store's own, or the replica of a server's. */
export type LogKind = 'store' | 'replica';

const hasTable = (db: DatabaseSync, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;

/** Whose log a file is, without touching it. */
export function kindOf(file: string): LogKind {
  const db = openForReading(file);
  try {
    return hasTable(db, 'replica') ? 'replica' : 'store';
  } finally {
    db.close();
  }
}

/** One is never taken for the other: what was appended to a replica would be nowhere else. */
function checkKind(db: DatabaseSync, file: string, kind: LogKind): void {
  const isReplica = hasTable(db, 'replica');
  if (kind === 'store' && isReplica)
    throw new EventStoreUnavailableError(
      `The log ${file} is the replica of an EventStoreDB. Set EVENTSTOREDB_URL to that server, or DATA_DIR to another folder.`,
    );
  if (kind === 'replica' && !isReplica && db.prepare('SELECT 1 FROM events').get() !== undefined)
    throw new EventStoreUnavailableError(
      `The log ${file} is the embedded store's own. Copy it to the server first, and set DATA_DIR to another folder.`,
    );
}

/** False of a log of format 1 that nobody has opened for writing since. */
export const saysWhatIsForeign = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM pragma_table_info('events') WHERE name = 'foreign_reason'").get() !== undefined;

/** One step at a time, each in a transaction of its own: a start that is killed goes on with the next one. */
function bringToFormat(db: DatabaseSync): void {
  if (saysWhatIsForeign(db)) return;
  db.exec(
    `BEGIN IMMEDIATE; ALTER TABLE events ADD COLUMN foreign_reason TEXT; UPDATE identity SET format = 2; COMMIT;`,
  );
}

function checkFormat(db: DatabaseSync, file: string): void {
  const row = db.prepare('SELECT format FROM identity').get();
  if (row === undefined) db.prepare('INSERT INTO identity VALUES (?, ?)').run(randomUUID(), LOG_FORMAT);
  else if (Number(row['format']) > LOG_FORMAT)
    throw new EventStoreUnavailableError(
      `The log ${file} has format ${String(row['format'])}; this release knows ${LOG_FORMAT}. Start it with a newer release.`,
    );
}

const BUSY_MS = 5_000;

/** `synchronous=FULL`: a commit that returns is on disk. Rare checkpoints: each one costs as much as many commits. */
const FOR_WRITING = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA mmap_size = 0;
  PRAGMA cache_size = -16000; ${BOUNDED}
`;

/** How long a checkpoint waits for readers: appends wait with it. */
const CHECKPOINT_MS = 100;

/**
 * Empties the write-ahead log of the log where a long reader – a backup, an audit – has let it grow. Nothing, as long as
 * that one reads.
 */
export function boundWriteAheadLog(db: DatabaseSync, file: string): void {
  const bytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > OVERGROWN_BYTES) emptyWriteAheadLog(db, CHECKPOINT_MS, BUSY_MS);
}

/** Closes the log after its one writer: everything is in the one file then, whoever still reads it. */
export function closeAfterWriting(db: DatabaseSync): void {
  try {
    emptyWriteAheadLog(db, CHECKPOINT_MS, BUSY_MS);
  } catch {
    // A full disk: it stays where it is, and the next start brings it in.
  } finally {
    db.close();
  }
}

/** Why a log cannot be used, in one sentence with the remedy. */
export function cannotBeUsed(file: string, error: unknown, kind: LogKind = 'store'): EventStoreUnavailableError {
  if (error instanceof EventStoreUnavailableError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new EventStoreUnavailableError(`The log ${file} ${remedyOf(file, error, { why, kind })}`, { cause: error });
}

/** A replica has nothing of its own. */
const REFILL = 'Delete log.sqlite* in DATA_DIR: it is filled again from the server.';

function remedyOf(file: string, error: unknown, { why, kind }: { why: string; kind: LogKind }): string {
  if (isDiskFull(error))
    return `cannot be opened: the disk is full. Free some space in ${dirname(file)}, then start again.`;
  if (isUnreadable(error)) return `is damaged (${why}). ${kind === 'store' ? RESTORE : REFILL}`;
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    return 'cannot be opened (it is a folder). Move it away, or set DATA_DIR to another folder.';
  return `cannot be opened (${why}). Make it readable and writable, or set DATA_DIR to another folder.`;
}

/**
 * Opens the log for its one writer.
 *
 * @throws {EventStoreUnavailableError} when it cannot be opened, has a newer format, is of the other kind, or lacks events
 */
export function openForWriting(file: string, kind: LogKind = 'store'): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec(FOR_WRITING);
    db.exec(TABLES);
    checkFormat(db, file);
    bringToFormat(db);
    checkKind(db, file, kind);
    // A replica can be followed anew: what a power cut takes from it comes again.
    if (kind === 'replica') db.exec(`${REPLICA} PRAGMA synchronous = NORMAL;`);
    else assertWhole(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw cannotBeUsed(file, error, kind);
  }
}

/** Opens the log for reading only, beside its writer. @throws {EventStoreUnavailableError} */
export function openForReading(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    db.exec(`PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA mmap_size = 0;`);
    return db;
  } catch (error) {
    db?.close();
    throw cannotBeUsed(file, error);
  }
}
