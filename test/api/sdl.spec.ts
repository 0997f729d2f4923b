/** The schema and what stands behind it: every field is answered by something, and everything is explained. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { CountryView } from '#api/views/country.view';
import { OfficeView, TenureView } from '#api/views/office.view';
import { OfficialView } from '#api/views/official.view';
import { BodyView, OrganisationView } from '#api/views/organisation.view';
import { CitedFactView, DocumentView } from '#api/views/document.view';
import { TopicView } from '#api/views/topic.view';
import { engagementViewOf } from '#api/views/engagement.views';
import { TimelineEntryView } from '#api/views/entry.view';
import { ReviewItemView } from '#api/views/review.views';
import { mutationName, outputNameOf } from '#api/input/naming';
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
import { MORE_PATHS_OF, askedInPieces, everything, fieldsOf, schema, selectionOf } from '../support/everything.ts';
import { type Server, startServer } from '../support/server.ts';
import { tellWholeRecord } from './whole-record.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
/** The class that stands for a type. */
const VIEWS: Readonly<Record<string, { readonly prototype: object }>> = {
  Country: CountryView,
  Organisation: OrganisationView,
  Body: BodyView,
  Official: OfficialView,
  Office: OfficeView,
  Tenure: TenureView,
  Document: DocumentView,
  CitedFact: CitedFactView,
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
  Document: ['facts', 'restsOnItAlone'],
};
/** Plain data, by its keys. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  FuzzyDate: Object.keys(fuzzyDateView('2019-12-03') ?? {}),
  EntryLink: ['relation', 'isFrom', 'entry'],
  CountryName: ['text', 'form', 'lang', 'period'],
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
  NameParts: ['given', 'family', 'patronymic'],
  Identifier: ['scheme', 'value'],
  SearchEdge: ['cursor', 'node', 'highlights'],
  SearchHighlight: ['field', 'start', 'end'],
  OfficeHolder: ['tenure', 'overlaps', 'vacantBefore'],
  Publisher: ['name', 'inferred', 'body'],
  DocumentNumbering: ['asPublished', 'serial', 'year'],
  DocumentRevision: ['contentHash', 'previousContentHash', 'revisedOn', 'note', 'recorded'],
  DocumentWithdrawal: ['reason', 'withdrawnOn'],
  DocumentSentence: ['paragraph', 'sentence', 'quotes', 'facts'],
  HistoryEvent: ['id', 'eventId', 'type', 'revision', 'recorded', 'data', 'sources', 'warnings'],
  EntryParty: ['role', 'party'],
  Place: ['city', 'venue', 'country', 'disputed'],
  EntryTopic: ['label', 'unspecified', 'topic'],
  EntrySource: ['document', 'paragraph', 'sentence', 'quote'],
  OtherReport: ['sources', 'differences'],
  ReportDifference: ['field', 'first', 'other'],
  Recorded: ['position', 'at'],
  StatementMention: ['kind', 'asPublished', 'thing'],
  Recognition: ['by', 'recognised', 'form', 'extendedOn', 'withdrawnOn', 'inForce'],
  ConsularRelations: ['inForce', 'since', 'endedOn'],
  Partnership: ['level', 'asPublished', 'declaredOn', 'agreement'],
  ProtectingPower: ['power', 'represents', 'receiving', 'designatedOn', 'endedOn', 'inForce'],
  OpenPeriod: ['since', 'until', 'isOpen'],
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
  ProjectionDivergence: ['key', 'kind', 'position', 'eventType', 'eventId'],
  ForeignEvents: ['streamKind', 'type', 'reason', 'meaning', 'count', 'firstPosition', 'lastPosition'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  TimelineChange: ['position', 'cursor', 'change', 'entry'],
  TimelineChangeConnection: ['freshness'],
  TimelineConnection: ['freshness'],
};

/** Types that show a part of an event, under the names of the input. */
const SHOWN: Readonly<Record<string, z.ZodType>> = {
  Participant: ParticipantRef,
  MeetingSegment: Segment,
  MeetingSeries: Series,
  ZonedInstant: Instant,
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
    ...shown.map(([field, type]) => outputNameOf(field, type)),
    ...(PLAIN[name] ?? []),
    ...(ELSEWHERE[name] ?? []),
    ...(view === undefined ? [] : ['id']),
  ];
  for (let at = view; at !== undefined && at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    keys.push(...Object.getOwnPropertyNames(at));
  if (/Connection$/u.test(name)) keys.push('pageInfo', 'edges', 'nodes', 'totalCount');
  if (/Edge$/u.test(name)) keys.push('cursor', 'node');
  return keys;
};

const isRoot = ({ name }: GraphQLNamedType): boolean => ['Query', 'Mutation', 'Subscription'].includes(name);
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

  test('explains every type, field, argument, input field and value', () => {
    const silent: string[] = [];
    const check = (name: string, { description }: { readonly description?: string | null | undefined }) => {
      if (!description) silent.push(name);
    };
    for (const type of types) {
      check(type.name, type);
      for (const field of fieldsOf(type)) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args ?? []) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    }
    expect(silent).toEqual([]);
  });
});

/** Fields that no event of today fills, and why. */
const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  'Organisation.entry': 'each of its roles has an entry of its own',
  'Relations.entry': 'every act has an entry of its own',
  ...Object.fromEntries(
    [
      ['BuildUnderWay', 'nothing is being built'],
      ['OtherReport', 'no source tells again what another one told'],
      ['ReportDifference', 'no source tells again what another one told'],
      ['ProjectionAudit', 'an audit is a mutation'],
      ['ProjectionDivergence', 'an audit is a mutation'],
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

/** To compile them takes its time. */
const MOST_COMPILED = 300;

/** The fields that an answer fills with something. */
function filledIn(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) filledIn(item, found);
  else if (value !== null && typeof value === 'object')
    for (const [key, part] of Object.entries(value)) {
      if (part !== null && key.includes('__') && key !== '__typename') found.add(key.replace('__', '.'));
      if (!key.endsWith('__data')) filledIn(part, found);
    }
}

const QUERIES = fieldsOf(schema.getQueryType()!).map(({ name }) => name);

describe('a query for everything', () => {
  let server: Server;
  /** What every query is asked with. */
  let asked: Readonly<Record<string, string>>;
  const filled = new Set<string>();

  beforeAll(async () => {
    server = await startServer();
    asked = await tellWholeRecord(server);
    await server.data('mutation { auditProjection(input: { name: "timeline" }) { audit { isSound } } }');
  });
  afterAll(() => server.close());

  test('starts from every query that there is', () => {
    expect(Object.keys(asked).sort()).toEqual(
      fieldsOf(schema.getQueryType() as GraphQLObjectType)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test.each(QUERIES)('(%s) is answered without an error', async (root) => {
    const target = getNamedType(schema.getQueryType()?.getFields()[root]?.type) as GraphQLNamedType;
    for (const { answer } of await askedInPieces(
      server,
      `${root}${asked[root] ?? ''}`,
      everything(target, MORE_PATHS_OF[root]),
    )) {
      expect(answer.errors).toBeUndefined();
      expect(answer.data[root]).not.toBeNull();
      filledIn(answer.data, filled);
    }
  });

  /** What a leaf may say is checked by `graphql` the first time; the compiled query shows what it is given. */
  test.each(QUERIES.filter((root) => root !== 'projections'))(
    '(%s) is answered alike by the compiled query',
    async (root) => {
      const target = getNamedType(schema.getQueryType()?.getFields()[root]?.type) as GraphQLNamedType;
      const paths = everything(target, MOST_COMPILED);
      for (const { query, answer } of await askedInPieces(server, `${root}${asked[root] ?? ''}`, paths)) {
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
