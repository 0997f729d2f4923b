/** The obvious projector, as a baseline: a transaction for every 500 events, facts and rows written as they come. */
import { DatabaseSync } from 'node:sqlite';
import type { LogReader } from '#event-store/log/reader';
import type { Projection, Cell, ProjectedEvent } from '#read-model/contract/projection';
import { schemaOf } from '#read-model/store/schema';

const BATCH = 500;

/** An event as a document: JSON has no 64-bit integers. */
const textOf = (facts: readonly ProjectedEvent[]): string =>
  JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));

/** Events a second over the first `count` events. */
export function plainProjector(log: LogReader, projection: Projection, file: string, count: number): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const { tables, indexes } = schemaOf(projection);
  const facts = 'CREATE TABLE facts (id INTEGER PRIMARY KEY, stream TEXT UNIQUE, doc TEXT)';
  for (const sql of [...tables, facts, ...indexes]) db.exec(sql);
  for (const { name } of projection.tables) db.exec(`CREATE INDEX "${name}_of" ON "${name}" (entry)`);
  const find = db.prepare('SELECT id, doc FROM facts WHERE stream = ?');
  const insert = db.prepare('INSERT INTO facts (stream, doc) VALUES (?, ?)');
  const update = db.prepare('UPDATE facts SET doc = ? WHERE id = ?');
  const writers = projection.tables.map(({ name, columns }) => {
    const names = Object.keys(columns);
    return {
      name,
      names,
      clear: db.prepare(`DELETE FROM "${name}" WHERE entry = ?`),
      put: db.prepare(`INSERT INTO "${name}" VALUES (?${', ?'.repeat(names.length)})`),
    };
  });
  const take = (event: ProjectedEvent): void => {
    const row = find.get(event.stream);
    const before = row === undefined ? [] : (JSON.parse(String(row['doc'])) as ProjectedEvent[]);
    const now = [...before, event];
    const id = Number(row?.['id'] ?? insert.run(event.stream, textOf(now)).lastInsertRowid);
    if (row !== undefined) update.run(textOf(now), id);
    const rows = projection.rowsOf(event.stream, now);
    for (const { name, names, clear, put } of writers) {
      clear.run(id);
      for (const each of rows[name] ?? []) put.run(id, ...names.map((column): Cell => each[column] ?? null));
    }
  };
  const start = performance.now();
  let seen = 0;
  for (let after = -1n; seen < count;) {
    const page = log.pageAfter(after, BATCH);
    db.exec('BEGIN');
    for (const event of page.events) if (projection.handles.includes(event.type)) take(event);
    db.exec('COMMIT');
    seen += page.events.length;
    after = page.through;
    if (page.caughtUp) break;
  }
  const perSecond = (seen * 1000) / (performance.now() - start);
  db.close();
  return perSecond;
}
