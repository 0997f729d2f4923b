/** One process per data folder. The operating system frees the lock with the process, however it ends. */
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';

const SQLITE_BUSY = 5;

function refusal(file: string, error: unknown): EventStoreUnavailableError {
  const isHeld = (error as { errcode?: unknown }).errcode === SQLITE_BUSY;
  return new EventStoreUnavailableError(
    isHeld
      ? 'Another process works on this data folder. Stop it, or set DATA_DIR to another folder.'
      : `The lock ${file} cannot be written. Set DATA_DIR to a folder that can.`,
    { cause: error },
  );
}

/** @throws {EventStoreUnavailableError} while another process holds the folder, or when it cannot be written */
export function lockFolder(file: string): { release(): void } {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (pid INTEGER); COMMIT;');
    db.exec('BEGIN EXCLUSIVE;');
  } catch (error) {
    db?.close();
    throw refusal(file, error);
  }
  const held = db;
  return {
    release: () => {
      held.close();
    },
  };
}
