/** The log in SQLite: the embedded store's own log, and later the replica of a server's. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';
import { TOMBSTONE_REVISION } from '../event-store.ts';
import { ABANDONED, assertWhole, isDamage, RESTORE } from './wholeness.ts';

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

/** `synchronous=FULL`: a commit that returns is on disk. Rare checkpoints: each one costs as much as many commits. */
const FOR_WRITING = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 0;
  PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000;
`;

function cannotBeOpened(file: string, error: unknown, kind: LogKind): EventStoreUnavailableError {
  if (error instanceof EventStoreUnavailableError) return error;
  const why = error instanceof Error ? error.message : String(error);
  if (isDamage(error))
    return new EventStoreUnavailableError(
      `The log ${file} is damaged (${why}). ${kind === 'store' ? RESTORE : REFILL}`,
      { cause: error },
    );
  return new EventStoreUnavailableError(
    `The log ${file} cannot be opened (${why}). Make it readable and writable, or set DATA_DIR to another folder.`,
    { cause: error },
  );
}

/** A replica has nothing of its own. */
const REFILL = 'Delete log.sqlite* in DATA_DIR: it is filled again from the server.';

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
    throw cannotBeOpened(file, error, kind);
  }
}

/** Opens the log for reading only, beside its writer. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 0;');
  return db;
}
