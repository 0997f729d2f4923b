/** The log in SQLite: the embedded store's own log, and later the replica of a server's. */
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';

export const LOG_FORMAT = 1;

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
    command TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS events_of_stream ON events (stream, revision);
  CREATE INDEX IF NOT EXISTS events_of_command ON events (command) WHERE command IS NOT NULL;
`;

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

const cannotBeOpened = (file: string, error: unknown): EventStoreUnavailableError =>
  error instanceof EventStoreUnavailableError
    ? error
    : new EventStoreUnavailableError(
        `The log ${file} cannot be opened (${error instanceof Error ? error.message : String(error)}). Make it readable and writable, or set DATA_DIR to another folder.`,
        { cause: error },
      );

/**
 * Opens the log for its one writer.
 *
 * @throws {EventStoreUnavailableError} when it cannot be opened, or has a newer format
 */
export function openForWriting(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec(FOR_WRITING);
    db.exec(TABLES);
    checkFormat(db, file);
    return db;
  } catch (error) {
    db?.close();
    throw cannotBeOpened(file, error);
  }
}

/** Opens the log for reading only, beside its writer. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA mmap_size = 0;');
  return db;
}
