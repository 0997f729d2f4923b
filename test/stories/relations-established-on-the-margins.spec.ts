/** Two states establish diplomatic relations by a document that their ministers sign on the margins of an assembly. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Told, tell, entryOf } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';

let server: Server;
let provenance: Variables;
let last = '';
const ids: Record<string, string> = {};

/** Tells one fact, which must be accepted, and remembers the id of its thing. */
const told = async (name: string, event: string, input: Variables): Promise<Told> => {
  const result = await tell(server, event, { idempotencyKey: `margins/${name}`, provenance, ...input });
  expect(result.problems).toEqual([]);
  ids[name] = result.id;
  last = result.position;
  return result;
};

const person = (name: string, country: string, office: string) => ({
  name,
  officeAsPublished: office,
  represents: [{ country }],
  role: 'PRINCIPAL',
});
const parties = [{ country: 'UY' }, { country: 'KZ' }];
const place = { country: 'US', city: 'New York', venue: 'Headquarters of the United Nations' };

beforeAll(async () => {
  server = await startServer();
  const { id } = await tell(server, 'SourceDocumentRegistered', {
    idempotencyKey: 'margins/document',
    kind: 'PRESS_RELEASE',
    title: 'On the establishment of diplomatic relations',
    contentHash: 'c'.repeat(64),
    publishedOn: '1992-09-26',
  });
  provenance = {
    sources: [{ document: { id }, paragraph: 1, quote: 'have agreed to establish diplomatic relations' }],
  };
  const ministers = [
    person('Ana Ríos', 'UY', 'Minister of Foreign Affairs'),
    person('D. Serikov', 'KZ', 'Foreign Minister'),
  ];
  await told('recognition', 'RecognitionExtended', {
    by: { country: 'UY' },
    of: { country: 'KZ' },
    form: 'DE_JURE',
    on: '1992-01-10',
  });
  await told('meeting', 'MeetingHeld', { kind: 'SIDELINES', occurred: '1992-09-25', place, participants: ministers });
  await told('communique', 'AgreementSigned', {
    title: 'Joint communiqué on the establishment of diplomatic relations',
    instrumentKind: 'COMMUNIQUE',
    bindingness: 'NON_BINDING',
    level: 'INTERSTATE',
    ambit: 'BILATERAL',
    signatures: ministers.map((signatory, at) => ({ party: parties[at], signatory, mode: 'SIMPLE' })),
    signedOn: '1992-09-25',
    place: [place],
  });
  await told('link', 'EngagementLinked', {
    from: { kind: 'AGREEMENT', id: ids['communique'] },
    to: { kind: 'MEETING', id: ids['meeting'] },
    relation: 'PART_OF',
  });
  await told('relations', 'DiplomaticRelationsEstablished', {
    parties,
    on: '1992-09-25',
    level: 'AMBASSADORIAL',
    agreement: { id: ids['communique'] },
    signatories: ministers,
    place,
  });
  await told('mission', 'MissionOpened', {
    sending: { country: 'KZ' },
    receiving: { country: 'UY' },
    kind: 'EMBASSY',
    place: { country: 'UY', city: 'Montevideo' },
    on: '1994-05',
  });
  await told('closed', 'MissionClosed', { missionId: ids['mission'], on: '1999-12-31', permanently: false });
  await told('reopened', 'MissionReopened', { missionId: ids['mission'], on: '2008-03-01' });
  await told('statement', 'StatementMade', {
    kind: 'HOPE',
    attribution: 'JOINT',
    speakers: ministers,
    quoteKind: 'INDIRECT',
    text: 'Both hoped for cooperation in agriculture.',
    madeDuring: { kind: 'MEETING', id: ids['meeting'] },
    mentions: [{ kind: 'COUNTRY', id: 'BR', asPublished: 'Brazil' }],
  });
  await told('outcome', 'OutcomeAdopted', {
    kind: 'EXCHANGE',
    title: 'Exchange of agronomists',
    parties,
    arisingFrom: { kind: 'MEETING', id: ids['meeting'] },
    adoptedOn: '1992-09-25',
  });
});
afterAll(() => server.close());

const relations = async (fields: string, a = 'UY', b = 'KZ') =>
  (
    await server.data(`query($a: ID!, $b: ID!, $p: Position) { relations(a: $a, b: $b, atLeast: $p) { ${fields} } }`, {
      a,
      b,
      p: last,
    })
  ).relations;
const timeline = async (code: string, filter: string) => {
  const { country } = await server.data(
    `query($code: String!, $p: Position) { country(code: $code) {
       timeline(orderBy: OCCURRED_ASC, atLeast: $p, filter: ${filter}) { edges { node { kind title status } } } } }`,
    { code, p: last },
  );
  return country.timeline.edges.map(({ node }: { node: { title: string } }) => node.title);
};

describe('Relations established on the margins of an assembly', () => {
  test('hold between the two, whoever is named first, by code of two letters or three', async () => {
    const fields =
      'id parties { ... on Country { code } } state since { edtf } level levelSince { edtf } recognition { by { ... on Country { code } } recognised { ... on Country { code } } form extendedOn { edtf } inForce }';
    const expected = {
      id: 'rel_KZ-UY',
      parties: [{ code: 'KZ' }, { code: 'UY' }],
      state: 'RELATIONS',
      since: { edtf: '1992-09-25' },
      level: 'AMBASSADORIAL',
      levelSince: { edtf: '1992-09-25' },
      recognition: [
        {
          by: { code: 'UY' },
          recognised: { code: 'KZ' },
          form: 'DE_JURE',
          extendedOn: { edtf: '1992-01-10' },
          inForce: true,
        },
      ],
    };
    expect(await relations(fields)).toEqual(expected);
    expect(await relations(fields, 'KAZ', 'URY')).toEqual(expected);
  });

  test('have an embassy that was open twice', async () => {
    expect(
      await relations(
        'missions { id kind isOpen closedForGood sending { ... on Country { code } } place { city country { code } } openPeriods { since { edtf } until { edtf } isOpen } }',
      ),
    ).toEqual({
      missions: [
        {
          id: ids['mission'],
          kind: 'EMBASSY',
          isOpen: true,
          closedForGood: false,
          sending: { code: 'KZ' },
          place: { city: 'Montevideo', country: { code: 'UY' } },
          openPeriods: [
            { since: { edtf: '1994-05' }, until: { edtf: '1999-12-31' }, isOpen: false },
            { since: { edtf: '2008-03-01' }, until: null, isOpen: true },
          ],
        },
      ],
    });
  });

  test('have a timeline of what both took part in, the statement only when it is asked for', async () => {
    const common = (filter: string) =>
      relations(
        `timeline(orderBy: OCCURRED_ASC, filter: ${filter}) { totalCount edges { node { kind status title engagement { __typename id entry { id } } } } }`,
      );
    const { timeline: all } = await common('{}');
    expect(all.totalCount).toBe(8);
    expect(all.edges.map(({ node }: { node: object }) => node)).toEqual(
      (
        [
          ['RELATIONS', 'RECOGNISED', 'Uruguay recognises Kazakhstan (de jure)', 'Relations', 'rel_KZ-UY', null],
          [
            'MEETING',
            'HELD',
            'Meeting on the sidelines: Ana Ríos and D. Serikov',
            'Meeting',
            ids['meeting'],
            { id: entryOf(ids['meeting']!) },
          ],
          [
            'AGREEMENT',
            'SIGNED',
            'Joint communiqué on the establishment of diplomatic relations',
            'Agreement',
            ids['communique'],
            { id: entryOf(ids['communique']!) },
          ],
          [
            'RELATIONS',
            'ESTABLISHED',
            'Diplomatic relations established: Uruguay and Kazakhstan',
            'Relations',
            'rel_KZ-UY',
            null,
          ],
          [
            'OUTCOME',
            'ADOPTED',
            'Exchange of agronomists',
            'Outcome',
            ids['outcome'],
            { id: entryOf(ids['outcome']!) },
          ],
          [
            'RELATIONS',
            'OPENED',
            'Embassy of Kazakhstan in Uruguay opened',
            'Mission',
            ids['mission'],
            { id: entryOf(ids['mission']!) },
          ],
          [
            'RELATIONS',
            'CLOSED',
            'Embassy of Kazakhstan in Uruguay closed',
            'Mission',
            ids['mission'],
            { id: entryOf(ids['mission']!) },
          ],
          [
            'RELATIONS',
            'REOPENED',
            'Embassy of Kazakhstan in Uruguay reopened',
            'Mission',
            ids['mission'],
            { id: entryOf(ids['mission']!) },
          ],
        ] as const
      ).map(([kind, status, title, __typename, id, entry]) => ({
        kind,
        status,
        title,
        engagement: { __typename, id, entry },
      })),
    );
    const { timeline: said } = await common('{ kinds: [STATEMENT] }');
    expect(said.edges.map(({ node }: { node: { title: string } }) => node.title)).toEqual([
      'Ana Ríos and D. Serikov: hope',
    ]);
  });

  test('rest on the communiqué, which was signed at the meeting', async () => {
    const { agreement } = await server.data('query($id: ID!) { agreement(id: $id) { entry { partOf { id } } } }', {
      id: ids['communique'],
    });
    expect(agreement.entry.partOf).toEqual({ id: entryOf(ids['meeting']!) });
    const { history } = await relations('history { type data }');
    expect(history.map(({ type }: { type: string }) => type)).toEqual([
      'RecognitionExtended',
      'DiplomaticRelationsEstablished',
    ]);
    expect(history[1].data.agreementId).toBe(ids['communique']);
  });
});

describe('What was said there', () => {
  test('stands on the timeline of a country only where it is asked for, by kind or as a mention', async () => {
    const SAID = 'Ana Ríos and D. Serikov: hope';
    expect(await timeline('KZ', '{}')).not.toContain(SAID);
    expect(await timeline('KZ', '{ roles: [PARTICIPANT, MENTIONED] }')).not.toContain(SAID);
    expect(await timeline('KZ', '{ kinds: [STATEMENT] }')).toEqual([SAID]);
    expect(await timeline('BR', '{}')).toEqual([]);
    expect(await timeline('BR', '{ kinds: [STATEMENT] }')).toEqual([]);
    expect(await timeline('BR', '{ roles: [MENTIONED] }')).toEqual([SAID]);
    expect(await timeline('BR', '{ kinds: [STATEMENT], roles: [MENTIONED] }')).toEqual([SAID]);
  });

  test('is part of the meeting, and has its day', async () => {
    const { statement } = await server.data(
      'query($id: ID!) { statement(id: $id) { kind attribution speakers { name } madeDuring { id } mentions { kind asPublished thing { id } } entry { dateBasis occurred { edtf } partOf { id } } } }',
      { id: ids['statement'] },
    );
    expect(statement).toEqual({
      kind: 'HOPE',
      attribution: 'JOINT',
      speakers: [{ name: 'Ana Ríos' }, { name: 'D. Serikov' }],
      madeDuring: { id: entryOf(ids['meeting']!) },
      mentions: [{ kind: 'COUNTRY', asPublished: 'Brazil', thing: { id: 'BR' } }],
      entry: { dateBasis: 'WHOLE', occurred: { edtf: '1992-09-25' }, partOf: { id: entryOf(ids['meeting']!) } },
    });
  });
});

describe('Relations of two of whom nothing is on record', () => {
  test('have state NONE, and are null only where a party is unknown', async () => {
    const fields =
      'id revision state since { edtf } level recognition { form } consular { inForce } partnership { asPublished } missions { id } entry { id } history { id } timeline { totalCount }';
    expect(await relations(fields, 'BR', 'IS')).toEqual({
      id: 'rel_BR-IS',
      revision: -1,
      state: 'NONE',
      since: null,
      level: null,
      recognition: [],
      consular: null,
      partnership: null,
      missions: [],
      entry: null,
      history: [],
      timeline: { totalCount: 0 },
    });
    expect(await relations('id', 'BR', 'ZZ')).toBeNull();
    expect(await relations('id', 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C01', 'BR')).toBeNull();
  });

  test('are of two', async () => {
    const answer = await server.post('{ relations(a: "BR", b: "BRA") { id } }');
    expect(answer.errors?.[0]?.extensions?.code).toBe('BAD_ARGUMENT');
  });

  test('may be begun by whoever has seen that nothing is on record', async () => {
    const input = { parties: [{ country: 'BR' }, { country: 'IS' }], on: '1952-01-01', provenance };
    const begin = (key: string, on: string) =>
      tell(server, 'DiplomaticRelationsEstablished', { ...input, on, idempotencyKey: key, expectedRevision: -1 });
    expect((await begin('begin/once', '1952-01-01')).problems).toEqual([]);
    expect((await begin('begin/twice', '1952-01-02')).problems.map(({ code }) => code)).toEqual(['CONCURRENCY']);
  });
});
