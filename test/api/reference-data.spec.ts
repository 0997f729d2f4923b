/** Sources, people, posts and organisations as a ministry's registry keeps them: told by mutations, read by queries. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

let server: Server;
let world: World;
let count = 0;

const told = async (event: string, fields: Record<string, unknown>) => {
  const result = await tell(server, event, {
    idempotencyKey: `told/${(count += 1)}`,
    provenance: world.provenance,
    ...fields,
  });
  expect(result.problems).toEqual([]);
  return result;
};
const recorded = (): Promise<void> => server.shown();

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

describe('Two records of one person', () => {
  let namesake = '';
  let merger = '';

  const person = (id: string) =>
    server.data(
      `query($id: ID!) { official(id: $id) { id name absorbed names { text kind script } identifiers { value } revision
         history { type } timeline(orderBy: OCCURRED_ASC) { totalCount edges { node { id officials { official { id } } } } } } }`,
      { id },
    );

  beforeAll(async () => {
    namesake = (await told('OfficialRegistered', { name: 'Sergej Lawrow', lang: 'de' })).id;
    await told('OfficialNameRecorded', {
      officialId: namesake,
      text: 'Сергей Лавров',
      script: 'Cyrl',
      kind: 'TRANSLITERATION',
    });
    const visitor = { official: { id: namesake }, nameAsPublished: 'S. Lawrow', represents: [{ country: 'RU' }] };
    await told('MeetingHeld', world.meeting('of the survivor', { occurred: '2019-12-03' }));
    const [other] = world.meeting('')['participants'] as object[];
    await told('MeetingHeld', {
      ...world.meeting('of the namesake', { occurred: '2018-11-20' }),
      participants: [other, { ...visitor, role: 'PRINCIPAL' }],
    });
    await told('OfficialsMerged', {
      survivorId: world.lavrov,
      absorbed: { id: namesake },
      reason: 'One Minister, two spellings.',
    });
    await recorded();
    const { official } = await server.data(`{ official(id: "${world.lavrov}") { history { id type } } }`);
    merger = official.history.at(-1).id;
  });

  test('are one official, under either id', async () => {
    const { official } = await person(namesake);
    expect(official).toEqual((await person(world.lavrov)).official);
    expect(official).toMatchObject({ id: world.lavrov, name: 'Sergey Lavrov', absorbed: [namesake] });
    expect(official.names.map(({ text }: { text: string }) => text)).toEqual([
      'Sergey Lavrov',
      'Sergej Lawrow',
      'Сергей Лавров',
    ]);
    expect((await server.data(`{ node(id: "${namesake}") { id } }`)).node.id).toBe(world.lavrov);
  });

  test('have one timeline, on which everybody is the survivor', async () => {
    const { timeline } = (await person(world.lavrov)).official;
    expect(timeline.totalCount).toBe(2);
    for (const { node } of timeline.edges)
      expect(node.officials.map((one: { official: { id: string } }) => one.official.id)).toEqual([
        world.mammadyarov,
        world.lavrov,
      ]);
  });

  test('are asked for together with others, under either id', async () => {
    for (const id of [namesake, world.lavrov])
      expect(
        await server.data(
          `query($with: WithInput) { country(code: "AZ") { timeline(filter: { with: $with }) { totalCount } } }`,
          { with: { officials: [id] } },
        ),
      ).toEqual({ country: { timeline: { totalCount: 2 } } });
  });

  test.each(['lavrov', 'Лавров', 'lawrow'])('are found by any name: %s', async (search) => {
    const { officials } = await server.data(
      `query($search: String) { officials(search: $search) { edges { node { id } } } }`,
      {
        search,
      },
    );
    expect(officials.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([world.lavrov]);
  });

  test('are two again once the merger is retracted', async () => {
    const { retractOfficial } = await server.data(
      `mutation($input: OfficialRetractedInput!) { retractOfficial(input: $input) { problems { code } } }`,
      {
        input: {
          idempotencyKey: 'namesakes after all',
          officialId: world.lavrov,
          targetEventId: merger,
          reason: 'WRONG_ENTITY',
          provenance: world.provenance,
        },
      },
    );
    expect(retractOfficial.problems).toEqual([]);
    await recorded();
    expect((await person(namesake)).official).toMatchObject({ id: namesake, timeline: { totalCount: 1 } });
    expect((await person(world.lavrov)).official).toMatchObject({ absorbed: [], timeline: { totalCount: 1 } });
  });
});

describe('A source that is withdrawn', () => {
  test('lists what rests on it alone, in the answer to the withdrawal itself', async () => {
    const page = await told('SourceDocumentRegistered', {
      kind: 'WEB_PAGE',
      title: 'A page',
      contentHash: 'f'.repeat(64),
      publishedOn: '2019-12-05',
      provenance: undefined,
    });
    const on = (...ids: string[]) => ({
      sources: ids.map((id) => ({ document: { id }, paragraph: 3, quote: 'they met' })),
    });
    const alone = await told('MeetingHeld', {
      ...world.meeting('alone', { occurred: '2019-12-01' }),
      provenance: on(page.id),
    });
    await told('MeetingHeld', {
      ...world.meeting('also elsewhere', { occurred: '2019-12-02' }),
      provenance: on(page.id, world.document),
    });
    const { recordSourceDocumentWithdrawn: answer } = await server.data(
      `mutation($input: SourceDocumentWithdrawnInput!) { recordSourceDocumentWithdrawn(input: $input) { problems { code }
         document { status withdrawal { reason withdrawnOn { edtf } } facts { totalCount }
           sentences { paragraph quotes facts { type } }
           restsOnItAlone { totalCount edges { node { type quote alone about { __typename id } } } } } } }`,
      {
        input: {
          idempotencyKey: 'withdrawn',
          documentId: page.id,
          reason: 'Taken down.',
          withdrawnOn: '2020-01',
          provenance: world.provenance,
        },
      },
    );
    expect(answer).toEqual({
      problems: [],
      document: {
        status: 'WITHDRAWN',
        withdrawal: { reason: 'Taken down.', withdrawnOn: { edtf: '2020-01' } },
        facts: { totalCount: 2 },
        sentences: [{ paragraph: 3, quotes: ['they met'], facts: [{ type: 'MeetingHeld' }, { type: 'MeetingHeld' }] }],
        restsOnItAlone: {
          totalCount: 1,
          edges: [
            {
              node: {
                type: 'MeetingHeld',
                quote: 'they met',
                alone: true,
                about: { __typename: 'Meeting', id: alone.id },
              },
            },
          ],
        },
      },
    });
  });

  test('changed before it was published says so', async () => {
    const page = await told('SourceDocumentRegistered', {
      kind: 'WEB_PAGE',
      title: 'A page',
      contentHash: '1'.repeat(64),
      publishedOn: '2019-12-05',
      provenance: undefined,
    });
    const revised = await told('SourceDocumentRevised', {
      documentId: page.id,
      previousContentHash: '1'.repeat(64),
      contentHash: '2'.repeat(64),
      revisedOn: '2019-12-01',
    });
    expect(revised).toMatchObject({ warnings: [{ code: 'WARN_10', path: 'revisedOn' }] });
    await recorded();
    expect(
      await server.data(
        `{ document(id: "${page.id}") { status contentHash revisions { revisedOn { edtf } } history { type warnings { code } } } }`,
      ),
    ).toEqual({
      document: {
        status: 'REVISED',
        contentHash: '2'.repeat(64),
        revisions: [{ revisedOn: { edtf: '2019-12-01' } }],
        history: [
          { type: 'SourceDocumentRegistered', warnings: [] },
          { type: 'SourceDocumentRevised', warnings: [{ code: 'WARN_10' }] },
        ],
      },
    });
  });
});

describe('A tenure from appointment to leaving', () => {
  test('is on the timelines of the person and of the country, and among the holders of the post', async () => {
    const office = await told('OfficeEstablished', {
      kind: 'AMBASSADOR',
      title: 'Ambassador of Azerbaijan to Austria',
      representedParty: { country: 'AZ' },
      sendingCountry: 'AZ',
      accreditedTo: { country: 'AT' },
    });
    const official = await told('OfficialRegistered', { name: 'Galib Israfilov' });
    const tenure = await told('OfficialAppointed', {
      official: { id: official.id },
      office: { id: office.id },
      capacity: 'SUBSTANTIVE',
      appointedOn: '2011-05-10',
    });
    await told('OfficeAssumed', { tenureId: tenure.id, arrivedAtPostOn: '2011-06-01' });
    await told('CredentialsPresented', {
      tenureId: tenure.id,
      presentedOn: '2011-06-21',
      to: { name: 'Heinz Fischer', represents: [{ country: 'AT' }], role: 'HOST' },
    });
    const late = await told('OfficeLeft', { tenureId: tenure.id, leftOn: '2021', cause: 'TERM_ENDED' });
    expect(late).toMatchObject({ warnings: [] });
    await recorded();
    const entry = {
      kind: 'TENURE',
      title: 'Galib Israfilov: Ambassador of Azerbaijan to Austria',
      status: 'LEFT',
      occurred: { edtf: '2011-06-21/2021' },
      engagement: { __typename: 'Tenure', id: tenure.id },
    };
    const ENTRY = 'kind title status occurred { edtf } engagement { __typename id }';
    expect(
      await server.data(
        `{ official(id: "${official.id}") { timeline(filter: { grain: THING }) { edges { node { ${ENTRY} } } } tenures { id status stage } }
           country(code: "AZ") { timeline(filter: { kinds: [TENURE], grain: THING }) { edges { node { ${ENTRY} } } } }
           tenure(id: "${tenure.id}") { endCause credentialsOn { edtf } credentialsTo { name represents { ... on Country { code } } } entry { kind } }
           office(id: "${office.id}") { seats holders { tenure { official { name } } overlaps { id } vacantBefore { edtf } } }
           officials(country: "AZE", officeKind: AMBASSADOR) { edges { node { name } } } }`,
      ),
    ).toEqual({
      official: {
        timeline: { edges: [{ node: entry }] },
        tenures: [{ id: tenure.id, status: 'ENDED', stage: 'LEFT' }],
      },
      country: { timeline: { edges: [{ node: entry }] } },
      tenure: {
        endCause: 'TERM_ENDED',
        credentialsOn: { edtf: '2011-06-21' },
        credentialsTo: { name: 'Heinz Fischer', represents: [{ code: 'AT' }] },
        entry: { kind: 'TENURE' },
      },
      office: {
        seats: 1,
        holders: [{ tenure: { official: { name: 'Galib Israfilov' } }, overlaps: [], vacantBefore: null }],
      },
      officials: { edges: [{ node: { name: 'Galib Israfilov' } }] },
    });
  });
});

describe('An organisation', () => {
  test('shows who belongs to it and who chairs it, and each taking up on a timeline', async () => {
    const organisation = await told('OrganisationRegistered', {
      kind: 'MOVEMENT',
      name: 'Movement of the Test',
      acronym: 'MOT',
    });
    const orgId = organisation.id;
    await told('OrganisationMembershipRecorded', { orgId, member: { country: 'AZ' }, status: 'MEMBER', on: '2011-05' });
    await told('OrganisationRoleAttested', {
      orgId,
      holder: { country: 'RU' },
      role: 'CO_CHAIR',
      roleAsPublished: 'co-chair',
      attestedOn: '2019',
    });
    const chair = { orgId, holder: { country: 'AZ' }, role: 'CHAIR', roleAsPublished: 'Chairmanship' };
    await told('OrganisationRoleAssumed', { ...chair, on: '[..2019-12-03]' });
    await recorded();
    const { organisations, country } = await server.data(
      `{ organisations(search: "mot") { edges { node { id members { status since { edtf } member { ... on Country { code } } }
           roleHolders { role roleAsPublished attestedOn { edtf } holder { ... on Country { code } } }
           timeline { edges { node { id title status engagement { __typename id } } } } } } }
         country(code: "AZ") { memberships { organisation { acronym } } roles { role }
           timeline(filter: { kinds: [ORGANISATION_ROLE] }) { edges { node { title } } } } }`,
    );
    expect(organisations.edges).toMatchObject([
      {
        node: {
          id: orgId,
          members: [{ status: 'MEMBER', since: { edtf: '2011-05' }, member: { code: 'AZ' } }],
          roleHolders: [
            { role: 'CO_CHAIR', attestedOn: [{ edtf: '2019' }] },
            { role: 'CHAIR', holder: { code: 'AZ' } },
          ],
          timeline: {
            edges: [
              {
                node: {
                  title: 'Azerbaijan: chair of the Movement of the Test',
                  status: 'ASSUMED',
                  engagement: { __typename: 'Organisation', id: orgId },
                },
              },
            ],
          },
        },
      },
    ]);
    expect(country).toMatchObject({
      memberships: [{ organisation: { acronym: 'MOT' } }],
      roles: [{ role: 'CHAIR' }],
      timeline: { edges: [{ node: { title: 'Azerbaijan: chair of the Movement of the Test' } }] },
    });
    const entry = organisations.edges[0].node.timeline.edges[0].node;
    expect(await server.data(`{ node(id: "${entry.id}") { __typename id } }`)).toEqual({
      node: { __typename: 'TimelineEntry', id: entry.id },
    });
  });
});

describe('What is retracted whole', () => {
  test('is found by its id, with its history, and not by its name', async () => {
    const { id } = await told('TopicRegistered', { kind: 'PROJECT', label: 'Bridge of nowhere' });
    const { retractTopic } = await server.data(
      `mutation($input: TopicRetractedInput!) { retractTopic(input: $input) { problems { code } } }`,
      {
        input: {
          idempotencyKey: 'no bridge',
          topicId: id,
          whole: true,
          reason: 'NOT_HAPPENED',
          provenance: world.provenance,
        },
      },
    );
    expect(retractTopic.problems).toEqual([]);
    await recorded();
    expect(
      await server.data(
        `{ topic(id: "${id}") { label status revision history { type } } topics(search: "bridge") { edges { cursor } } }`,
      ),
    ).toEqual({
      topic: {
        label: 'Bridge of nowhere',
        status: 'RETRACTED',
        revision: 1,
        history: [{ type: 'TopicRegistered' }, { type: 'TopicRetracted' }],
      },
      topics: { edges: [] },
    });
  });
});
