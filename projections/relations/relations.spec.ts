import { describe, expect, test } from '@jest/globals';
import { isAmendment } from '#domain/stream-state';
import { rowsFromScratch } from '#read-model/fold/from-scratch';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { told } from '../../test/support/given.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { relations } from './projection.ts';

const PAIR = 'relations-rel_NO-UY';
const MISSION_ID = 'mis_01J9ZK3V5T8N6Q2R4W7X1Y0M01';
const MISSION = `mission-${MISSION_ID}`;
const uuid = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;

const events = (stream: string, ...facts: readonly (readonly [string, object])[]): ProjectedEvent[] =>
  facts.map(([type, differently], at) => ({
    id: uuid(at),
    stream,
    type,
    position: BigInt(at + 1),
    revision: BigInt(at),
    recordedAt: '2026-01-01T00:00:00.000Z',
    data: told(type, { ...differently }).data,
    metadata: {},
  }));

const rowsOf = (history: readonly ProjectedEvent[]) => {
  const rows = rowsFromScratch(relations, history);
  return Object.fromEntries(
    Object.entries(rows).flatMap(([table, all]) => {
      const told = all.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name, value]) => name !== 'stream' && value !== null)),
      );
      return told.length === 0 ? [] : [[table, told]];
    }),
  );
};

const pair = (columns: object) => [{ pair: 'rel_NO-UY', ...columns }];
const BEGUN = ['DiplomaticRelationsEstablished', {}] as const;
const OPENED = ['MissionOpened', {}] as const;
const ofMission = (...periods: object[]) => ({
  missions: pair({ mission: MISSION_ID, sort: '1991-09-01 1991-09-01 1' }),
  open_periods: periods.map((period, nth) => ({ mission: MISSION_ID, nth, since: '1991-09-01', ...period })),
});
const recognition = (columns: object) => ({
  recognitions: pair({
    nth: 0,
    by_kind: 'country',
    by_id: 'NO',
    of_kind: 'country',
    of_id: 'UY',
    form: 'de_jure',
    ...columns,
  }),
});
const power = (columns: object) => ({
  protecting_powers: pair({
    nth: 0,
    power_kind: 'country',
    power_id: 'CH',
    represents_kind: 'country',
    represents_id: 'NO',
    in_kind: 'country',
    in_id: 'UY',
    ...columns,
  }),
});
const nothing = { pairs: pair({ state: 'none' }) };

const CASES: Readonly<Record<string, { history: ProjectedEvent[]; rows: object }>> = {
  RecognitionExtended: {
    history: events(PAIR, ['RecognitionExtended', {}]),
    rows: {
      pairs: pair({ state: 'recognised', since: '1990-01-10' }),
      ...recognition({ since: '1990-01-10', in_force: 1 }),
    },
  },
  RecognitionWithdrawn: {
    history: events(PAIR, ['RecognitionExtended', {}], ['RecognitionWithdrawn', {}]),
    rows: { ...nothing, ...recognition({ since: '1990-01-10', withdrawn: '2001-02-03', in_force: 0 }) },
  },
  DiplomaticRelationsEstablished: {
    history: events(PAIR, BEGUN),
    rows: {
      pairs: pair({ state: 'relations', since: '1991-05-17', level: 'ambassadorial', level_since: '1991-05-17' }),
    },
  },
  DiplomaticRelationsResumed: {
    history: events(PAIR, BEGUN, ['DiplomaticRelationsInterrupted', {}], ['DiplomaticRelationsResumed', {}]),
    rows: {
      pairs: pair({ state: 'relations', since: '2000-06-15', level: 'charge_d_affaires', level_since: '2000-06-15' }),
    },
  },
  DiplomaticRelationsInterrupted: {
    history: events(PAIR, BEGUN, ['DiplomaticRelationsInterrupted', {}]),
    rows: { pairs: pair({ state: 'interrupted', since: '1998-03-04' }) },
  },
  DiplomaticRelationsSevered: {
    history: events(PAIR, ['DiplomaticRelationsSevered', {}], BEGUN),
    rows: { pairs: pair({ state: 'severed', since: '2003-10-20' }) },
  },
  RelationsLevelChanged: {
    history: events(PAIR, BEGUN, ['RelationsLevelChanged', {}]),
    rows: { pairs: pair({ state: 'relations', since: '1991-05-17', level: 'legation', level_since: '1995-09-01' }) },
  },
  ConsularRelationsEstablished: {
    history: events(PAIR, ['ConsularRelationsEstablished', {}]),
    rows: { pairs: pair({ state: 'none', consular: 1, consular_since: '1989-04-01' }) },
  },
  ConsularRelationsEnded: {
    history: events(PAIR, ['ConsularRelationsEstablished', {}], ['ConsularRelationsEnded', {}]),
    rows: { pairs: pair({ state: 'none', consular: 0, consular_since: '1989-04-01', consular_ended: '2004-01-31' }) },
  },
  PartnershipDeclared: {
    history: events(PAIR, ['PartnershipDeclared', {}]),
    rows: {
      ...nothing,
      partnerships: pair({
        nth: 0,
        level: 'strategic_partnership',
        as_published: 'a strategic partnership of two maritime nations',
        since: '2002-06-07',
        agreement: 'agr_01J9ZK3V5T8N6Q2R4W7X1Y0H01',
      }),
    },
  },
  ProtectingPowerDesignated: {
    history: events(PAIR, ['ProtectingPowerDesignated', {}]),
    rows: { ...nothing, ...power({ since: '2003-11-01', in_force: 1 }) },
  },
  ProtectingPowerEnded: {
    history: events(PAIR, ['ProtectingPowerDesignated', {}], ['ProtectingPowerEnded', {}]),
    rows: { ...nothing, ...power({ since: '2003-11-01', ended: '2006-11-01', in_force: 0 }) },
  },
  AmbassadorSummoned: { history: events(PAIR, ['AmbassadorSummoned', {}]), rows: nothing },
  AmbassadorRecalledForConsultations: {
    history: events(PAIR, ['AmbassadorRecalledForConsultations', {}]),
    rows: nothing,
  },
  AmbassadorReturned: { history: events(PAIR, ['AmbassadorReturned', {}]), rows: nothing },
  DiplomatsExpelled: { history: events(PAIR, ['DiplomatsExpelled', {}]), rows: nothing },
  MissionOpened: { history: events(MISSION, OPENED), rows: ofMission({ open: 1 }) },
  MissionStatusChanged: {
    history: events(MISSION, OPENED, ['MissionStatusChanged', {}]),
    rows: ofMission({ open: 1 }),
  },
  MissionMoved: { history: events(MISSION, OPENED, ['MissionMoved', {}]), rows: ofMission({ open: 1 }) },
  MissionClosed: {
    history: events(MISSION, OPENED, ['MissionClosed', {}]),
    rows: ofMission({ until: '2003-10-25', open: 0 }),
  },
  MissionReopened: {
    history: events(MISSION, OPENED, ['MissionClosed', {}], ['MissionReopened', {}]),
    rows: ofMission({ until: '2003-10-25', open: 0 }, { since: '2007-03-01', open: 1 }),
  },
};

describe('the relations', () => {
  test('have a case here for every event that they handle', () =>
    expect(Object.keys(CASES).sort()).toEqual(relations.handles.filter((type) => !isAmendment(type)).sort()));

  test.each(Object.entries(CASES))('%s leaves what holds then', (_type, { history, rows }) =>
    expect(rowsOf(history)).toEqual(rows),
  );

  test('show what is right after a correction', () => {
    const changes = [{ path: '/on', from: '1991-05-17', to: '1992-04-04' }];
    const corrected = ['RelationsCorrected', { targetEventId: uuid(0), changes }] as const;
    expect(rowsOf(events(PAIR, BEGUN, corrected))).toMatchObject({ pairs: pair({ since: '1992-04-04' }) });
  });

  test('show nothing of what is taken back, and all of it once it is reinstated', () => {
    const whole = ['MissionRetracted', { targetEventId: undefined, whole: true }] as const;
    const back = ['MissionReinstated', { retractionEventId: uuid(1) }] as const;
    expect(rowsOf(events(MISSION, OPENED, whole))).toEqual({});
    expect(rowsOf(events(MISSION, OPENED, whole, back))).toEqual(ofMission({ open: 1 }));
  });

  test('sort a mission of which nobody knows when it was opened behind the others', () =>
    expect(rowsOf(events(MISSION, ['MissionOpened', { on: undefined }]))).toMatchObject({
      missions: pair({ sort: '9999-99-99' }),
    }));
});

projectionLaws(relations, arbitraryHistory);
