/** What lies between two days of the world, certainly or possibly (DOMAIN A9.3): by when it was so, and by nothing else. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { certainlyWithin, fuzzyDate, possiblyWithin } from '#domain/vocabulary/fuzzy-date';
import { askReadModel } from '../../test/support/read-model.ts';
import { event, somebody } from './cases/case.ts';
import { timeline } from './projection.ts';
import { timelineOf } from './queries.ts';

const DATES = [undefined, '2019-12-03', '2019-12', '2019', '[..2019-12-03]', '2019-12-03/..', '2020-01'] as const;
const sent = (sentOn: string | undefined, n: number) => {
  const id = `msg_01J9ZK3V5T8N6Q2R4W7X1Y0AB${n}`;
  const data = {
    messageId: id,
    medium: 'letter',
    kind: 'other',
    from: somebody('AZ', 'principal'),
    to: [somebody('RU', 'principal')],
    sentOn,
  };
  return event(n + 1, `message-${id}`, 'MessageSent', data, { seen: { publishedOn: '2019-12-04' } });
};
const messages = DATES.map(sent);

const found = (between: { from: string | null; to: string | null; match: 'POSSIBLE' | 'CERTAIN' }, told = messages) =>
  askReadModel(timeline, told, (db) =>
    timelineOf(db, 'country:AZ', { between }, { order: 'ASC', limit: 100 }).map(
      ({ entry }) => entry.occurred ?? 'unknown',
    ),
  ).sort();

describe('Between two days', () => {
  test.each([
    ['2019-12-01', '2019-12-31', ['2019-12', '2019-12-03']],
    ['2019-12-04', '2019-12-04', []],
    ['2019-01-01', '2020-12-31', ['2019', '2019-12', '2019-12-03', '2020-01']],
    ['2019-12-01', null, ['2019-12', '2019-12-03', '2019-12-03/..', '2020-01']],
    [null, '2019-12-31', ['2019', '2019-12', '2019-12-03', '[..2019-12-03]']],
  ])('lies for certain what can lie nowhere else: %s to %s', (from, to, dates) =>
    expect(found({ from, to, match: 'CERTAIN' })).toEqual(dates.toSorted()),
  );

  test.each([
    ['2019-12-01', '2019-12-31', ['unknown', ...DATES.slice(1, 6)]],
    ['2019-12-04', '2019-12-04', ['unknown', '2019-12', '2019', '2019-12-03/..']],
    ['2005-01-01', '2005-12-31', ['unknown', '[..2019-12-03]']],
    ['2030-01-01', null, ['unknown', '2019-12-03/..']],
  ])('lies possibly what may lie there, of which nothing is known too: %s to %s', (from, to, dates) =>
    expect(found({ from, to, match: 'POSSIBLE' })).toEqual(dates.toSorted()),
  );

  test('has what is not dated its place in the order by when it was published (A9.7)', () =>
    expect(
      askReadModel(timeline, messages, (db) =>
        timelineOf(db, 'country:AZ', {}, { order: 'ASC', limit: 100 }).map(({ entry }) => entry.occurred ?? 'unknown'),
      ),
    ).toEqual(['2019', '2019-12', '[..2019-12-03]', '2019-12-03', '2019-12-03/..', 'unknown', '2020-01']));
});

describe('the laws of timeline: between two days', () => {
  const WITHIN = { POSSIBLE: possiblyWithin, CERTAIN: certainlyWithin };
  const aShape = fc.constantFrom(
    'D',
    '[..D]',
    '[D..]',
    'D/..',
    '../D',
    'D/',
    '/D',
    'D~',
    'Y',
    'M',
    '201X',
    '19XX',
    'D/9999-12-30',
    '[D,9999]',
  );
  const shaped = (shape: string, day: string): string =>
    shape.replace('D', day).replace('Y', day.slice(0, 4)).replace('M', day.slice(0, 7));
  const aDay = fc
    .date({ min: new Date('2009-11-01'), max: new Date('2012-02-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const aBound = fc.option(fc.oneof(aDay, fc.constant('9999-12-31')));

  test('what stands there is what the bounds of its date say, however that is written', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(aShape, aDay), { maxLength: 9 }),
        fc.array(fc.tuple(aBound, aBound), { minLength: 5, maxLength: 5 }),
        (dates, questions) => {
          const edtf = dates.map(([shape, day]) => fuzzyDate(shaped(shape, day)).edtf);
          const told = [undefined, ...edtf].map(sent);
          for (const [from, to] of questions)
            for (const match of ['POSSIBLE', 'CERTAIN'] as const) {
              const due = edtf.filter((text) => WITHIN[match](fuzzyDate(text), from, to));
              const unknown = match === 'POSSIBLE' || (from === null && to === null) ? ['unknown'] : [];
              expect(found({ from, to, match }, told)).toEqual([...due, ...unknown].sort());
            }
        },
      ),
      { numRuns: 60 },
    ));
});
