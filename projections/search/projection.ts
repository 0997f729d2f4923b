/**
 * The searchable text of timeline entries. A read model of its own, so that the timeline, which is read all the time,
 * does not carry what is searched rarely. Entries have the same numbers in both.
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
  version: 4,
  tables: [words],
  rowsOf(stream, facts): Rows {
    const shown = entriesOf(stream, recordedFacts(facts)).filter(({ hidden }) => !hidden);
    return { words: shown.map(wordsOf) };
  },
};
