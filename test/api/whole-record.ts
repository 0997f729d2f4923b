/** The press release and what it has no example of: something in every field, and a question for every query. */
import { idOf } from '../../src/cli/press-release/telling.ts';
import type { Server } from '../support/server.ts';
import { CONTACTS, tellContacts } from './contacts.ts';
import { tellReferenceData } from './reference-data.ts';
import { relationsAndSayings } from './sayings.ts';
import { tell } from './tell.ts';
import { wholeAgreement } from './whole-agreement.ts';

const two = { parties: [{ country: 'UY' }, { country: 'NO' }] };
const power = { power: { country: 'CH' }, represents: { country: 'NO' }, in: { country: 'UY' } };
const agreement = { id: idOf('agreement', 'a2') };
const meeting = { kind: 'MEETING', id: idOf('meeting', 'm1') };

/** A pair of which everything is on record that can be, ends included. */
const betweenTwo = [
  ['RecognitionWithdrawn', () => ({ by: { country: 'NO' }, of: { country: 'UY' }, form: 'DE_JURE', on: '1990-05' })],
  ['DiplomaticRelationsEstablished', () => ({ ...two, on: '1991-05-17', level: 'LEGATION' })],
  ['ConsularRelationsEstablished', () => ({ ...two, on: '1989' })],
  ['ConsularRelationsEnded', () => ({ ...two, on: '1999' })],
  ['PartnershipDeclared', () => ({ ...two, level: 'ALLIANCE', asPublished: 'an alliance', on: '2022-02', agreement })],
  ['ProtectingPowerDesignated', () => ({ ...power, on: '2003' })],
  ['ProtectingPowerEnded', () => ({ ...power, on: '2006' })],
  ['MissionClosed', (missionId: string) => ({ missionId, on: '2003-10-25' })],
] as const;

/** Queries by id, and the event that begins what they ask for. */
const BESIDE = {
  statement: 'StatementMade',
  outcome: 'OutcomeAdopted',
  ceremonialAct: 'CeremonialActPerformed',
  mission: 'MissionOpened',
};

/** What the record has no thing of by itself is asked for by what is told beside it. */
const ASKED: Readonly<Record<string, string>> = {
  changes: '(first: 100)',
  timeline: '(first: 100)',
  relations: '(a: "UY", b: "NOR")',
  country: '(code: "AZ")',
  countries: '(search: "Azer")',
  projections: '',
  foreignEvents: '',
  fuzzyDate: '(edtf: "2019-12-03")',
  official: '(identifier: { scheme: "wikidata", value: "Q58217" })',
  officials: '',
  visit: `(id: "${idOf('visit', 'v2')}")`,
  meeting: `(id: "${idOf('meeting', 'm1')}")`,
  agreement: `(id: "${idOf('agreement', 'a2')}")`,
  agreements: '(first: 3, party: { country: "NO" })',
  call: `(id: "${CONTACTS.call}")`,
  message: `(id: "${CONTACTS.message}")`,
  conference: `(id: "${CONTACTS.conference}")`,
  review: '(first: 100)',
  organisations: '(first: 2, search: "the alliance")',
  topics: '(first: 2, search: "bridge")',
  documents: '(first: 2, search: "foreign minister")',
  search: '(text: "a", first: 5)',
};

/** By the name of each query, the arguments with which it finds something. */
export async function tellWholeRecord(server: Server): Promise<Readonly<Record<string, string>>> {
  await server.loadPressRelease();
  const { id } = await tell(server, 'SourceDocumentRegistered', {
    idempotencyKey: 'more/document',
    kind: 'WEB_PAGE',
    title: 'A page',
    url: 'https://example.org/page',
    contentHash: 'b'.repeat(64),
  });
  const provenance = { sources: [{ document: { id } }] };
  const person = (name: string, country: string) => ({ name, represents: [{ country }], role: 'PRINCIPAL' });
  const visit = {
    visitors: [person('A', 'RU')],
    host: { country: 'AZ' },
    rank: 'WORKING',
    startedOn: '2018',
    partOfDay: 'MORNING',
  };
  await tell(server, 'VisitStarted', { idempotencyKey: 'more/visit', ...visit, purpose: 'Talks', provenance });
  await wholeAgreement(server, provenance);
  const consultations = {
    kind: 'CONSULTATIONS',
    occurred: '2018-05-04',
    place: { country: 'AZ', city: 'Baku', venue: 'The ministry' },
    participants: [person('A', 'RU'), person('B', 'AZ')],
    series: { name: 'Consultations', round: 3 },
  };
  const held = await tell(server, 'MeetingHeld', { idempotencyKey: 'more/meeting', ...consultations, provenance });
  // Another document tells of it, too.
  await tell(server, 'MeetingHeld', {
    idempotencyKey: 'more/meeting, again',
    ...consultations,
    meetingId: held.id,
    occurred: '2018-05',
    provenance: { sources: [{ document: { id: idOf('source', 'document') } }] },
  });
  // The same visit from a second source deserves a second look.
  await tell(server, 'VisitStarted', { idempotencyKey: 'more/visit again', ...visit, provenance });
  await tellContacts(server, provenance);
  const sayings = await relationsAndSayings(server, id, {
    statement: { about: [meeting], madeDuring: meeting },
    then: betweenTwo,
  });
  const { ended, official, organisation, office, tenure, topic } = await tellReferenceData(server, provenance);
  await server.shown();
  return {
    ...ASKED,
    ...Object.fromEntries(Object.entries(BESIDE).map(([root, event]) => [root, `(id: "${sayings[event] ?? ''}")`])),
    organisation: `(id: "${organisation}")`,
    body: `(id: "${ended.body}")`,
    office: `(id: "${office}")`,
    tenure: `(id: "${tenure}")`,
    topic: `(id: "${topic}")`,
    document: `(id: "${ended.document}")`,
    entry: `(id: "${idOf('meeting', 'm1')}/entry")`,
    node: `(id: "${ended.tenure}")`,
    nodes: `(ids: ["${official}", "SUHH", "SJ", "${idOf('organisation', 'org-minsk-group')}", "${idOf('organisation', 'org-nam')}", "${idOf('body', 'body-mfa-az')}", "${idOf('source', 'document')}", "${idOf('official', 'off-i-aliyev')}"])`,
  };
}
