/** One process per data folder. The operating system frees the lock with the process, however it ends. */
import { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';

/** @throws {EventStoreUnavailableError} while another process holds the folder */
export function lockFolder(file: string): { release(): void } {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE;');
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (pid INTEGER); COMMIT;');
    db.exec('BEGIN EXCLUSIVE;');
  } catch (error) {
    db.close();
    throw new EventStoreUnavailableError(
      'Another process works on this data folder. Stop it, or set DATA_DIR to another folder.',
      { cause: error },
    );
  }
  return {
    release: () => {
      db.close();
    },
  };
}
