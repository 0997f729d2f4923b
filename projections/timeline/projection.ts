/** The timeline: who is concerned by what, in the order in which it happened. */
import type { Projection, Rows } from '#read-model/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { appearancesOf } from './appearances.ts';
import { entriesOf, handledEvents } from './entries.ts';
import { mergesOf } from './merges.ts';
import { appearances, merges } from './tables.ts';

export const timeline: Projection = {
  name: 'timeline',
  version: 8,
  handles: handledEvents,
  tables: [appearances, merges],
  rowsOf: (stream, events): Rows => {
    const facts = recordedFacts(events);
    return {
      appearances: entriesOf(stream, facts).flatMap(appearancesOf) as unknown as Rows[string],
      merges: mergesOf(facts) as unknown as Rows[string],
    };
  },
};
