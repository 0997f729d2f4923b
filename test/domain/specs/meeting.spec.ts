import { describe, test } from '@jest/globals';
import { type Told, given, specifyTransitions, told, world } from '../../support/given.ts';

const party = (id: string) => ({ kind: id.startsWith('org') ? 'organisation' : 'country', id });
const somebody = (represents: readonly string[], differently = {}) => ({
  unresolvedName: 'A. Berg',
  nameAsPublished: 'A. Berg',
  capacity: 'unknown',
  represents: represents.map(party),
  role: 'principal',
  ...differently,
});
const official = { unresolvedName: undefined, officialId: 'off_01J9ZK3V5T8N6Q2R4W7X1Y0D01' };
const ORGANISATION = 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C01';

const held = (differently = {}) => told('MeetingHeld', { segments: undefined, partOf: undefined, ...differently });
const heldBy = (kind: string, ...parties: readonly string[]) =>
  held({ kind, participants: parties.map((id) => somebody([id])) });

const scheduled = (differently = {}) => told('MeetingScheduled', { partOf: undefined, ...differently });
const rescheduled = (differently = {}) => told('MeetingRescheduled', differently);
const postponed = (differently = {}) => told('MeetingPostponed', differently);
const cancelled = (differently = {}) => told('MeetingCancelled', differently);

describe('The life of a meeting', () => {
  specifyTransitions(
    {
      none: [],
      scheduled: [scheduled()],
      postponed: [scheduled(), postponed({ newPlanned: undefined })],
      cancelled: [scheduled(), cancelled()],
      held: [held()],
      retracted: [held(), told('MeetingRetracted', { targetEventId: undefined, whole: true })],
    },
    [
      scheduled({ announcedOn: '2024-05-20', planned: '2024-06' }),
      rescheduled({ on: '2024-05-20' }),
      postponed({ on: '2024-05-20' }),
      cancelled({ reason: 'Illness.' }),
      held({ medium: 'hybrid' }),
    ],
    {
      none: { MeetingScheduled: 'scheduled', MeetingHeld: 'held' },
      scheduled: {
        MeetingScheduled: 'scheduled',
        MeetingRescheduled: 'scheduled',
        MeetingPostponed: 'postponed',
        MeetingCancelled: 'cancelled',
        MeetingHeld: 'held',
      },
      postponed: {
        MeetingScheduled: 'scheduled',
        MeetingRescheduled: 'scheduled',
        MeetingPostponed: 'postponed',
        MeetingCancelled: 'cancelled',
        MeetingHeld: 'held',
      },
      // A later source says otherwise.
      cancelled: {
        MeetingScheduled: 'scheduled',
        MeetingRescheduled: 'scheduled',
        MeetingPostponed: 'postponed',
        MeetingHeld: 'held',
      },
    },
  );
});

describe('What is learnt late of a meeting (A6)', () => {
  test('is history where it was planned before the meeting', () => {
    given(held()).when(scheduled()).then('held', 'MeetingScheduled');
    given(held(), scheduled()).when(postponed()).then('held', 'MeetingPostponed');
    given(held(), scheduled()).when(rescheduled()).then('held', 'MeetingRescheduled');
  });

  test('is refused where it is dated after the meeting, or not dated at all', () => {
    given(held())
      .when(scheduled({ announcedOn: '2024-05-15' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(held())
      .when(scheduled({ announcedOn: undefined }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('may be that it was called off before it was held after all, and not that it was called off then', () => {
    given(scheduled(), held()).when(cancelled()).then('held', 'MeetingCancelled');
    for (const on of ['2024-05-20', undefined])
      given(scheduled(), held()).when(cancelled({ on })).thenProblem('ILLEGAL_TRANSITION', '');
  });
});

describe('The plan of a meeting', () => {
  test('is moved from the date that is on record', () => {
    given(scheduled()).when(rescheduled()).then('scheduled', 'MeetingRescheduled');
    given(scheduled())
      .when(rescheduled({ previousPlanned: '2024-05' }))
      .thenProblem('PLAN_MISMATCH', 'previousPlanned', '2024-05-14');
  });

  test('was decided on by now, for a date that may be to come', () => {
    given()
      .when(scheduled({ planned: '2027', announcedOn: '2026-11-24' }))
      .then('scheduled', 'MeetingScheduled');
    given()
      .when(scheduled({ announcedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'announcedOn');
    given(scheduled())
      .when(rescheduled({ on: '2027' }))
      .thenProblem('FUTURE_FACT', 'on');
  });

  test('names the parties that its kind needs (INV-04), each official once (INV-05)', () => {
    const [guest, host] = scheduled().data['participants'] as [object, object];
    given()
      .when(scheduled({ participants: [guest, somebody(['NO'])] }))
      .thenProblem('SELF_MEETING', 'participants');
    given()
      .when(scheduled({ kind: 'trilateral' }))
      .thenProblem('PARTY_COUNT', 'participants', 'three');
    given()
      .when(scheduled({ participants: [guest, host, guest] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'participants.2');
  });

  const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
  const within = scheduled({ partOf: { kind: 'visit', id: VISIT } });
  const visit = (...facts: Told[]) => world({ streams: { [`visit-${VISIT}`]: facts } });
  const announced = told('VisitAnnounced', { visitId: VISIT, planned: '2024-05-13/2024-05-16' });
  const elsewhen = told('VisitAnnounced', { visitId: VISIT, planned: '2024-05-06/2024-05-08' });

  test('lies within the visit of which it is part, as planned or as it is (INV-16)', () => {
    given().when(within, visit(announced)).then('scheduled', 'MeetingScheduled');
    given().when(within, visit(elsewhen)).thenProblem('OUTSIDE_PARENT', 'planned', '2024-05-06/2024-05-08');
    given()
      .when(within, visit(elsewhen, told('VisitRescheduled', { planned: '2024-05' })))
      .then('scheduled', 'MeetingScheduled');
    given()
      .when(within, visit(elsewhen, told('VisitStarted')))
      .then('scheduled', 'MeetingScheduled');
    given()
      .when(within, visit(told('VisitStarted'), told('VisitEnded', { endedOn: '2024-05-13' })))
      .thenProblem('OUTSIDE_PARENT', 'planned');
  });

  test('does not bind what was held: the visit may have been moved', () =>
    given()
      .when(held({ partOf: { kind: 'visit', id: VISIT } }), visit(elsewhen))
      .then('held', 'MeetingHeld'));
});

describe('A meeting that is part of something', () => {
  const MEETING = held().data['meetingId'] as string;
  const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
  const CONFERENCE = held().data['sidelinesOf'] as string;
  const contains = (kind: string, id: string) => ({
    [`${kind}-${id}`]: [
      kind === 'visit' ? told('VisitStarted', { visitId: id }) : told('ConferenceAnnounced', { conferenceId: id }),
      told('EngagementLinked', { from: { kind, id }, to: { kind: 'meeting', id: MEETING }, relation: 'part_of' }),
    ],
  });

  test('is not the whole of that', () => {
    const partOf = { kind: 'visit', id: VISIT };
    const streams = contains('visit', VISIT);
    given().when(held({ partOf }), world({ streams })).thenProblem('CYCLE', 'partOf');
    given().when(scheduled({ partOf }), world({ streams })).thenProblem('CYCLE', 'partOf');
    given()
      .when(held(), world({ streams: contains('conference', CONFERENCE) }))
      .thenProblem('CYCLE', 'sidelinesOf');
  });

  test('is not part of itself', () =>
    given()
      .when(scheduled({ partOf: { kind: 'meeting', id: MEETING } }))
      .thenProblem('CYCLE', 'partOf'));

  test('is at the sidelines of a conference that is on record', () =>
    given()
      .when(held(), world({ missing: [CONFERENCE] }))
      .thenProblem('UNKNOWN_REFERENCE', 'sidelinesOf', 'conference'));
});

describe('The parties of a meeting (INV-04)', () => {
  test.each([
    ['bilateral', 'NO', 'UY'],
    ['trilateral', 'NO', 'UY', 'IS'],
    ['multilateral', 'NO', 'UY', 'IS'],
    ['multilateral', 'NO', ORGANISATION],
    ['consultations', 'NO', 'UY'],
    ['mediation', 'NO', 'UY', 'IS', 'KE'],
  ])('fit a %s meeting: %s, %s, %s', (kind, ...parties) =>
    given()
      .when(heldBy(kind, ...parties))
      .then('held', 'MeetingHeld'),
  );

  test.each([
    ['bilateral', 'NO', 'UY', 'IS'],
    ['trilateral', 'NO', 'UY'],
    ['trilateral', 'NO', 'UY', 'IS', 'KE'],
    ['multilateral', 'NO', 'UY'],
  ])('do not fit a %s meeting: %s, %s, %s, %s', (kind, ...parties) =>
    given()
      .when(heldBy(kind, ...parties))
      .thenProblem('PARTY_COUNT', 'participants', 'part'),
  );

  test.each(['bilateral', 'trilateral', 'multilateral', 'audience', 'press_conference'])(
    'are at least two, in a %s meeting too',
    (kind) =>
      given()
        .when(heldBy(kind, 'NO', 'NO'))
        .thenProblem('SELF_MEETING', 'participants', 'two distinct parties'),
  );

  test('are not there where everybody comes in private', () => {
    const inPrivate = somebody([], { capacity: 'private' });
    given()
      .when(held({ participants: [inPrivate, inPrivate] }))
      .thenProblem('SELF_MEETING', 'participants');
  });

  test('are a host and a guest at an audience', () => {
    const audience = (role: string) =>
      held({ kind: 'audience', participants: [somebody(['UY'], { role: 'host' }), somebody(['NO'], { role })] });
    given().when(audience('guest')).then('held', 'MeetingHeld');
    given().when(audience('principal')).thenProblem('PARTY_COUNT', 'participants', 'GUEST');
  });
});

describe('A participant (INV-05)', () => {
  const together = (first: Record<string, unknown>) => held({ participants: [first, somebody(['UY'])] });

  test('is an official or a name, never both and never neither', () => {
    given()
      .when(together(somebody(['NO'], { ...official, unresolvedName: 'A. Berg' })))
      .thenProblem('PARTICIPANT_AMBIGUOUS', 'participants.0');
    given()
      .when(together(somebody(['NO'], { unresolvedName: undefined })))
      .thenProblem('PARTICIPANT_AMBIGUOUS', 'participants.0');
  });

  test('represents somebody, unless in private', () => {
    given()
      .when(together(somebody([])))
      .thenProblem('PARTICIPANT_AMBIGUOUS', 'participants.0.represents', 'PRIVATE');
    given()
      .when(held({ participants: [somebody([], { capacity: 'private' }), somebody(['NO']), somebody(['UY'])] }))
      .then('held', 'MeetingHeld');
  });

  test('appears once, if an official', () =>
    given()
      .when(held({ participants: [somebody(['NO'], official), somebody(['UY']), somebody(['UY'], official)] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'participants.2'));

  test('may share a name with another', () =>
    given()
      .when(held({ participants: [somebody(['NO']), somebody(['UY'])] }))
      .then('held', 'MeetingHeld'));

  test('is on record, if an official', () =>
    given()
      .when(together(somebody(['NO'], official)), world({ missing: [official.officialId] }))
      .thenProblem('UNKNOWN_REFERENCE', 'participants.0.officialId', 'official'));

  test('is one of at most 500', () => {
    const crowd = (size: number) =>
      held({ participants: Array.from({ length: size }, (_, at) => somebody([at % 2 ? 'NO' : 'UY'])) });
    given().when(crowd(500)).then('held', 'MeetingHeld');
    given().when(crowd(501)).thenProblem('TOO_MANY', 'participants', '500');
  });
});

describe('The segments of a meeting (INV-17)', () => {
  const inSegments = (...segments: { order: number; participantIdx?: number[] }[]) =>
    held({ segments: segments.map((segment) => ({ format: 'plenary', ...segment })) });

  test('are numbered from 1 without gaps and name listed participants', () => {
    given()
      .when(inSegments({ order: 1, participantIdx: [0, 1] }, { order: 2 }))
      .then('held', 'MeetingHeld');
    given()
      .when(inSegments({ order: 2 }))
      .thenProblem('SEGMENT_ORDER', 'segments.0.order', '1');
    given()
      .when(inSegments({ order: 1 }, { order: 3 }))
      .thenProblem('SEGMENT_ORDER', 'segments.1.order', '2');
    given()
      .when(inSegments({ order: 1, participantIdx: [0, 2] }))
      .thenProblem('SEGMENT_ORDER', 'segments.0.participantIdx', '0 to 1');
  });
});

describe('The day of a meeting', () => {
  const visit = told('VisitStarted').data['visitId'] as string;
  const visited = (startedOn: string | undefined, endedOn?: string) =>
    world({
      streams: {
        [`visit-${visit}`]: [
          told('VisitStarted', { startedOn, attestedOn: '2024-05-14' }),
          ...(endedOn === undefined ? [] : [told('VisitEnded', { endedOn })]),
        ],
      },
    });
  const during = (occurred: string) => held({ occurred, partOf: { kind: 'visit', id: visit } });

  test('is not wholly in the future', () => {
    given()
      .when(held({ occurred: '2026-11-24' }))
      .then('held', 'MeetingHeld');
    given()
      .when(held({ occurred: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'occurred', 'scheduled');
    given()
      .when(held({ occurred: '2026-11-25' }), world({ today: '2026-11-25' }))
      .then('held', 'MeetingHeld');
  });

  test.each([
    ['2024-05-13', '2024-05-13', '2024-05-15'],
    ['2024-05-15', '2024-05-13', '2024-05-15'],
    ['2024-05', '2024-05-13', '2024-05-15'],
    ['2024-06-30', '2024-05-13', undefined],
    ['2024-05-31', '2024-05-13', '2024-05'],
    ['2020', undefined, '2024-05-15'],
  ])('%s may lie within a visit from %s to %s (INV-16)', (occurred, from, to) =>
    given().when(during(occurred), visited(from, to)).then('held', 'MeetingHeld'),
  );

  test.each([
    ['2024-05-12', '2024-05-13', '2024-05-15'],
    ['2024-05-16', '2024-05-13', '2024-05-15'],
    ['2024-04', '2024-05-13', undefined],
    ['2024-06', '2024-05', '2024-05'],
    ['2025', undefined, '2024-05-15'],
  ])('%s lies outside a visit from %s to %s (INV-16)', (occurred, from, to) =>
    given().when(during(occurred), visited(from, to)).thenProblem('OUTSIDE_PARENT', 'occurred', 'a day within'),
  );

  test('needs the visit to be on record', () =>
    given()
      .when(during('2024-05-14'), world({ missing: [visit] }))
      .thenProblem('UNKNOWN_REFERENCE', 'partOf', 'visit'));
});

describe('The moments of a meeting', () => {
  const at = (time: string, zone = 'Asia/Baku') => ({ at: time, zone });
  const begun = (occurred: string, startedAt: object, endedAt?: object) =>
    held({ occurred, startedAt, endedAt, partOfDay: undefined });

  test.each([
    ['2019-12-03', '2019-12-03T10:00:00+04:00', 'Asia/Baku'],
    ['2012-07-02', '2012-07-02T10:00:00+05:00', 'Asia/Baku'],
    ['2019-12-03', '2019-12-02T23:00:00Z', 'Asia/Baku'],
    ['2019-12-03', '2019-12-02T23:00:00-00:00', 'Asia/Baku'],
    ['2019-12', '2019-12-31T23:59:59+04:00', 'Asia/Baku'],
    ['2019-12-02/2019-12-04', '2019-12-03T10:00:00+04:00', 'asia/baku'],
    ['[..2019-12-03]', '1999-12-03T10:00:00-05:00', 'America/New_York'],
    ['1905-06-01', '1905-06-01T10:00:00+03:19', 'Asia/Baku'],
  ])('on %s may be %s in %s', (occurred, time, zone) =>
    given()
      .when(begun(occurred, at(time, zone)))
      .then('held', 'MeetingHeld'),
  );

  test.each(['Asia/Nowhere', 'Bakuu', 'Europe/Atlantis', 'Etc/GMT+99'])('have no zone %s', (zone) =>
    given()
      .when(begun('2019-12-03', at('2019-12-03T10:00:00+04:00', zone)))
      .thenProblem('UNKNOWN_TIME_ZONE', 'startedAt.zone', 'Asia/Baku'),
  );

  test.each([
    ['2019-12-03', '2019-12-03T10:00:00+01:00', 'Asia/Baku', '+04:00'],
    ['2012-07-02', '2012-07-02T10:00:00+04:00', 'Asia/Baku', '+05:00'],
    ['2019-07-01', '2019-07-01T10:00:00-05:00', 'America/New_York', '-04:00'],
    ['2019-12-03', '2019-12-03T10:00:00+05:30', 'Asia/Kathmandu', '+05:45'],
    ['2019-12-03', '2019-12-03T10:00:00+00:00', 'Asia/Baku', '+04:00'],
    ['2019-12-03', '2019-12-03T10:00:00+04:00', 'UTC', '+00:00'],
  ])('on %s are not %s in %s, where the offset is another', (occurred, time, zone, right) =>
    given()
      .when(begun(occurred, at(time, zone)))
      .thenProblem('OFFSET_MISMATCH', 'startedAt.at', right),
  );

  test.each([
    ['2019-12-03', '2019-12-04T10:00:00+04:00'],
    ['2019-12-03', '2019-12-03T20:30:00Z'],
    ['2019-12', '2020-01-01T00:00:00+04:00'],
    ['[2019-12-03..]', '2019-12-02T10:00:00+04:00'],
    ['2019-12-02/2019-12-04', '2019-12-05T00:00:00+04:00'],
  ])('on %s do not begin at %s in Baku', (occurred, time) =>
    given()
      .when(begun(occurred, at(time)))
      .thenProblem('DAY_MISMATCH', 'startedAt.at', occurred),
  );

  test('may end after midnight, and not two days later', () => {
    const evening = at('2019-12-03T21:00:00+04:00');
    given()
      .when(begun('2019-12-03', evening, at('2019-12-04T02:00:00+04:00')))
      .then('held', 'MeetingHeld');
    given()
      .when(begun('2019-12-03', evening, at('2019-12-05T00:30:00+04:00')))
      .thenProblem('DAY_MISMATCH', 'endedAt.at');
  });

  test('are held against each other in UTC, whatever their zones', () =>
    given()
      .when(begun('2019-12-03', at('2019-12-03T10:00:00+04:00'), at('2019-12-03T08:59:00+03:00', 'Europe/Moscow')))
      .thenProblem('INVERTED_INTERVAL', 'endedAt'));

  test.each(['retrievedAt'])('of whatever event it is: %s', (field) =>
    given()
      .when(told('SourceDocumentRegistered', { [field]: at('2019-12-03T10:00:00+01:00') }))
      .thenProblem('OFFSET_MISMATCH', `${field}.at`, '+04:00'),
  );
});
