/** A telephone call on the other side's initiative, as both ministries tell of such calls, and the letter that followed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type World, told, worldOn } from '../api/tell.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
let world: World;
let call = '';
let position = '';

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  const person = (id: string, nameAsPublished: string, country: string) => ({
    official: { id },
    nameAsPublished,
    represents: [{ country }],
    role: 'PRINCIPAL',
  });
  const azerbaijan = person(world.mammadyarov, 'Elmar Mammadyarov', 'AZ');
  const russia = person(world.lavrov, 'Sergey Lavrov', 'RU');
  call = (
    await told(server, 'CallHeld', {
      idempotencyKey: 'call',
      medium: 'PHONE',
      initiatedBy: { country: 'RU' },
      participants: [azerbaijan, russia],
      occurred: '2019-12-09',
      topics: [{ label: 'The visit of 3 December' }, { label: 'other issues', unspecified: true }],
      provenance: world.provenance,
    })
  ).id;
  position = (
    await told(server, 'MessageSent', {
      idempotencyKey: 'letter',
      medium: 'LETTER',
      kind: 'INVITATION',
      from: russia,
      to: [azerbaijan],
      sentOn: '2019-12-10',
      receivedOn: '2019-12-12',
      provenance: world.provenance,
    })
  ).position;
});
afterAll(() => server.close());

describe('a telephone call', () => {
  test('says on whose initiative it was held, between whom and about what', async () => {
    const answer = await server.data(
      `query($id: ID!, $now: Position!) { call(id: $id, atLeast: $now) { medium initiatedBy { ... on Country { code } }
        participants { nameAsPublished represents { ... on Country { code } } } occurred { text }
        topics { label unspecified topic { id } }
        entry { kind title status parties { role party { ... on Country { code } } } } } }`,
      { id: call, now: position },
    );
    expect(answer.call).toEqual({
      medium: 'PHONE',
      initiatedBy: { code: 'RU' },
      participants: [
        { nameAsPublished: 'Elmar Mammadyarov', represents: [{ code: 'AZ' }] },
        { nameAsPublished: 'Sergey Lavrov', represents: [{ code: 'RU' }] },
      ],
      occurred: { text: '9 December 2019' },
      topics: [
        { label: 'The visit of 3 December', unspecified: false, topic: null },
        { label: 'other issues', unspecified: true, topic: null },
      ],
      entry: {
        kind: 'CALL',
        title: 'Telephone call: Elmar Mammadyarov and Sergey Lavrov',
        status: 'HELD',
        parties: [
          { role: 'PARTICIPANT', party: { code: 'AZ' } },
          { role: 'PARTICIPANT', party: { code: 'RU' } },
        ],
      },
    });
  });

  test('stands on the timelines of both countries and both ministers, before the letter that followed', async () => {
    const timeline =
      'timeline(orderBy: OCCURRED_ASC, filter: { kinds: [CALL, MESSAGE] }) { edges { node { kind title occurred { edtf } } } }';
    const answer = await server.data(
      `query($one: ID!, $other: ID!) { az: country(code: "AZ") { ${timeline} } ru: country(code: "RU") { ${timeline} }
        one: official(id: $one) { ${timeline} } other: official(id: $other) { ${timeline} } }`,
      { one: world.lavrov, other: world.mammadyarov },
    );
    for (const of of ['az', 'ru', 'one', 'other'])
      expect(answer[of].timeline.edges.map(({ node }: { node: object }) => node)).toEqual([
        {
          kind: 'CALL',
          title: 'Telephone call: Elmar Mammadyarov and Sergey Lavrov',
          occurred: { edtf: '2019-12-09' },
        },
        {
          kind: 'MESSAGE',
          title: 'Invitation: Sergey Lavrov to Elmar Mammadyarov',
          occurred: { edtf: '2019-12-10' },
        },
      ]);
  });
});
