import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { PROBLEM_CODES, type ProblemCode } from '#domain/problem';
import { MAX_QUERY_DEPTH } from '#api/limits';
import { TOKEN, type Answer, type Server, answerOf, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

let server: Server;
let world: World;
const made = {
  visit: '',
  meeting: '',
  openVisit: '',
  plannedVisit: '',
  plannedMeeting: '',
  conference: '',
  negotiated: '',
  plan: '',
  born: '',
  organisation: '',
  tenure: '',
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  made.visit = (await tell(server, 'VisitStarted', world.visit('made/visit'))).id;
  await tell(server, 'VisitEnded', {
    idempotencyKey: 'made/end',
    visitId: made.visit,
    endedOn: '2019-12-04',
    provenance: world.provenance,
  });
  made.openVisit = (await tell(server, 'VisitStarted', world.visit('made/open visit'))).id;
  made.plannedVisit = (await tell(server, 'VisitAnnounced', plan('made/plan'))).id;
  made.plannedMeeting = (await tell(server, 'MeetingScheduled', scheduled('made/scheduled'))).id;
  made.conference = (await tell(server, 'ConferenceAnnounced', convened('made/conference'))).id;
  const parties = [{ country: 'AZ' }, { country: 'RU' }];
  const { provenance } = world;
  made.negotiated = (
    await tell(server, 'NegotiationsOpened', { idempotencyKey: 'made/talks', title: 'A treaty', parties, provenance })
  ).id;
  made.plan = (
    await tell(server, 'AgreementSigned', world.agreement('made/consultation-plan', { bindingness: 'NON_BINDING' }))
  ).id;
  made.meeting = (await tell(server, 'MeetingHeld', world.meeting('made/meeting'))).id;
  const reference = async (event: string, key: string, fields: Fields): Promise<string> =>
    (await tell(server, event, { ...plain(`made/${key}`), ...fields })).id;
  made.born = await reference('OfficialRegistered', 'born', { name: 'A', birth: '1950' });
  made.organisation = await reference('OrganisationRegistered', 'organisation', {
    kind: 'ALLIANCE',
    name: 'An alliance',
  });
  const office = await reference('OfficeEstablished', 'office', {
    kind: 'FOREIGN_MINISTER',
    title: 'Minister',
    representedParty: { country: 'RU' },
  });
  made.tenure = await reference('OfficialAppointed', 'tenure', {
    official: { id: world.lavrov },
    office: { id: office },
    capacity: 'SUBSTANTIVE',
  });
  await reference('OfficeAssumed', 'assumed', { tenureId: made.tenure, assumedOn: '2004-03-09' });
});
afterAll(() => server.close());

type Fields = Record<string, unknown>;

/** The meeting's participants, some of them told differently: by index, what differs. */
const participants = (...differently: Fields[]): Fields[] =>
  (world.meeting('')['participants'] as Fields[]).map((one, index) => ({ ...one, ...differently[index] }));
const named = (name: string, country: string): Fields => ({ name, represents: [{ country }], role: 'PRINCIPAL' });
const signatures = (): Fields[] => world.agreement('')['signatures'] as Fields[];

type Refusal = readonly [ProblemCode, string, string, () => Fields];

/** What visits and meetings to come, calls, messages and conferences are refused for. */
function ofContacts(): readonly Refusal[] {
  const onPlan = (more: Fields) => () => ({ visitId: made.plannedVisit, ...more });
  return [
    [
      'PLAN_MISMATCH',
      'previousPlanned',
      'VisitRescheduled',
      onPlan({ planned: '2024-07', previousPlanned: '2024-06' }),
    ],
    [
      'PLAN_MISMATCH',
      'previousPlanned',
      'MeetingRescheduled',
      () => ({ meetingId: made.plannedMeeting, planned: '2024-05-16', previousPlanned: '2024-05-15' }),
    ],
    ['FUTURE_FACT', 'announcedOn', 'VisitAnnounced', () => ({ announcedOn: '2190-05-04' })],
    ['SELF_VISIT', 'host', 'VisitAnnounced', () => ({ host: { country: 'RU' } })],
    ['SELF_VISIT', 'added', 'VisitDelegationChanged', onPlan({ added: [named('A', 'AZ')] })],
    ['INVALID_VALUE', 'removed.0', 'VisitDelegationChanged', onPlan({ removed: [named('Nobody', 'RU')] })],
    ['UNKNOWN_REFERENCE', 'conference', 'VisitAnnounced', () => ({ conference: { id: `cnf_${'0'.repeat(26)}` } })],
    ['ILLEGAL_TRANSITION', '', 'VisitCancelled', () => ({ visitId: made.visit, on: '2019-12-01' })],
    ['ILLEGAL_TRANSITION', '', 'VisitStopRecorded', onPlan({ order: 1, place: { country: 'AZ' } })],
    [
      'OUTSIDE_PARENT',
      'arrivedOn',
      'VisitStopRecorded',
      () => ({ visitId: made.visit, order: 1, place: { country: 'AZ' }, arrivedOn: '2019-12-10' }),
    ],
    [
      'OUTSIDE_PARENT',
      'planned',
      'MeetingScheduled',
      () => ({ planned: '2024-06-02', partOf: { kind: 'VISIT', id: made.plannedVisit } }),
    ],
    ['PARTY_COUNT', 'participants', 'MeetingScheduled', () => ({ kind: 'TRILATERAL' })],
    ['SELF_MEETING', 'participants', 'CallHeld', () => ({ participants: [named('A', 'AZ'), named('B', 'AZ')] })],
    ['FUTURE_FACT', 'occurred', 'CallHeld', () => ({ occurred: '2190-05-04' })],
    ['SELF_MEETING', 'to', 'MessageSent', () => ({ to: [named('B', 'AZ')] })],
    ['INVERTED_INTERVAL', 'receivedOn', 'MessageSent', () => ({ receivedOn: '2024-05-01' })],
    ['ILLEGAL_TRANSITION', '', 'ConferenceClosed', () => ({ conferenceId: made.conference, closedOn: '2024-05-16' })],
    ['UNKNOWN_COUNTRY', 'host', 'ConferenceAnnounced', () => ({ host: { country: 'UK' } })],
    [
      'CYCLE',
      'partOf',
      'MeetingScheduled',
      () => ({ meetingId: `mtg_${'9'.repeat(26)}`, partOf: { kind: 'MEETING', id: `mtg_${'9'.repeat(26)}` } }),
    ],
  ];
}

/** A visit to come, a meeting to come, a conference to come; each for May 2024. */
const plan = (key: string): Fields => {
  const { startedOn: _, ...visit } = world.visit(key);
  return { ...visit, planned: '2024-05', announcedOn: '2024-04-20' };
};
const scheduled = (key: string): Fields => {
  const { occurred: _, ...meeting } = world.meeting(key);
  return { ...meeting, planned: '2024-05-14' };
};
const convened = (key: string): Fields => ({
  idempotencyKey: key,
  name: 'A summit',
  organiser: [{ country: 'AZ' }],
  host: { country: 'AZ' },
  planned: '2024-05',
  provenance: world.provenance,
});

/** Code, path, event, and what is told differently from a fact that would be accepted. */
const REFUSALS: readonly Refusal[] = [
  ['INVALID_DATE', 'occurred', 'MeetingHeld', () => ({ occurred: '2019-02-29' })],
  ['NOT_EDTF', 'occurred', 'MeetingHeld', () => ({ occurred: '03.12.2019' })],
  ['NOT_EDTF', 'occurred', 'MeetingHeld', () => ({ occurred: '2019-12-03T10:30:00' })],
  ['SENTINEL_DATE', 'occurred', 'MeetingHeld', () => ({ occurred: '9999-12-31' })],
  [
    'SENTINEL_DATE',
    'signatures.1.signedOn',
    'AgreementSigned',
    () => ({ signatures: [signatures()[0], { ...signatures()[1], signedOn: 'TBD' }] }),
  ],
  ['DATE_SAYS_NOTHING', 'occurred', 'MeetingHeld', () => ({ occurred: 'XXXX' })],
  ['INVERTED_INTERVAL', 'occurred', 'MeetingHeld', () => ({ occurred: '2019-12-05/2019-12-03' })],
  ['INVERTED_INTERVAL', 'endedOn', 'VisitEnded', () => ({ endedOn: '2019-12-01' })],
  [
    'INSTANT_WITHOUT_OFFSET',
    'startedAt.at',
    'MeetingHeld',
    () => ({ startedAt: { at: '2019-12-03T10:30:00', zone: 'Asia/Baku' } }),
  ],
  [
    'INVALID_DATE',
    'startedAt.at',
    'MeetingHeld',
    () => ({ startedAt: { at: '2019-12-03T24:00:00+04:00', zone: 'Asia/Baku' } }),
  ],
  [
    'UNKNOWN_TIME_ZONE',
    'startedAt.zone',
    'MeetingHeld',
    () => ({ startedAt: { at: '2024-05-14T10:30:00+04:00', zone: 'Asia/Nowhere' } }),
  ],
  [
    'OFFSET_MISMATCH',
    'startedAt.at',
    'MeetingHeld',
    () => ({ startedAt: { at: '2024-05-14T10:30:00+01:00', zone: 'Asia/Baku' } }),
  ],
  [
    'DAY_MISMATCH',
    'startedAt.at',
    'MeetingHeld',
    () => ({ occurred: '2024-05-13', startedAt: { at: '2024-05-14T10:30:00+04:00', zone: 'Asia/Baku' } }),
  ],
  ['FUTURE_FACT', 'occurred', 'MeetingHeld', () => ({ occurred: '2190-05-04' })],
  [
    'UNKNOWN_COUNTRY',
    'participants.1.represents.0',
    'MeetingHeld',
    () => ({ participants: participants({}, { represents: [{ country: 'UK' }] }) }),
  ],
  ['UNKNOWN_COUNTRY', 'place.country', 'MeetingHeld', () => ({ place: { country: 'EL' } })],
  ['UNKNOWN_COUNTRY', 'host', 'VisitStarted', () => ({ host: { country: 'ZZ' } })],
  ['AMBIGUOUS_REFERENCE', 'place.country', 'MeetingHeld', () => ({ place: { country: 'CS' } })],
  [
    'IDENTIFIER_TAKEN',
    'identifiers.0',
    'OfficialRegistered',
    () => ({ name: 'Another', identifiers: [{ scheme: 'wikidata', value: 'Q58217' }] }),
  ],
  [
    'COUNTRY_NOT_EXISTING_THEN',
    'participants.1.represents.0',
    'MeetingHeld',
    () => ({ participants: participants({}, { represents: [{ country: 'SUHH' }] }) }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'participants.0.official',
    'MeetingHeld',
    () => ({ participants: participants({ official: { id: `off_${'0'.repeat(26)}` } }) }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'participants.1.official',
    'MeetingHeld',
    () => ({ participants: participants({}, { official: { identifier: { scheme: 'wikidata', value: 'Q1' } } }) }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'provenance.sources.0.document',
    'MeetingHeld',
    () => ({ provenance: { sources: [{ document: { id: `src_${'0'.repeat(26)}` } }] } }),
  ],
  ['UNKNOWN_REFERENCE', 'partOf', 'MeetingHeld', () => ({ partOf: { kind: 'VISIT', id: `vis_${'0'.repeat(26)}` } })],
  ['SELF_VISIT', 'host', 'VisitStarted', () => ({ host: { country: 'RU' } })],
  [
    'SELF_MEETING',
    'participants',
    'MeetingHeld',
    () => ({ participants: participants({}, { represents: [{ country: 'AZ' }] }) }),
  ],
  ['PARTY_COUNT', 'participants', 'MeetingHeld', () => ({ participants: [...participants(), named('A', 'TR')] })],
  ['PARTY_COUNT', 'participants', 'MeetingHeld', () => ({ kind: 'AUDIENCE' })],
  ['PARTY_COUNT', 'signatures', 'AgreementSigned', () => ({ signatures: signatures().slice(1) })],
  [
    'DUPLICATE_PARTICIPANT',
    'participants.2',
    'MeetingHeld',
    () => ({ participants: [...participants(), participants()[0]] }),
  ],
  [
    'PARTICIPANT_AMBIGUOUS',
    'participants.0',
    'MeetingHeld',
    () => ({ participants: participants({ name: 'Also a name' }) }),
  ],
  [
    'PARTICIPANT_AMBIGUOUS',
    'participants.1',
    'MeetingHeld',
    () => ({
      participants: [participants()[0], { ...named('', 'RU'), name: undefined, officeAsPublished: 'Deputy Minister' }],
    }),
  ],
  [
    'PARTICIPANT_AMBIGUOUS',
    'participants.1.represents',
    'MeetingHeld',
    () => ({ participants: participants({}, { represents: [] }) }),
  ],
  ['NO_SOURCE', 'provenance.sources', 'MeetingHeld', () => ({ provenance: { sources: [] } })],
  ['ILLEGAL_TRANSITION', '', 'MeetingHeld', () => ({ meetingId: made.meeting, medium: 'VIDEO' })],
  ['ILLEGAL_TRANSITION', '', 'VisitEnded', () => ({ visitId: `vis_${'0'.repeat(26)}` })],
  ['ILLEGAL_TRANSITION', '', 'VisitEnded', () => ({ visitId: made.visit, endedOn: '2019-12-05' })],
  [
    'DOUBLE_SIGNATURE',
    'signatures.2',
    'AgreementSigned',
    () => ({
      signatures: [...signatures(), { ...signatures()[0], side: 1 }].map((s, i) => ({ side: i === 1 ? 2 : 1, ...s })),
    }),
  ],
  [
    'TEXT_LIMITS',
    'participants.0.nameAsPublished',
    'MeetingHeld',
    () => ({ participants: participants({ nameAsPublished: ' ' }) }),
  ],
  ['TEXT_LIMITS', 'purpose', 'VisitStarted', () => ({ purpose: 'x'.repeat(10_001) })],
  ['TEXT_LIMITS', 'purpose', 'VisitStarted', () => ({ purpose: 'a\u0000b' })],
  [
    'TEXT_LIMITS',
    'provenance.sources.0.quote',
    'VisitStarted',
    () => ({ provenance: { sources: [{ document: { id: world.document }, quote: 'x'.repeat(501) }] } }),
  ],
  ['TEXT_LIMITS', 'purpose', 'VisitStarted', () => ({ purpose: 'half a character: \ud800' })],
  [
    'TOO_MANY',
    'participants',
    'MeetingHeld',
    () => ({ participants: Array.from({ length: 501 }, (_, index) => named(`N${index}`, 'AZ')) }),
  ],
  [
    'OUTSIDE_PARENT',
    'occurred',
    'MeetingHeld',
    () => ({ occurred: '2019-12-10', partOf: { kind: 'VISIT', id: made.visit } }),
  ],
  [
    'SEGMENT_ORDER',
    'segments.1.order',
    'MeetingHeld',
    () => ({
      segments: [
        { order: 1, format: 'EXPANDED' },
        { order: 3, format: 'PLENARY' },
      ],
    }),
  ],
  [
    'SEGMENT_ORDER',
    'segments.0.participantIdx',
    'MeetingHeld',
    () => ({ segments: [{ order: 1, format: 'EXPANDED', participantIdx: [2] }] }),
  ],
  [
    'ACCREDITED_TO_SENDER',
    'accreditedTo',
    'OfficeEstablished',
    () => ({
      kind: 'AMBASSADOR',
      title: 'Ambassador',
      representedParty: { country: 'AZ' },
      sendingCountry: 'AZ',
      accreditedTo: { country: 'AZ' },
      provenance: world.provenance,
    }),
  ],
  ...ofContacts(),
  [
    'SIGNATURE_NOT_A_PARTY',
    'signatures.1.party',
    'AgreementSigned',
    () => ({
      agreementId: made.negotiated,
      signatures: [signatures()[0], { ...signatures()[1], party: { country: 'TR' } }],
    }),
  ],
  ['CONSENT_NOT_APPLICABLE', '', 'ConsentToBeBoundExpressed', () => ({ agreementId: made.plan })],
  [
    'INVALID_VALUE',
    'predecessorParty',
    'ConsentToBeBoundExpressed',
    () => ({ agreementId: made.plan, means: 'SUCCESSION' }),
  ],
  ['ILLEGAL_TRANSITION', '', 'ConsentToBeBoundExpressed', () => ({ agreementId: made.negotiated })],
  ['CONCURRENCY', 'expectedRevision', 'MeetingHeld', () => ({ meetingId: made.meeting, expectedRevision: 7 })],
  [
    'IDEMPOTENCY_KEY_REUSED',
    'idempotencyKey',
    'MeetingHeld',
    () => ({ idempotencyKey: 'made/meeting', occurred: '2019-12-02' }),
  ],
  [
    'KIND_MISMATCH',
    'duplicateOf',
    'DuplicateMarked',
    () => ({
      engagement: { kind: 'MEETING', id: made.meeting },
      duplicateOf: { kind: 'VISIT', id: made.visit },
      reason: 'It is not.',
    }),
  ],
  ['SELF_RELATION', 'of', 'RecognitionExtended', () => ({ of: { country: 'NO' } })],
  [
    'SELF_RELATION',
    'parties',
    'DiplomaticRelationsEstablished',
    () => ({ parties: [{ country: 'NO' }, { country: 'NO' }] }),
  ],
  ['SELF_RELATION', 'receiving', 'MissionOpened', () => ({ receiving: { country: 'NO' } })],
  [
    'TOO_MANY',
    'parties',
    'DiplomaticRelationsEstablished',
    () => ({ parties: ['NO', 'UY', 'CH'].map((country) => ({ country })) }),
  ],
  ['INVALID_VALUE', '', 'DiplomaticRelationsEstablished', () => ({ parties: [{ country: 'NO' }] })],
  ['INVALID_VALUE', 'accreditedTo', 'AmbassadorReturned', () => ({})],
  [
    'INVALID_VALUE',
    'official.represents',
    'AmbassadorReturned',
    () => ({ by: { country: 'CH' }, accreditedTo: { country: 'UY' } }),
  ],
  ['ILLEGAL_TRANSITION', '', 'MissionClosed', () => ({ missionId: `mis_${'0'.repeat(26)}` })],
  ['FUTURE_FACT', 'on', 'RecognitionExtended', () => ({ on: '2190-05-04' })],
  ['INVALID_VALUE', 'speakers', 'StatementMade', () => ({ attribution: 'JOINT' })],
  [
    'INVALID_VALUE',
    'mentions.0.id',
    'StatementMade',
    () => ({ mentions: [{ kind: 'OFFICIAL', id: 'NO', asPublished: 'Oslo' }] }),
  ],
  [
    'UNKNOWN_COUNTRY',
    'mentions.0.id',
    'StatementMade',
    () => ({ mentions: [{ kind: 'COUNTRY', id: 'UK', asPublished: 'Britain' }] }),
  ],
  ['TEXT_LIMITS', 'text', 'StatementMade', () => ({ text: '' })],
  [
    'UNKNOWN_REFERENCE',
    'madeDuring',
    'StatementMade',
    () => ({ madeDuring: { kind: 'MEETING', id: `mtg_${'0'.repeat(26)}` } }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'arisingFrom',
    'OutcomeAdopted',
    () => ({ arisingFrom: { kind: 'VISIT', id: `vis_${'0'.repeat(26)}` } }),
  ],
  ['INVALID_VALUE', 'actors', 'CeremonialActPerformed', () => ({ actors: [] })],
  [
    'OUTSIDE_PARENT',
    'performedOn',
    'CeremonialActPerformed',
    () => ({ performedOn: '2019-12-10', partOf: { kind: 'VISIT', id: made.visit } }),
  ],
  ['INVALID_VALUE', 'idempotencyKey', 'MeetingHeld', () => ({ idempotencyKey: ' ' })],
  ['INVALID_VALUE', 'participants', 'MeetingHeld', () => ({ participants: [] })],
  ['INVALID_VALUE', 'startedOn', 'VisitStarted', () => ({ startedOn: null })],
  ['INVALID_VALUE', 'meetingId', 'MeetingHeld', () => ({ meetingId: '' })],
  ['INVALID_VALUE', 'meetingId', 'MeetingHeld', () => ({ meetingId: made.visit })],
  ['INVALID_VALUE', 'partOf.id', 'MeetingHeld', () => ({ partOf: { kind: 'VISIT', id: 'x'.repeat(41) } })],
];

/** Refused facts about documents, countries, organisations, people, posts and tenures. */
const OF_REFERENCE: typeof REFUSALS = [
  [
    'STALE_CORRECTION',
    'previousContentHash',
    'SourceDocumentRevised',
    () => ({ documentId: world.document, contentHash: 'c'.repeat(64), previousContentHash: 'b'.repeat(64) }),
  ],
  [
    'EMPTY_CORRECTION',
    'contentHash',
    'SourceDocumentRevised',
    () => ({ documentId: world.document, contentHash: 'a'.repeat(64), previousContentHash: 'a'.repeat(64) }),
  ],
  [
    'ILLEGAL_TRANSITION',
    '',
    'CountryRenamed',
    () => ({ countryId: 'TR', name: { text: 'Türkiye', form: 'SHORT', lang: 'tr' } }),
  ],
  [
    'CYCLE',
    'absorbed',
    'OfficialsMerged',
    () => ({ survivorId: world.lavrov, absorbed: { id: world.lavrov }, reason: 'Himself.' }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'absorbed',
    'OfficialsMerged',
    () => ({
      survivorId: world.lavrov,
      absorbed: { identifier: { scheme: 'wikidata', value: 'Q1' } },
      reason: 'Nobody.',
    }),
  ],
  ['INVERTED_INTERVAL', 'on', 'OfficialDied', () => ({ officialId: made.born, on: '1949' })],
  [
    'SELF_RELATION',
    'member',
    'OrganisationMembershipRecorded',
    () => ({ orgId: made.organisation, member: { organisation: { id: made.organisation } }, status: 'MEMBER' }),
  ],
  [
    'FUTURE_FACT',
    'on',
    'OrganisationRoleAssumed',
    () => ({
      orgId: made.organisation,
      holder: { country: 'AZ' },
      role: 'CHAIR',
      roleAsPublished: 'Chair',
      on: '2190-01-01',
    }),
  ],
  ['INVERTED_INTERVAL', 'leftOn', 'OfficeLeft', () => ({ tenureId: made.tenure, leftOn: '2003', cause: 'RESIGNED' })],
  [
    'ILLEGAL_TRANSITION',
    '',
    'CredentialsPresented',
    () => ({ tenureId: made.tenure, presentedOn: '2004-05', to: named('A head of State', 'AZ') }),
  ],
  [
    'UNKNOWN_REFERENCE',
    'parent',
    'TopicRegistered',
    () => ({ kind: 'SUBJECT', label: 'Trade', parent: { id: `top_${'0'.repeat(26)}` } }),
  ],
];

/** Codes that GraphQL cannot raise, and why. */
const ELSEWHERE: Partial<Record<ProblemCode, string>> = {
  UNKNOWN_FIELD: 'the GraphQL schema refuses a field that it does not know, before the command is made',
  UNSUPPORTED_SCHEMA_VERSION:
    'the version of an event is the service’s own; only the log or an import can hold a newer one',
  STREAM_DELETED: 'only whoever runs a server can delete a stream for good',
};

const plain = (key: string): Fields => ({ idempotencyKey: key, provenance: world.provenance });

const base: Readonly<Record<string, (key: string) => Fields>> = {
  MeetingHeld: (key) => world.meeting(key),
  VisitStarted: (key) => world.visit(key),
  AgreementSigned: (key) => world.agreement(key),
  VisitAnnounced: (key) => plan(key),
  MeetingScheduled: (key) => scheduled(key),
  ConferenceAnnounced: (key) => convened(key),
  CallHeld: (key) => ({
    ...scheduled(key),
    kind: undefined,
    planned: undefined,
    medium: 'PHONE',
    occurred: '2024-05-14',
  }),
  MessageSent: (key) => ({
    idempotencyKey: key,
    medium: 'LETTER',
    kind: 'OTHER',
    from: named('A', 'AZ'),
    to: [named('B', 'RU')],
    sentOn: '2024-05-14',
    provenance: world.provenance,
  }),
  ...Object.fromEntries(
    [
      'VisitRescheduled',
      'VisitCancelled',
      'VisitStopRecorded',
      'VisitDelegationChanged',
      'MeetingRescheduled',
      'ConferenceClosed',
    ].map((event) => [event, (key: string) => ({ idempotencyKey: key, provenance: world.provenance })]),
  ),
  VisitEnded: (key) => ({ idempotencyKey: key, visitId: made.openVisit, provenance: world.provenance }),
  OfficeEstablished: (key) => ({ idempotencyKey: key }),
  RecognitionExtended: (key) => ({
    ...plain(key),
    by: { country: 'NO' },
    of: { country: 'UY' },
    form: 'DE_JURE',
  }),
  DiplomaticRelationsEstablished: (key) => ({ ...plain(key), parties: [{ country: 'NO' }, { country: 'UY' }] }),
  MissionOpened: (key) => ({
    ...plain(key),
    sending: { country: 'NO' },
    receiving: { country: 'UY' },
    kind: 'EMBASSY',
  }),
  MissionClosed: (key) => plain(key),
  AmbassadorReturned: (key) => ({ ...plain(key), by: { country: 'NO' }, official: named('I. Lunde', 'NO') }),
  StatementMade: (key) => ({
    ...plain(key),
    kind: 'HOPE',
    attribution: 'INDIVIDUAL',
    speakers: [named('E. Sørvik', 'NO')],
    quoteKind: 'INDIRECT',
    text: 'It is hoped that talks go on.',
  }),
  OutcomeAdopted: (key) => ({
    ...plain(key),
    kind: 'OTHER',
    title: 'A forum',
    parties: [{ country: 'NO' }],
    arisingFrom: { kind: 'VISIT', id: made.visit },
  }),
  CeremonialActPerformed: (key) => ({ ...plain(key), kind: 'WREATH', actors: [named('E. Sørvik', 'NO')] }),
  ConsentToBeBoundExpressed: (key) => ({
    idempotencyKey: key,
    party: { country: 'AZ' },
    means: 'RATIFICATION',
    actedOn: '2020-01-02',
    provenance: world.provenance,
  }),
};

test('every code of the closed list is either refused here through GraphQL or has a reason not to be', () => {
  const covered = new Set([
    ...[...REFUSALS, ...OF_REFERENCE].map(([code]) => code),
    ...(Object.keys(ELSEWHERE) as ProblemCode[]),
  ]);
  expect([...covered].sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
});

describe('a fact that is refused', () => {
  test.each([...REFUSALS, ...OF_REFERENCE].map((refusal, index) => [...refusal, index] as const))(
    'is answered with %s at "%s" (%s) and nothing is written',
    async (code, path, event, differently, index) => {
      const before = await server.head();
      const result = await tell(server, event, {
        ...plain(`refused/${index}`),
        ...base[event]?.(`refused/${index}`),
        ...differently(),
      });
      expect(result.problems.map((found) => [found.code, found.path])).toContainEqual([code, path]);
      for (const { message, expected } of result.problems) expect([message, expected]).not.toContain('');
      expect(result).toMatchObject({ id: undefined, replayed: false });
      expect(result.position).toBeNull();
      expect(await server.head()).toBe(before);
    },
  );
});

/** No stack trace, no file, no name of a module of ours or others'. */
const LEAK = /\bat \S+ \(|node_modules|\.[jt]s:\d+|\/work\/|file:\/\/|SQLITE|ZodError/u;

const expectRefused = ({ body, errors }: Answer, code: string): void => {
  expect(errors?.map(({ extensions }) => extensions?.code)).toContain(code);
  for (const { message } of errors ?? []) expect(message.length).toBeGreaterThan(10);
  expect(body).not.toMatch(LEAK);
};

const send = async (init: RequestInit, path = ''): Promise<Answer> =>
  answerOf(await fetch(`${server.url}${path}`, { method: 'POST', ...init }));
const JSON_TYPE = { 'content-type': 'application/json' };
const deep = (levels: number): string => `{ timeline { edges { node ${fields(levels)} } } }`;
const fields = (levels: number): string => `${'{ partOf '.repeat(levels)}{ id }${' }'.repeat(levels)}`;
/** Each fragment is no more than the next one. */
const chained = (fragments: number): string =>
  Array.from({ length: fragments }, (_, at) => `fragment f${at} on Query { ...f${at + 1} }`).join('\n');
const RECORD = 'mutation($input: MeetingHeldInput!) { recordMeetingHeld(input: $input) { position } }';

describe('a request that cannot be answered', () => {
  test.each([
    ['an unknown field', '{ timeline { nonsense } }', 'GRAPHQL_VALIDATION_FAILED', {}],
    ['an unknown argument', '{ timeline(nonsense: 1) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', {}],
    ['an argument of the wrong type', '{ timeline(first: "many") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', {}],
    [
      'an unknown value of an enumeration',
      '{ timeline(orderBy: SIDEWAYS) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      {},
    ],
    ['an unknown field in a variable', RECORD, 'BAD_USER_INPUT', { input: { nonsense: 1 } }],
    ['a variable of the wrong type', RECORD, 'BAD_USER_INPUT', { input: 'a meeting' }],
    ['a missing variable', RECORD, 'BAD_USER_INPUT', {}],
    [
      'two kinds of party at once',
      '{ timeline(asOf: { position: "1", instant: "2019-12-03T00:00:00Z" }) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      {},
    ],
    ['a query that is no GraphQL', '{ timeline { ', 'GRAPHQL_PARSE_FAILED', {}],
    ['an empty query', '', 'BAD_REQUEST', {}],
    ['an unknown operation', 'query A { __typename } query B { __typename }', 'BAD_REQUEST', {}],
    ['a query that nests too deeply', deep(MAX_QUERY_DEPTH), 'QUERY_TOO_DEEP', {}],
    ['a query of sixty kilobytes', deep(5_000), 'QUERY_TOO_LARGE', {}],
    ['a query deeper than any stack', deep(2_500), 'QUERY_TOO_DEEP', {}],
    ['a query that never ends its levels', '{ a '.repeat(5_000), 'QUERY_TOO_DEEP', {}],
    ['a query that closes its levels in comments alone', '{ a #}\n'.repeat(4_000), 'QUERY_TOO_DEEP', {}],
    ['a value deeper than any stack', `{ timeline(first: ${'['.repeat(5_000)}`, 'QUERY_TOO_DEEP', {}],
    [
      'fragments of fragments, six hundred times',
      `{ ...f0 } ${chained(600)} fragment f600 on Query { __typename }`,
      'QUERY_TOO_DEEP',
      {},
    ],
    ['a query that is a number', '5', 'GRAPHQL_PARSE_FAILED', {}],
    ['a query that is null', 'null', 'GRAPHQL_PARSE_FAILED', {}],
    ['a query that is a text in quotes', '"{ __typename }"', 'GRAPHQL_PARSE_FAILED', {}],
    ['a query that is JSON', '{"kind":"Document"}', 'GRAPHQL_PARSE_FAILED', {}],
    ['a query that was parsed already', JSON.stringify(parse('{ __typename }')), 'GRAPHQL_PARSE_FAILED', {}],
    ['a page of 101', '{ timeline(first: 101) { totalCount } }', 'PAGE_TOO_LARGE', {}],
    ['a last page of 101', '{ timeline(last: 101) { totalCount } }', 'PAGE_TOO_LARGE', {}],
    ['101 countries', '{ countries(first: 101) { edges { cursor } } }', 'PAGE_TOO_LARGE', {}],
    ['101 nodes', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', 'PAGE_TOO_LARGE', { ids: Array(101).fill('AZ') }],
    ['a page of less than nothing', '{ timeline(first: -1) { totalCount } }', 'BAD_PAGE', {}],
    ['first and last at once', '{ timeline(first: 1, last: 1) { totalCount } }', 'BAD_PAGE', {}],
    ['a cursor of somebody else', '{ timeline(after: "eyJpZCI6MX0") { totalCount } }', 'BAD_CURSOR', {}],
    [
      'a cursor whose key is written in a way that is no more',
      `{ timeline(after: "${Buffer.from('t1:2019-12-03 2019-12-03 1 0000000000000000007').toString('base64url')}") { totalCount } }`,
      'BAD_CURSOR',
      {},
    ],
    ['a cursor that is no cursor', '{ timeline(before: "%%%") { totalCount } }', 'BAD_CURSOR', {}],
    ['a position that is none', '{ timeline(atLeast: "tomorrow") { totalCount } }', 'BAD_ARGUMENT', {}],
    ['a position of twenty digits', '{ timeline(atLeast: "99999999999999999999") { totalCount } }', 'BAD_ARGUMENT', {}],
    ['an instant that is none', '{ timeline(asOf: { instant: "yesterday" }) { totalCount } }', 'BAD_ARGUMENT', {}],
    [
      'a date in a filter that is none',
      '{ timeline(filter: { between: { from: "3.12.2019" } }) { totalCount } }',
      'BAD_ARGUMENT',
      {},
    ],
    ['a day in force that is none', '{ agreements(inForceOn: "3.12.2019") { edges { cursor } } }', 'BAD_ARGUMENT', {}],
    ['101 agreements', '{ agreements(first: 101) { edges { cursor } } }', 'PAGE_TOO_LARGE', {}],
    ['an official named by nothing', '{ official { id } }', 'BAD_ARGUMENT', {}],
  ] as const)('%s gets a clear error with a code', async (_what, query, code, variables) => {
    const before = await server.head();
    const answer = await server.post(query, variables);
    expectRefused(answer, code);
    if (/^(?:BAD_USER_INPUT|GRAPHQL_\w+|QUERY_TOO_DEEP|QUERY_TOO_LARGE)$/u.test(code)) expect(answer.status).toBe(400);
    expect(await server.head()).toBe(before);
  });

  test('is not taken for one by the many brackets that it has side by side, or in a text', async () => {
    const names = Array.from({ length: 300 }, (_, at) => `n${at}: country(code: "AZ") { code }`).join(' ');
    const { n299 } = await server.data(`{ ${names} }`);
    expect(n299).toEqual({ code: 'AZ' });
    expect(await server.data(`{ country(code: "${'({['.repeat(166)}") { code } }`)).toEqual({ country: null });
  });

  test('is told so as often as it comes, compiled or not', async () => {
    const query = 'query Again($code: String!) { country(code: $code) { name } }';
    for (const variables of [{ code: 5 }, {}, { code: null }, { code: 5 }]) {
      const { status, errors } = await server.post(query, variables);
      expect({ status, codes: errors?.map(({ extensions }) => extensions?.code) }).toEqual({
        status: 400,
        codes: ['BAD_USER_INPUT'],
      });
    }
  });

  test.each([
    ['no token', null, 'UNAUTHENTICATED'],
    ['a token that nobody gave out', 'guessed', 'UNAUTHENTICATED'],
    ['a token without the right to record', TOKEN.read, 'FORBIDDEN'],
  ])('recording with %s is refused, and nothing is written', async (_what, token, code) => {
    const before = await server.head();
    const answer = await server.post(RECORD, { input: world.meeting('without a right') }, { token });
    expectRefused(answer, code);
    expect(await server.head()).toBe(before);
  });

  test('reading needs no token on loopback', async () => {
    expect((await server.post('{ timeline { totalCount } }', {}, { token: null })).errors).toBeUndefined();
  });

  test.each([
    [
      'a body of 10 MB',
      () =>
        send({
          headers: JSON_TYPE,
          body: JSON.stringify({ query: `{ timeline { totalCount } } # ${'x'.repeat(10_000_000)}` }),
        }),
      413,
    ],
    ['a body that is no JSON', () => send({ headers: JSON_TYPE, body: '{ "query": ' }), 400],
    ['a body without a query', () => send({ headers: JSON_TYPE, body: '{}' }), 400],
    ['a body that is a number', () => send({ headers: JSON_TYPE, body: '42' }), 400],
    ['an empty body', () => send({ headers: JSON_TYPE, body: '' }), 400],
    [
      'a form from another site',
      () => send({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query={__typename}' }),
      400,
    ],
    [
      'plain text',
      () => send({ headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: '{ __typename }' }) }),
      400,
    ],
    [
      'GET by a page of another site',
      () => send({ method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }, '?query={__typename}'),
      400,
    ],
    [
      'GET of a mutation',
      () =>
        send(
          { method: 'GET', headers: JSON_TYPE },
          `?query=${encodeURIComponent(RECORD)}&variables=${encodeURIComponent(JSON.stringify({ input: world.meeting('by GET') }))}`,
        ),
      405,
    ],
  ] as const)('%s is refused with a clear sentence', async (_what, ask, status) => {
    const answer = await ask();
    expect(answer.errors?.[0]?.extensions?.code).toEqual(expect.any(String));
    expect(answer.body).not.toMatch(LEAK);
    expect([_what, answer.status]).toEqual([_what, status]);
  });
});

test('a body that is too large is refused where its sender hears of it, each of ten times', async () => {
  const body = JSON.stringify({ query: `{ timeline { totalCount } } # ${'x'.repeat(10_000_000)}` });
  for (let time = 1; time <= 10; time += 1)
    expect([time, (await send({ headers: JSON_TYPE, body })).status]).toEqual([time, 413]);
});
