/** What a fault of SQLite says of the file. Codes: https://www.sqlite.org/rescode.html */

const UNREADABLE = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB
const PASSING = new Set([5, 6, 7, 10, 13, 14]); // SQLITE_BUSY, _LOCKED, _NOMEM, _IOERR, _FULL, _CANTOPEN

/** SQLite's own code: the extended ones have it in their last eight bits. */
const codeOf = (error: unknown): number => ((error as { errcode?: number }).errcode ?? 0) & 0xff;

/** The file is broken: nothing in it can be trusted. */
export const isUnreadable = (error: unknown): boolean => UNREADABLE.has(codeOf(error));

/** The fault is of the machine, and may be over soon: it says nothing about the file. */
export const isPassing = (error: unknown): boolean => PASSING.has(codeOf(error));
