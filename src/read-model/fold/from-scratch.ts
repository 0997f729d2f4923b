/**
 * The reference implementation: the slow and obvious way to compute a read model, without batches, caches, differences or
 * transactions. Property tests and audits compare the fast way with it.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Cell, Projection, ProjectedEvent } from '../contract/projection.ts';
import { OWN_TABLES, quote } from '../store/schema.ts';

/** The rows of every table, each with its stream, in a fixed order so that two dumps can be compared. */
export type Dump = Record<string, Record<string, Cell>[]>;

/** The facts that a projection handles among these events, by stream. */
export function factsFromScratch(
  { handles }: Pick<Projection, 'handles'>,
  events: Iterable<ProjectedEvent>,
): Map<string, ProjectedEvent[]> {
  const handled = [...events].filter(({ type }) => handles.includes(type));
  return Map.groupBy(handled, ({ stream }) => stream);
}

/** The position through which each stream must be shown after these events, as text. */
export const shownFromScratch = (projection: Projection, events: Iterable<ProjectedEvent>): Map<string, string> =>
  new Map([...factsFromScratch(projection, events)].map(([stream, facts]) => [stream, String(facts.at(-1)!.position)]));

/** The rows that a read model must hold after these events. */
export function rowsFromScratch(projection: Projection, events: Iterable<ProjectedEvent>): Dump {
  const shown = [...factsFromScratch(projection, events)].map(
    ([stream, facts]) => [stream, projection.rowsOf(stream, facts)] as const,
  );
  const dump: Dump = {};
  for (const { name, columns } of projection.tables)
    dump[name] = shown.flatMap(([stream, rows]) =>
      (rows[name] ?? []).map((row) => {
        const cells = Object.keys(columns).map((column) => [column, row[column] ?? null]);
        return { stream, ...(Object.fromEntries(cells) as Record<string, Cell>) };
      }),
    );
  return inOrder(dump);
}

/** The rows that a read model holds. */
export function dumpRows(file: string): Dump {
  return reading(file, (database) => {
    const dump: Dump = {};
    // What full text is made of, virtual and shadow tables, follows from the rows.
    const tables = database.prepare(
      "SELECT s.name AS name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name WHERE l.type = 'table' AND s.name NOT LIKE 'sqlite_%' ORDER BY s.rowid",
    );
    for (const { name } of tables.all() as { name: string }[]) {
      if (OWN_TABLES.includes(name)) continue;
      const rows = database.prepare(
        `SELECT streams.stream AS stream, shown.* FROM ${quote(name)} AS shown LEFT JOIN streams ON streams.entry = shown.entry`,
      );
      dump[name] = rows.all().map(({ entry: _, ...row }) => row as Record<string, Cell>);
    }
    return inOrder(dump);
  });
}

/** The position through which a read model shows each stream, as text. */
export const dumpShown = (file: string): Map<string, string> =>
  reading(file, (database) => {
    const rows = database.prepare('SELECT stream, CAST(through AS TEXT) AS through FROM streams').all();
    return new Map(rows.map(({ stream, through }) => [String(stream), String(through)]));
  });

function reading<T>(file: string, read: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

function inOrder(dump: Dump): Dump {
  const text = (row: object) => JSON.stringify(row);
  for (const rows of Object.values(dump)) rows.sort((a, b) => (text(a) < text(b) ? -1 : 1));
  return dump;
}
