/** Visits and meetings as they are planned, and calls, messages and conferences. */
import { ROLES } from '../tables.ts';
import { type Case, event, party, somebody } from './case.ts';

const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MEETING = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const CALL = 'cal_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MESSAGE = 'msg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const CONFERENCE = 'cnf_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OFFICIAL = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const ORGANISATION = { kind: 'organisation', id: 'org_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' };

const onVisit = (position: number, type: string, data: object) => event(position, `visit-${VISIT}`, type, data);
const onMeeting = (position: number, type: string, data: object) => event(position, `meeting-${MEETING}`, type, data);
const onConference = (position: number, type: string, data: object) =>
  event(position, `conference-${CONFERENCE}`, type, data);

const announced = onVisit(1, 'VisitAnnounced', {
  visitId: VISIT,
  visitors: [somebody('RU', 'principal', OFFICIAL)],
  host: party('AZ'),
  rank: 'working',
  planned: '2019-12-03/2019-12-05',
  stops: [{ countryId: 'AZ', city: 'Baku' }],
  announcedOn: '2019-11-20',
});
const started = (position: number) =>
  onVisit(position, 'VisitStarted', {
    visitId: VISIT,
    visitors: [somebody('RU', 'principal', OFFICIAL)],
    host: party('AZ'),
    rank: 'working',
    startedOn: '2019-12-03',
  });
const visiting = {
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

const convened = onConference(1, 'ConferenceAnnounced', {
  conferenceId: CONFERENCE,
  name: 'Eighteenth summit',
  series: 'Summit of the movement',
  edition: 18,
  organiser: [ORGANISATION],
  host: party('AZ'),
  planned: '2019-10-25/2019-10-26',
  place: { countryId: 'AZ', city: 'Baku' },
});
const conference = {
  '': ROLES.HOST | ROLES.PARTICIPANT,
  'country:AZ': ROLES.HOST,
  [`organisation:${ORGANISATION.id}`]: ROLES.PARTICIPANT,
};

export const contactCases: Readonly<Record<string, Case>> = {
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
    entry: { status: 'POSTPONED', assertion: 'announced', dateBasis: 'NONE' },
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
  CallHeld: {
    events: [
      event(1, `call-${CALL}`, 'CallHeld', {
        callId: CALL,
        medium: 'phone',
        initiatedBy: party('RU'),
        participants: [somebody('AZ', 'principal', OFFICIAL), somebody('RU', 'principal')],
        occurred: '2019-12-09',
        topics: [{ label: 'The visit' }],
      }),
    ],
    entry: {
      kind: 'CALL',
      status: 'HELD',
      title: 'Telephone call: N. of AZ and N. of RU',
      occurred: '2019-12-09',
      topics: [{ label: 'The visit' }],
      engagement: { initiatedBy: party('RU') },
    },
    roles: { ...meeting, [`official:${OFFICIAL}`]: ROLES.PARTICIPANT },
  },
  MessageSent: {
    events: [
      event(1, `message-${MESSAGE}`, 'MessageSent', {
        messageId: MESSAGE,
        medium: 'letter',
        kind: 'congratulation',
        from: somebody('RU', 'principal'),
        to: [somebody('AZ', 'principal')],
        receivedOn: '2020-05-28',
      }),
    ],
    entry: {
      kind: 'MESSAGE',
      status: 'SENT',
      title: 'Congratulation: N. of RU to N. of AZ',
      occurred: '2020-05-28',
    },
    roles: meeting,
  },
  ConferenceAnnounced: {
    events: [convened],
    entry: {
      kind: 'CONFERENCE',
      status: 'ANNOUNCED',
      assertion: 'announced',
      title: 'Eighteenth summit',
      occurred: '2019-10-25/2019-10-26',
      place: { city: 'Baku' },
      engagement: { edition: 18, participants: [] },
    },
    roles: conference,
  },
  ConferenceParticipationRecorded: {
    events: [
      convened,
      onConference(2, 'ConferenceParticipationRecorded', {
        participant: somebody('IR', 'head_of_delegation', OFFICIAL),
        role: 'speaker',
      }),
    ],
    entry: { assertion: 'announced', engagement: { participants: [{ role: 'speaker' }] } },
    roles: { ...conference, 'country:IR': ROLES.PARTICIPANT, [`official:${OFFICIAL}`]: ROLES.PARTICIPANT },
  },
  ConferencePostponed: {
    events: [convened, onConference(2, 'ConferencePostponed', { on: '2019-10-01', newPlanned: '2020-03' })],
    entry: { status: 'POSTPONED', occurred: '2020-03' },
    roles: conference,
  },
  ConferenceCancelled: {
    events: [convened, onConference(2, 'ConferenceCancelled', { on: '2019-10-01', cancelledBy: party('AZ') })],
    entry: { status: 'CANCELLED', assertion: 'reported', engagement: { cancelledBy: party('AZ') } },
    roles: conference,
  },
  ConferenceOpened: {
    events: [convened, onConference(2, 'ConferenceOpened', { openedOn: '2019-10-25' })],
    entry: { status: 'OPEN', assertion: 'reported', occurred: '2019-10-25' },
    roles: conference,
  },
  ConferenceClosed: {
    events: [
      convened,
      onConference(2, 'ConferenceOpened', {}),
      onConference(3, 'ConferenceClosed', { closedOn: '2019-10-26' }),
    ],
    entry: { status: 'CLOSED', occurred: '2019-10-25/2019-10-26' },
    roles: conference,
  },
};

/** More of the same events, where another fact decides. */
export const moreContacts: readonly (readonly [string, Case])[] = [
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
