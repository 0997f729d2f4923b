/** One consistent file of a log, taken while its writer goes on, and what proves it. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { KeptEvents } from './export/kept-events.ts';
import { exportedLines } from './export/lines.ts';
import { lockFolder } from './lock.ts';
import { LOG_FILE, type LogKind, kindOf, openForReading } from './schema.ts';
import { structureFaults } from './wholeness.ts';

export const MANIFEST_FILE = 'backup.json';
const FORMAT = 'aide-memoire-backup/1';

export interface Manifest {
  readonly format: typeof FORMAT;
  /** Which log it is, and whose: the embedded store's own, or a replica. */
  readonly log: string;
  readonly kind: LogKind;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  /** Of its lines, as `log export` tells it. */
  readonly digest: string;
  /** RFC 3339 UTC. */
  readonly takenAt: string;
  readonly file: typeof LOG_FILE;
}

/** Why there is no backup, or none that is restored, in words for an operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

function flushed(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function manifestOf(file: string, takenAt: string): Manifest {
  const log = new KeptEvents(file);
  try {
    for (const lines = exportedLines(log); ;) {
      const next = lines.next();
      if (next.done !== true) continue;
      const { log: name, count, first, last, digest } = next.value;
      return {
        ...{ format: FORMAT, log: name, kind: kindOf(file), count, first: String(first), last: String(last) },
        ...{ digest, takenAt, file: LOG_FILE },
      };
    }
  } finally {
    log.close();
  }
}

/**
 * Takes everything that was acknowledged before it began. The log is read as of one moment; its writer waits for nothing. The
 * manifest is written last: a folder that has one holds a whole backup.
 *
 * @throws {BackupError} there is no log, or the folder holds something
 * @throws {LogExportError} the log is empty, or an event of it cannot be read
 */
export function backUp(dataDir: string, folder: string, takenAt: string): Manifest {
  const source = join(dataDir, LOG_FILE);
  if (!existsSync(source))
    throw new BackupError(`There is no log in ${dataDir}: set DATA_DIR to the folder that has one.`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BackupError(`${folder} is not empty: name another folder. No backup is ever written over.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, LOG_FILE);
  try {
    // It is this user's alone from its first byte on: SQLite takes a file that is empty.
    writeFileSync(file, '', { mode: 0o600 });
    const db = openForReading(source);
    try {
      db.prepare('VACUUM INTO ?').run(file);
    } finally {
      db.close();
    }
    flushed(file);
    const manifest = manifestOf(file, takenAt);
    writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    flushed(folder);
    return manifest;
  } catch (error) {
    for (const name of [LOG_FILE, MANIFEST_FILE]) rmSync(join(folder, name), { force: true });
    throw error;
  }
}

/** @throws {BackupError} the folder is no whole backup, or not the one that its manifest tells */
export function checkBackup(folder: string): Manifest {
  const [path, file] = [join(folder, MANIFEST_FILE), join(folder, LOG_FILE)];
  if (!existsSync(path) || !existsSync(file))
    throw new BackupError(`${folder} is no whole backup: it has to hold ${LOG_FILE} and ${MANIFEST_FILE}.`);
  let told: Manifest;
  try {
    told = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch (error) {
    throw new BackupError(`${path} is no manifest: ${(error as Error).message}.`, { cause: error });
  }
  if (told.format !== FORMAT) throw new BackupError(`${path} is no manifest of ${FORMAT}.`);
  let found: Manifest;
  try {
    const db = openForReading(file);
    const faults = structureFaults(db);
    db.close();
    if (faults.length > 0) throw new BackupError(`${file} is damaged: ${faults[0]!}.`);
    found = manifestOf(file, told.takenAt);
  } catch (error) {
    throw error instanceof BackupError
      ? error
      : new BackupError(`${file} is not what was backed up: ${(error as Error).message}`, { cause: error });
  }
  const other = (Object.keys(found) as (keyof Manifest)[]).find((field) => found[field] !== told[field]);
  if (other !== undefined)
    throw new BackupError(
      `${file} is not what was backed up: its ${other} is ${String(found[other])}, and the manifest says ${String(told[other])}.`,
    );
  return told;
}

const BESIDE = ['', '-wal', '-shm', '-journal'];

export interface Restored {
  readonly manifest: Manifest;
  /** Where the log lies that was there before; undefined where there was none. */
  readonly before: string | undefined;
}

/**
 * Puts a backup where the service will find it. Nobody may work on the folder meanwhile.
 *
 * @param now RFC 3339, by which the log that was there is named
 * @param replaces set aside the log that is there
 * @throws {BackupError} the backup is not whole, or a log is there
 * @throws {EventStoreUnavailableError} a service runs on the folder
 */
export function restore(
  folder: string,
  dataDir: string,
  { now, replaces }: { now: string; replaces: boolean },
): Restored {
  const manifest = checkBackup(folder);
  const lock = lockFolder(join(dataDir, 'lock.sqlite'));
  try {
    const file = join(dataDir, LOG_FILE);
    const isThere = BESIDE.some((suffix) => existsSync(file + suffix));
    if (isThere && !replaces)
      throw new BackupError(
        `There is a log in ${dataDir}: name an empty folder, or say --replace, which sets it aside.`,
      );
    const copied = `${file}.restoring`;
    copyFileSync(join(folder, LOG_FILE), copied);
    flushed(copied);
    const before = isThere ? setAside(dataDir, now) : undefined;
    renameSync(copied, file);
    flushed(dataDir);
    return { manifest, before };
  } finally {
    lock.release();
  }
}

function setAside(dataDir: string, now: string): string {
  const before = join(dataDir, `log-before-${now.replaceAll(/[:.]/gu, '-')}`);
  mkdirSync(before, { mode: 0o700 });
  for (const suffix of BESIDE) {
    const file = join(dataDir, LOG_FILE) + suffix;
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) renameSync(file, join(before, LOG_FILE + suffix));
  }
  return before;
}
