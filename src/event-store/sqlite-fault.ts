/** What a fault of SQLite says of the file. Codes: https://www.sqlite.org/rescode.html */

const FULL = 13; // SQLITE_FULL
const UNREADABLE = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB
const PASSING = new Set([5, 6, 7, 10, FULL, 14]); // SQLITE_BUSY, _LOCKED, _NOMEM, _IOERR, _FULL, _CANTOPEN
const READONLY = 8; // SQLITE_READONLY
/** Of file system calls, and of the start of a thread. */
const PASSING_CALLS = new Set(
  'EACCES EAGAIN EBUSY EDQUOT EEXIST EIO EISDIR EMFILE ENFILE ENOMEM ENOSPC ENOTDIR EPERM EROFS ERR_WORKER_INIT_FAILED'.split(
    ' ',
  ),
);

/** SQLITE_READONLY_DBMOVED: the file was removed or replaced under the connection. */
const MOVED = 1032;
/** SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log, or none of its memory. */
const NO_ROOM_FOR_INDEX = 4874;

const fullCodeOf = (error: unknown): number => (error as { errcode?: number } | undefined)?.errcode ?? 0;

/** SQLite's own code: the extended ones have it in their last eight bits. */
const codeOf = (error: unknown): number => fullCodeOf(error) & 0xff;

/** What a file system call of Node's says; empty where the error is none of those. */
const callCodeOf = (error: unknown): string => (error as { code?: string } | undefined)?.code ?? '';

/** The file is broken, or no longer the one that was opened: nothing in it can be trusted. */
export const isUnreadable = (error: unknown): boolean => UNREADABLE.has(codeOf(error)) || fullCodeOf(error) === MOVED;

/**
 * The fault is of the machine, and may be over soon: it says nothing about the file. What may not be written by its rights
 * is among these, and so is what cannot be read because its lock or its index may not be; a plain "readonly" said to
 * somebody who only reads is not: that is a mistake in the question.
 */
export function isPassing(error: unknown, isWriting = false): boolean {
  const full = fullCodeOf(error);
  if (codeOf(error) === READONLY) return full !== MOVED && (isWriting || full !== READONLY);
  if (PASSING.has(codeOf(error)) || PASSING_CALLS.has(callCodeOf(error))) return true;
  // What the log cannot read now it tells by its own name.
  return callCodeOf(error) === 'EVENT_STORE_UNAVAILABLE' && isPassing((error as Error).cause);
}

/** There is no room on the disk; also said of a file system call of Node's. */
export const isDiskFull = (error: unknown): boolean =>
  codeOf(error) === FULL || fullCodeOf(error) === NO_ROOM_FOR_INDEX || ['ENOSPC', 'EDQUOT'].includes(callCodeOf(error));
