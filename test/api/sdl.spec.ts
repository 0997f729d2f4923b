/** The schema and what stands behind it: every field is answered by something, and everything is explained. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  buildSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import * as directory from '#api/views/directory.views';
import * as engagements from '#api/views/engagement.views';
import { fuzzyDateView } from '#api/views/fuzzy-date.view';
import { eventDefinitions } from '#domain/registry';
import { loadPressRelease } from '../../src/cli/demo.ts';
import { idOf } from '../../src/cli/press-release/telling.ts';
import { type Server, startServer } from '../support/server.ts';
import { tell } from './tell.ts';

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
  Country: directory.CountryView,
  Organisation: directory.OrganisationView,
  Body: directory.BodyView,
  Official: directory.OfficialView,
  Office: directory.OfficeView,
  Tenure: directory.TenureView,
  SourceDocument: directory.SourceDocumentView,
  TimelineEntry: engagements.TimelineEntryView,
  Visit: engagements.VisitView,
  Meeting: engagements.MeetingView,
  Agreement: engagements.AgreementView,
};
/** Fields that a constructor sets, or a resolver answers. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  Country: ['code', 'timeline'],
  Official: ['timeline'],
};
/** Plain data, by its keys. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  FuzzyDate: Object.keys(fuzzyDateView('2019-12-03') ?? {}),
  CountryNameRecord: ['text', 'form', 'lang'],
  OfficialName: ['text', 'kind', 'lang'],
  IdentifierRecord: ['scheme', 'value'],
  PublisherRecord: ['name', 'inferred'],
  MeetingSegment: ['order', 'format'],
  MeetingSeries: ['name', 'round'],
  HistoryEvent: ['id', 'type', 'revision', 'recorded', 'data', 'sources', 'warnings'],
  EntryParty: ['role', 'party'],
  EntryOfficial: ['role', 'nameAsPublished', 'officeAsPublished', 'capacity', 'official', 'office'],
  Place: ['city', 'venue', 'country', 'disputed'],
  EntryTopic: ['label', 'unspecified', 'topic'],
  Topic: ['id', 'kind', 'label'],
  EntrySource: ['document', 'paragraph', 'sentence', 'quote'],
  Recorded: ['position', 'at'],
  Warning: ['code', 'message', 'path'],
  Problem: ['code', 'message', 'path', 'expected'],
  Freshness: ['position', 'recordedAt', 'stale', 'lagEvents'],
  Projection: ['name', 'version', 'status', 'reason', 'serving', 'building', 'builds'],
  ServingBuild: [
    ...['build', 'previous', 'since', 'position', 'recordedAt'],
    ...['lagEvents', 'lagSeconds', 'applied', 'digest'],
  ],
  BuildUnderWay: ['build', 'phase', 'position', 'target', 'applied', 'ratePerSecond', 'etaSeconds'],
  ProjectionAudit: ['name', 'position', 'isSound', 'sentence', 'keysChecked', 'rowsChecked', 'divergences'],
  ProjectionDivergence: ['key', 'what', 'position', 'eventType', 'eventId'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  TimelineConnection: ['totalCount', 'freshness', 'pageInfo', 'edges'],
};

const keysOf = (name: string): string[] => {
  const view = VIEWS[name]?.prototype;
  const keys = [...(PLAIN[name] ?? []), ...(ELSEWHERE[name] ?? []), ...(view === undefined ? [] : ['id'])];
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

  test.each([...eventDefinitions.values()].map(({ type, stream }) => [type, stream] as const))(
    'has one mutation for %s, which answers with the thing, its position and what was wrong',
    (type, stream) => {
      const mutation = schema.getMutationType()?.getFields()[`record${type}`];
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
  ];

  test('has no mutation but those, and what an operator does', () => {
    const names = fieldsOf(schema.getMutationType() as GraphQLObjectType).map(({ name }) => name);
    expect(names.sort()).toEqual([...[...eventDefinitions.keys()].map((type) => `record${type}`), ...OPERATING].sort());
  });

  test('explains every query and every mutation', () => {
    const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) => (root ? fieldsOf(root) : []));
    expect(roots.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  /** Types whose names are all the explanation there is. Whoever explains one takes it off the list. */
  const NOT_YET_EXPLAINED: readonly string[] = [
    'Agreement',
    'AgreementLevel',
    'AgreementStage',
    'Ambit',
    'Assertion',
    'Bindingness',
    'BodyKind',
    'Capacity',
    'Confidence',
    'CountryConnection',
    'CountryEdge',
    'CountryKind',
    'CountryNameForm',
    'CountryNameRecord',
    'DateBasis',
    'DatePrecision',
    'EngagementKind',
    'EntryOfficial',
    'EntryParty',
    'EntrySource',
    'EntryTopic',
    'IdentifierRecord',
    'InferenceBasis',
    'InstrumentKind',
    'Match',
    'Meeting',
    'MeetingFormat',
    'MeetingKind',
    'MeetingLevel',
    'MeetingMedium',
    'MeetingSegment',
    'MeetingSeries',
    'OfficeKind',
    'OfficialConnection',
    'OfficialEdge',
    'OfficialName',
    'OfficialNameKind',
    'OrganisationKind',
    'ParticipantRole',
    'Party',
    'PartyRole',
    'Place',
    'PublisherRecord',
    'Recorded',
    'SignatureMode',
    'SourceKind',
    'TenureCapacity',
    'TenureStatus',
    'TimelineConnection',
    'TimelineEdge',
    'TimelineKind',
    'TimelineOrder',
    'Topic',
    'Visit',
    'VisitRank',
    'WithInput',
  ];

  test('explains every type', () => {
    const silent = types.filter(({ description, name }) => !description && name !== 'Query').map(({ name }) => name);
    expect(silent.filter((name) => !NOT_YET_EXPLAINED.includes(name))).toEqual([]);
  });
});

/** Fields that no event of today fills, and why. */
const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  'EntryTopic.topic': 'no topic can be registered yet',
  'Topic.id': 'no topic can be registered yet',
  'Topic.kind': 'no topic can be registered yet',
  'Topic.label': 'no topic can be registered yet',
  'Tenure.appointedOn': 'no appointment can be recorded yet',
  'Tenure.leftOn': 'no end of a tenure can be recorded yet',
  'Warning.code': 'the release gives no reason for a second look',
  'Warning.message': 'the release gives no reason for a second look',
  ...Object.fromEntries(
    ['build', 'phase', 'position', 'target', 'applied', 'ratePerSecond', 'etaSeconds'].map((field) => [
      `BuildUnderWay.${field}`,
      'nothing is being built',
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['name', 'position', 'isSound', 'sentence', 'keysChecked', 'rowsChecked', 'divergences'].map(
        (field) => `ProjectionAudit.${field}`,
      ),
      ...['key', 'what', 'position', 'eventType', 'eventId'].map((field) => `ProjectionDivergence.${field}`),
    ].map((field) => [field, 'an audit is a mutation']),
  ),
  'Projection.building': 'nothing is being built',
  'Projection.reason': 'nothing has stopped',
  'ServingBuild.previous': 'nothing was rebuilt',
  'Warning.path': 'the release gives no reason for a second look',
};

const MAX_LEVEL = 10;

const hasId = (type: GraphQLNamedType): boolean => fieldsOf(type).some(({ name }) => name === 'id');

/** Every field of a type, each under an alias that says whose it is; of a type that is on the path already, the id. */
function everything(type: GraphQLNamedType, path: readonly string[]): string {
  if (isUnionType(type) || isInterfaceType(type))
    return schema
      .getPossibleTypes(type)
      .filter(({ name }) => !path.includes(name))
      .map((possible) => `... on ${possible.name} { ${everything(possible, path)} }`)
      .concat('__typename')
      .join(' ');
  const inside = [...path, type.name];
  return fieldsOf(type)
    .flatMap((field) => {
      const target = getNamedType(field.type);
      const alias = `${type.name}__${field.name}: ${field.name}`;
      if (isLeafType(target)) return [alias];
      if (inside.includes(target.name)) return hasId(target) ? [`${alias} { ${target.name}__id: id }`] : [];
      return inside.length >= MAX_LEVEL ? [] : [`${alias} { ${everything(target, inside)} }`];
    })
    .concat('__typename')
    .join(' ');
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
    await tell(server, 'MeetingHeld', {
      idempotencyKey: 'more/meeting',
      kind: 'CONSULTATIONS',
      occurred: '2018-05-04',
      place: { country: 'AZ', city: 'Baku', venue: 'The ministry' },
      participants: [person('A', 'RU'), person('B', 'AZ')],
      series: { name: 'Consultations', round: 3 },
      provenance,
    });
  }

  const ROOTS: Readonly<Record<string, string>> = {
    timeline: '(first: 100)',
    country: '(code: "AZ")',
    countries: '(search: "Azer")',
    projections: '',
    official: '(identifier: { scheme: "wikidata", value: "Q58217" })',
    officials: '',
    visit: `(id: "${idOf('visit', 'v2')}")`,
    meeting: `(id: "${idOf('meeting', 'm1')}")`,
    agreement: `(id: "${idOf('agreement', 'a2')}")`,
    node: `(id: "${idOf('tenure', 'ten-fm-ru')}")`,
    nodes: `(ids: ["SUHH", "${idOf('organisation', 'org-minsk-group')}", "${idOf('organisation', 'org-nam')}", "${idOf('body', 'body-mfa-az')}", "${idOf('source', 'document')}", "${idOf('official', 'off-i-aliyev')}"])`,
  };

  beforeAll(async () => {
    server = await startServer();
    const { position } = await loadPressRelease(server.application.recordHandler);
    await beyondTheRelease();
    await server.application.storage.readModels.waitFor(position + 3n, 10_000);
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
    const answer = await server.post(`{ ${root}${ROOTS[root] ?? ''} { ${everything(target, [])} } }`);
    expect(answer.errors).toBeUndefined();
    expect(answer.data[root]).not.toBeNull();
    filledIn(answer.data, filled);
  });

  test('shows every field of a problem', async () => {
    const problem = everything(schema.getType('Problem') as GraphQLNamedType, []);
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
