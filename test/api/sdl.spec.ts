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
import { CountryView } from '#api/views/country.view';
import { OfficeView, TenureView } from '#api/views/office.view';
import { OfficialView } from '#api/views/official.view';
import { BodyView, OrganisationView } from '#api/views/organisation.view';
import { RestingFactView, SourceDocumentView } from '#api/views/source.view';
import { TopicView } from '#api/views/topic.view';
import { engagementViewOf } from '#api/views/engagement.views';
import { TimelineEntryView } from '#api/views/entry.view';
import { inputNameOf, mutationName } from '#api/input/naming';
import { Segment, Series } from '#domain/meeting/meeting-held.event';
import { shapeOf } from '#domain/references';
import { ParticipantRef } from '#domain/vocabulary/participant';
import type { z } from 'zod';
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
  Visit: engagementViewOf('visit'),
  Meeting: engagementViewOf('meeting'),
  Agreement: engagementViewOf('agreement'),
};
/** Fields that a constructor sets, or a resolver answers. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  Country: ['code', 'timeline'],
  Organisation: ['entry', 'timeline'],
  Body: ['timeline'],
  Official: ['timeline'],
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
  Warning: ['code', 'message', 'path'],
  Problem: ['code', 'message', 'path', 'expected'],
  Freshness: ['position', 'recordedAt', 'stale', 'lagEvents'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  TimelineConnection: ['totalCount', 'freshness', 'pageInfo', 'edges'],
};

/** Types that show a part of an event, under the names of the input. */
const SHOWN: Readonly<Record<string, z.ZodType>> = {
  Participant: ParticipantRef,
  MeetingSegment: Segment,
  MeetingSeries: Series,
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

  test('has no mutation but those', () => {
    const names = fieldsOf(schema.getMutationType() as GraphQLObjectType).map(({ name }) => name);
    expect(names.sort()).toEqual([...eventDefinitions.values()].map(mutationName).sort());
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
    'Bindingness',
    'EngagementKind',
    'InstrumentKind',
    'Meeting',
    'MeetingFormat',
    'MeetingKind',
    'MeetingLevel',
    'MeetingMedium',
    'MeetingSegment',
    'MeetingSeries',
    'SignatureMode',
    'Visit',
    'VisitRank',
  ];

  test('explains every type', () => {
    const silent = types.filter(({ description, name }) => !description && name !== 'Query').map(({ name }) => name);
    expect(silent.filter((name) => !NOT_YET_EXPLAINED.includes(name))).toEqual([]);
  });
});

/** Fields that no event of today fills, and why. */
const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  'Organisation.entry': 'each of its roles has an entry of its own',
};

/** How many things with an id are shown whole, one inside the other; every kind of them is also asked for by itself. */
const MAX_NODES = 2;

const hasId = (type: GraphQLNamedType): boolean => fieldsOf(type).some(({ name }) => name === 'id');

/** Every field of a type, each under an alias that says whose it is; of a type that is deeper, or on the path, the id. */
function everything(type: GraphQLNamedType, path: readonly GraphQLNamedType[]): string {
  if (isUnionType(type) || isInterfaceType(type))
    return schema
      .getPossibleTypes(type)
      .filter((possible) => !path.includes(possible))
      .map((possible) => `... on ${possible.name} { ${everything(possible, path)} }`)
      .concat('__typename')
      .join(' ');
  if (hasId(type) && path.filter(hasId).length >= MAX_NODES) return `${type.name}__id: id`;
  const inside = [...path, type];
  return fieldsOf(type)
    .flatMap((field) => {
      const target = getNamedType(field.type);
      const alias = `${type.name}__${field.name}: ${field.name}`;
      if (isLeafType(target)) return [alias];
      if (inside.includes(target)) return hasId(target) ? [`${alias} { ${target.name}__id: id }`] : [];
      return [`${alias} { ${everything(target, inside)} }`];
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
    await referenceBeyondTheRelease(provenance);
  }

  const THERE = { topic: '', tenure: '', official: '', office: '', organisation: '' };

  /** What the release says nothing of: how documents, countries, organisations, people and posts change. */
  async function referenceBeyondTheRelease(provenance: object): Promise<void> {
    let count = 0;
    const told = async (event: string, fields: Record<string, unknown>): Promise<string> => {
      const idempotencyKey = `reference/${(count += 1)}`;
      const result = await tell(server, event, { idempotencyKey, provenance, ...fields });
      if (result.problems.length > 0) throw new Error(`${event}: ${JSON.stringify(result.problems)}`);
      return result.id;
    };
    const person = { name: 'A', represents: [{ country: 'AZ' }], role: 'PRINCIPAL' };
    const sourceId = await told('SourceDocumentRegistered', {
      kind: 'WEB_PAGE',
      title: 'Another page',
      publishedOn: '2019-05-04',
      publisher: { name: 'The ministry', inferred: false, body: { id: idOf('body', 'body-mfa-az') } },
      contentHash: 'c'.repeat(64),
      retrievedAt: { at: '2019-05-05T10:30:00+04:00', zone: 'Asia/Baku' },
    });
    await told('SourceDocumentRevised', {
      sourceId,
      previousContentHash: 'c'.repeat(64),
      contentHash: 'd'.repeat(64),
      revisedOn: '2019-05-02',
      note: 'A name was spelled anew.',
    });
    await told('SourceDocumentWithdrawn', { sourceId, reason: 'Taken down.', withdrawnOn: '2019-06' });
    const rows = { sources: [{ document: { id: sourceId }, paragraph: 1, sentence: 2, quote: 'a name', row: '7' }] };
    THERE.topic = await told('TopicRegistered', { kind: 'SUBJECT', label: 'Transport' });
    const under = {
      parent: { id: THERE.topic },
      partiesConcerned: [{ country: 'AZ' }],
      labelsAsPublished: ['Bridges'],
    };
    const bridge = await told('TopicRegistered', { kind: 'PROJECT', label: 'A bridge', ...under, provenance: rows });
    await told('MeetingHeld', {
      kind: 'BILATERAL',
      occurred: '2018-06-04',
      participants: [person, { name: 'B', represents: [{ country: 'RU' }], role: 'PRINCIPAL' }],
      topics: [{ label: 'The bridge', topic: { id: bridge } }],
    });
    THERE.topic = bridge;
    const names = [{ text: 'Azərbaycan', form: 'SHORT', lang: 'az', period: '1991/..' }];
    await told('CountryRegistered', { countryId: 'SJ', kind: 'TERRITORY', sovereign: 'NO', names });
    await told('CountryRenamed', {
      countryId: 'AZ',
      name: { text: 'Azərbaycan', form: 'SHORT', lang: 'az' },
      effectiveOn: '1991',
    });
    await told('CountrySucceeded', { countryId: 'AZ', successors: ['AM'], mode: 'TRANSFER', effectiveOn: '2018' });
    THERE.organisation = await told('OrganisationRegistered', {
      kind: 'ALLIANCE',
      name: 'The Alliance',
      existence: '1991/..',
      members: ['AZ'],
    });
    const orgId = THERE.organisation;
    const nam = { organisation: { id: idOf('organisation', 'org-nam') } };
    for (const member of [nam, { country: 'AZ' }])
      await told('OrganisationMembershipRecorded', { orgId, member, status: 'OBSERVER', on: '2011' });
    await told('OrganisationMembershipEnded', { orgId, member: { country: 'AZ' }, status: 'OBSERVER', on: '2012' });
    const held = { orgId, holder: { country: 'AZ' }, role: 'CHAIR', roleAsPublished: 'Chairmanship' };
    await told('OrganisationRoleAssumed', { ...held, on: '2014', term: '2014/2016' });
    await told('OrganisationRoleAttested', { ...held, attestedOn: '2015' });
    await told('OrganisationRoleEnded', { ...held, on: '2016' });
    ends.body = await told('BodyRegistered', {
      country: 'AZ',
      kind: 'MISSION',
      name: 'An embassy',
      parentBody: { id: idOf('body', 'body-mfa-az') },
    });
    THERE.official = await told('OfficialRegistered', {
      name: 'Vilayat Guliyev',
      nameParts: { given: 'Vilayat', family: 'Guliyev', patronymic: 'Mukhtar oglu' },
      birth: '1952',
    });
    const officialId = THERE.official;
    await told('OfficialNameRecorded', {
      officialId,
      text: 'Вилаят Гулиев',
      kind: 'TRANSLITERATION',
      lang: 'ru',
      script: 'Cyrl',
      period: '1991/..',
    });
    await told('OfficialIdentifierLinked', { officialId, scheme: 'wikidata', value: 'Q1' });
    const other = await told('OfficialRegistered', { name: 'V. Guliyev' });
    await told('OfficialsMerged', { survivorId: officialId, absorbed: { id: other }, reason: 'One person.' });
    await told('OfficialDied', { officialId, on: '2020' });
    THERE.office = await told('OfficeEstablished', {
      kind: 'AMBASSADOR',
      title: 'Ambassador',
      representedParty: { country: 'AZ' },
      sendingCountry: 'AZ',
      accreditedTo: { country: 'HU' },
      headOfMissionClass: 1,
      body: { id: idOf('body', 'body-mfa-az') },
      organisation: { id: orgId },
      existence: '1992/..',
    });
    const tenure = { official: { id: officialId }, office: { id: THERE.office }, capacity: 'SUBSTANTIVE' };
    const tenureId = await told('OfficialAppointed', { ...tenure, appointedOn: '2010', appointedBy: person });
    THERE.tenure = tenureId;
    await told('OfficeAssumed', { tenureId, assumedOn: '2010-05-04', arrivedAtPostOn: '2010-05-03' });
    await told('CredentialsPresented', { tenureId, presentedOn: '2010-06', to: person });
    await told('TenureAttested', { tenureId, ...tenure, attestedOn: '2011-05-04' });
    await told('OfficeLeft', { tenureId, leftOn: '2012-05-04', cause: 'RECALLED' });
    const successor = { official: { id: idOf('official', 'off-i-aliyev') }, office: { id: THERE.office } };
    const next = await told('OfficialAppointed', { ...successor, capacity: 'ACTING', appointedOn: '2014' });
    await told('OfficeAssumed', { tenureId: next, assumedOn: '2014-05-04' });
    const beside = await told('TenureAttested', {
      ...tenure,
      official: { id: idOf('official', 'off-lavrov') },
      attestedOn: '2011-06-07',
    });
    await told('OfficeLeft', { tenureId: beside, leftOn: '2011-07', cause: 'UNKNOWN' });
    const lapsed = await told('OfficialAppointed', { ...successor, capacity: 'NOMINEE' });
    await told('AppointmentLapsed', { tenureId: lapsed, cause: 'DECLINED', on: '2019' });
    THERE.tenure = lapsed;
    await told('OfficeAbolished', {
      officeId: THERE.office,
      abolishedOn: '2020',
      successorOffice: { id: idOf('office', 'ofc-fm-az') },
    });
    ends.tenure = tenureId;
    ends.document = sourceId;
  }

  const ends = { tenure: '', document: '', body: '' };

  const ROOTS: Readonly<Record<string, string | (() => string)>> = {
    timeline: '(first: 100)',
    organisation: () => `(id: "${THERE.organisation}")`,
    organisations: '(search: "the alliance")',
    body: () => `(id: "${ends.body}")`,
    office: () => `(id: "${THERE.office}")`,
    tenure: () => `(id: "${THERE.tenure}")`,
    topic: () => `(id: "${THERE.topic}")`,
    topics: '(search: "bridge")',
    source: () => `(id: "${ends.document}")`,
    sources: '(search: "foreign minister")',
    country: '(code: "AZ")',
    countries: '(search: "Azer")',
    official: '(identifier: { scheme: "wikidata", value: "Q58217" })',
    officials: '',
    visit: `(id: "${idOf('visit', 'v2')}")`,
    meeting: `(id: "${idOf('meeting', 'm1')}")`,
    agreement: `(id: "${idOf('agreement', 'a2')}")`,
    node: () => `(id: "${ends.tenure}")`,
    nodes: () =>
      `(ids: ["${THERE.official}", "SUHH", "SJ", "${idOf('organisation', 'org-minsk-group')}", "${idOf('organisation', 'org-nam')}", "${idOf('body', 'body-mfa-az')}", "${idOf('source', 'document')}", "${idOf('official', 'off-i-aliyev')}"])`,
  };

  beforeAll(async () => {
    server = await startServer();
    const { position } = await loadPressRelease(server.application.recordHandler);
    await beyondTheRelease();
    await server.application.storage.readModels.waitFor((await server.head()) ?? position, 10_000);
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
    const given = ROOTS[root] ?? '';
    const named = typeof given === 'string' ? given : given();
    const answer = await server.post(`{ ${root}${named} { ${everything(target, [])} } }`);
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
