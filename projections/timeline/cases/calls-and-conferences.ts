/** Calls, messages and conferences. */
import { ROLES } from '../tables.ts';
import { type Case, event, party, somebody } from './case.ts';

const CALL = 'cal_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MESSAGE = 'msg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const CONFERENCE = 'cnf_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OFFICIAL = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const ORGANISATION = { kind: 'organisation', id: 'org_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' };

const onConference = (position: number, type: string, data: object) =>
  event(position, `conference-${CONFERENCE}`, type, data);

const between = { '': ROLES.PARTICIPANT, 'country:AZ': ROLES.PARTICIPANT, 'country:RU': ROLES.PARTICIPANT };

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

export const callAndConferenceCases: Readonly<Record<string, Case>> = {
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
    roles: { ...between, [`official:${OFFICIAL}`]: ROLES.PARTICIPANT },
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
    roles: between,
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
