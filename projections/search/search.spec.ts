import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ProjectedEvent, ReadDatabase } from '#read-model/contract/projection';
import { EVERYTHING, type TimelineFilter, countOf, timelineOf } from '#projections/timeline/queries';
import { timeline } from '#projections/timeline/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { mentions, wordsFrom } from '../../test/support/mentions.ts';
import { projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { search } from './projection.ts';
import { placesWith } from './queries.ts';

const PAGE = { order: 'ASC', limit: 1_000 } as const;
/** What mentions a subject too: nothing is left out but for its words. */
const WHOLE: TimelineFilter = { roles: ['HOST', 'VISITOR', 'SIGNATORY', 'PARTICIPANT', 'MENTIONED'] };

const entriesIn = (db: ReadDatabase, filter: TimelineFilter) =>
  timelineOf(db, EVERYTHING, { ...WHOLE, ...filter }, PAGE).map(({ entry }) => entry);

/** Ids of what is found by its words, and how many that are said to be. */
function found(events: readonly ProjectedEvent[], filter: TimelineFilter) {
  const among = askReadModel(search, events, (db) => placesWith(db, filter), events.length >> 1);
  return askReadModel(timeline, events, (db) => ({
    ids: entriesIn(db, { ...filter, among }).map(({ id }) => id),
    count: countOf(db, EVERYTHING, { ...WHOLE, ...filter, among }),
  }));
}

describe('Found is', () => {
  const topics = [{ label: 'Énergie & climat', topicId: 'top_01J9ZK3V5T8N6Q2R4W7X1Y0A09' }, { label: 'Trade' }];
  const events = projected(
    { stream: 'meeting-m', type: 'MeetingHeld', differently: { topics } },
    { stream: 'meeting-n', type: 'MeetingHeld', differently: { topics: [{ label: 'Trade fairs' }] } },
  );
  const ids = (filter: TimelineFilter): string[] => found(events, filter).ids;

  test.each<[string, TimelineFilter, string[]]>([
    ['a word of a topic, whatever its case and accents', { text: 'ENERGIE climat' }, ['m']],
    ['the beginning of a word', { text: 'trad' }, ['m', 'n']],
    ['words in any order', { text: 'climat energie' }, ['m']],
    ['a quoted phrase as it stands', { text: '"energie climat"' }, ['m']],
    ['no quoted phrase in another order', { text: '"climat energie"' }, []],
    ['no quoted beginning of a word', { text: '"trad"' }, []],
    ['nothing that has no word', { text: '!!! %' }, []],
    ['no operator of a language of queries', { text: 'trade NOT fairs' }, []],
    ['a topic by its whole label alone', { topics: ['trade'] }, ['m']],
    ['a topic by its id', { topics: ['top_01J9ZK3V5T8N6Q2R4W7X1Y0A09'] }, ['m']],
    ['one of several topics', { topics: ['Trade fairs', 'énergie climat'] }, ['m', 'n']],
    ['what has both, the words and a topic', { topics: ['trade'], text: 'fairs' }, []],
    ['no id of a topic, which is not a word', { text: '01J9ZK3V5T8N6Q2R4W7X1Y0A09' }, []],
    ['nothing that nobody said', { text: 'nobody at all' }, []],
  ])('%s', (_what, filter, due) => expect(ids(filter)).toEqual(due));
});

test('a timeline is not asked for words that were not looked up', () => {
  const asked = () => askReadModel(timeline, [], (db) => entriesIn(db, { text: 'trade' }));
  expect(asked).toThrow(new TypeError('What entries say is looked up first'));
});

test('the laws of search: what is found, in a built part and in what followed, is what is found by looking into every entry', () => {
  let entries = 0;
  fc.assert(
    fc.property(
      arbitraryHistory,
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(3)), { minLength: 4 }),
      (history, picks) => {
        const all = askReadModel(timeline, history, (db) => entriesIn(db, {}));
        if (all.length === 0) return;
        for (const pick of picks) {
          const filter = wordsFrom(all, pick);
          const due = all.filter((entry) => mentions(entry, filter)).map(({ id }) => id);
          expect(found(history, filter)).toEqual({ ids: due, count: due.length });
          entries += due.length;
        }
      },
    ),
    { numRuns: 20 },
  );
  expect(entries).toBeGreaterThan(100);
});

projectionLaws(search, arbitraryHistory);
