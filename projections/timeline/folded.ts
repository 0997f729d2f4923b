/** The entries of a stream as its facts in the log give them. */
import type { ReadDatabase } from '#read-model/projection';
import { recordedFactOf } from '#domain/recorded-fact';
import { entriesOf, handledEvents } from './entries.ts';
import type { Entry, RecordedFact } from './entry.ts';

const handled: ReadonlySet<string> = new Set(handledEvents);

/** The facts of a stream, up to the last one that its state shows, or an earlier one. */
export const factsIn = (db: ReadDatabase, key: string, through: number): readonly RecordedFact[] =>
  db
    .eventsOf(key, BigInt(through))
    .filter(({ type }) => handled.has(type))
    .map(recordedFactOf);

interface Remembered {
  readonly through: number;
  readonly entries: readonly Entry[];
}

const MEMORY = 10_000;

/** Entries by key, as long as their facts are the same: dashboards ask for the same pages again and again. */
const remembered = new WeakMap<ReadDatabase, Map<string, Remembered>>();

export function entriesIn(db: ReadDatabase, key: string, through: number): readonly Entry[] {
  let known = remembered.get(db);
  if (known === undefined || known.size >= MEMORY) remembered.set(db, (known = new Map()));
  const before = known.get(key);
  if (before?.through === through) return before.entries;
  const entries = entriesOf(key, factsIn(db, key, through));
  known.set(key, { through, entries });
  return entries;
}
