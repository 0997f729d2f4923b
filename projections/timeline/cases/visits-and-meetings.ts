/** Visits and meetings, as they are planned and as they were. */
import { ROLES } from '../tables.ts';
import { type Case, event, party, somebody } from './case.ts';

export const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MEETING = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const CONFERENCE = 'cnf_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
export const OFFICIAL = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';

export const onVisit = (position: number, type: string, data: object) => event(position, `visit-${VISIT}`, type, data);
const onMeeting = (position: number, type: string, data: object) => event(position, `meeting-${MEETING}`, type, data);
export const announcement = {
  visitId: VISIT,
  visitors: [somebody('RU', 'principal', OFFICIAL)],
  host: party('AZ'),
  rank: 'working',
  planned: '2019-12-03/2019-12-05',
  stops: [{ countryId: 'AZ', city: 'Baku' }],
  announcedOn: '2019-11-20',
};
export const announced = onVisit(1, 'VisitAnnounced', announcement);
export const stay = {
  visitId: VISIT,
  visitors: [somebody('RU', 'principal', OFFICIAL)],
  host: party('AZ'),
  rank: 'working',
  startedOn: '2019-12-03',
};
export const started = (position: number) => onVisit(position, 'VisitStarted', stay);
export const visiting = {
  '': ROLES.VISITOR | ROLES.HOST | ROLES.PARTICIPANT,
  'country:RU': ROLES.VISITOR,
  'country:AZ': ROLES.HOST,
  [`official:${OFFICIAL}`]: ROLES.PARTICIPANT,
};

const scheduled = onMeeting(1, 'MeetingScheduled', {
  meetingId: MEETING,
  kind: 'bilateral',
  participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
  planned: '2019-12-03',
  topics: [{ label: 'Trade' }],
  announcedOn: '2019-11-20',
});
const meeting = { '': ROLES.PARTICIPANT, 'country:AZ': ROLES.PARTICIPANT, 'country:RU': ROLES.PARTICIPANT };

export const visitAndMeetingCases: Readonly<Record<string, Case>> = {
  VisitAnnounced: {
    events: [announced],
    entry: {
      kind: 'VISIT',
      status: 'ANNOUNCED',
      assertion: 'announced',
      title: 'Working visit of N. of RU to Azerbaijan',
      occurred: '2019-12-03/2019-12-05',
      dateBasis: 'FACT',
      place: { city: 'Baku' },
      engagement: { planned: '2019-12-03/2019-12-05', endKnown: false, plannedStops: [{ city: 'Baku' }], stops: [] },
    },
    roles: visiting,
  },
  VisitRescheduled: {
    events: [
      announced,
      onVisit(2, 'VisitRescheduled', {
        planned: '2019-12-10',
        previousPlanned: '2019-12-03/2019-12-05',
        on: '2019-11-25',
        reason: 'Illness.',
      }),
    ],
    entry: { status: 'ANNOUNCED', occurred: '2019-12-10', engagement: { planned: '2019-12-10', reason: 'Illness.' } },
    roles: visiting,
  },
  VisitPostponed: {
    events: [announced, onVisit(2, 'VisitPostponed', { on: '2019-11-25' })],
    entry: { status: 'POSTPONED', assertion: 'announced', dateBasis: 'FORMER_PLAN' },
    roles: visiting,
  },
  VisitCancelled: {
    events: [announced, onVisit(2, 'VisitCancelled', { on: '2019-11-25', cancelledBy: party('RU') })],
    entry: {
      status: 'CANCELLED',
      assertion: 'reported',
      occurred: '2019-12-03/2019-12-05',
      engagement: { cancelledBy: party('RU') },
    },
    roles: visiting,
  },
  VisitStopRecorded: {
    events: [
      started(1),
      onVisit(2, 'VisitStopRecorded', {
        order: 2,
        place: { countryId: 'AZ', city: 'Ganja' },
        arrivedOn: '2019-12-04',
        purpose: 'A school.',
      }),
      onVisit(3, 'VisitStopRecorded', { order: 1, place: { countryId: 'AZ', city: 'Baku' }, arrivedOn: '2019-12-03' }),
    ],
    entry: {
      status: 'UNDER_WAY',
      place: { city: 'Baku' },
      engagement: { purpose: undefined, stops: [{ order: 1 }, { order: 2, purpose: 'A school.' }] },
    },
    roles: visiting,
  },
  VisitDelegationChanged: {
    events: [
      started(1),
      onVisit(2, 'VisitDelegationChanged', {
        added: [somebody('BY', 'delegation_member')],
        removed: [somebody('RU', 'principal', OFFICIAL)],
      }),
    ],
    entry: {
      officials: [{ participant: { officialId: OFFICIAL } }, { participant: { nameAsPublished: 'N. of BY' } }],
      engagement: {
        visitors: [{ officialId: OFFICIAL }],
        delegation: [{ nameAsPublished: 'N. of BY' }],
      },
    },
    roles: { ...visiting, 'country:BY': ROLES.VISITOR },
  },
  MeetingScheduled: {
    events: [scheduled],
    entry: {
      kind: 'MEETING',
      status: 'SCHEDULED',
      assertion: 'announced',
      occurred: '2019-12-03',
      topics: [{ label: 'Trade' }],
      engagement: { planned: '2019-12-03', medium: undefined },
    },
    roles: meeting,
  },
  MeetingRescheduled: {
    events: [
      scheduled,
      onMeeting(2, 'MeetingRescheduled', { planned: '2019-12-04', previousPlanned: '2019-12-03', on: '2019-12-01' }),
    ],
    entry: { status: 'SCHEDULED', occurred: '2019-12-04' },
    roles: meeting,
  },
  MeetingPostponed: {
    events: [scheduled, onMeeting(2, 'MeetingPostponed', { on: '2019-12-01', newPlanned: '2020' })],
    entry: { status: 'POSTPONED', assertion: 'announced', occurred: '2020' },
    roles: meeting,
  },
  MeetingCancelled: {
    events: [scheduled, onMeeting(2, 'MeetingCancelled', { on: '2019-12-01' })],
    entry: { status: 'CANCELLED', assertion: 'reported', occurred: '2019-12-03' },
    roles: meeting,
  },
};

/** More of the same events, where another fact decides. */
/** A visit of which no source tells the start. */
const seenUnderWay = (attestedOn: string) =>
  onVisit(1, 'VisitStarted', { ...(started(1).data as object), startedOn: undefined, attestedOn });

export const moreVisitsAndMeetings: readonly (readonly [string, Case])[] = [
  [
    'a visit that was only seen under way was at some time up to its end',
    {
      events: [seenUnderWay('2019-12-03'), onVisit(2, 'VisitEnded', { endedOn: '2019-12-05' })],
      entry: { status: 'COMPLETED', occurred: '[..2019-12-05]' },
      roles: visiting,
    },
  ],
  [
    'a visit that was seen under way on some day with no last one was then',
    {
      events: [seenUnderWay('2019-12/..')],
      entry: { status: 'UNDER_WAY', occurred: '2019-12/..' },
      roles: visiting,
    },
  ],
  [
    'the announcement that was made last says who comes, whichever was recorded last',
    {
      events: [
        { ...announced, position: 1n },
        onVisit(2, 'VisitCancelled', { on: '2019-11-10' }),
        onVisit(3, 'VisitAnnounced', { ...(announced.data as object), host: party('KE'), announcedOn: '2019-11-01' }),
      ],
      entry: { status: 'ANNOUNCED', title: 'Working visit of N. of RU to Azerbaijan' },
      roles: visiting,
    },
  ],
  [
    'an announcement learnt after the visit began changes nothing',
    {
      events: [started(1), { ...announced, position: 2n }],
      entry: { status: 'UNDER_WAY', assertion: 'reported', occurred: '2019-12-03' },
      roles: visiting,
    },
  ],
  [
    'a meeting that took place shows its plan, and stands where it was held',
    {
      events: [
        scheduled,
        onMeeting(2, 'MeetingHeld', {
          meetingId: MEETING,
          kind: 'bilateral',
          occurred: '2019-12-04',
          participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
        }),
      ],
      entry: {
        status: 'HELD',
        assertion: 'reported',
        occurred: '2019-12-04',
        topics: [{ label: 'Trade' }],
        engagement: { planned: '2019-12-03', medium: 'in_person' },
      },
      roles: meeting,
    },
  ],
  [
    'a meeting on the sidelines is part of the conference',
    {
      events: [
        onMeeting(1, 'MeetingHeld', {
          meetingId: MEETING,
          kind: 'sidelines',
          occurred: '2019-10-25',
          participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
          sidelinesOf: CONFERENCE,
        }),
      ],
      entry: { partOf: { kind: 'conference', id: CONFERENCE } },
      roles: { ...meeting, [`part-of:${CONFERENCE}`]: ROLES.PARTICIPANT },
    },
  ],
  [
    'a meeting on the sidelines that belongs to a visit is part of both',
    {
      events: [
        onMeeting(1, 'MeetingHeld', {
          meetingId: MEETING,
          kind: 'sidelines',
          occurred: '2019-10-25',
          participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
          sidelinesOf: CONFERENCE,
          partOf: { kind: 'visit', id: VISIT },
        }),
      ],
      entry: { partOf: { kind: 'visit', id: VISIT }, alsoPartOf: { kind: 'conference', id: CONFERENCE } },
      roles: {
        ...meeting,
        [`part-of:${VISIT}`]: ROLES.PARTICIPANT,
        [`part-of:${CONFERENCE}`]: ROLES.PARTICIPANT,
      },
    },
  ],
];
