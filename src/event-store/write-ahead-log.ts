/** How large the write-ahead log beside a database may stay. What SQLite does with it: https://www.sqlite.org/wal.html */

const PAGES = 4_000;
const PAGE_BYTES = 4_096;

/**
 * Brought into its file when it has so many pages; a long reader holds that up. Whatever it grew to meanwhile is cut back to
 * this when it begins anew.
 */
export const BOUNDED = `PRAGMA wal_autocheckpoint = ${PAGES}; PRAGMA journal_size_limit = ${PAGES * PAGE_BYTES};`;

/** One that is larger has outlived a long reader, bytes: nothing but a checkpoint that waits for readers makes it small again. */
export const OVERGROWN_BYTES = 2 * PAGES * PAGE_BYTES;

/** The part of a database connection that is needed here. */
interface Connection {
  exec(sql: string): void;
}

/**
 * Bring the write-ahead log into its file and empty it.
 *
 * @param withinMs how long readers are waited for: the connection does nothing else meanwhile
 * @param thenMs the connection's own patience with locks, set again afterwards
 */
export function emptyWriteAheadLog(connection: Connection, withinMs: number, thenMs: number): void {
  connection.exec(`PRAGMA busy_timeout = ${withinMs}`);
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    connection.exec(`PRAGMA busy_timeout = ${thenMs}`);
  }
}
