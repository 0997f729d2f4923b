/** The timeline: who is concerned by what, in the order in which it happened. */
import type { Projection, Rows } from '#read-model/projection';
import { type RecordedFact, recordedFactOf } from '#domain/recorded-fact';
import { appearancesOf } from './appearances.ts';
import { entriesOf, handledEvents } from './entries.ts';
import { mergesOf } from './merges.ts';
import { appearances, merges } from './tables.ts';

export const timeline: Projection<readonly RecordedFact[]> = {
  name: 'timeline',
  version: 8,
  handles: handledEvents,
  // What is told of a thing follows from all of its facts: a copy of them would say the log once more.
  states: 'log',
  tables: [appearances, merges],
  keysOf: (event) => [event.stream],
  evolve: (facts, event) => [...(facts ?? []), recordedFactOf(event)],
  rowsOf: (facts, key): Rows => ({
    appearances: entriesOf(key, facts).flatMap(appearancesOf) as unknown as Rows[string],
    merges: mergesOf(facts) as unknown as Rows[string],
  }),
};
