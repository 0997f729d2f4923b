/** Subscriptions as real clients take them: graphql-ws, graphql-sse, and whatever reads server-sent events. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient as createSseClient } from 'graphql-sse';
import { type Client, CloseCode, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Server, TOKEN, startServer } from '../support/server.ts';
import { type World, entryOf, told, worldOn } from '../api/tell.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let world: World;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  await server.shown();
}, 60_000);
afterAll(() => server.close());

const QUERY = `subscription($filter: TimelineFilter, $after: String) {
  timelineChanged(filter: $filter, after: $after) { position cursor change entry { id title } } }`;

const meet = async (occurred = '2019-12-03') =>
  told(server, 'MeetingHeld', world.meeting(`live/${(count += 1)}`, { occurred }));

const clientOf = (token?: string): Client =>
  createClient({
    url: server.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: true,
    ...(token === undefined ? {} : { connectionParams: { Authorization: `Bearer ${token}` } }),
  });

/** The first changes that a subscription tells. */
async function take(client: Client, variables: Record<string, unknown>, wanted: number, meanwhile = async () => {}) {
  const found: any[] = [];
  const results = client.iterate<any>({ query: QUERY, variables });
  const begun = meanwhile();
  for await (const { data, errors } of results) {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    found.push(data.timelineChanged);
    if (found.length === wanted) break;
  }
  await begun;
  return found;
}

const changesAfter = async (after: string, filter: object | null = null): Promise<any[]> =>
  (
    await server.data(
      `query($after: String, $filter: TimelineFilter) { changes(after: $after, filter: $filter, first: 100) { nodes { position cursor change entry { id title } } } }`,
      { after, filter },
    )
  ).changes.nodes;

describe('graphql-ws', () => {
  test('is told what came since, then what comes, as `changes` tells it', async () => {
    const client = clientOf();
    const after = String(await server.head());
    await meet();
    await meet();
    await server.shown();
    const found = await take(client, { after }, 4, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      await meet();
      await meet();
    });
    await server.shown();
    expect(found).toEqual(await changesAfter(after));
    expect(found).toHaveLength(4);
    await client.dispose();
  });

  test('begins with now where nothing is said, and several share one connection', async () => {
    const client = clientOf();
    const filter = { with: { countries: ['AZ'] } };
    const [one, other] = await Promise.all([
      take(client, { filter }, 1),
      take(client, { filter: { ...filter, kinds: ['MEETING'] } }, 1),
      new Promise((resolve) => setTimeout(resolve, 200)).then(() => meet()),
    ]);
    expect(one).toEqual(other);
    expect(one[0].change).toBe('ADDED');
    await client.dispose();
  });

  test('is told what leaves its filter through a correction', async () => {
    const client = clientOf();
    const { id, position } = await meet('2018-05-05');
    await server.shown(position);
    const { meeting } = await server.data(`{ meeting(id: "${id}") { history { id } } }`);
    const filter = { between: { from: '2018-01-01', to: '2018-12-31' } };
    const found = await take(client, { filter, after: position }, 1, async () => {
      const input = {
        idempotencyKey: `live/correct/${id}`,
        meetingId: id,
        targetEventId: meeting.history[0].id,
        changes: [{ path: '/occurred', from: '2018-05-05', to: '2017-05-05' }],
        reason: 'BETTER_SOURCE',
        provenance: world.provenance,
      };
      await server.data(
        'mutation($input: MeetingCorrectedInput!) { correctMeeting(input: $input) { problems { code } } }',
        { input },
      );
    });
    expect(found.map(({ change, entry }) => [change, entry.id])).toEqual([['RETRACTED', entryOf(id)]]);
    await client.dispose();
  });

  test('goes on after a restart of the service where it was', async () => {
    const after = String(await server.head());
    await meet();
    await server.shown();
    const before = clientOf();
    const [first] = await take(before, { after }, 1);
    await before.dispose();
    server = await server.reopened();
    await meet();
    await server.shown();
    const client = clientOf();
    const [second] = await take(client, { after: first.cursor }, 1);
    expect([first, second]).toEqual(await changesAfter(after));
    await client.dispose();
  });

  test.each([
    ['a query', '{ __typename }', {}, 'BAD_ARGUMENT'],
    ['what does not fit the schema', 'subscription { timelineChanged { nothing } }', {}, undefined],
    ['an unknown country', QUERY, { filter: { with: { countries: ['XX'] } } }, 'BAD_ARGUMENT'],
    ['a cursor of another list', QUERY, { after: 'nowhere' }, 'BAD_CURSOR'],
    ['a position of another store', QUERY, { after: '99999999' }, 'FOREIGN_POSITION'],
    ['too long a list', QUERY, { filter: { kinds: Array.from({ length: 21 }, () => 'VISIT') } }, 'BAD_ARGUMENT'],
    [
      'what costs too much',
      `subscription { timelineChanged { entry { parts { parts { parts { parts { parts { parts { parts { id } } } } } } } } } }`,
      {},
      'QUERY_TOO_COSTLY',
    ],
  ])('is refused %s, by its code', async (_, query, variables, code) => {
    const client = clientOf();
    const refused = await new Promise<any>((resolve, reject) => {
      client.subscribe(
        { query, variables },
        { next: reject, error: resolve, complete: () => reject(new Error('ended')) },
      );
    });
    expect(refused[0].extensions?.code).toBe(code);
    await client.dispose();
  });

  test('with a wrong token is closed as forbidden', async () => {
    const client = clientOf('no-token-at-all');
    const closed = await new Promise<any>((resolve, reject) => {
      client.subscribe({ query: QUERY }, { next: reject, error: resolve, complete: () => reject(new Error('ended')) });
    });
    expect(closed.code).toBe(CloseCode.Forbidden);
  });

  test('a page of another site opens no connection', async () => {
    const socket = new WebSocket(server.url.replace('http', 'ws'), 'graphql-transport-ws', {
      headers: { origin: 'https://elsewhere.example' },
    });
    const status = await new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    expect(status).toBe(403);
  });
});

test('a subscription by plain HTTP is told where to go', async () => {
  const { status, errors } = await server.post('subscription { timelineChanged { position } }');
  expect(status).toBe(400);
  expect(errors?.[0]?.message).toContain('graphql-transport-ws');
});

describe('graphql-sse', () => {
  const client = () =>
    createSseClient({
      url: `${server.url}/stream`,
      retryAttempts: 0,
      headers: { authorization: `Bearer ${TOKEN.read}` },
    });

  test('is told what came since, then what comes', async () => {
    const after = String(await server.head());
    await meet();
    await server.shown();
    const found: any[] = [];
    const later = new Promise((resolve) => setTimeout(resolve, 100)).then(() => meet());
    for await (const { data } of client().iterate<any>({ query: QUERY, variables: { after } })) {
      found.push(data!.timelineChanged);
      if (found.length === 2) break;
    }
    await later;
    await server.shown();
    expect(found).toEqual(await changesAfter(after));
  });

  test('is refused with a status', async () => {
    const response = await fetch(`${server.url}/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN.read}` },
      body: JSON.stringify({ query: QUERY, variables: { after: 'nowhere' } }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [expect.objectContaining({ extensions: { code: 'BAD_CURSOR' } })],
    });
  });
});

/** Reads a stream of events until there are so many. */
async function events(path: string, wanted: number, headers: Record<string, string> = {}): Promise<any[]> {
  const leaving = new AbortController();
  const response = await fetch(`${server.address}${path}`, { headers, signal: leaving.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split('data: ').length > wanted && text.endsWith('\n\n')) break;
  }
  leaving.abort();
  return text
    .split('\n\n')
    .filter((event) => event.includes('data: '))
    .map((event) => ({
      id: /^id: (.*)$/mu.exec(event)?.[1],
      data: JSON.parse(/^data: (.*)$/mu.exec(event)![1]!) as unknown,
    }));
}

describe('server-sent events at /events/timeline', () => {
  test('have the position as their id, and go on at Last-Event-ID', async () => {
    const after = String(await server.head());
    const positions = [await meet(), await meet(), await meet()].map(({ position }) => position);
    await server.shown();
    const all = await events(`/events/timeline?country=AZ&after=${after}`, 3);
    expect(all.map(({ id }) => id)).toEqual(positions);
    expect(all.map(({ data }) => [data.change, data.position, data.entry.parties.length])).toEqual(
      positions.map((position) => ['ADDED', position, 2]),
    );
    const rest = await events('/events/timeline?country=AZ', 2, { 'last-event-id': positions[0]! });
    expect(rest).toEqual(all.slice(1));
  });

  test.each(['country=XX', 'colour=red', 'kinds=PARTY'])('(%s) is refused by name', async (question) => {
    const response = await fetch(`${server.address}/events/timeline?${question}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_ARGUMENT' }) })],
    });
  });
});
