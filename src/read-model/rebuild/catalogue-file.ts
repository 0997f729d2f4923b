import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDiskFull, isPassing, isUnreadable } from '#event-store/sqlite-fault';
import { CREATE_AUDITS } from '../audit/records.ts';
import type { BuildEntry, Serving } from '../contract/build-entry.ts';
import { openSealed } from '../store/opening.ts';
import { ReadModelsFolderError } from '../contract/unavailable.ts';

const TABLES = `
  PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS builds (
    file TEXT PRIMARY KEY, projection TEXT NOT NULL, version INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    shape TEXT NOT NULL, state TEXT NOT NULL, startedAt TEXT NOT NULL,
    request TEXT, boot TEXT, retiredAt TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS serving (
    projection TEXT PRIMARY KEY, file TEXT NOT NULL REFERENCES builds (file),
    previous TEXT, position TEXT, since TEXT NOT NULL) STRICT;
  ${CREATE_AUDITS}
`;

/** Columns that catalogues of earlier releases do not have. */
const ADDED = ['request', 'boot', 'retiredAt'];

const INSERT_BUILD = 'INSERT INTO builds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

const SQLITE_CORRUPT = 11;
/** SQLITE_ERROR: statements on our own tables only fail with it if the tables do not exist. */
const NO_SUCH_TABLE = 1;

/** The file name of a build. */
export const BUILD_FILE = /^(?<projection>.+)\.v(?<version>\d+)\.(?<n>\d+)\.sqlite$/u;

const pathIn = (directory: string): string => join(directory, 'catalogue.sqlite');

const isThere = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** Whether a fault means that the catalogue is gone, empty or broken, rather than temporarily unreadable. */
export const isCatalogueLost = (directory: string, error: unknown): boolean =>
  isUnreadable(error) ||
  (error as { errcode?: number }).errcode === NO_SUCH_TABLE ||
  (isPassing(error, true) && !isThere(pathIn(directory)));

/** The error of a start that cannot use the folder of the read models; its message names the remedy. */
export function cannotBeUsed(directory: string, error: unknown): ReadModelsFolderError {
  const why = error instanceof Error ? error.message : String(error);
  const sentence = isDiskFull(error)
    ? `The disk that holds the read models is full: free some space in ${directory}, then start again.`
    : `The catalogue of the read models in ${directory} cannot be used (${why}). Make the folder readable and writable, or remove it: read models are built anew from the log.`;
  return new ReadModelsFolderError(sentence, { cause: error });
}

export function insertBuild(database: DatabaseSync, build: BuildEntry): void {
  const { file, projection, version, fingerprint, shape, state, startedAt, request, boot, retiredAt } = build;
  const values = [file, projection, version, fingerprint, shape, state, startedAt, request, boot, retiredAt];
  database.prepare(INSERT_BUILD).run(...values);
}

function insertServing(database: DatabaseSync, { projection, file, previous, position, since }: Serving): void {
  database
    .prepare('INSERT OR REPLACE INTO serving VALUES (?, ?, ?, ?, ?)')
    .run(projection, file, previous, position, since);
}

/**
 * Opens the catalogue of a folder. If it is broken or not a file, it is renamed and recreated from the builds in the folder.
 *
 * @throws a fault of the machine: a full disk, a lock that is not released, missing permissions
 */
export function openCatalogue(directory: string, now: () => string): DatabaseSync {
  const file = pathIn(directory);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) setAside(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec(TABLES);
    const columns = database.prepare("SELECT name FROM pragma_table_info('builds')").all();
    for (const name of ADDED)
      if (!columns.some((column) => column['name'] === name))
        database.exec(`ALTER TABLE builds ADD COLUMN ${name} TEXT`);
    checkPages(database);
    const isNew = database.prepare('PRAGMA user_version').get()!['user_version'] === 0;
    if (isNew) adopt(database, directory, now);
    return database;
  } catch (error) {
    database?.close();
    if (!isUnreadable(error)) throw error;
    setAside(file);
    return openCatalogue(directory, now);
  }
}

/** Replaces a catalogue that was lost while the service runs, from the records in memory. */
export function renewedCatalogue(
  directory: string,
  builds: readonly BuildEntry[],
  serving: readonly Serving[],
): DatabaseSync {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = pathIn(directory);
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) setAside(file);
  const database = new DatabaseSync(file);
  try {
    database.exec(TABLES);
    database.exec('BEGIN');
    for (const build of builds) insertBuild(database, build);
    for (const each of serving) insertServing(database, each);
    database.exec('PRAGMA user_version = 1; COMMIT;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function setAside(file: string): void {
  rmSync(`${file}.unreadable`, { recursive: true, force: true });
  rmSync(`${file}-journal`, { recursive: true, force: true });
  renameSync(file, `${file}.unreadable`);
}

/** Checks every page, which is fast because the file is small. @throws {Error} as SQLite does for a broken file */
function checkPages(database: DatabaseSync): void {
  const [first] = database.prepare('PRAGMA quick_check(1)').all();
  const said = String(first?.['quick_check']);
  if (said !== 'ok') throw Object.assign(new Error(said), { errcode: SQLITE_CORRUPT });
}

/** Records the builds that it finds in a folder without a catalogue: the newest one of each projection serves. */
function adopt(database: DatabaseSync, directory: string, now: () => string): void {
  const found = readdirSync(directory).flatMap((file) => {
    const named = BUILD_FILE.exec(file)?.groups;
    const sealed = named === undefined ? undefined : openSealed(join(directory, file));
    return named === undefined || sealed === undefined
      ? []
      : [
          {
            file,
            projection: named['projection']!,
            version: Number(named['version']),
            n: Number(named['n']),
            ...sealed,
          },
        ];
  });
  found.sort((a, b) => a.version - b.version || a.n - b.n);
  database.exec('BEGIN');
  for (const { file, projection, version, fingerprint, shape, position } of found) {
    const at = { startedAt: now(), request: null, boot: null, retiredAt: null };
    insertBuild(database, { file, projection, version, fingerprint, shape, state: 'ready', ...at });
    insertServing(database, { projection, file, previous: null, position: String(position), since: now() });
  }
  database.exec('PRAGMA user_version = 1; COMMIT;');
}
