/** A regional ministerial: convened, put off, opened; its participants, the talks on its sidelines, its joint statement; closed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type World, tell, told, worldOn, entryOf } from '../api/tell.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
let world: World;
let conference = '';
let organisation = '';
let visit = '';
const sidelines: string[] = [];
let position = '';
let statement = '';
let group = '';
const said: string[] = [];

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  const { provenance } = world;
  organisation = (
    await told(server, 'OrganisationRegistered', {
      idempotencyKey: 'organisation',
      kind: 'ORGANISATION',
      name: 'Organization of the Black Sea Economic Cooperation',
      acronym: 'BSEC',
      provenance,
    })
  ).id;
  conference = (
    await told(server, 'ConferenceAnnounced', {
      idempotencyKey: 'convened',
      name: 'Fortieth Meeting of the Council of Ministers',
      series: 'Council of Ministers of the Black Sea Economic Cooperation',
      edition: 40,
      organiser: [{ organisation: { id: organisation } }],
      host: { country: 'AM' },
      planned: '2019-11',
      place: { country: 'AM', city: 'Yerevan' },
      provenance,
    })
  ).id;
  const onIt = async (event: string, key: string, input: object): Promise<void> => {
    const result = await told(server, event, {
      idempotencyKey: key,
      conferenceId: conference,
      ...input,
      provenance,
    });
    position = result.position;
  };
  await onIt('ConferencePostponed', 'put off', { on: '2019-10-20', newPlanned: '2019-12-03/2019-12-04' });
  await onIt('ConferenceOpened', 'opened', { openedOn: '2019-12-03' });
  const chair = { name: 'A. Grigoryan', represents: [{ country: 'AM' }], role: 'CHAIR' };
  const minister = {
    official: { id: world.lavrov },
    nameAsPublished: 'Sergey Lavrov',
    represents: [{ country: 'RU' }],
    role: 'HEAD_OF_DELEGATION',
  };
  const people: readonly (readonly [string, object])[] = [
    ['CHAIR', chair],
    ['PARTICIPANT', minister],
    ['OBSERVER', { name: 'D. Levi', represents: [{ country: 'IL' }], role: 'OBSERVER' }],
  ];
  for (const [role, participant] of people)
    await onIt('ConferenceParticipationRecorded', `participation of ${role}`, {
      participant,
      role,
      level: 'MINISTERS',
    });
  visit = (
    await told(server, 'VisitStarted', {
      ...world.visit('visit', { host: { country: 'AM' }, rank: 'CONFERENCE_ATTENDANCE', startedOn: '2019-12-02' }),
    })
  ).id;
  for (const [key, more] of [
    ['talks', {}],
    ['talks of the visitor', { partOf: { kind: 'VISIT', id: visit } }],
  ] as const)
    sidelines.push(
      (
        await told(
          server,
          'MeetingHeld',
          world.meeting(key, { kind: 'SIDELINES', sidelinesOf: { id: conference }, ...more }),
        )
      ).id,
    );
  const members = [{ country: 'AM' }, { country: 'RU' }];
  statement = (
    await told(server, 'AgreementTextAdopted', {
      idempotencyKey: 'joint statement',
      title: 'Yerevan Joint Statement of the Ministers of Foreign Affairs',
      instrumentKind: 'JOINT_STATEMENT',
      bindingness: 'NON_BINDING',
      ambit: 'PLURILATERAL',
      parties: members,
      adoptedOn: '2019-12-04',
      adoptedAt: { id: conference },
      provenance,
    })
  ).id;
  const ministers = {
    attribution: 'JOINT',
    speakers: [chair, minister],
    onBehalfOf: members,
    quoteKind: 'INDIRECT',
    lang: 'en',
    about: [{ kind: 'AGREEMENT', id: statement }],
    madeDuring: { kind: 'CONFERENCE', id: conference },
    statedOn: '2019-12-04',
  };
  for (const [order, sentence] of [
    {
      kind: 'COMMITMENT',
      text: 'They will make more of the organisation as the platform of the region.',
      platforms: [{ organisation: { id: organisation } }],
    },
    {
      kind: 'ASSESSMENT',
      text: 'Trade within the region grew.',
      topics: [{ label: 'Trade' }],
      indicators: [{ name: 'trade within the region', trend: 'RISING', value: 6, unit: 'per cent' }],
    },
    {
      kind: 'GRATITUDE',
      text: 'They thanked Armenia for its hospitality.',
      mentions: [{ kind: 'COUNTRY', id: 'AM', asPublished: 'Armenia' }],
    },
  ].entries())
    said.push(
      (
        await told(server, 'StatementMade', {
          ...ministers,
          ...sentence,
          idempotencyKey: `sentence ${order}`,
          order: order + 1,
          provenance,
        })
      ).id,
    );
  group = (
    await told(server, 'OutcomeAdopted', {
      idempotencyKey: 'working group',
      kind: 'WORKING_GROUP',
      title: 'Working Group on Customs Matters',
      parties: members,
      arisingFrom: { kind: 'CONFERENCE', id: conference },
      topics: [{ label: 'Customs' }],
      adoptedOn: '2019-12-04',
      provenance,
    })
  ).id;
  await onIt('ConferenceClosed', 'closed', { closedOn: '2019-12-04' });
});
afterAll(() => server.close());

describe('a regional ministerial', () => {
  test('says who convened, hosted and attended it, and what was held on its sidelines', async () => {
    const answer = await server.data(
      `query($id: ID!, $now: Position!) { conference(id: $id, atLeast: $now) {
        name series edition planned { edtf } openedOn { edtf } closedOn { edtf }
        organiser { ... on Organisation { id } } host { ... on Country { code } } place { city }
        participants { role level participant { nameAsPublished official { id } represents { ... on Country { code } } } }
        entry { kind title status occurred { edtf } parties { role party { ... on Country { code } ... on Organisation { id } } }
          parts { id kind } } } }`,
      { id: conference, now: position },
    );
    expect(answer.conference).toEqual({
      name: 'Fortieth Meeting of the Council of Ministers',
      series: 'Council of Ministers of the Black Sea Economic Cooperation',
      edition: 40,
      planned: { edtf: '2019-12-03/2019-12-04' },
      openedOn: { edtf: '2019-12-03' },
      closedOn: { edtf: '2019-12-04' },
      organiser: [{ id: organisation }],
      host: { code: 'AM' },
      place: { city: 'Yerevan' },
      participants: [
        {
          role: 'CHAIR',
          level: 'MINISTERS',
          participant: { nameAsPublished: 'A. Grigoryan', official: null, represents: [{ code: 'AM' }] },
        },
        {
          role: 'PARTICIPANT',
          level: 'MINISTERS',
          participant: {
            nameAsPublished: 'Sergey Lavrov',
            official: { id: world.lavrov },
            represents: [{ code: 'RU' }],
          },
        },
        {
          role: 'OBSERVER',
          level: 'MINISTERS',
          participant: { nameAsPublished: 'D. Levi', official: null, represents: [{ code: 'IL' }] },
        },
      ],
      entry: {
        kind: 'CONFERENCE',
        title: 'Fortieth Meeting of the Council of Ministers',
        status: 'CLOSED',
        occurred: { edtf: '2019-12-03/2019-12-04' },
        parties: [
          { role: 'HOST', party: { code: 'AM' } },
          { role: 'PARTICIPANT', party: { id: organisation } },
          { role: 'PARTICIPANT', party: { code: 'AM' } },
          { role: 'PARTICIPANT', party: { code: 'RU' } },
          { role: 'PARTICIPANT', party: { code: 'IL' } },
        ],
        parts: [
          ...sidelines.map((id) => ({ id: entryOf(id), kind: 'MEETING' })),
          { id: entryOf(statement), kind: 'AGREEMENT' },
          ...said.map((id) => ({ id: entryOf(id), kind: 'STATEMENT' })),
          { id: entryOf(group), kind: 'OUTCOME' },
        ],
      },
    });
  });

  test('has the talks of a visitor in common with his visit', async () => {
    const { visit: found, meeting } = await server.data(
      `query($visit: ID!, $meeting: ID!) { visit(id: $visit) { entry { parts { id } } }
        meeting(id: $meeting) { sidelinesOf { id name } entry { partOf { id kind } } } }`,
      { visit, meeting: sidelines[1] },
    );
    expect(found.entry.parts).toEqual([{ id: entryOf(sidelines[1]!) }]);
    expect(meeting).toEqual({
      sidelinesOf: { id: conference, name: 'Fortieth Meeting of the Council of Ministers' },
      entry: { partOf: { id: entryOf(visit), kind: 'VISIT' } },
    });
  });

  test('ends with a joint statement: an instrument that binds nobody, and what it says sentence by sentence', async () => {
    const { agreement, outcome, sentences } = await server.data(
      `query($id: ID!, $said: [ID!]!, $group: ID!) {
        outcome(id: $group) { kind title arisingFrom { id } entry { topics { label } } }
        agreement(id: $id) { title instrumentKind bindingness ambit stage adoptedOn { edtf }
          entry { status occurred { edtf } partOf { id kind } parties { role party { ... on Country { code } } } } }
        sentences: nodes(ids: $said) { ... on Statement { kind attribution speakers { nameAsPublished }
          onBehalfOf { ... on Country { code } } about { id } madeDuring { id }
          platforms { ... on Organisation { id } } indicators { name trend value unit }
          mentions { asPublished thing { ... on Country { code } } } } } }`,
      { id: statement, said, group },
    );
    expect(agreement).toEqual({
      title: 'Yerevan Joint Statement of the Ministers of Foreign Affairs',
      instrumentKind: 'JOINT_STATEMENT',
      bindingness: 'NON_BINDING',
      ambit: 'PLURILATERAL',
      stage: 'TEXT_ADOPTED',
      adoptedOn: { edtf: '2019-12-04' },
      entry: {
        status: 'TEXT_ADOPTED',
        occurred: { edtf: '2019-12-04' },
        partOf: { id: entryOf(conference), kind: 'CONFERENCE' },
        parties: [
          { role: 'PARTICIPANT', party: { code: 'AM' } },
          { role: 'PARTICIPANT', party: { code: 'RU' } },
        ],
      },
    });
    expect(outcome).toEqual({
      kind: 'WORKING_GROUP',
      title: 'Working Group on Customs Matters',
      arisingFrom: { id: entryOf(conference) },
      entry: { topics: [{ label: 'Customs' }] },
    });
    const joint = {
      attribution: 'JOINT',
      speakers: [{ nameAsPublished: 'A. Grigoryan' }, { nameAsPublished: 'Sergey Lavrov' }],
      onBehalfOf: [{ code: 'AM' }, { code: 'RU' }],
      about: [{ id: entryOf(statement) }],
      madeDuring: { id: entryOf(conference) },
      platforms: [],
      indicators: [],
      mentions: [],
    };
    expect(sentences).toEqual([
      { ...joint, kind: 'COMMITMENT', platforms: [{ id: organisation }] },
      {
        ...joint,
        kind: 'ASSESSMENT',
        indicators: [{ name: 'trade within the region', trend: 'RISING', value: 6, unit: 'per cent' }],
      },
      { ...joint, kind: 'GRATITUDE', mentions: [{ asPublished: 'Armenia', thing: { code: 'AM' } }] },
    ]);
  });

  test('leaves a statement that cannot be ratified, nor come into force', async () => {
    const refused = async (event: string, input: object) =>
      (
        await tell(server, event, {
          idempotencyKey: `${event} of the joint statement`,
          agreementId: statement,
          provenance: world.provenance,
          ...input,
        })
      ).problems.map(({ code }) => code);
    const ratified = { party: { country: 'AM' }, means: 'RATIFICATION', actedOn: '2019-12-10' };
    expect(await refused('ConsentToBeBoundExpressed', ratified)).toEqual(['CONSENT_NOT_APPLICABLE']);
    const force = { scope: 'DEFINITIVE', effectiveOn: '2019-12-20' };
    expect(await refused('AgreementEnteredIntoForce', force)).toEqual(['CONSENT_NOT_APPLICABLE']);
  });

  test('stands on the timelines of its host, of those who came, and of the minister', async () => {
    const timeline = 'timeline(filter: { kinds: [CONFERENCE] }) { edges { node { id } } }';
    const answer = await server.data(
      `query($id: ID!) { host: country(code: "AM") { ${timeline} } guest: country(code: "IL") { ${timeline} }
        absent: country(code: "TR") { ${timeline} } minister: official(id: $id) { ${timeline} } }`,
      { id: world.lavrov },
    );
    const ids = Object.fromEntries(
      ['host', 'guest', 'absent', 'minister'].map((of) => [
        of,
        answer[of].timeline.edges.map(({ node }: { node: { id: string } }) => node.id),
      ]),
    );
    const only = [entryOf(conference)];
    expect(ids).toEqual({ host: only, guest: only, absent: [], minister: only });
  });
});
