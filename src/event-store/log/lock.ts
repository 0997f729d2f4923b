/** One process per data folder. The operating system frees the lock with the process, however it ends. */
import { truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';
import { isDiskFull, isUnreadable } from '../sqlite-fault.ts';

const SQLITE_BUSY = 5;

function refusal(file: string, error: unknown): EventStoreUnavailableError {
  const isHeld = (error as { errcode?: unknown }).errcode === SQLITE_BUSY;
  const cannot = isDiskFull(error)
    ? `The lock ${file} cannot be written: the disk is full. Free some space in ${dirname(file)}, then start again.`
    : `The lock ${file} cannot be written. Set DATA_DIR to a folder that can.`;
  return new EventStoreUnavailableError(
    isHeld ? 'Another process works on this data folder. Stop it, or set DATA_DIR to another folder.' : cannot,
    { cause: error },
  );
}

/** @throws {EventStoreUnavailableError} while another process holds the folder, or when it cannot be written */
export function lockFolder(file: string): { release(): void } {
  const held = locked(file);
  return {
    release: () => {
      held.close();
    },
  };
}

function locked(file: string, isMended = false): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (pid INTEGER); COMMIT;');
    db.exec('BEGIN EXCLUSIVE;');
    return db;
  } catch (error) {
    db?.close();
    if (isMended || !isUnreadable(error)) throw refusal(file, error);
    // It says nothing, and nobody holds it: it is emptied. To remove it would leave two starts with a lock of their own each.
    truncateSync(file);
    return locked(file, true);
  }
}
