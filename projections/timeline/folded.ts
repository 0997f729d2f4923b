/** The entries of a stream as its facts in the log give them. */
import type { ProjectedEvent, ReadDatabase } from '#read-model/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { entriesOf, handledEvents } from './entries.ts';
import type { Entry, RecordedFact } from './entry.ts';

const handled: ReadonlySet<string> = new Set(handledEvents);

/** What timelines show of the events of a stream. */
export const handledFacts = (events: readonly ProjectedEvent[]): readonly RecordedFact[] =>
  recordedFacts(events.filter(({ type }) => handled.has(type)));

interface Remembered {
  /** The position of the last fact, and the one up to which there is no other. */
  readonly since: number;
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
  if (before !== undefined && before.since <= through && through <= before.through) return before.entries;
  const facts = handledFacts(db.eventsOf(key, BigInt(through)));
  const entries = entriesOf(key, facts);
  known.set(key, { since: Number(facts.at(-1)?.position ?? through), through, entries });
  return entries;
}
