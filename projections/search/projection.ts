/**
 * What the entries of timelines say, to be looked for. Beside the timeline, as the timeline history is: what is asked all the time
 * carries nothing of what is asked seldom. Entries have the same numbers in both.
 */
import type { Projection, Rows } from '#read-model/contract/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { entriesOf } from '#projections/timeline/entries';
import { timeline } from '#projections/timeline/projection';
import { wordsOf } from '#projections/timeline/words';
import { words } from './tables.ts';

export const search: Projection = {
  ...timeline,
  name: 'search',
  version: 3,
  tables: [words],
  rowsOf(stream, facts): Rows {
    const shown = entriesOf(stream, recordedFacts(facts)).filter(({ hidden }) => !hidden);
    return { words: shown.map(wordsOf) };
  },
};
