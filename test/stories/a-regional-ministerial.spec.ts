/** A regional ministerial: convened, put off, opened, with participants and a meeting on its sidelines, and closed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type World, told, worldOn } from '../api/tell.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
let world: World;
let conference = '';
let organisation = '';
let visit = '';
const sidelines: string[] = [];
let position = '';

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
  const people: readonly (readonly [string, object])[] = [
    ['CHAIR', { name: 'A chair', represents: [{ country: 'AM' }], role: 'CHAIR' }],
    [
      'PARTICIPANT',
      {
        official: { id: world.lavrov },
        nameAsPublished: 'Sergey Lavrov',
        represents: [{ country: 'RU' }],
        role: 'HEAD_OF_DELEGATION',
      },
    ],
    ['OBSERVER', { name: 'An observer', represents: [{ country: 'IL' }], role: 'OBSERVER' }],
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
          participant: { nameAsPublished: 'A chair', official: null, represents: [{ code: 'AM' }] },
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
          participant: { nameAsPublished: 'An observer', official: null, represents: [{ code: 'IL' }] },
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
        parts: sidelines.map((id) => ({ id, kind: 'MEETING' })),
      },
    });
  });

  test('has the talks of a visitor in common with his visit', async () => {
    const { visit: found, meeting } = await server.data(
      `query($visit: ID!, $meeting: ID!) { visit(id: $visit) { entry { parts { id } } }
        meeting(id: $meeting) { sidelinesOf { id name } entry { partOf { id kind } } } }`,
      { visit, meeting: sidelines[1] },
    );
    expect(found.entry.parts).toEqual([{ id: sidelines[1] }]);
    expect(meeting).toEqual({
      sidelinesOf: { id: conference, name: 'Fortieth Meeting of the Council of Ministers' },
      entry: { partOf: { id: visit, kind: 'VISIT' } },
    });
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
    expect(ids).toEqual({ host: [conference], guest: [conference], absent: [], minister: [conference] });
  });
});
