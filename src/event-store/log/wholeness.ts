/**
 * Whether a log is whole, as far as a start can afford to look: events against positions and against the revisions of
 * their streams. What a row says is looked at by the audit of the log.
 */
import type { DatabaseSync } from 'node:sqlite';
import { EventStoreUnavailableError } from '../errors.ts';

/** https://www.sqlite.org/rescode.html#corrupt and #notadb */
const DAMAGED: readonly number[] = [11, 26];

export const RESTORE =
  'Put back a backup of the log, which holds everything up to its moment; the read models are built anew from it.';

/** True for what SQLite says of a file that is none of its own, or that was cut or overwritten. */
export const isDamage = (error: unknown): boolean =>
  DAMAGED.includes(((error as { errcode?: number }).errcode ?? 0) & 0xff);

/** What SQLite finds in a file: nothing where its pages and indexes are as they are to be. It reads the whole file. */
export const structureFaults = (db: DatabaseSync): string[] =>
  db
    .prepare('PRAGMA integrity_check(20)')
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((text) => text !== 'ok');

/** Positions from after the one up to the other were given in a history that this log no longer has, and never are again. */
export const ABANDONED = `
  CREATE TABLE IF NOT EXISTS abandoned (
    after_position INTEGER PRIMARY KEY, through_position INTEGER NOT NULL, noticed_at TEXT NOT NULL
  );
`;

interface Counted {
  readonly events: number;
  readonly revisions: number;
  readonly last: number;
  readonly abandoned: number;
}

const COUNTS = `
  SELECT (SELECT count(*) FROM events) AS events, (SELECT coalesce(sum(revision + 1), 0) FROM streams) AS revisions,
    (SELECT coalesce(max(position), 0) FROM events) AS last,
    (SELECT coalesce(sum(through_position - after_position), 0) FROM abandoned
      WHERE through_position < (SELECT coalesce(max(position), 0) FROM events)) AS abandoned
`;

/** The first event of a stream that is not where it is to be: its stream lacks a revision, or ends too early. */
const FIRST_GAP = `
  SELECT s.name AS stream, coalesce(g.revision, s.revision) AS revision, g.position AS position FROM streams s LEFT JOIN (
    SELECT stream, revision, position FROM (
      SELECT stream, position, row_number() OVER (PARTITION BY stream ORDER BY revision) - 1 AS due, revision FROM events)
    WHERE due <> revision
  ) g ON g.stream = s.id
  WHERE g.stream IS NOT NULL OR s.revision >= (SELECT count(*) FROM events e WHERE e.stream = s.id)
  ORDER BY g.position IS NULL, g.position LIMIT 1
`;

const WITHOUT_STREAM = `
  SELECT position FROM events WHERE stream NOT IN (SELECT id FROM streams) ORDER BY position LIMIT 1
`;

function gapIn(db: DatabaseSync): string {
  const orphan = db.prepare(WITHOUT_STREAM).get();
  if (orphan !== undefined) return `The event at position ${String(orphan['position'])} is of no stream.`;
  const gap = db.prepare(FIRST_GAP).get();
  if (gap === undefined) return 'Events are missing between two positions, with the whole of their streams.';
  const { stream, revision, position } = gap as { stream: string; revision: number; position: number | null };
  return position === null
    ? `${stream} ends before its revision ${revision}.`
    : `${stream} lacks a revision before ${revision}, which is at position ${position}.`;
}

/**
 * Of the embedded store's own log, which numbers its events one after the other. It counts two indexes: some hundredths of a
 * second for a million events.
 *
 * @throws {EventStoreUnavailableError} events are missing: which, and what to do
 */
export function assertWhole(db: DatabaseSync, file: string): void {
  const { events, revisions, last, abandoned } = db.prepare(COUNTS).get() as unknown as Counted;
  if (events === last - abandoned && events === revisions) return;
  const due = Math.max(last - abandoned, revisions);
  throw new EventStoreUnavailableError(
    `The log ${file} is not whole: it holds ${events} of ${due} events. ${gapIn(db)} ${RESTORE}`,
  );
}
