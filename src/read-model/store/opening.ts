/** Opens the file of a read model, resumes an unfinished one, or creates a new one. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BEFORE_FIRST } from '#event-store/event-store';
import { type Checkpoint, checkpointOf, SELECT_CHECKPOINT } from '../contract/checkpoint.ts';
import { NO_EVENTS } from '../contract/digest.ts';
import type { LogOrigin, Standing } from '../contract/log-origin.ts';
import { quote, type Schema, shapeOf } from './schema.ts';
import { isPassing } from '#event-store/sqlite-fault';
import { BOUNDED } from '#event-store/write-ahead-log';

/** Removes a read model and anything else under its name. It can always be rebuilt from the log. */
export function discard(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { recursive: true, force: true });
}

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

/** The identity and position of a complete build; undefined if there is none. */
export function openSealed(file: string): (Standing & { fingerprint: string; shape: string }) | undefined {
  const opened = openWhole(file);
  if (opened === undefined) return undefined;
  const shape = shapeOf(opened.database);
  opened.database.close();
  return { fingerprint: opened.fingerprint, shape, position: opened.checkpoint.position, origin: opened.origin };
}

interface Opened {
  readonly database: DatabaseSync;
  readonly checkpoint: Checkpoint;
  readonly sealed: boolean;
  readonly fingerprint: string;
  readonly origin: LogOrigin | undefined;
}

/** The position of a build, complete or not; undefined if it cannot be read. */
export function standingOf(file: string): Standing | undefined {
  if (!isFile(file)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: OPENING_MS });
    const select = database.prepare(SELECT_CHECKPOINT);
    select.setReadBigInts(true);
    const { checkpoint, origin } = checkpointOf(select.get()!);
    return { position: checkpoint.position, origin };
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}

/**
 * A read model that follows can be folded again: it is synced when its write-ahead log is full, and that is not often. A row
 * that replaces another fires the triggers of its deletion only where triggers are recursive.
 */
export const FOLLOWING = `PRAGMA recursive_triggers = ON; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; ${BOUNDED}`;

/** How long opening waits for another connection, which may be recovering the file after a crash. */
export const OPENING_MS = 10_000;

/**
 * Opens an existing file if it is complete and was made for this projection.
 *
 * @throws a fault of the machine (a lock that is not released, a failing disk), which says nothing about the file
 */
function openWhole(file: string, fingerprint?: string): Opened | undefined {
  if (!isFile(file)) return undefined;
  const database = new DatabaseSync(file, { timeout: OPENING_MS });
  try {
    const select = database.prepare(SELECT_CHECKPOINT);
    select.setReadBigInts(true);
    const row = checkpointOf(select.get()!);
    // If the file was truncated, reading the first page of each table fails.
    for (const { name } of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all())
      database.prepare(`SELECT 1 FROM ${quote(String(name))} LIMIT 1`).get();
    if (row.sealed && (fingerprint === undefined || row.fingerprint === fingerprint)) {
      database.exec(`PRAGMA journal_mode = WAL; ${FOLLOWING}`);
      return { database, ...row };
    }
  } catch (error) {
    if (isPassing(error, true)) {
      database.close();
      throw error;
    }
    // Any other fault is of the file itself: a new one replaces it.
  }
  database.close();
  return undefined;
}

/** @param resumes whether to resume a build whose process was killed */
export function openOrCreate(file: string, schema: Schema, resumes: boolean): Opened {
  const { fingerprint } = schema;
  const found = openWhole(file, fingerprint) ?? (resumes ? openUnfinished(file, fingerprint) : undefined);
  return found ?? create(file, schema, resumes);
}

/**
 * Nothing is synced. A journal on disk has no measurable cost for a build in threads, and it restores the file of a killed process
 * to the state after its last transaction.
 */
const building = (journal: 'PERSIST' | 'MEMORY'): string =>
  `PRAGMA journal_mode = ${journal}; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;`;

function openUnfinished(file: string, fingerprint: string): Opened | undefined {
  if (!isFile(file)) return undefined;
  const database = new DatabaseSync(file);
  try {
    const select = database.prepare(SELECT_CHECKPOINT);
    select.setReadBigInts(true);
    const row = checkpointOf(select.get()!);
    if (row.fingerprint === fingerprint) {
      database.exec(building('PERSIST'));
      return { database, ...row };
    }
  } catch {
    // A new file is created instead.
  }
  database.close();
  return undefined;
}

/** @throws a fault of the machine; the file is removed again in that case */
function create(file: string, schema: Schema, resumes: boolean): Opened {
  discard(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  try {
    database.exec(building(resumes ? 'PERSIST' : 'MEMORY'));
    for (const sql of schema.tables) database.exec(sql);
    const checkpoint = { position: BEFORE_FIRST, applied: 0, digest: NO_EVENTS };
    database
      .prepare('INSERT INTO checkpoint VALUES (1, ?, ?, ?, 0, ?, NULL, NULL)')
      .run(...Object.values(checkpoint), schema.fingerprint);
    return { database, checkpoint, sealed: false, fingerprint: schema.fingerprint, origin: undefined };
  } catch (error) {
    database.close();
    discard(file);
    throw error;
  }
}
