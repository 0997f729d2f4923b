/**
 * The reference: the slow and obvious way to a read model, with no batch, cache, difference or transaction in it. Laws
 * and audits hold the fast way against it.
 */
import { DatabaseSync } from 'node:sqlite';
import { keepingOf } from './keeping.ts';
import type { AnyProjection, Cell, Projection, ProjectedEvent } from './projection.ts';
import { OWN_TABLES, quote } from './schema.ts';

/** The rows of every table, each row with the key of its state, in an order of their own: two dumps can be compared. */
export type Dump = Record<string, Record<string, Cell>[]>;

/** The state of every key after these events. */
export function foldFromScratch<State>(
  projection: Projection<State>,
  events: Iterable<ProjectedEvent>,
): Map<string, State> {
  const states = new Map<string, State>();
  for (const event of events) {
    if (!projection.handles.includes(event.type)) continue;
    for (const key of new Set(projection.keysOf(event))) {
      states.set(key, projection.evolve(states.get(key), event, key));
    }
  }
  return states;
}

/** What a read model must keep of its states after these events, as text. */
export function keptFromScratch<State>(
  projection: Projection<State>,
  events: readonly ProjectedEvent[],
): Map<string, string> {
  const { kept } = keepingOf(projection);
  const last = new Map<string, ProjectedEvent>();
  for (const event of events)
    if (projection.handles.includes(event.type)) for (const key of projection.keysOf(event)) last.set(key, event);
  const states = foldFromScratch(projection, events);
  return new Map([...states].map(([key, state]) => [key, String(kept(state, last.get(key)!))]));
}

/** The rows that a read model must hold after these events. */
export function rowsFromScratch<State>(projection: Projection<State>, events: Iterable<ProjectedEvent>): Dump {
  const states = foldFromScratch(projection, events);
  const dump: Dump = {};
  for (const { name, columns } of projection.tables) {
    dump[name] = [];
    for (const [key, state] of states) {
      for (const row of projection.rowsOf(state, key)[name] ?? []) {
        const cells = Object.keys(columns).map((column) => [column, row[column] ?? null]);
        dump[name].push({ key, ...Object.fromEntries(cells) });
      }
    }
  }
  return inOrder(dump);
}

/** The rows that a read model holds. */
export function dumpRows(file: string): Dump {
  return reading(file, (database) => {
    const dump: Dump = {};
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    for (const { name } of tables.all() as { name: string }[]) {
      if (OWN_TABLES.includes(name)) continue;
      const rows = database.prepare(
        `SELECT state.key AS key, shown.* FROM ${quote(name)} AS shown LEFT JOIN state ON state.id = shown.entry`,
      );
      dump[name] = rows.all().map(({ entry: _, ...row }) => row as Record<string, Cell>);
    }
    return inOrder(dump);
  });
}

/** What a read model keeps of its states, as text: documents, or positions in the log. */
export function dumpStates(file: string, projection: AnyProjection): Map<string, string> {
  return reading(file, (database) => {
    const { column } = keepingOf(projection);
    const rows = database.prepare(`SELECT key, ${column} AS kept FROM state ORDER BY id`).all();
    return new Map(rows.map(({ key, kept }) => [String(key), String(kept)]));
  });
}

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
