/**
 * Brings the marks of a log up to date with what this release knows. Once for a log that was written before there were
 * marks; again after a change of release, which may know what was unknown before. Otherwise it costs one look.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { EventClassifier, Foreign } from '../classifier.ts';
import { ForeignCounter } from './foreign-counter.ts';
import { type LogKind, openForWriting } from './schema.ts';

/** Imports a classifier from a module that exports it under that name: a thread is handed its URL. */
export const importClassifier = async (module: string): Promise<EventClassifier> =>
  ((await import(module)) as { classifier: EventClassifier }).classifier;

interface Row {
  readonly position: bigint;
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly reason: string | null;
}

const PAGE = 1_000;
/** The content of such an event is kept in another form: it stays what it is. */
const BINARY = 'BINARY';
/** Counted when they were seen, and not kept: nothing is left to look at. */
const NOT_KEPT = `'LINK', 'TOMBSTONE'`;

const SELECT = `SELECT e.position, s.name AS stream, e.type, e.data, e.metadata, e.foreign_reason AS reason
  FROM events e JOIN streams s ON s.id = e.stream WHERE e.position > ?`;

/** Undefined also for what cannot be read: that is damage, and not for a classifier to judge. */
function classified(classifier: EventClassifier, { stream, type, data, metadata, reason }: Row): Foreign | undefined {
  try {
    const content = { data: JSON.parse(data) as unknown, metadata: JSON.parse(metadata) as unknown };
    return classifier.classify({ stream, type, ...content, isBinary: reason === BINARY });
  } catch {
    return undefined;
  }
}

/** True where an event that was taken for ours may be none of a release that knows less. */
function mayHoldNewer(db: DatabaseSync, versions: EventClassifier['versions']): boolean {
  const found = db.prepare(
    `SELECT type, max(CASE WHEN json_valid(metadata) THEN coalesce(json_extract(metadata, '$.schemaVersion'), 1) END) AS version
     FROM events WHERE foreign_reason IS NULL GROUP BY type`,
  );
  return found.all().some(({ type, version }) => Number(version ?? 1) > (versions.get(String(type)) ?? 0));
}

function mark(db: DatabaseSync, classifier: EventClassifier, onlyMarked: boolean): boolean {
  const select = db.prepare(
    `${SELECT} ${onlyMarked ? 'AND e.foreign_reason IS NOT NULL' : ''} ORDER BY e.position LIMIT ?`,
  );
  select.setReadBigInts(true);
  const set = db.prepare('UPDATE events SET foreign_reason = ? WHERE position = ?');
  db.exec(`DELETE FROM foreign_events WHERE reason NOT IN (${NOT_KEPT})`);
  const counter = new ForeignCounter(db);
  let hasChanged = false;
  for (let after = -1n; ;) {
    const rows = select.all(after, PAGE) as unknown as Row[];
    for (const row of rows) {
      const foreign = classified(classifier, row);
      if (foreign !== undefined) counter.count(foreign, row.type, row.position);
      if ((foreign?.reason ?? null) === row.reason) continue;
      set.run(foreign?.reason ?? null, row.position);
      hasChanged ||= (foreign === undefined) !== (row.reason === null);
    }
    if (rows.length < PAGE) return hasChanged;
    after = rows.at(-1)?.position ?? after;
  }
}

/**
 * Looks through a log where this release has not done so before.
 *
 * @param onChanged called before the marks are kept, where what is ours has changed: whatever was built from the log
 *   shows something else from now on
 * @throws {EventStoreUnavailableError} the log cannot be opened
 */
export function classifyLog(file: string, kind: LogKind, classifier: EventClassifier, onChanged: () => void): void {
  const db = openForWriting(file, kind);
  try {
    const before = db.prepare('SELECT fingerprint FROM classified').get()?.['fingerprint'];
    if (before === classifier.fingerprint) return;
    db.exec('BEGIN IMMEDIATE');
    if (mark(db, classifier, before !== undefined && !mayHoldNewer(db, classifier.versions))) onChanged();
    db.prepare('INSERT OR REPLACE INTO classified VALUES (1, ?)').run(classifier.fingerprint);
    db.exec('COMMIT');
  } finally {
    if (db.isTransaction) db.exec('ROLLBACK');
    db.close();
  }
}
