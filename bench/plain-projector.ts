/** The obvious projector, as a baseline: a transaction for every 500 events, states and rows written as they come. */
import { DatabaseSync } from 'node:sqlite';
import type { LogReader } from '#event-store/log/reader';
import type { AnyProjection, Cell, ProjectedEvent } from '#read-model/projection';
import { schemaOf } from '#read-model/schema';

const BATCH = 500;

/** Events a second over the first `count` events. */
export function plainProjector(log: LogReader, projection: AnyProjection, file: string, count: number): number {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  const { tables, indexes } = schemaOf({ ...projection, states: 'document' });
  for (const sql of [...tables, 'CREATE UNIQUE INDEX state_key ON state (key)', ...indexes]) db.exec(sql);
  for (const { name } of projection.tables) db.exec(`CREATE INDEX "${name}_of" ON "${name}" (entry)`);
  const find = db.prepare('SELECT id, doc FROM state WHERE key = ?');
  const insert = db.prepare('INSERT INTO state (key, doc) VALUES (?, ?)');
  const update = db.prepare('UPDATE state SET doc = ? WHERE id = ?');
  const writers = projection.tables.map(({ name, columns }) => {
    const names = Object.keys(columns);
    return {
      name,
      names,
      clear: db.prepare(`DELETE FROM "${name}" WHERE entry = ?`),
      put: db.prepare(`INSERT INTO "${name}" VALUES (?${', ?'.repeat(names.length)})`),
    };
  });
  const take = (event: ProjectedEvent, key: string): void => {
    const row = find.get(key);
    const before: unknown = row === undefined ? undefined : JSON.parse(String(row['doc']));
    const state: unknown = projection.evolve(before, event, key);
    const doc = JSON.stringify(state);
    const id = Number(row?.['id'] ?? insert.run(key, doc).lastInsertRowid);
    if (row !== undefined) update.run(doc, id);
    const rows = projection.rowsOf(state, key);
    for (const { name, names, clear, put } of writers) {
      clear.run(id);
      for (const each of rows[name] ?? []) put.run(id, ...names.map((column): Cell => each[column] ?? null));
    }
  };
  const start = performance.now();
  let seen = 0;
  for (let after = -1n; seen < count;) {
    const page = log.pageAfter(after, BATCH);
    const handled = page.events.filter(({ type }) => projection.handles.includes(type));
    db.exec('BEGIN');
    for (const event of handled) for (const key of projection.keysOf(event)) take(event, key);
    db.exec('COMMIT');
    seen += page.events.length;
    after = page.through;
    if (page.caughtUp) break;
  }
  const perSecond = (seen * 1000) / (performance.now() - start);
  db.close();
  return perSecond;
}
