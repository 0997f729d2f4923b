/** Whether a thing is planned, and for when: both by one order of its plans (decisions 11 and 37). */
import { describe, expect, test } from '@jest/globals';
import { recordedFactOf } from '#domain/recorded-fact';
import { given, told } from '../../test/support/given.ts';
import { projected } from '../../test/support/projected.ts';
import { entriesOf } from './entries.ts';

type Fact = readonly [type: string, differently: Record<string, unknown>];

const announced = (announcedOn: string | undefined, planned: string): Fact => [
  'VisitAnnounced',
  { announcedOn, planned },
];
const cancelled = (on?: string): Fact => ['VisitCancelled', { on }];
const putOff = (on?: string): Fact => ['VisitPostponed', { on, newPlanned: undefined }];
const moved = (on: string | undefined, previousPlanned: string, planned: string): Fact => [
  'VisitRescheduled',
  { on, previousPlanned, planned },
];

/** Each fact is taken after those before it; what the entry then says of the status and the date. */
function shown(...facts: readonly Fact[]): readonly [string | undefined, string | undefined] {
  const all = facts.map(([type, differently]) => told(type, differently));
  for (const [index, fact] of all.entries())
    expect(
      given(...all.slice(0, index))
        .when(fact)
        .thenWarnings(),
    ).toBeDefined();
  const events = projected(...facts.map(([type, differently]) => ({ stream: 'visit-v', type, differently })));
  const [entry] = entriesOf('visit-v', events.map(recordedFactOf));
  return [entry?.status, entry?.occurred];
}

describe('The plan of a visit', () => {
  test('has a date where it stands, when an undated revival is told after what was learnt late', () =>
    expect(
      shown(
        announced('2019-05-01', '2019-06-10'),
        cancelled('2019-05-20'),
        announced('2019-06-01', '2019-07-05'),
        moved('2019-05-10', '2019-06-10', '2019-06-12'),
        cancelled('2019-06-20'),
        announced(undefined, '2019-08-01'),
        putOff(),
      ),
    ).toEqual(['POSTPONED', '2019-08-01']));

  test('stands on the date of the undated announcement that revived it, whatever was learnt before that', () =>
    expect(
      shown(
        announced('2019-05-01', '2019-06-10'),
        moved('2019-05-15', '2019-06-10', '2019-06-20'),
        cancelled('2019-06-01'),
        moved('2019-05-10', '2019-06-10', '2019-06-12'),
        announced(undefined, '2019-09-01'),
      ),
    ).toEqual(['ANNOUNCED', '2019-09-01']));

  test('is off, with the date that it had, when it is called off without a day after what was learnt late', () =>
    expect(
      shown(
        announced('2019-05-01', '2019-06-10'),
        putOff('2019-05-20'),
        moved('2019-06-01', '2019-06-10', '2019-07-05'),
        moved('2019-05-10', '2019-06-10', '2019-06-12'),
        cancelled(),
      ),
    ).toEqual(['CANCELLED', '2019-07-05']));

  test('has the later date when it is moved in the month in which it was put off', () =>
    expect(
      shown(announced('2019-05-01', '2019-06-10'), putOff('2019-05-20'), moved('2019-05', '2019-06-10', '2019-07-05')),
    ).toEqual(['ANNOUNCED', '2019-07-05']));
});
