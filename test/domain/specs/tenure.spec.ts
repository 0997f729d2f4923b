import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inOrderOfTime } from '#domain/life';
import { eventDefinitions } from '#domain/registry';
import { holdingOf } from '#domain/tenure/holding';
import { type Told, given, streamStateOf, specifyTransitions, told, warningsOf, world } from '../../support/given.ts';

const attested = (differently = {}) => told('TenureAttested', differently);
const appointed = (differently = {}) => told('OfficialAppointed', differently);
const assumed = (differently = {}) => told('OfficeAssumed', differently);
const presented = (differently = {}) => told('CredentialsPresented', differently);
const lapsed = (differently = {}) => told('AppointmentLapsed', differently);
const left = (differently = {}) => told('OfficeLeft', differently);

/** Without dates, so that only the order of telling counts. */
const SOME_DAY = {
  OfficialAppointed: appointed({ appointedOn: undefined, capacity: 'acting' }),
  OfficeAssumed: assumed({ assumedOn: undefined, arrivedAtPostOn: undefined }),
  CredentialsPresented: presented({ presentedOn: undefined }),
  AppointmentLapsed: lapsed({ on: undefined }),
  OfficeLeft: left({ leftOn: undefined }),
};

describe('The life of a tenure', () => {
  const lives: Record<string, Told[]> = {
    none: [],
    attested: [attested()],
    nominated: [appointed({ capacity: 'nominee' })],
    appointed: [appointed()],
    assumed: [appointed(), assumed()],
    credentialed: [appointed(), assumed(), presented()],
    left: [appointed(), assumed(), left()],
    lapsed: [appointed(), lapsed()],
  };

  specifyTransitions(lives, Object.values(SOME_DAY), {
    none: { OfficialAppointed: 'appointed' },
    attested: {
      OfficialAppointed: 'attested',
      OfficeAssumed: 'assumed',
      CredentialsPresented: 'credentialed',
      OfficeLeft: 'left',
    },
    nominated: {
      OfficialAppointed: 'appointed',
      OfficeAssumed: 'assumed',
      CredentialsPresented: 'credentialed',
      AppointmentLapsed: 'lapsed',
    },
    appointed: { OfficeAssumed: 'assumed', CredentialsPresented: 'credentialed', AppointmentLapsed: 'lapsed' },
    assumed: { CredentialsPresented: 'credentialed', OfficeLeft: 'left' },
    credentialed: { OfficeLeft: 'left' },
    left: { CredentialsPresented: 'left' },
  });

  describe('once seen', () => {
    specifyTransitions(lives, [attested({ capacity: 'acting' })], {
      none: { TenureAttested: 'attested' },
      attested: { TenureAttested: 'attested' },
      nominated: { TenureAttested: 'attested' },
      appointed: { TenureAttested: 'attested' },
      assumed: { TenureAttested: 'assumed' },
      credentialed: { TenureAttested: 'credentialed' },
      left: { TenureAttested: 'left' },
    });
  });

  test('is nominated where it is opened by a nomination', () =>
    given()
      .when(appointed({ capacity: 'nominee' }))
      .then('nominated', 'OfficialAppointed'));

  test('was taken up by the day of the credentials, also where that is learnt afterwards', () => {
    const credentialed = [appointed(), presented({ presentedOn: '2023-11-02' })];
    const onDay = (assumedOn?: string, arrivedAtPostOn?: string) => assumed({ assumedOn, arrivedAtPostOn });
    given(...credentialed)
      .when(onDay('2023-11-02'))
      .then('credentialed', 'OfficeAssumed');
    given(...credentialed)
      .when(onDay(undefined, '2023-10-20'))
      .then('credentialed', 'OfficeAssumed');
    given(...credentialed)
      .when(onDay('2023-11-03'))
      .thenProblem('ILLEGAL_TRANSITION', '', 'not after 2023-11-02');
    given(appointed(), onDay('2023-11-03'))
      .when(presented({ presentedOn: '2023-11-02' }))
      .thenProblem('ILLEGAL_TRANSITION', '', 'not before 2023-11-03');
  });

  test('that was only attested is filled in by what is learnt later, in any order', () => {
    given(attested()).when(appointed()).then('attested', 'OfficialAppointed');
    given(attested(), assumed()).when(appointed()).then('assumed', 'OfficialAppointed');
    given(attested(), left(), assumed()).when(appointed()).then('left', 'OfficialAppointed');
    given(attested(), left()).when(assumed()).then('left', 'OfficeAssumed');
  });

  test('is not taken up twice, nor left twice', () => {
    given(attested(), assumed())
      .when(assumed({ assumedOn: '2024-02' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(attested(), left())
      .when(left({ leftOn: '2025-10' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    for (const [once, again] of [
      [assumed(), assumed({ assumedOn: '2023-10-21' })],
      [presented(), presented({ presentedOn: '2023-11-03' })],
      [appointed(), appointed({ appointedOn: '2023-09-02' })],
    ] as const)
      given(attested(), once, left()).when(again).thenProblem('ILLEGAL_TRANSITION', '', 'a tenure of its own');
  });

  describe.each([
    ['day by day', (day: string): string | undefined => day],
    ['month by month', (day: string) => day.slice(0, 7)],
    ['without a date', () => undefined],
  ])('told %s', (_how, on) => {
    const facts = [
      appointed({ capacity: 'nominee', appointedOn: on('2023-08-01') }),
      appointed({ appointedOn: on('2023-09-02') }),
      assumed({ assumedOn: on('2023-10-05'), arrivedAtPostOn: undefined }),
      presented({ presentedOn: on('2023-11-02') }),
      attested({ attestedOn: '2024-05-14' }),
      attested({ attestedOn: '2024-06' }),
      left({ leftOn: on('2025-09-30') }),
    ];
    const opens = ({ type }: Told): boolean => type === 'OfficialAppointed' || type === 'TenureAttested';
    const holds = ({ type }: Told): boolean => !['OfficialAppointed', 'OfficeLeft'].includes(type);
    /** Somebody opens the tenure, and is known to be in the office before he is known to have left it. */
    const isTellable = (order: readonly Told[]): boolean => {
      const end = order.findIndex(({ type }) => type === 'OfficeLeft');
      return opens(order[0]!) && (end < 0 || order.slice(0, end).some(holds));
    };
    const said = (order: readonly Told[]) => {
      const { status, facts: known } = streamStateOf(order);
      const holding = holdingOf(inOrderOfTime(eventDefinitions, known));
      return { status, holding: { ...holding, capacity: '', attestedOn: holding?.attestedOn.toSorted() } };
    };

    test('is the same in whatever order it is learnt', () => {
      fc.assert(
        fc.property(fc.subarray(facts, { minLength: 1 }), fc.infiniteStream(fc.nat()), (some, chance) => {
          const orders = [0, 1].map(() =>
            some
              .map((fact) => ({ fact, at: chance.next().value }))
              .sort((a, b) => a.at - b.at)
              .map(({ fact }) => fact),
          );
          fc.pre(orders.every(isTellable));
          for (const order of orders)
            order.forEach((fact, at) =>
              given(...order.slice(0, at))
                .when(fact)
                .then(said(order.slice(0, at + 1)).status, fact.type),
            );
          expect(said(orders[0]!)).toEqual(said(orders[1]!));
        }),
      );
    });
  });

  test.each([
    [[attested(), appointed()]],
    [[appointed(), attested()]],
    [[appointed({ appointedOn: undefined }), attested()]],
    [[attested(), appointed({ capacity: 'nominee' })]],
  ])('that was seen in the office may end, appointed or not: %#', (life) =>
    given(...life)
      .when(left())
      .then('left', 'OfficeLeft'),
  );
});

describe('The facts of one tenure', () => {
  test('are of one official in one office', () => {
    given(attested())
      .when(appointed({ officialId: 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D99' }))
      .thenProblem('INVALID_VALUE', 'officialId', 'D01');
    given(appointed())
      .when(attested({ officeId: 'ofc_01J9ZK3V5T8N6Q2R4W7X1Y0E99' }))
      .thenProblem('INVALID_VALUE', 'officeId', 'E01');
  });

  test.each([
    ['2023-10-20', '2023-10-19'],
    ['2023-11', '2023-10'],
    ['2023-10-20~', '2022'],
  ])('do not let it end before it was assumed: %s, %s (INV-19)', (assumedOn, leftOn) => {
    given(appointed(), assumed({ assumedOn, arrivedAtPostOn: undefined }))
      .when(left({ leftOn }))
      .thenProblem('INVERTED_INTERVAL', 'leftOn');
    given(attested({ attestedOn: '2022' }), left({ leftOn }))
      .when(assumed({ assumedOn, arrivedAtPostOn: undefined }))
      .thenProblem('INVERTED_INTERVAL', 'assumedOn');
    for (const [fact, field] of [
      [assumed({ assumedOn: undefined, arrivedAtPostOn: assumedOn }), 'arrivedAtPostOn'],
      [presented({ presentedOn: assumedOn }), 'presentedOn'],
    ] as const) {
      given(attested({ attestedOn: '2022' }), left({ leftOn }))
        .when(fact)
        .thenProblem('INVERTED_INTERVAL', field);
      given(attested({ attestedOn: '2022' }), fact)
        .when(left({ leftOn }))
        .thenProblem('INVERTED_INTERVAL', 'leftOn');
    }
  });

  test.each([
    ['2023-10-20', '2023-10-20'],
    ['2023-10-20', '2023-10'],
    ['2023', '2023-01-01'],
  ])('may end within the doubt about its beginning: %s, %s (INV-19)', (assumedOn, leftOn) =>
    given(appointed(), assumed({ assumedOn, arrivedAtPostOn: undefined }))
      .when(left({ leftOn }))
      .then('left', 'OfficeLeft'),
  );

  test('may have the appointment after the taking up, with a warning (WARN-12)', () => {
    const early = assumed({ assumedOn: '2023-09-01', arrivedAtPostOn: undefined });
    expect(warningsOf([appointed()], early)).toEqual([['WARN-12', 'assumedOn']]);
    expect(warningsOf([attested(), early], appointed())).toEqual([['WARN-12', 'appointedOn']]);
    expect(warningsOf([appointed()], assumed())).toEqual([]);
    expect(warningsOf([appointed({ appointedOn: '2023' })], early)).toEqual([]);
  });

  test.each([
    ['appointedOn', 'OfficialAppointed'],
    ['assumedOn', 'OfficeAssumed'],
    ['arrivedAtPostOn', 'OfficeAssumed'],
    ['presentedOn', 'CredentialsPresented'],
    ['on', 'AppointmentLapsed'],
    ['leftOn', 'OfficeLeft'],
  ] as const)('do not lie in the future: %s', (field, type) => {
    const past: Told[] = type === 'OfficialAppointed' ? [] : type === 'OfficeLeft' ? [attested()] : [appointed()];
    given(...past)
      .when({ ...SOME_DAY[type], data: { ...SOME_DAY[type].data, [field]: '2026-12' } })
      .thenProblem('FUTURE_FACT', field);
  });
});

describe('Credentials', () => {
  const officeId = appointed().data['officeId'] as string;
  const office = (kind: string) =>
    world({
      streams: {
        [`office-${officeId}`]: [
          told('OfficeEstablished', { officeId, kind, accreditedTo: undefined, headOfMissionClass: undefined }),
        ],
      },
    });

  test('are presented by heads of mission alone', () => {
    for (const kind of ['ambassador', 'permanent_representative', 'charge_d_affaires'])
      given(appointed()).when(presented(), office(kind)).then('credentialed', 'CredentialsPresented');
    given(appointed())
      .when(presented(), office('foreign_minister'))
      .thenProblem('ILLEGAL_TRANSITION', '', 'ambassador');
  });

  test('are presented by whoever is accredited, whatever the kind of the post', () =>
    given(appointed())
      .when(
        presented(),
        world({ streams: { [`office-${officeId}`]: [told('OfficeEstablished', { officeId, kind: 'other' })] } }),
      )
      .then('credentialed', 'CredentialsPresented'));
});

describe('A tenure', () => {
  test('cannot be attested at a day that has not begun anywhere', () =>
    given()
      .when(told('TenureAttested', { attestedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'attestedOn', '2026-11-24'));

  test('needs its official and its office on record', () => {
    const { officialId, officeId } = told('TenureAttested').data as { officialId: string; officeId: string };
    given()
      .when(told('TenureAttested'), world({ missing: [officialId] }))
      .thenProblem('UNKNOWN_REFERENCE', 'officialId');
    given()
      .when(told('TenureAttested'), world({ missing: [officeId] }))
      .thenProblem('UNKNOWN_REFERENCE', 'officeId');
  });
});
