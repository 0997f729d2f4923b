/** A visit with everything that a visit can have, its meetings, a call, a message, a conference: told through the API. */
import type { Server, Variables } from '../support/server.ts';
import { told } from './tell.ts';

export const CONTACTS = {
  visit: 'vis_000000000000000000000CNTCT',
  meeting: 'mtg_000000000000000000000CNTCT',
  call: 'cal_000000000000000000000CNTCT',
  message: 'msg_000000000000000000000CNTCT',
  conference: 'cnf_000000000000000000000CNTCT',
} as const;

const person = (name: string, country: string, role = 'PRINCIPAL'): Variables => ({
  name,
  represents: [{ country }],
  role,
});
const norway = person('E. Sørvik', 'NO');
const uruguay = person('Joaquín Arrieta', 'UY');
const montevideo = { country: 'UY', city: 'Montevideo', venue: 'Palacio Santos' };
const topics = [{ label: 'Fisheries' }];

/** Event, and what is told; the keys and the source are added. */
const FACTS: readonly (readonly [string, Variables])[] = [
  [
    'ConferenceAnnounced',
    {
      conferenceId: CONTACTS.conference,
      name: 'Sixth Fisheries Ministerial',
      series: 'Fisheries Ministerial',
      edition: 6,
      organiser: [{ country: 'UY' }],
      host: { country: 'UY' },
      planned: '2024-05',
      place: montevideo,
    },
  ],
  [
    'ConferencePostponed',
    { conferenceId: CONTACTS.conference, on: '2024-04-02', reason: 'A strike.', newPlanned: '2024-05-14/2024-05-15' },
  ],
  ['ConferenceOpened', { conferenceId: CONTACTS.conference, openedOn: '2024-05-14' }],
  [
    'ConferenceParticipationRecorded',
    {
      conferenceId: CONTACTS.conference,
      participant: norway,
      role: 'SPEAKER',
      from: '2024-05-14',
      to: '2024-05-15',
      level: 'MINISTERS',
    },
  ],
  ['ConferenceClosed', { conferenceId: CONTACTS.conference, closedOn: '2024-05-15' }],
  [
    'ConferenceAnnounced',
    {
      conferenceId: CONTACTS.conference.replace('CNTCT', 'CNTCX'),
      name: 'Seventh Fisheries Ministerial',
      organiser: [{ country: 'NO' }],
      host: { country: 'NO' },
      planned: '2024-09',
    },
  ],
  [
    'ConferenceCancelled',
    {
      conferenceId: CONTACTS.conference.replace('CNTCT', 'CNTCX'),
      on: '2024-06-01',
      cancelledBy: { country: 'NO' },
      reason: 'The host withdrew.',
    },
  ],
  [
    'VisitStarted',
    {
      visitId: CONTACTS.visit.replace('CNTCT', 'CNTCX'),
      visitors: [uruguay],
      host: { country: 'NO' },
      rank: 'OFFICIAL',
      startedOn: '2023-02-01',
      partOfDay: 'MORNING',
    },
  ],
  [
    'VisitAnnounced',
    {
      visitId: CONTACTS.visit,
      visitors: [norway, person('O. Lindqvist', 'NO', 'DELEGATION_MEMBER')],
      host: { country: 'UY' },
      rank: 'OFFICIAL',
      planned: '2024-05-06/2024-05-08',
      stops: [montevideo],
      invitedBy: person('Joaquín Arrieta', 'UY', 'HOST'),
      purpose: 'Talks on fisheries.',
      conference: { id: CONTACTS.conference },
      announcedOn: '2024-04-20',
    },
  ],
  ['VisitPostponed', { visitId: CONTACTS.visit, on: '2024-04-22', reason: 'A session.' }],
  [
    'VisitRescheduled',
    {
      visitId: CONTACTS.visit,
      planned: '2024-05-13/2024-05-17',
      previousPlanned: '2024-05-06/2024-05-08',
      on: '2024-04-28',
    },
  ],
  [
    'VisitStarted',
    {
      visitId: CONTACTS.visit,
      visitors: [norway],
      host: { country: 'UY' },
      rank: 'OFFICIAL_WORKING',
      rankAsPublished: 'official working visit',
      startedOn: '2024-05-13',
      partOfDay: 'MORNING',
      attestedOn: '2024-05-14',
      arrivalPlace: { country: 'UY', asPublished: 'Banda Oriental' },
      returnVisitOf: { id: CONTACTS.visit.replace('CNTCT', 'CNTCX') },
    },
  ],
  ['VisitDelegationChanged', { visitId: CONTACTS.visit, added: [person('K. Moen', 'NO', 'DELEGATION_MEMBER')] }],
  [
    'VisitStopRecorded',
    {
      visitId: CONTACTS.visit,
      order: 1,
      place: montevideo,
      arrivedOn: '2024-05-13',
      leftOn: '2024-05-14',
      purpose: 'The talks.',
    },
  ],
  [
    'MeetingScheduled',
    {
      meetingId: CONTACTS.meeting,
      kind: 'BILATERAL',
      participants: [norway, uruguay],
      planned: '2024-05-14',
      topics,
      partOf: { kind: 'VISIT', id: CONTACTS.visit },
      announcedOn: '2024-05-01',
    },
  ],
  ['MeetingPostponed', { meetingId: CONTACTS.meeting, on: '2024-05-02', reason: 'A late flight.' }],
  [
    'MeetingRescheduled',
    { meetingId: CONTACTS.meeting, planned: '2024-05-15', previousPlanned: '2024-05-14', on: '2024-05-03' },
  ],
  [
    'MeetingHeld',
    {
      meetingId: CONTACTS.meeting,
      kind: 'BILATERAL',
      occurred: '2024-05-15',
      startedAt: { at: '2024-05-15T10:00:00-03:00', zone: 'America/Montevideo' },
      partOfDay: 'MORNING',
      endedAt: { at: '2024-05-15T11:00:00-03:00', zone: 'America/Montevideo' },
      place: montevideo,
      hostedBy: { country: 'UY' },
      participants: [norway, uruguay],
      topics,
      level: 'MINISTERS',
      partOf: { kind: 'VISIT', id: CONTACTS.visit },
      sidelinesOf: { id: CONTACTS.conference },
      followedBy: [{ kind: 'CALL', id: CONTACTS.call }],
    },
  ],
  [
    'VisitEnded',
    {
      visitId: CONTACTS.visit,
      endedOn: '2024-05-15',
      cutShort: true,
      reason: 'A storm warning.',
      departurePlace: montevideo,
    },
  ],
  [
    'CallHeld',
    {
      callId: CONTACTS.call,
      medium: 'PHONE',
      initiatedBy: { country: 'UY' },
      participants: [norway, uruguay],
      occurred: '2024-06-03',
      startedAt: { at: '2024-06-03T18:00:00-03:00', zone: 'America/Montevideo' },
      endedAt: { at: '2024-06-03T18:20:00-03:00', zone: 'America/Montevideo' },
      partOfDay: 'EVENING',
      topics,
    },
  ],
  [
    'MessageSent',
    {
      messageId: CONTACTS.message,
      medium: 'LETTER',
      kind: 'CONGRATULATION',
      from: norway,
      to: [uruguay],
      sentOn: '2024-08-25',
      receivedOn: '2024-08-27',
      partOfDay: 'MORNING',
      topics,
    },
  ],
  [
    'VisitAnnounced',
    {
      visitId: CONTACTS.visit.replace('CNTCT', 'CNTCY'),
      visitors: [uruguay],
      host: { country: 'NO' },
      rank: 'WORKING',
      planned: '2025-02',
    },
  ],
  [
    'VisitCancelled',
    { visitId: CONTACTS.visit.replace('CNTCT', 'CNTCY'), on: '2025-01-02', cancelledBy: { country: 'UY' } },
  ],
  [
    'MeetingScheduled',
    {
      meetingId: CONTACTS.meeting.replace('CNTCT', 'CNTCX'),
      kind: 'BILATERAL',
      participants: [norway, uruguay],
      planned: '2025-02-02',
    },
  ],
  [
    'MeetingCancelled',
    { meetingId: CONTACTS.meeting.replace('CNTCT', 'CNTCX'), on: '2025-01-02', cancelledBy: { country: 'UY' } },
  ],
];

/** Tells all of it, in order. */
export async function tellContacts(server: Server, provenance: Variables): Promise<void> {
  for (const [index, [event, input]] of FACTS.entries())
    await told(server, event, { idempotencyKey: `contacts/${index}`, ...input, provenance });
}
