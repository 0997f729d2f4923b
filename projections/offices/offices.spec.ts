import { describe, expect, test } from '@jest/globals';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { type Projected, projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { offices } from './projection.ts';
import { type Holder, holdersOf } from './queries.ts';

const seen = (id: string, officialId: string, attestedOn: string): Projected[] => [
  { stream: `tenure-${id}`, type: 'TenureAttested', differently: { officialId, officeId: 'f', attestedOn } },
];
const appointed = (id: string, officialId: string, appointedOn: string, capacity = 'substantive'): Projected[] => [
  {
    stream: `tenure-${id}`,
    type: 'OfficialAppointed',
    differently: { officialId, officeId: 'f', appointedOn, capacity },
  },
];
const held = (id: string, officialId: string, from: string, to?: string): Projected[] => [
  ...appointed(id, officialId, from),
  {
    stream: `tenure-${id}`,
    type: 'OfficeAssumed',
    differently: { assumedOn: from, arrivedAtPostOn: undefined },
  },
  ...(to === undefined ? [] : [{ stream: `tenure-${id}`, type: 'OfficeLeft', differently: { leftOn: to } }]),
];

const holders = (events: readonly Projected[][], person = (official: string) => official): Holder[] =>
  askReadModel(offices, projected(...events.flat()), (db) => holdersOf(db, 'f', person));

describe('The holders of a post', () => {
  test('come in the order of time, whatever was told first', () =>
    expect(
      holders([held('late', 'b', '2010'), held('early', 'a', '2001', '2005'), seen('middle', 'c', '2007')]).map(
        ({ tenure }) => tenure,
      ),
    ).toEqual(['early', 'middle', 'late']));

  test('are not those who were only nominated, or never took it up', () =>
    expect(
      holders([
        appointed('nominee', 'a', '2001', 'nominee'),
        [...appointed('lapsed', 'b', '2002'), { stream: 'tenure-lapsed', type: 'AppointmentLapsed' }],
        appointed('appointed', 'c', '2003'),
      ]).map(({ tenure }) => tenure),
    ).toEqual(['appointed']));

  test.each([
    ['held at once', held('a', 'a', '2001-01-01', '2005-01-01'), held('b', 'b', '2004-01-01', '2006-01-01'), true],
    ['handed over on a day', held('a', 'a', '2001-01-01', '2005-01-01'), held('b', 'b', '2005-01-01'), false],
    ['handed over in a year', held('a', 'a', '2001-01-01', '2005'), held('b', 'b', '2005-03-01'), false],
    ['with an end that nobody knows', held('a', 'a', '2001-01-01'), held('b', 'b', '2005-01-01'), false],
    ['seen while another held it', held('a', 'a', '2001-01-01', '2005-01-01'), seen('b', 'b', '2003-05-04'), true],
    ['seen in a year of another', held('a', 'a', '2001-01-01', '2005-01-01'), seen('b', 'b', '2003'), false],
    ['seen on the same day', seen('a', 'a', '2003-05-04'), seen('b', 'b', '2003-05-04'), false],
    ['by one person twice', held('a', 'a', '2001-01-01', '2005-01-01'), held('b', 'a', '2004-01-01'), false],
  ])('%s overlap only where that is certain', (_what, one, other, overlap) => {
    const [first, second] = holders([one, other]);
    expect([first?.overlaps, second?.overlaps]).toEqual(overlap ? [[second?.tenure], [first?.tenure]] : [[], []]);
  });

  test('do not overlap with another record of themselves', () => {
    const both = [held('a', 'a', '2001-01-01', '2005-01-01'), held('b', 'x', '2004-01-01', '2006-01-01')];
    expect(holders(both, () => 'a').flatMap(({ overlaps }) => overlaps)).toEqual([]);
  });

  test.each([
    ['certain', held('a', 'a', '2001', '2005-01-01'), held('b', 'b', '2005-03-01'), '2005-01-01/2005-03-01'],
    ['within a doubt', held('a', 'a', '2001', '2005'), held('b', 'b', '2006-03'), '2005-12-31/2006-03-01'],
    ['of no day', held('a', 'a', '2001', '2005-01-01'), held('b', 'b', '2005-01-02'), undefined],
    ['perhaps none', held('a', 'a', '2001', '2005'), held('b', 'b', '2005-11-01'), undefined],
    ['unknown: no end', held('a', 'a', '2001'), held('b', 'b', '2006'), undefined],
    ['unknown: no beginning', held('a', 'a', '2001', '2005'), seen('b', 'b', '2007-05-04'), undefined],
  ])('leave a gap that is %s', (_what, one, other, gap) =>
    expect(holders([one, other]).map(({ vacantBefore }) => vacantBefore)).toEqual([undefined, gap]),
  );
});

projectionLaws(offices, arbitraryHistory);
