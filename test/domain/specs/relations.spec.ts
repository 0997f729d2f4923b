/** What may be told of relations between two parties, in which order, and what they then are (A5.9). */
import { describe, expect, test } from '@jest/globals';
import { inOrderOfTime } from '#domain/life';
import { decider, eventDefinitions } from '#domain/registry';
import { pairFromId, pairId, pairOf } from '#domain/relations/pair';
import { pairState } from '#domain/relations/pair-state';
import { type Told, factOf, given, streamStateOf, specifyTransitions, told, world } from '../../support/given.ts';

const NO = { kind: 'country', id: 'NO' };
const UY = { kind: 'country', id: 'UY' };
const CH = { kind: 'country', id: 'CH' };
const BODY = { kind: 'body', id: 'body_01J9ZK3V5T8N6Q2R4W7X1Y0B01' };
const ORGANISATION = { kind: 'organisation', id: 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C01' };

const diplomatic =
  (word: string) =>
  (on: string | undefined, differently: Record<string, unknown> = {}) =>
    told(`DiplomaticRelations${word}`, { on, ...differently });
const established = diplomatic('Established');
const interrupted = diplomatic('Interrupted');
const resumed = diplomatic('Resumed');
const severed = diplomatic('Severed');
const level = (on: string | undefined, to = 'legation') => told('RelationsLevelChanged', { on, to });
const recognised = (on?: string, differently: Record<string, unknown> = {}) =>
  told('RecognitionExtended', { on, ...differently });
const expelled = (on?: string) => told('DiplomatsExpelled', { on, leaveBy: undefined });

/** Acts that leave the state as it is, and open a record where there is none. */
const ACTS = [
  'RecognitionWithdrawn',
  'ConsularRelationsEstablished',
  'ConsularRelationsEnded',
  'PartnershipDeclared',
  'ProtectingPowerDesignated',
  'ProtectingPowerEnded',
  'AmbassadorSummoned',
  'AmbassadorRecalledForConsultations',
  'AmbassadorReturned',
  'DiplomatsExpelled',
] as const;

const STATES = ['on_record', 'recognised', 'established', 'interrupted', 'severed', 'resumed'] as const;
const staying = Object.fromEntries(
  STATES.map((state) => [state, Object.fromEntries(ACTS.map((type) => [type, state]))]),
);
const opening = Object.fromEntries(ACTS.map((type) => [type, 'on_record']));

/** Where nothing of the relations themselves is on record, any of their acts may be the first that is learnt. */
const UNKNOWN = {
  DiplomaticRelationsEstablished: 'established',
  DiplomaticRelationsInterrupted: 'interrupted',
  DiplomaticRelationsResumed: 'resumed',
  DiplomaticRelationsSevered: 'severed',
  RelationsLevelChanged: 'established',
};

describe('The life of relations', () => {
  const latest = '2010-05-01';
  specifyTransitions(
    {
      none: [],
      on_record: [expelled('1985-01-01')],
      recognised: [recognised('1985-01-01')],
      established: [established('1990-01-01')],
      interrupted: [established('1990-01-01'), interrupted('1995-01-01')],
      severed: [established('1990-01-01'), severed('1995-01-01')],
      resumed: [established('1990-01-01'), severed('1995-01-01'), resumed('1999-01-01')],
    },
    [
      recognised(latest),
      established(latest),
      interrupted(latest),
      resumed(latest),
      severed(latest),
      level(latest),
      ...ACTS.map((type) =>
        told(type, { on: latest, ...(type === 'DiplomatsExpelled' ? { leaveBy: undefined } : {}) }),
      ),
    ],
    {
      none: { ...UNKNOWN, ...opening, RecognitionExtended: 'recognised' },
      on_record: { ...UNKNOWN, ...staying['on_record'], RecognitionExtended: 'recognised' },
      recognised: { ...UNKNOWN, ...staying['recognised'], RecognitionExtended: 'recognised' },
      established: {
        ...staying['established'],
        RecognitionExtended: 'established',
        DiplomaticRelationsInterrupted: 'interrupted',
        DiplomaticRelationsSevered: 'severed',
        RelationsLevelChanged: 'established',
      },
      interrupted: {
        ...staying['interrupted'],
        RecognitionExtended: 'interrupted',
        DiplomaticRelationsResumed: 'established',
        DiplomaticRelationsSevered: 'severed',
      },
      severed: {
        ...staying['severed'],
        RecognitionExtended: 'severed',
        DiplomaticRelationsEstablished: 'established',
        DiplomaticRelationsResumed: 'resumed',
      },
      resumed: {
        ...staying['resumed'],
        RecognitionExtended: 'resumed',
        DiplomaticRelationsInterrupted: 'interrupted',
        DiplomaticRelationsSevered: 'severed',
        RelationsLevelChanged: 'resumed',
      },
    },
  );
});

describe('Relations learnt late (A6)', () => {
  test('take a beginning that is dated before what is on record', () =>
    given(severed('2003-10-20')).when(established('1991-05-17')).then('severed', 'DiplomaticRelationsEstablished'));

  test('take a break between a beginning and a resumption', () =>
    given(established('1991-05-17'), severed('1998-03-04'), resumed('2006-01-01'))
      .when(interrupted('1995-06-01'))
      .then('resumed', 'DiplomaticRelationsInterrupted'));

  test('do not take a resumption of relations that no break has ended', () =>
    given(established('1991-05-17')).when(resumed('2006-01-01')).thenProblem('ILLEGAL_TRANSITION', ''));

  test('take a whole course in the wrong order', () =>
    given(resumed('2006-01-01'), severed('2003-10-20'))
      .when(established('1991-05-17'))
      .then('resumed', 'DiplomaticRelationsEstablished'));

  test('refuse a second beginning, whatever its date', () => {
    given(established('1991-05-17')).when(established('1985-01-01')).thenProblem('ILLEGAL_TRANSITION', '');
    given(established('1991-05-17')).when(established('1999-01-01')).thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('are what they are whatever order the facts came in', () => {
    const course = [established('1991-05-17'), severed('2003-10-20'), resumed('2006-01-01'), interrupted('2009-02-02')];
    expect(streamStateOf([...course].reverse()).status).toBe('interrupted');
    expect(streamStateOf(course).status).toBe('interrupted');
  });
});

const warningsOf = (past: readonly Told[], fact: Told) => {
  const decision = decider.decide({ facts: [factOf(fact, 'new')] }, streamStateOf(past), world());
  expect(decision.problems).toEqual([]);
  return 'warnings' in decision ? decision.warnings.map(({ code, path }) => [code, path]) : [];
};

describe('Relations whose beginning is not on record (WARN-14)', () => {
  test.each([
    ['a severance', severed('1922-11-18')],
    ['an interruption', interrupted('1922-11-18')],
    ['a resumption', resumed('1922-11-18')],
  ])('warn of %s, and keep it', (_what, fact) => {
    expect(warningsOf([], fact)).toEqual([['WARN-14', 'on']]);
    expect(warningsOf([recognised('1905-11-18')], fact)).toEqual([['WARN-14', 'on']]);
  });

  test('do not warn where it is', () => {
    expect(warningsOf([established('1906-01-01')], severed('1922-11-18'))).toEqual([]);
    expect(warningsOf([established(undefined)], severed('1922-11-18'))).toEqual([]);
    expect(warningsOf([established('1991-05-17')], severed('1922-11-18'))).toEqual([['WARN-14', 'on']]);
  });
});

describe('An act between two', () => {
  const self = (type: string, differently: Record<string, unknown>) =>
    told(type, { relationsId: 'rel_NO-NO', ...differently });

  test.each([
    ['RecognitionExtended', 'of', { by: NO, of: NO }],
    ['RecognitionWithdrawn', 'of', { by: NO, of: NO }],
    ['DiplomatsExpelled', 'of', { by: NO, of: NO, officials: undefined }],
    ['DiplomaticRelationsEstablished', 'parties', { parties: [NO, NO] }],
    ['ConsularRelationsEstablished', 'parties', { parties: [NO, NO] }],
    ['PartnershipDeclared', 'parties', { parties: [NO, NO] }],
    ['ProtectingPowerDesignated', 'in', { represents: NO, in: NO }],
    ['AmbassadorRecalledForConsultations', 'accreditedTo', { accreditedTo: NO }],
  ])('needs two different parties: %s', (type, path, differently) =>
    given().when(self(type, differently)).thenProblem('SELF_RELATION', path, 'two different parties'),
  );

  test('is not that of a party and its own ambassador', () => {
    const own = { ...(told('AmbassadorSummoned').data['official'] as object), represents: [NO] };
    given()
      .when(self('AmbassadorSummoned', { by: NO, official: own }))
      .thenProblem('SELF_RELATION', 'official.represents');
  });

  test('has exactly two parties', () => {
    given()
      .when(established('1991', { parties: [NO] }))
      .thenProblem('INVALID_VALUE', 'parties');
    given()
      .when(established('1991', { parties: [NO, UY, CH] }))
      .thenProblem('TOO_MANY', 'parties');
  });

  test('is of countries and organisations, not of their organs', () =>
    given()
      .when(established('1991', { relationsId: 'rel_NO-body_01J9ZK3V5T8N6Q2R4W7X1Y0B01', parties: [NO, BODY] }))
      .thenProblem('INVALID_VALUE', 'parties', 'a country'));

  test('may be one of a country and an organisation', () =>
    given()
      .when(established('1991', { relationsId: `rel_NO-${ORGANISATION.id}`, parties: [ORGANISATION, NO] }))
      .then('established', 'DiplomaticRelationsEstablished'));

  test('stands in the record of its own pair', () => {
    given()
      .when(established('1991', { relationsId: 'rel_CH-NO' }))
      .thenProblem('INVALID_VALUE', 'parties', 'the parties of rel_CH-NO');
    given()
      .when(recognised('1991', { relationsId: 'rel_CH-NO' }))
      .thenProblem('INVALID_VALUE', 'of', 'recorded there');
  });

  test('is not moved to another pair by a correction', () => {
    const correction = told('RelationsCorrected', {
      targetEventId: '00000000-0000-8000-8000-000000000000',
      changes: [{ path: '/of', from: UY, to: CH }],
    });
    const past = decider.fold([factOf(recognised('1991'), '00000000-0000-8000-8000-000000000000')]);
    const { problems } = decider.decide({ facts: [factOf(correction, 'new')] }, past, world());
    expect(problems.map(({ code, path }) => [code, path])).toEqual([['INVALID_VALUE', 'changes.0.to']]);
  });

  test('is done by one of the two, where one does it', () => {
    for (const act of [interrupted, severed])
      given()
        .when(act('1998-03-04', { by: CH }))
        .thenProblem('INVALID_VALUE', 'by', 'one of the two');
    given()
      .when(severed('1998-03-04', { by: undefined }))
      .then('severed', 'DiplomaticRelationsSevered');
  });

  test.each([...Object.keys(UNKNOWN), ...ACTS])('is not wholly in the future: %s', (type) =>
    given()
      .when(told(type, { on: '2026-11-25', ...(type === 'DiplomatsExpelled' ? { leaveBy: undefined } : {}) }))
      .thenProblem('FUTURE_FACT', 'on'),
  );

  test('uses a state only while it existed', () =>
    given()
      .when(
        established('2019-05-17', {
          relationsId: 'rel_NO-SUHH',
          parties: [NO, { kind: 'country', id: 'SUHH' }],
          place: undefined,
        }),
      )
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'parties.1'));
});

describe('A protecting power', () => {
  test('is a third party', () =>
    given()
      .when(told('ProtectingPowerDesignated', { power: UY }))
      .thenProblem('SELF_RELATION', 'power', 'a third party'));
});

describe('An ambassador', () => {
  const official = told('AmbassadorReturned').data['official'] as Record<string, unknown>;

  test('is recalled by the party that sent the ambassador', () =>
    given()
      .when(told('AmbassadorRecalledForConsultations', { official: { ...official, represents: [CH] } }))
      .thenProblem('INVALID_VALUE', 'official.represents', 'represents NO'));

  test('may stand for an embassy, which is its country’s', () => {
    const embassy = (countryId: string) =>
      world({ streams: { [`body-${BODY.id}`]: [told('BodyRegistered', { bodyId: BODY.id, countryId })] } });
    const recalled = told('AmbassadorRecalledForConsultations', { official: { ...official, represents: [BODY] } });
    given().when(recalled, embassy('NO')).then('on_record', 'AmbassadorRecalledForConsultations');
    given().when(recalled, embassy('CH')).thenProblem('INVALID_VALUE', 'official.represents');
  });
});

describe('Diplomats who are expelled', () => {
  test('are as many as are named, or more', () => {
    const named = told('DiplomatsExpelled').data['officials'] as unknown[];
    given()
      .when(told('DiplomatsExpelled', { officials: [...named, ...named], count: 1 }))
      .thenProblem('INVALID_VALUE', 'count', '2 or more');
    given()
      .when(told('DiplomatsExpelled', { count: 1 }))
      .then('on_record', 'DiplomatsExpelled');
  });

  test('leave after they were told to', () =>
    given()
      .when(told('DiplomatsExpelled', { on: '1997-12-10', leaveBy: '1997-12-09' }))
      .thenProblem('INVERTED_INTERVAL', 'leaveBy'));

  test('may have to leave on a day that has not come', () =>
    given()
      .when(told('DiplomatsExpelled', { on: '2026-11-24', leaveBy: '2026-11-27' }))
      .then('on_record', 'DiplomatsExpelled'));
});

describe('The pair of an act', () => {
  test('is in alphabetical order, whoever acts', () => {
    expect(pairId([UY, NO] as never)).toBe('rel_NO-UY');
    expect(pairId([ORGANISATION, UY] as never)).toBe(`rel_UY-${ORGANISATION.id}`);
  });

  test.each([
    ['RecognitionExtended', 'NO', 'UY'],
    ['DiplomaticRelationsSevered', 'NO', 'UY'],
    ['ProtectingPowerDesignated', 'NO', 'UY'],
    ['AmbassadorSummoned', 'NO', 'UY'],
    ['AmbassadorReturned', 'NO', 'UY'],
    ['DiplomatsExpelled', 'UY', 'NO'],
  ])('of %s is %s and %s', (type, first, second) =>
    expect(pairOf(told(type).data)?.map(({ id }) => id)).toEqual([first, second]),
  );

  test('follows from its id', () => {
    expect(pairFromId(`rel_UY-${ORGANISATION.id}`)).toEqual([UY, ORGANISATION]);
    expect(pairFromId('rel_UY')).toBeUndefined();
    expect(pairFromId('vis_NO-UY')).toBeUndefined();
  });
});

describe('The state of a pair', () => {
  const state = (...facts: readonly Told[]) =>
    pairState(
      inOrderOfTime(
        eventDefinitions,
        facts.map((fact) => factOf(fact, '')),
      ),
    );

  test('is none where nothing is on record of recognition or relations', () => {
    expect(state()).toEqual({ state: 'none', recognition: [], partnerships: [], protectingPowers: [] });
    expect(state(expelled('1997-12-10')).state).toBe('none');
  });

  test('is recognised while a recognition is in force', () => {
    const withdrawn = told('RecognitionWithdrawn', { on: '2001-02-03' });
    expect(state(recognised('1990-01-10'))).toMatchObject({
      state: 'recognised',
      since: '1990-01-10',
      recognition: [{ by: NO, of: UY, form: 'de_jure', on: '1990-01-10', inForce: true }],
    });
    expect(state(recognised('1990-01-10'), withdrawn)).toMatchObject({
      state: 'none',
      recognition: [{ on: '1990-01-10', withdrawnOn: '2001-02-03', inForce: false }],
    });
    const mutual = recognised('1990-02-01', { by: UY, of: NO });
    expect(state(recognised('1990-01-10'), mutual, withdrawn)).toMatchObject({
      state: 'recognised',
      since: '1990-02-01',
    });
    expect(state(withdrawn)).toMatchObject({
      state: 'none',
      recognition: [{ withdrawnOn: '2001-02-03', inForce: false }],
    });
  });

  test('has a level, and since when, while there are relations', () => {
    const begun = established('1991-05-17', { level: 'legation' });
    expect(state(begun)).toMatchObject({
      state: 'relations',
      since: '1991-05-17',
      level: 'legation',
      levelSince: '1991-05-17',
    });
    expect(state(begun, level('1995-09-01', 'ambassadorial'))).toMatchObject({
      since: '1991-05-17',
      level: 'ambassadorial',
      levelSince: '1995-09-01',
    });
    const broken = state(begun, severed('2003-10-20'));
    expect(broken).toMatchObject({ state: 'severed', since: '2003-10-20' });
    expect(broken).not.toHaveProperty('level');
    expect(state(begun, severed('2003-10-20'), resumed('2006', { level: undefined }))).toMatchObject({
      state: 'resumed',
      since: '2006',
    });
  });

  test('does not say since when there are relations of which only the level is told', () => {
    const known = state(level('1995-09-01', 'legation'));
    expect(known).toMatchObject({ state: 'relations', level: 'legation', levelSince: '1995-09-01' });
    expect(known.since).toBeUndefined();
  });

  test('comes back from an interruption to relations, from a severance to resumed ones', () => {
    const begun = established('1991-05-17');
    expect(state(begun, interrupted('1998'), resumed('2000')).state).toBe('relations');
    expect(state(begun, severed('1998'), resumed('2000')).state).toBe('resumed');
  });

  test('keeps consular relations apart from diplomatic ones', () => {
    const consular = told('ConsularRelationsEstablished', { on: '1989-04-01' });
    const over = told('ConsularRelationsEnded', { on: '2004-01-31' });
    expect(state(consular, established('1991'), severed('1995')).consular).toEqual({
      inForce: true,
      since: '1989-04-01',
    });
    expect(state(consular, over).consular).toEqual({ inForce: false, since: '1989-04-01', endedOn: '2004-01-31' });
    expect(state(over).consular).toEqual({ inForce: false, endedOn: '2004-01-31' });
    expect(state(consular, told('ConsularRelationsEstablished', { on: '1990' })).consular).toMatchObject({
      since: '1989-04-01',
    });
  });

  test('names partnerships and protecting powers', () => {
    const designated = told('ProtectingPowerDesignated');
    expect(state(designated, told('PartnershipDeclared'))).toMatchObject({
      partnerships: [{ level: 'strategic_partnership', on: '2002-06-07' }],
      protectingPowers: [{ power: CH, represents: NO, in: UY, on: '2003-11-01', inForce: true }],
    });
    expect(state(designated, told('ProtectingPowerEnded')).protectingPowers).toEqual([
      { power: CH, represents: NO, in: UY, on: '2003-11-01', endedOn: '2006-11-01', inForce: false },
    ]);
  });
});
