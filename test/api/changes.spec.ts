/** What changed since: in the order of the log, as a filter sees it, in pages that stay what they are. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { type World, entryOf, told, worldOn } from './tell.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let world: World;
let begin: string;
const meetings: string[] = [];

const changesOf = async (given: Variables): Promise<any> =>
  (
    await server.data(
      `query($filter: TimelineFilter, $after: String, $since: Instant, $first: Int, $atLeast: Position) {
         changes(filter: $filter, after: $after, since: $since, first: $first, atLeast: $atLeast) {
           freshness { position stale } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
           nodes { position cursor change entry { id title status occurred { edtf } parties { party { ... on Country { code } } } } } } }`,
      given,
    )
  ).changes;

const inShort = ({ nodes }: any): string[][] =>
  nodes.map(({ change, entry }: any) => [change, entry.id, entry.occurred.edtf]);

const amend = async (mutation: string, type: string, fields: object): Promise<string> => {
  const query = `mutation($input: ${type}Input!) { ${mutation}(input: $input) { position problems { code path message } } }`;
  const idempotencyKey = `changes/${Math.random()}`;
  const input = { idempotencyKey, provenance: world.provenance, ...fields };
  const { position, problems } = (await server.data(query, { input }))[mutation];
  expect(problems).toEqual([]);
  return position;
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  begin = String(await server.head());
  for (let n = 0; n < 7; n += 1)
    meetings.push((await told(server, 'MeetingHeld', world.meeting(`m${n}`, { occurred: `2019-12-0${n + 1}` }))).id);
  await server.shown();
  const { meeting } = await server.data(`{ meeting(id: "${meetings[0]}") { history { id } } }`);
  await amend('correctMeeting', 'MeetingCorrected', {
    meetingId: meetings[0],
    targetEventId: meeting.history[0].id,
    changes: [{ path: '/occurred', from: '2019-12-01', to: '2020-01-01' }],
    reason: 'BETTER_SOURCE',
  });
  await amend('retractMeeting', 'MeetingRetracted', { meetingId: meetings[1], whole: true, reason: 'NOT_HAPPENED' });
  await server.shown();
});
afterAll(() => server.close());

const added = (...which: number[]) => which.map((n) => ['ADDED', entryOf(meetings[n]!), `2019-12-0${n + 1}`]);

describe('changes', () => {
  test('tell what appeared, what is shown otherwise, and what left, in the order in which it became known', async () => {
    const all = await changesOf({ after: begin });
    expect(inShort(all)).toEqual([
      ...added(0, 1, 2, 3, 4, 5, 6),
      ['CHANGED', entryOf(meetings[0]!), '2020-01-01'],
      ['RETRACTED', entryOf(meetings[1]!), '2019-12-02'],
    ]);
    expect(all.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: all.nodes[0].cursor,
      endCursor: String(await server.head()),
    });
  });

  test('what leaves a filter through a correction is told as leaving, and as coming by the filter that it fits since', async () => {
    const within = (from: string, to: string) => changesOf({ after: begin, filter: { between: { from, to } } });
    expect(inShort(await within('2019-12-01', '2019-12-01'))).toEqual([
      ...added(0),
      ['RETRACTED', entryOf(meetings[0]!), '2019-12-01'],
    ]);
    expect(inShort(await within('2020-01-01', '2020-12-31'))).toEqual([['ADDED', entryOf(meetings[0]!), '2020-01-01']]);
  });

  test.each([
    ['a country', { with: { countries: ['AZ'] } }, 9],
    ['two of them', { with: { countries: ['AZ', 'RU'] } }, 9],
    ['another', { with: { countries: ['TR'] } }, 0],
    ['a kind', { kinds: ['MEETING'] }, 9],
    ['another kind', { kinds: ['VISIT'] }, 0],
    ['a country and days', { with: { countries: ['AZ'] }, between: { from: '2019-12-03', to: '2030' } }, 6],
    ['words', { text: 'bilateral' }, 9],
    ['words and a country', { text: 'bilateral', with: { countries: ['AZ'] } }, 9],
    ['other words', { text: 'trilateral' }, 0],
  ])('are filtered as a timeline is, by %s', async (_, filter, count) => {
    expect((await changesOf({ after: begin, filter })).nodes).toHaveLength(count);
  });

  test.each([1, 2, 4])('come in pages of %i, each once, and go on where nothing was left', async (first) => {
    const seen: string[][] = [];
    let after = begin;
    for (;;) {
      const page = await changesOf({ after, first });
      seen.push(...inShort(page));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(inShort(await changesOf({ after: begin })));
    expect((await changesOf({ after, first })).nodes).toEqual([]);
  });

  test('go on behind any one of them', async () => {
    const { nodes } = await changesOf({ after: begin });
    for (const [at, { cursor }] of nodes.entries())
      expect((await changesOf({ after: cursor })).nodes).toEqual(nodes.slice(at + 1));
  });

  test('of several entries that one event changed, each has a cursor of its own', async () => {
    const before = String(await server.head());
    await told(server, 'AgreementSigned', world.agreement('acts'));
    await server.shown();
    const { nodes } = await changesOf({ after: before, filter: { grain: 'ACT' } });
    const all = await changesOf({ after: before });
    expect(nodes.length + all.nodes.length).toBeGreaterThan(1);
    for (const list of [nodes, all.nodes])
      for (const [at, { cursor }] of list.entries())
        expect(
          (await changesOf({ after: cursor, ...(list === nodes ? { filter: { grain: 'ACT' } } : {}) })).nodes,
        ).toEqual(list.slice(at + 1));
  });

  test('are asked since a moment, too', async () => {
    expect((await changesOf({ since: '2000-01-01T00:00:00Z', first: 100 })).nodes).toEqual(
      (await changesOf({ first: 100 })).nodes,
    );
    expect((await changesOf({ since: '2999-01-01T00:00:00Z' })).nodes).toEqual([]);
  });

  test('pages stay what they are while more is recorded', async () => {
    const page = await changesOf({ after: begin, first: 5 });
    const { position } = await told(server, 'MeetingHeld', world.meeting('later', { occurred: '2019-11-01' }));
    expect((await changesOf({ after: begin, first: 5, atLeast: position })).nodes).toEqual(page.nodes);
    expect((await changesOf({ after: begin, first: 100, atLeast: position })).nodes.at(-1).position).toBe(position);
  });

  test.each([
    ['after: "yesterday"', 'BAD_CURSOR'],
    ['after: "999999999"', 'FOREIGN_POSITION'],
    ['after: "1", since: "2020-01-01T00:00:00Z"', 'BAD_ARGUMENT'],
    ['since: "yesterday"', 'BAD_ARGUMENT'],
    ['first: 101', 'PAGE_TOO_LARGE'],
    ['filter: { with: { countries: ["XX"] } }', 'BAD_ARGUMENT'],
  ])('(%s) is refused: %s', async (given, code) => {
    const { errors } = await server.post(`{ changes(${given}) { nodes { position } } }`);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual([code]);
  });
});
