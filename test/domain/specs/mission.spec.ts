import { describe, expect, test } from '@jest/globals';
import { missionState } from '#domain/mission/open-periods';
import { type Told, factOf, given, specifyTransitions, told } from '../../support/given.ts';

const opened = (on: string | undefined, differently: Record<string, unknown> = {}) =>
  told('MissionOpened', { on, ...differently });
const closed = (on?: string, permanently = false) => told('MissionClosed', { on, permanently });
const reopened = (on?: string) => told('MissionReopened', { on });
const moved = (on?: string) => told('MissionMoved', { on });
const raised = (on?: string) => told('MissionStatusChanged', { on });

describe('The life of a mission', () => {
  specifyTransitions(
    {
      none: [],
      open: [opened('1991-09-01')],
      closed: [opened('1991-09-01'), closed('2003-10-25')],
      'open again': [opened('1991-09-01'), closed('2003-10-25'), reopened('2007-03-01')],
    },
    [opened('2010-01-01'), raised('2010-01-01'), moved('2010-01-01'), closed('2010-01-01'), reopened('2010-01-01')],
    {
      none: { MissionOpened: 'open' },
      open: { MissionStatusChanged: 'open', MissionMoved: 'open', MissionClosed: 'closed' },
      closed: { MissionReopened: 'open' },
      'open again': { MissionStatusChanged: 'open', MissionMoved: 'open', MissionClosed: 'closed' },
    },
  );

  test('takes what happened while it was open, learnt when it is closed (A6)', () => {
    given(opened('1991-09-01'), closed('2003-10-25')).when(moved('1996-02-01')).then('closed', 'MissionMoved');
    given(opened('1991-09-01'), closed('2003-10-25')).when(moved('2004-02-01')).thenProblem('ILLEGAL_TRANSITION', '');
  });
});

describe('A mission', () => {
  test.each([
    ['a party with itself', { receiving: { kind: 'country', id: 'NO' } }, 'SELF_RELATION', 'receiving'],
    [
      'an organ of a country',
      { receiving: { kind: 'body', id: 'body_01J9ZK3V5T8N6Q2R4W7X1Y0B01' } },
      'INVALID_VALUE',
      'receiving',
    ],
  ] as const)('is not kept by or with %s', (_what, differently, code, path) =>
    given().when(opened('1991-09-01', differently)).thenProblem(code, path),
  );

  test('is not opened in the future, nor closed', () => {
    given().when(opened('2026-11-25')).thenProblem('FUTURE_FACT', 'on');
    given(opened('1991-09-01')).when(closed('2026-11-25')).thenProblem('FUTURE_FACT', 'on');
  });

  test.each([
    ['closed', closed('1991-08-31')],
    ['moved', moved('1990')],
    ['raised', raised('1991-08')],
  ])('is not %s before it was opened', (_what, fact) =>
    given(opened('1991-09-01')).when(fact).thenProblem('INVERTED_INTERVAL', 'on', 'a day not before 1991-09-01'),
  );

  test('may have been opened nobody knows when', () =>
    given(opened(undefined)).when(closed('1950')).then('closed', 'MissionClosed'));
});

describe('What a mission has become', () => {
  const of = (...facts: readonly Told[]) => missionState(facts.map(factOf));

  test('is its rank and place now, and the periods in which it was open', () => {
    expect(
      of(opened('1991-09-01'), raised('1993-01-15'), moved('1996-02-01'), closed('2003-10-25'), reopened('2007-03-01')),
    ).toEqual({
      kind: 'embassy',
      place: { countryId: 'UY', city: 'Punta del Este' },
      closedForGood: false,
      openPeriods: [
        { from: '1991-09-01', to: '2003-10-25', isOpen: false },
        { from: '2007-03-01', isOpen: true },
      ],
    });
  });

  test('is closed for good until it is reopened', () => {
    expect(of(opened('1991-09-01'), closed('2003', true)).closedForGood).toBe(true);
    expect(of(opened('1991-09-01'), closed('2003', true), reopened('2007')).closedForGood).toBe(false);
  });

  test('leaves out a bound that no source gives', () =>
    expect(of(opened(undefined), closed()).openPeriods).toEqual([{ isOpen: false }]));
});
