/** The schema and what stands behind it: every field is answered by something, and everything is explained. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  buildSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { CountryView } from '#api/views/country.view';
import { OfficeView, TenureView } from '#api/views/office.view';
import { OfficialView } from '#api/views/official.view';
import { BodyView, OrganisationView } from '#api/views/organisation.view';
import { RestingFactView, SourceDocumentView } from '#api/views/source.view';
import { TopicView } from '#api/views/topic.view';
import { engagementViewOf } from '#api/views/engagement.views';
import { TimelineEntryView } from '#api/views/entry.view';
import { ReviewItemView } from '#api/views/review.views';
import { inputNameOf, mutationName } from '#api/input/naming';
import { ConferenceParticipationRecorded } from '#domain/conference/conference-participation-recorded.event';
import { Segment, Series } from '#domain/meeting/meeting-parts';
import { AgreementAmended } from '#domain/agreement/agreement-amended.event';
import { AgreementRegistered } from '#domain/agreement/agreement-registered.event';
import { AgreementTerminated } from '#domain/agreement/agreement-terminated.event';
import { Votes } from '#domain/agreement/agreement-text-adopted.event';
import { NegotiationRoundHeld } from '#domain/agreement/negotiation-round-held.event';
import { PartyConsent, PartyLife, Period } from '#domain/agreement/party-life';
import { Objection, Reservation } from '#domain/agreement/reservations';
import { Signature } from '#domain/agreement/terms';
import { shapeOf } from '#domain/references';
import { VisitStopRecorded } from '#domain/visit/visit-stop-recorded.event';
import { Instant } from '#domain/vocabulary/dates';
import { Occasion } from '#domain/ceremony/ceremonial-act-performed.event';
import { Indicator, Relationship, UnresolvedEngagement } from '#domain/statement/said';
import { ParticipantRef } from '#domain/vocabulary/participant';
import type { z } from 'zod';
import { fuzzyDateView } from '#api/views/fuzzy-date.view';
import { eventDefinitions } from '#domain/registry';
import { idOf } from '../../src/cli/press-release/telling.ts';
import { type Answer, type Server, startServer } from '../support/server.ts';
import { CONTACTS, tellContacts } from './contacts.ts';
import { tellReferenceData } from './reference-data.ts';
import { relationsAndSayings } from './sayings.ts';
import { tell } from './tell.ts';
import { wholeAgreement } from './whole-agreement.ts';

const schema = buildSchema(
  globSync('schema/graphql/**/*.graphql')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
);
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const fieldsOf = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];

/** The class that stands for a type. */
const VIEWS: Readonly<Record<string, { readonly prototype: object }>> = {
  Country: CountryView,
  Organisation: OrganisationView,
  Body: BodyView,
  Official: OfficialView,
  Office: OfficeView,
  Tenure: TenureView,
  SourceDocument: SourceDocumentView,
  RestingFact: RestingFactView,
  Topic: TopicView,
  TimelineEntry: TimelineEntryView,
  ReviewItem: ReviewItemView,
  Visit: engagementViewOf('visit'),
  Meeting: engagementViewOf('meeting'),
  Agreement: engagementViewOf('agreement'),
  Call: engagementViewOf('call'),
  Message: engagementViewOf('message'),
  Conference: engagementViewOf('conference'),
  Statement: engagementViewOf('statement'),
  Outcome: engagementViewOf('outcome'),
  CeremonialAct: engagementViewOf('ceremony'),
  Relations: engagementViewOf('relations'),
  Mission: engagementViewOf('mission'),
};
/** Fields that a constructor sets, or a resolver answers. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  Country: ['code', 'timeline'],
  Organisation: ['entry', 'timeline'],
  Body: ['timeline'],
  Official: ['timeline'],
  Relations: ['timeline'],
  SourceDocument: ['facts', 'restsOnItAlone'],
};
/** Plain data, by its keys. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  FuzzyDate: Object.keys(fuzzyDateView('2019-12-03') ?? {}),
  CountryNameRecord: ['text', 'form', 'lang', 'period'],
  Succession: ['mode', 'effectiveOn', 'successors'],
  Membership: ['organisation', 'member', 'status', 'since', 'until', 'ended'],
  OrganisationRoleHolding: [
    'organisation',
    'holder',
    'role',
    'roleAsPublished',
    'term',
    'since',
    'until',
    'attestedOn',
    'ended',
  ],
  OfficialName: ['text', 'kind', 'lang', 'script', 'period'],
  NamePartsRecord: ['given', 'family', 'patronymic'],
  IdentifierRecord: ['scheme', 'value'],
  OfficeHolder: ['tenure', 'overlaps', 'vacantBefore'],
  PublisherRecord: ['name', 'inferred', 'body'],
  DocumentNumbering: ['asPublished', 'serial', 'year'],
  ZonedInstant: ['at', 'zone'],
  SourceRevision: ['contentHash', 'previousContentHash', 'revisedOn', 'note', 'recorded'],
  SourceWithdrawal: ['reason', 'withdrawnOn'],
  SourceSentence: ['paragraph', 'sentence', 'quotes', 'facts'],
  RestingFactConnection: ['totalCount', 'pageInfo', 'edges'],
  HistoryEvent: ['id', 'type', 'revision', 'recorded', 'data', 'sources', 'warnings'],
  EntryParty: ['role', 'party'],
  Place: ['city', 'venue', 'country', 'disputed'],
  EntryTopic: ['label', 'unspecified', 'topic'],
  EntrySource: ['document', 'paragraph', 'sentence', 'quote'],
  Recorded: ['position', 'at'],
  StatementMention: ['kind', 'asPublished', 'thing'],
  Recognition: ['by', 'of', 'form', 'on', 'withdrawnOn', 'inForce'],
  ConsularRelations: ['inForce', 'since', 'endedOn'],
  Partnership: ['level', 'asPublished', 'on', 'agreement'],
  ProtectingPower: ['power', 'represents', 'in', 'on', 'endedOn', 'inForce'],
  OpenPeriod: ['from', 'to', 'isOpen'],
  Warning: ['code', 'message', 'path'],
  Problem: ['code', 'message', 'path', 'expected'],
  Freshness: ['position', 'recordedAt', 'stale', 'reason', 'lagEvents'],
  Projection: [
    ...['name', 'version', 'status', 'reason', 'serving', 'building', 'builds'],
    ...['lastError', 'lastAudit', 'parkedCount', 'parked', 'skipped', 'waiting'],
  ],
  LastAudit: ['build', 'at', 'outcome', 'sentence', 'position', 'keysChecked', 'rowsChecked', 'first'],
  ProjectionError: ['message', 'at'],
  ParkedKey: ['projection', 'key', 'reason', 'events', 'position', 'eventType', 'eventId'],
  SkippedEvent: ['key', 'position', 'fault', 'reason', 'at'],
  ParkedOutcome: ['tried', 'freed', 'parked', 'projections'],
  ServingBuild: [
    ...['build', 'previous', 'since', 'position', 'recordedAt'],
    ...['lagEvents', 'lagSeconds', 'applied', 'digest', 'ratePerSecond', 'etaSeconds'],
  ],
  BuildUnderWay: [
    ...['build', 'phase', 'position', 'resumedFrom', 'target', 'lagEvents', 'lagSeconds'],
    ...['applied', 'ratePerSecond', 'etaSeconds'],
  ],
  ProjectionAudit: [
    ...['name', 'position', 'isSound', 'sentence', 'keysChecked', 'rowsChecked', 'divergences'],
    ...['parkedKeys', 'waitingEvents', 'skippedEvents'],
  ],
  ProjectionDivergence: ['key', 'what', 'position', 'eventType', 'eventId'],
  ForeignEvents: ['streamKind', 'type', 'reason', 'meaning', 'count', 'firstPosition', 'lastPosition'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  TimelineConnection: ['totalCount', 'freshness', 'pageInfo', 'edges'],
};

/** Types that show a part of an event, under the names of the input. */
const SHOWN: Readonly<Record<string, z.ZodType>> = {
  Participant: ParticipantRef,
  MeetingSegment: Segment,
  MeetingSeries: Series,
  Moment: Instant,
  VisitStop: VisitStopRecorded.schema,
  ConferenceParticipation: ConferenceParticipationRecorded.schema,
  AgreementSignature: Signature,
  AgreementParty: PartyLife,
  AgreementConsent: PartyConsent,
  AgreementPeriod: Period,
  AgreementReservation: Reservation,
  AgreementObjection: Objection,
  AgreementVotes: Votes,
  AgreementRegistration: AgreementRegistered.schema,
  AgreementAmendment: AgreementAmended.schema,
  AgreementTermination: AgreementTerminated.schema,
  NegotiationRound: NegotiationRoundHeld.schema,
  MentionedEngagement: UnresolvedEngagement,
  StatedRelationship: Relationship,
  StatedIndicator: Indicator,
  CeremonyOccasion: Occasion,
};

const keysOf = (name: string): string[] => {
  const view = VIEWS[name]?.prototype;
  const shown = Object.entries(SHOWN[name] === undefined ? {} : (shapeOf(SHOWN[name]) ?? {}));
  const keys = [
    ...shown.map(([field, type]) => inputNameOf(field, type)),
    ...(PLAIN[name] ?? []),
    ...(ELSEWHERE[name] ?? []),
    ...(view === undefined ? [] : ['id']),
  ];
  for (let at = view; at !== undefined && at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    keys.push(...Object.getOwnPropertyNames(at));
  if (/Connection$/u.test(name) && !(name in PLAIN)) keys.push('pageInfo', 'edges');
  if (/Edge$/u.test(name)) keys.push('cursor', 'node');
  return keys;
};

const isRoot = ({ name }: GraphQLNamedType): boolean => name === 'Query' || name === 'Mutation';
const isPayload = ({ name }: GraphQLNamedType): boolean => name.endsWith('Payload');

describe('the schema', () => {
  test.each(
    types
      .filter((type): type is GraphQLObjectType => isObjectType(type) && !isRoot(type) && !isPayload(type))
      .map((type) => [type.name, fieldsOf(type).map(({ name }) => name)] as const),
  )('has something behind every field of %s', (name, fields) => {
    expect(keysOf(name)).toEqual(expect.arrayContaining([...fields]));
  });

  test.each([...eventDefinitions.values()].map((one) => [one.type, mutationName(one), one.stream] as const))(
    'has one mutation for %s, which answers with the thing, its position and what was wrong',
    (type, name, stream) => {
      const mutation = schema.getMutationType()?.getFields()[name];
      expect(mutation?.args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual([
        `input: ${type}Input!`,
      ]);
      const payload = getNamedType(mutation?.type) as GraphQLObjectType;
      expect(fieldsOf(payload).map(({ name }) => name)).toEqual([
        stream.graph.field,
        'position',
        'replayed',
        'warnings',
        'problems',
      ]);
      expect(String(payload.getFields()[stream.graph.field]?.type)).toBe(stream.graph.type);
    },
  );

  /** What an operator does: proved in projections.spec.ts. */
  const OPERATING = [
    'rebuildProjection',
    'cancelRebuild',
    'flipProjection',
    'rollbackProjection',
    'dropBuilds',
    'auditProjection',
    'retryParked',
    'skipParked',
  ];

  test('has no mutation but those, and what an operator does', () => {
    const names = fieldsOf(schema.getMutationType() as GraphQLObjectType).map(({ name }) => name);
    expect(names.sort()).toEqual([...[...eventDefinitions.values()].map(mutationName), ...OPERATING].sort());
  });

  test('takes whole numbers where only whole numbers are right', () => {
    const inputs = types
      .filter(isInputObjectType)
      .flatMap((type) =>
        Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, getNamedType(field.type).name]),
      );
    const named = (type: string) => inputs.filter(([, is]) => is === type).map(([field]) => field);
    expect(named('Float')).toEqual(['IndicatorInput.value']);
    expect(named('Int')).toEqual(expect.arrayContaining(['SourceRefInput.paragraph', 'VotesInput.inFavour']));
  });

  test('explains every query and every mutation', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) => (root ? fieldsOf(root) : []));
    expect(roots.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  test('explains every type', () => {
    const silent = types.filter(({ description, name }) => !description && name !== 'Query').map(({ name }) => name);
    expect(silent).toEqual([]);
  });
});

/** Fields that no event of today fills, and why. */
const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  'Organisation.entry': 'each of its roles has an entry of its own',
  'Relations.entry': 'every act has an entry of its own',
  'Mission.entry': 'every event has an entry of its own',
  ...Object.fromEntries(
    [
      ['BuildUnderWay', 'nothing is being built'],
      ['ProjectionAudit', 'an audit is a mutation'],
      ['ProjectionDivergence', 'an audit is a mutation'],
      ['ParkedOutcome', 'a retry is a mutation'],
      ['ParkedKey', 'no event fails'],
      ['SkippedEvent', 'no event fails'],
      ['ProjectionError', 'no event fails'],
      ['ForeignEvents', 'nobody else writes into an embedded log'],
    ].flatMap(([type, why]) => PLAIN[type!]!.map((field) => [`${type!}.${field}`, why!])),
  ),
  'Freshness.reason': 'nothing is stale',
  'Projection.lastError': 'no event fails',
  'Projection.waiting': 'no build waits for a flip',
  'LastAudit.first': 'nothing diverges',
  'Projection.building': 'nothing is being built',
  'Projection.reason': 'nothing has stopped',
  'ServingBuild.previous': 'nothing was rebuilt',
};

const DEEPEST = 10;
/** Of all paths together: what is asked of a few types soon says everything of everything. */
const MOST_PATHS = 2_000;
/** Where what is told of one thing lies deeper than others come. */
const MORE_PATHS_OF: Readonly<Record<string, number>> = { agreements: 8_000, timeline: 8_000, review: 8_000 };
/** To compile them takes its time. */
const MOST_COMPILED = 300;
/** Of one query, which has a limit of aliases. */
const PATHS_AT_ONCE = 180;

const hasId = (type: GraphQLNamedType): boolean => fieldsOf(type).some(({ name }) => name === 'id');

/** From a type to a leaf, selection by selection. */
type Path = readonly string[];

/** Every field of a type, each under an alias that says whose it is; of a type that is on the path already, the id. */
function pathsDownTo(levels: number, type: GraphQLNamedType, above: readonly string[]): Path[] {
  if (isUnionType(type) || isInterfaceType(type))
    return schema
      .getPossibleTypes(type)
      .filter(({ name }) => !above.includes(name))
      .flatMap((possible) => pathsDownTo(levels, possible, above).map((path) => [`... on ${possible.name}`, ...path]));
  const inside = [...above, type.name];
  return fieldsOf(type).flatMap((field): Path[] => {
    const target = getNamedType(field.type);
    const size = field.args.some(({ name }) => name === 'first') ? '(first: 5)' : '';
    const alias = `${type.name}__${field.name}: ${field.name}${size}`;
    if (isLeafType(target)) return [[alias]];
    if (inside.includes(target.name)) return hasId(target) ? [[alias, `${target.name}__id: id`]] : [];
    return inside.length >= levels ? [] : pathsDownTo(levels, target, inside).map((path) => [alias, ...path]);
  });
}

/** As deep as there may be paths. Every level multiplies the one before: no more than the first too many are made. */
function everything(type: GraphQLNamedType, most = MOST_PATHS): Path[] {
  let paths = pathsDownTo(1, type, []);
  for (let levels = 2; levels <= DEEPEST; levels += 1) {
    const deeper = pathsDownTo(levels, type, []);
    if (deeper.length > most) break;
    paths = deeper;
  }
  return paths;
}

/** One selection of all these paths. */
function selectionOf(paths: readonly Path[]): string {
  const below = new Map<string, Path[]>();
  for (const [head = '', ...rest] of paths) {
    const known = below.get(head) ?? [];
    below.set(head, rest.length > 0 ? [...known, rest] : known);
  }
  return [...below]
    .map(([head, rest]) => (rest.length > 0 ? `${head} { ${selectionOf(rest)} }` : head))
    .concat('__typename')
    .join(' ');
}

const inPieces = (paths: readonly Path[], size: number): Path[][] =>
  Array.from({ length: Math.ceil(paths.length / size) }, (_, n) => paths.slice(n * size, (n + 1) * size) as Path[]);

const isTooMuch = ({ errors }: Answer): boolean =>
  errors?.some(({ extensions }) => extensions?.code?.startsWith('QUERY_TOO_') === true) === true;

/** The queries, and their answers, that ask for all of these paths: in as many pieces as the limits of a query make of them. */
async function askedInPieces(
  server: Server,
  root: string,
  paths: readonly Path[],
  size = PATHS_AT_ONCE,
): Promise<{ query: string; answer: Answer }[]> {
  const asked: { query: string; answer: Answer }[] = [];
  for (const piece of inPieces(paths, size)) {
    const query = `{ ${root} { ${selectionOf(piece)} } }`;
    const answer = await server.post(query);
    if (!isTooMuch(answer)) asked.push({ query, answer });
    // A single path may be too much by itself: lists within lists within lists.
    else if (piece.length > 1) asked.push(...(await askedInPieces(server, root, piece, Math.ceil(piece.length / 2))));
  }
  return asked;
}

/** The fields that an answer fills with something. */
function filledIn(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) filledIn(item, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) {
      if (part !== null && key.includes('__') && key !== '__typename') found.add(key.replace('__', '.'));
      if (!key.endsWith('__data')) filledIn(part, found);
    }
}

describe('a query for everything', () => {
  let server: Server;
  const filled = new Set<string>();

  /** What the release has no example of: a series, a venue, a purpose, an address. */
  async function beyondTheRelease(): Promise<void> {
    const { id } = await tell(server, 'SourceDocumentRegistered', {
      idempotencyKey: 'more/document',
      kind: 'WEB_PAGE',
      title: 'A page',
      url: 'https://example.org/page',
      contentHash: 'b'.repeat(64),
    });
    const provenance = { sources: [{ document: { id } }] };
    const person = (name: string, country: string) => ({ name, represents: [{ country }], role: 'PRINCIPAL' });
    const visit = { visitors: [person('A', 'RU')], host: { country: 'AZ' }, rank: 'WORKING', startedOn: '2018' };
    await tell(server, 'VisitStarted', { idempotencyKey: 'more/visit', ...visit, purpose: 'Talks', provenance });
    await wholeAgreement(server, provenance);
    await tell(server, 'MeetingHeld', {
      idempotencyKey: 'more/meeting',
      kind: 'CONSULTATIONS',
      occurred: '2018-05-04',
      place: { country: 'AZ', city: 'Baku', venue: 'The ministry' },
      participants: [person('A', 'RU'), person('B', 'AZ')],
      series: { name: 'Consultations', round: 3 },
      provenance,
    });
    // The same visit from a second source deserves a second look.
    await tell(server, 'VisitStarted', { idempotencyKey: 'more/visit again', ...visit, provenance });
    await tellContacts(server, provenance);
    const sayings = await relationsAndSayings(server, id, {
      statement: { about: [meeting], madeDuring: meeting },
      then: betweenTwo,
    });
    for (const [root, event] of Object.entries(BESIDE)) ROOTS[root] = `(id: "${sayings[event] ?? ''}")`;
    const { ended, official, organisation, office, tenure, topic } = await tellReferenceData(server, provenance);
    Object.assign(ROOTS, {
      organisation: `(id: "${organisation}")`,
      body: `(id: "${ended.body}")`,
      office: `(id: "${office}")`,
      tenure: `(id: "${tenure}")`,
      topic: `(id: "${topic}")`,
      source: `(id: "${ended.document}")`,
      node: `(id: "${ended.tenure}")`,
      nodes: `(ids: ["${official}", "SUHH", "SJ", "${idOf('organisation', 'org-minsk-group')}", "${idOf('organisation', 'org-nam')}", "${idOf('body', 'body-mfa-az')}", "${idOf('source', 'document')}", "${idOf('official', 'off-i-aliyev')}"])`,
    });
  }

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
    [
      'PartnershipDeclared',
      () => ({ ...two, level: 'ALLIANCE', asPublished: 'an alliance', on: '2022-02', agreement }),
    ],
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

  const ROOTS: Record<string, string> = {
    timeline: '(first: 100)',
    relations: '(a: "UY", b: "NOR")',
    statement: '',
    outcome: '',
    ceremonialAct: '',
    mission: '',
    country: '(code: "AZ")',
    countries: '(search: "Azer")',
    projections: '',
    foreignEvents: '',
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
    organisation: '',
    organisations: '(first: 2, search: "the alliance")',
    body: '',
    office: '',
    tenure: '',
    topic: '',
    topics: '(first: 2, search: "bridge")',
    source: '',
    sources: '(first: 2, search: "foreign minister")',
    node: '',
    nodes: '',
  };

  beforeAll(async () => {
    server = await startServer();
    await server.loadPressRelease();
    await beyondTheRelease();
    await server.shown();
    await server.data('mutation { auditProjection(name: "timeline") { isSound } }');
  });
  afterAll(() => server.close());

  test('starts from every query that there is', () => {
    expect(Object.keys(ROOTS).sort()).toEqual(
      fieldsOf(schema.getQueryType() as GraphQLObjectType)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test.each(Object.keys(ROOTS))('(%s) is answered without an error', async (root) => {
    const target = getNamedType(schema.getQueryType()?.getFields()[root]?.type) as GraphQLNamedType;
    for (const { answer } of await askedInPieces(
      server,
      `${root}${ROOTS[root] ?? ''}`,
      everything(target, MORE_PATHS_OF[root]),
    )) {
      expect(answer.errors).toBeUndefined();
      expect(answer.data[root]).not.toBeNull();
      filledIn(answer.data, filled);
    }
  });

  /** What a leaf may say is checked by `graphql` the first time; the compiled query shows what it is given. */
  test.each(Object.keys(ROOTS).filter((root) => root !== 'projections'))(
    '(%s) is answered alike by the compiled query',
    async (root) => {
      const target = getNamedType(schema.getQueryType()?.getFields()[root]?.type) as GraphQLNamedType;
      const paths = everything(target, MOST_COMPILED);
      for (const { query, answer } of await askedInPieces(server, `${root}${ROOTS[root] ?? ''}`, paths)) {
        expect(answer.errors).toBeUndefined();
        await server.post(query);
        expect((await server.post(query)).body).toBe(answer.body);
      }
    },
  );

  test('shows every field of a problem', async () => {
    const problem = selectionOf(everything(schema.getType('Problem') as GraphQLNamedType));
    const { data } = await server.post(
      `mutation { recordVisitEnded(input: { idempotencyKey: "none", visitId: "vis_", provenance: { sources: [] } }) { problems { ${problem} } } }`,
    );
    filledIn(data, filled);
    expect(data.recordVisitEnded.problems).toHaveLength(1);
  });

  test('finds something in every field, but where no event can fill it yet', () => {
    const all = types
      .filter((type) => isObjectType(type) && !isRoot(type) && !isPayload(type))
      .flatMap((type) => fieldsOf(type).map(({ name }) => `${type.name}.${name}`));
    expect(all.filter((field) => !filled.has(field) && !(field in NOTHING_TO_SHOW))).toEqual([]);
  });
});
