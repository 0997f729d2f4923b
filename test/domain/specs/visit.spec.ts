import { describe, expect, test } from '@jest/globals';
import { type Told, given, specifyTransitions, told, world } from '../../support/given.ts';

const started = (differently = {}) => told('VisitStarted', { attestedOn: undefined, ...differently });
const ended = (endedOn?: string, cutShort?: boolean) => told('VisitEnded', { endedOn, cutShort });
const announced = (differently = {}) => told('VisitAnnounced', differently);
const rescheduled = (differently = {}) => told('VisitRescheduled', differently);
const postponed = (differently = {}) => told('VisitPostponed', differently);
const cancelled = (differently = {}) => told('VisitCancelled', differently);
const stop = (differently = {}) => told('VisitStopRecorded', differently);
const changed = (differently = {}) => told('VisitDelegationChanged', differently);

/** One life for every state of A6. */
const LIVES = {
  none: [],
  announced: [announced()],
  postponed: [announced(), postponed({ newPlanned: undefined })],
  cancelled: [announced(), cancelled()],
  under_way: [started()],
  completed: [started(), ended('2024-05-15')],
  cut_short: [started(), ended('2024-05-15', true)],
  retracted: [started(), told('VisitRetracted', { targetEventId: undefined, whole: true, reason: 'other' })],
};
/** Later than what the lives hold, so that each is told in its turn. */
const again = announced({ announcedOn: '2024-05-20', planned: '2024-06' });
const withdrawnWhole = told('VisitRetracted', { targetEventId: undefined, whole: true });

describe('The life of a visit', () => {
  specifyTransitions(
    LIVES,
    [
      again,
      rescheduled({ on: '2024-05-20' }),
      postponed({ on: '2024-05-20' }),
      cancelled({ reason: 'Illness.' }),
      started({ rank: 'state' }),
      ended('2024-05-16'),
      stop(),
      changed(),
      withdrawnWhole,
    ],
    {
      none: { VisitAnnounced: 'announced', VisitStarted: 'under_way' },
      announced: {
        VisitAnnounced: 'announced',
        VisitRescheduled: 'announced',
        VisitPostponed: 'postponed',
        VisitCancelled: 'cancelled',
        VisitStarted: 'under_way',
        VisitDelegationChanged: 'announced',
        VisitRetracted: 'retracted',
      },
      postponed: {
        VisitAnnounced: 'announced',
        VisitRescheduled: 'announced',
        VisitPostponed: 'postponed',
        VisitCancelled: 'cancelled',
        VisitStarted: 'under_way',
        VisitDelegationChanged: 'postponed',
        VisitRetracted: 'retracted',
      },
      // A later source says otherwise.
      cancelled: {
        VisitAnnounced: 'announced',
        VisitRescheduled: 'announced',
        VisitPostponed: 'postponed',
        VisitStarted: 'under_way',
        VisitRetracted: 'retracted',
      },
      under_way: {
        VisitEnded: 'completed',
        VisitStopRecorded: 'under_way',
        VisitDelegationChanged: 'under_way',
        VisitRetracted: 'retracted',
      },
      completed: {
        VisitStopRecorded: 'completed',
        VisitDelegationChanged: 'completed',
        VisitRetracted: 'retracted',
      },
      cut_short: {
        VisitStopRecorded: 'cut_short',
        VisitDelegationChanged: 'cut_short',
        VisitRetracted: 'retracted',
      },
    },
  );

  test('leads to its end before its time where the source says so', () =>
    given(started()).when(told('VisitEnded')).then('cut_short', 'VisitEnded'));

  test('is told in one breath when it is past', () =>
    given().when([started(), ended()]).then('completed', 'VisitStarted', 'VisitEnded'));

  test('takes an identical fact once', () => given(started()).when(started()).then('under_way'));

  test('takes from a repeated breath only what is new', () =>
    given(started()).when([started(), ended()]).then('completed', 'VisitEnded'));
});

describe('A visit', () => {
  test.each(['2026-11-24', '2026-11', '2026', '[..2027-01-01]', '2026-11-24/..'])(
    'may have started on %s, which is not wholly future (INV-03)',
    (startedOn) => given().when(started({ startedOn })).then('under_way', 'VisitStarted'),
  );

  test.each(['2026-11-25', '2026-12', '2027?', '2026-11-25/..'])('cannot have started on %s (INV-03)', (startedOn) =>
    given().when(started({ startedOn })).thenProblem('FUTURE_FACT', 'startedOn', '2026-11-24'),
  );

  test('cannot be attested or ended in the future (INV-03)', () => {
    given()
      .when(started({ attestedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'attestedOn');
    given(started()).when(ended('2026-11-25')).thenProblem('FUTURE_FACT', 'endedOn');
  });

  test('has a start, or a day on which it was under way', () => {
    given()
      .when(started({ startedOn: undefined }))
      .thenProblem('INVALID_VALUE', 'startedOn', 'attestedOn');
    given()
      .when(started({ startedOn: undefined, attestedOn: '2024-05' }))
      .then('under_way', 'VisitStarted');
  });

  test.each([
    ['2024-05-13', '2024-05-12'],
    ['2024-06', '2024-05'],
    ['2024-06-01~', '2024-05-31'],
    ['2025', '2024-12-31'],
  ])('that started on %s cannot end on %s (INV-02)', (startedOn, endedOn) =>
    given(started({ startedOn })).when(ended(endedOn)).thenProblem('INVERTED_INTERVAL', 'endedOn', 'a day not before'),
  );

  test.each([
    ['2024-05-13', '2024-05-13'],
    ['2024-05-13', '2024-05'],
    ['2024-05', '2024-05-02'],
    ['2024', '2024-01'],
    ['[..2024-05-13]', '2020'],
    ['2024-05-13', '[2024-05-01..]'],
  ])('that started on %s may have ended on %s: the dates may overlap (INV-02)', (startedOn, endedOn) =>
    given(started({ startedOn })).when(ended(endedOn)).then('completed', 'VisitEnded'),
  );

  test('cannot end before it starts in the same breath either (INV-02)', () =>
    given()
      .when([started(), ended('2024-05-12')])
      .thenProblem('INVERTED_INTERVAL', 'endedOn'));

  test.each([[['NO']], [['UY', 'NO']]])(
    'is not hosted by the party that a visitor represents, %j (INV-06)',
    (codes) => {
      const represents = codes.map((id) => ({ kind: 'country', id }));
      const visitor = {
        unresolvedName: 'A. Berg',
        nameAsPublished: 'A. Berg',
        capacity: 'unknown',
        represents,
        role: 'principal',
      };
      given()
        .when(started({ visitors: [visitor], host: { kind: 'country', id: 'NO' } }))
        .thenProblem('SELF_VISIT', 'host');
    },
  );

  test('has at least one visitor (INV-07)', () =>
    given()
      .when(started({ visitors: [] }))
      .thenProblem('INVALID_VALUE', 'visitors'));

  test('lists an official once', () => {
    const [visitor] = started().data['visitors'] as unknown[];
    given()
      .when(started({ visitors: [visitor, visitor] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'visitors.1');
  });
});

const person = (name: string, code: string, officialId?: string) => ({
  ...(officialId === undefined ? { unresolvedName: name } : { officialId }),
  nameAsPublished: name,
  capacity: 'office_holder',
  represents: [{ kind: 'country', id: code }],
  role: 'delegation_member',
});

describe('What is learnt late of a visit (A6)', () => {
  test('is history where it was planned before the visit began', () => {
    given(started()).when(announced()).then('under_way', 'VisitAnnounced');
    given(started(), ended('2024-05-15')).when(announced()).then('completed', 'VisitAnnounced');
    given(started(), announced()).when(postponed()).then('under_way', 'VisitPostponed');
    given(started(), announced()).when(rescheduled()).then('under_way', 'VisitRescheduled');
    given(started())
      .when(announced({ announcedOn: '2024-05' }))
      .then('under_way', 'VisitAnnounced');
  });

  test('is refused where it is dated after the start, or not dated at all', () => {
    given(started())
      .when(announced({ announcedOn: '2024-05-14' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(started())
      .when(announced({ announcedOn: undefined }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(started())
      .when(postponed({ on: '2024-06' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('has its place among the other plans as long as the visit did not begin', () => {
    given(announced(), rescheduled())
      .when(postponed({ on: '2024-04-22' }))
      .then('announced', 'VisitPostponed');
    given(announced(), postponed({ on: '2024-04-30' }))
      .when(rescheduled({ on: '2024-04-25' }))
      .then('postponed', 'VisitRescheduled');
    given(announced())
      .when(announced({ announcedOn: '2024-04-10' }))
      .then('announced', 'VisitAnnounced');
    given(announced(), postponed())
      .when(postponed({ on: '2024-04-22' }))
      .then('postponed', 'VisitPostponed');
  });

  test('does not revive what was called off later', () => {
    given(announced(), cancelled())
      .when(rescheduled({ on: '2024-04-28' }))
      .then('cancelled', 'VisitRescheduled');
    given(announced(), cancelled())
      .when(announced({ announcedOn: '2024-04-22' }))
      .then('cancelled', 'VisitAnnounced');
  });

  test('may be that it was called off before it took place after all, and not that it was called off then', () => {
    given(announced(), started())
      .when(cancelled({ on: '2024-05-01' }))
      .then('under_way', 'VisitCancelled');
    for (const on of ['2024-05-20', undefined])
      given(announced(), started()).when(cancelled({ on })).thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('may be all there is: a departure tells of a visit that was under way', () =>
    given()
      .when([started({ startedOn: undefined, attestedOn: '2024-05-14' }), ended('2024-05-15')])
      .then('completed', 'VisitStarted', 'VisitEnded'));
});

describe('The plan of a visit', () => {
  test('is moved from the date that is on record', () => {
    given(announced()).when(rescheduled()).then('announced', 'VisitRescheduled');
    given(announced())
      .when(rescheduled({ previousPlanned: '2024-05-07' }))
      .thenProblem('PLAN_MISMATCH', 'previousPlanned', '2024-05-06/2024-05-08');
  });

  test('is moved from the date to which it was moved last, or put off', () => {
    const onward = { planned: '2024-07', on: '2024-05-01' };
    given(announced(), rescheduled())
      .when(rescheduled({ ...onward, previousPlanned: '2024-05-13/2024-05-16' }))
      .then('announced', 'VisitRescheduled');
    given(announced(), rescheduled())
      .when(rescheduled({ ...onward, previousPlanned: '2024-05-06/2024-05-08' }))
      .thenProblem('PLAN_MISMATCH', 'previousPlanned', '2024-05-13/2024-05-16');
    given(announced(), postponed())
      .when(rescheduled({ ...onward, previousPlanned: '2024-06' }))
      .then('announced', 'VisitRescheduled');
  });

  test('is moved from the date that it had, where it was put off to none', () =>
    given(announced(), postponed({ newPlanned: undefined }))
      .when(rescheduled())
      .then('announced', 'VisitRescheduled'));

  test('is moved from the date of its time, where the move is learnt late', () => {
    const late = rescheduled({ planned: '2024-05-20', previousPlanned: '2024-05-06/2024-05-08', on: '2024-04-22' });
    given(announced(), rescheduled()).when(late).then('announced', 'VisitRescheduled');
    given(announced(), rescheduled(), late)
      .when(rescheduled({ planned: '2024-08', previousPlanned: '2024-05-13/2024-05-16', on: '2024-05-01' }))
      .then('announced', 'VisitRescheduled');
  });

  test('is moved to another date than it had', () =>
    given(announced())
      .when(rescheduled({ planned: '2024-05-06/2024-05-08' }))
      .thenProblem('PLAN_MISMATCH', 'planned', 'another date'));

  test('was decided on by now (INV-03)', () => {
    given()
      .when(announced({ announcedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'announcedOn');
    given(announced())
      .when(postponed({ on: '2027' }))
      .thenProblem('FUTURE_FACT', 'on');
    given(announced())
      .when(cancelled({ on: '2027' }))
      .thenProblem('FUTURE_FACT', 'on');
  });

  test('may lie in the future, in a country that exists then', () => {
    given()
      .when(announced({ planned: '2027-03' }))
      .then('announced', 'VisitAnnounced');
    given()
      .when(announced({ host: { kind: 'country', id: 'SUHH' } }))
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'host');
  });

  test('brings nobody to the party that he represents, nor to whose organ (INV-06)', () => {
    given()
      .when(announced({ host: { kind: 'country', id: 'NO' } }))
      .thenProblem('SELF_VISIT', 'host');
    const body = 'body_01J9ZK3V5T8N6Q2R4W7X1Y0B01';
    const streams = {
      [`body-${body}`]: [told('BodyRegistered', { bodyId: body, countryId: 'UY', parentBodyId: undefined })],
    };
    given().when(announced(), world({ streams })).thenProblem('SELF_VISIT', 'host');
    given().when(started(), world({ streams })).thenProblem('SELF_VISIT', 'host');
  });
});

describe('The length of a visit (WARN-07)', () => {
  const warnings = (past: readonly Told[], fact: Told) =>
    given(...past)
      .when(fact)
      .thenWarnings();

  test('is worth a second look above thirty days', () => {
    expect(warnings([started()], ended('2024-06-12'))).toEqual([['WARN-07', 'endedOn']]);
    expect(warnings([], announced({ planned: '2024-05-01/2024-05-31' }))).toEqual([['WARN-07', 'planned']]);
    expect(warnings([announced()], rescheduled({ planned: '1945-04-25/1945-06-26' }))).toEqual([
      ['WARN-07', 'planned'],
    ]);
  });

  test('is usual up to thirty days, or where it may be shorter', () => {
    expect(warnings([started()], ended('2024-06-11'))).toEqual([]);
    expect(warnings([started()], ended('2024-06'))).toEqual([]);
    expect(warnings([started({ startedOn: undefined, attestedOn: '2024-05-14' })], ended('2024-08-01'))).toEqual([]);
    expect(warnings([], announced({ planned: '2024-05-01/2024-05-30' }))).toEqual([]);
    expect(warnings([], announced({ planned: '2024-05-01/..' }))).toEqual([]);
    expect(warnings([], announced({ planned: '2024' }))).toEqual([]);
  });
});

describe('A stop of a visit', () => {
  const under = [started()];

  test('has a number of its own', () =>
    given(...under, stop())
      .when(stop({ purpose: 'Another one.' }))
      .thenProblem('INVALID_VALUE', 'order', 'such as 2'));

  test('lies within the visit', () => {
    given(...under)
      .when(stop({ arrivedOn: '2024-05-12' }))
      .thenProblem('OUTSIDE_PARENT', 'arrivedOn', '2024-05-13');
    given(...under, ended('2024-05-15'))
      .when(stop({ leftOn: '2024-05-16' }))
      .thenProblem('OUTSIDE_PARENT', 'leftOn', '2024-05-15');
    given(...under)
      .when(stop({ arrivedOn: '2024-05' }))
      .then('under_way', 'VisitStopRecorded');
  });

  test('does not end before it began (INV-02), nor in the future (INV-03)', () => {
    given(...under)
      .when(stop({ leftOn: '2024-05-13' }))
      .thenProblem('INVERTED_INTERVAL', 'leftOn');
    given(...under)
      .when(stop({ leftOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'leftOn');
  });
});

describe('The delegation of a visit', () => {
  const SORVIK = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D01';
  const minister = person('E. Sørvik', 'NO', SORVIK);
  const travelling = [started({ visitors: [minister] })];
  const joins = (...added: object[]) => changed({ added, removed: undefined });
  const leaves = (...removed: object[]) => changed({ added: undefined, removed });

  test('takes on whom it has not, and lets go whom it has', () => {
    given(...travelling)
      .when(joins(person('K. Moen', 'NO')))
      .then('under_way', 'VisitDelegationChanged');
    given(...travelling, joins(person('K. Moen', 'NO')))
      .when(leaves(person('K. Moen', 'NO')))
      .then('under_way', 'VisitDelegationChanged');
    given(...travelling)
      .when(changed({ added: [person('K. Moen', 'NO')], removed: [minister] }))
      .then('under_way', 'VisitDelegationChanged');
  });

  test('lets nobody go whom it has not', () => {
    given(...travelling)
      .when(leaves(person('K. Moen', 'NO')))
      .thenProblem('INVALID_VALUE', 'removed.0', 'E. Sørvik');
    given(...travelling, joins(person('K. Moen', 'NO')), leaves(person('K. Moen', 'NO')))
      .when(changed({ added: [person('A. Lie', 'NO')], removed: [person('K. Moen', 'NO')] }))
      .thenProblem('INVALID_VALUE', 'removed.0', 'E. Sørvik');
  });

  test('takes no official twice', () => {
    given(...travelling)
      .when(joins(minister))
      .thenProblem('DUPLICATE_PARTICIPANT', 'added.0');
    const other = person('A. Lie', 'NO', 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D09');
    given(...travelling)
      .when(joins(other, other))
      .thenProblem('DUPLICATE_PARTICIPANT', 'added.1');
  });

  test('takes nobody from the host (INV-06)', () =>
    given(...travelling)
      .when(joins(person('J. Arrieta', 'UY')))
      .thenProblem('SELF_VISIT', 'added'));

  test('is never empty (INV-07), and changes when it changes', () => {
    given(...travelling)
      .when(leaves(minister))
      .thenProblem('INVALID_VALUE', 'removed', 'one person at least');
    given(...travelling)
      .when(changed({ added: undefined, removed: [] }))
      .thenProblem('INVALID_VALUE', '', 'added');
  });

  test('is that of the announcement that was made last, whenever it was learnt', () => {
    const anew = announced({
      announcedOn: '2024-05-20',
      planned: '2024-06',
      visitors: [minister, person('A. Lie', 'NO')],
    });
    const before = announced({ announcedOn: '2024-03-01', visitors: [minister] });
    given(anew, cancelled({ on: '2024-04-01' }), before)
      .when(leaves(person('A. Lie', 'NO')))
      .then('announced', 'VisitDelegationChanged');
  });

  test('is that of the visit itself once it began', () => {
    const planned = announced({ visitors: [minister, person('A. Lie', 'NO')] });
    given(planned, ...travelling)
      .when(leaves(person('A. Lie', 'NO')))
      .thenProblem('INVALID_VALUE', 'removed.0');
    given(...travelling, planned)
      .when(leaves(person('A. Lie', 'NO')))
      .thenProblem('INVALID_VALUE', 'removed.0');
    given(planned)
      .when(leaves(person('A. Lie', 'NO')))
      .then('announced', 'VisitDelegationChanged');
  });
});

describe('A country that is named as published (WARN-09)', () => {
  const published = (place: object, streams = {}) =>
    given(started()).when(stop({ place }), world({ streams })).thenWarnings();
  const odd = [['WARN-09', 'place.asPublished']];

  test.each([
    [{ countryId: 'TH', asPublished: 'Siam (Thailand)' }],
    [{ countryId: 'BJ', asPublished: 'Dahomey (Benin)' }],
    [{ countryId: 'BJ', city: 'Porto-Novo', asPublished: 'Porto-Novo, Dahomey' }],
    [{ countryId: 'XK', asPublished: 'Serbia-Montenegro (Kosovo)' }],
  ])('is worth a second look where the name is historic or not its own: %j', (place) =>
    expect(published(place)).toEqual(odd),
  );

  test.each([
    [{ countryId: 'TH', asPublished: 'Thailand' }],
    [{ countryId: 'TH', asPublished: 'the Kingdom of THAILAND' }],
    [{ countryId: 'UY', city: 'Montevideo', asPublished: 'Montevideo' }],
    [{ countryId: 'UY', city: 'Montevideo', asPublished: 'Montevideo, Uruguay' }],
    [{ countryId: 'TH' }],
    [{ asPublished: 'Siam' }],
  ])('is not where the name is that of today: %j', (place) => expect(published(place)).toEqual([]));

  test('is not where the name is on record without an end to its use', () => {
    const named = (period?: string) => ({
      'country-TH': [
        told('CountryRegistered', { countryId: 'TH', names: [{ text: 'Siam', form: 'short', lang: 'en', period }] }),
      ],
    });
    expect(published({ countryId: 'TH', asPublished: 'Siam' }, named())).toEqual([]);
    expect(published({ countryId: 'TH', asPublished: 'Siam' }, named('../1939-06-23'))).toEqual(odd);
  });
});
