/** The service on EventStoreDB answers as it does on the embedded store. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXAMPLES } from '#api/explorer/examples';
import { SERVERS, type ServerUnderTest, serverOf } from '../support/eventstoredb/servers.ts';
import { type Server, startServer } from '../support/server.ts';

const RECORD = `mutation ($key: String!, $title: String!) {
  recordSourceDocumentRegistered(input: { idempotencyKey: $key, kind: WEB_PAGE, title: $title, contentHash: "${'a'.repeat(64)}" }) {
    document { id title } position replayed problems { code }
  }
}`;

const LEFT_BY_OTHERS = /^A newer release has recorded|streams were deleted for good on the event store/u;

const QUERIES = [
  '{ timeline { totalCount edges { node { kind id title occurred { text } appearances: __typename } } } }',
  '{ country(code: "AZ") { name timeline(first: 3) { totalCount pageInfo { hasNextPage } edges { node { title } } } } }',
  '{ officials { edges { node { id name } } } }',
];

/** Positions and moments are the store's own: they are compared by the order in which they appear. */
const withoutStoresOwn = (body: string): unknown =>
  JSON.parse(
    // A cursor of digits is a position too: how far the changes have been read.
    body.replaceAll(/"(position|endCursor)":"\d+"/gu, '"$1":"…"').replaceAll(/"(recordedAt|at)":"[^"]+"/gu, '"$1":"…"'),
  );

describe.each(SERVERS)('the service on %s', (_name, start) => {
  let server: ServerUnderTest;
  let there: Server;
  let embedded: Server;
  beforeAll(async () => {
    server = await start();
    [there, embedded] = await Promise.all([
      startServer({ store: { eventStoreDb: serverOf(server.url) } }),
      startServer(),
    ]);
    for (const node of [embedded, there]) {
      const { position } = await node.loadPressRelease();
      await node.shown(position);
    }
  });
  afterAll(async () => {
    await Promise.all([there.close(), embedded.close()]);
    await server.close();
  });

  test('gives the same answers to the same questions', async () => {
    const queries = [
      ...EXAMPLES.map(({ query }) => query).filter((query) => !/\b(?:mutation|subscription)\b/u.test(query)),
      ...QUERIES,
    ];
    for (const query of queries) {
      const [a, b] = await Promise.all([there.post(query), embedded.post(query)]);
      expect([a.status, a.errors]).toEqual([200, undefined]);
      expect(withoutStoresOwn(a.body)).toEqual(withoutStoresOwn(b.body));
    }
  });

  test('records, shows what it recorded, and answers the repeat with the first result, also after a restart', async () => {
    const key = `service-${crypto.randomUUID()}`;
    const first = await there.data(RECORD, { key, title: 'A page' });
    expect(first.recordSourceDocumentRegistered).toMatchObject({
      document: { title: 'A page' },
      replayed: false,
      problems: [],
    });
    expect(await there.data(RECORD, { key, title: 'A page' })).toMatchObject({
      recordSourceDocumentRegistered: { position: first.recordSourceDocumentRegistered.position, replayed: true },
    });
    there = await there.reopened();
    expect(await there.data(RECORD, { key, title: 'A page' })).toMatchObject({
      recordSourceDocumentRegistered: { position: first.recordSourceDocumentRegistered.position, replayed: true },
    });
    expect(await there.data(RECORD, { key, title: 'Another' })).toMatchObject({
      recordSourceDocumentRegistered: { problems: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] },
    });
    const health = await fetch(`${there.address}/health/ready`);
    const { reasons, ...told } = (await health.json()) as { status: string; reasons: readonly string[] };
    // A real server may hold what another suite tries there: a newer release's events, and tombstones.
    const left = reasons.filter((reason) => server.standIn !== undefined || !LEFT_BY_OTHERS.test(reason));
    expect([health.status, left]).toEqual([200, []]);
    if (reasons.length === 0) expect(told).toEqual({ status: 'ok' });
  });

  test('a position of another store is refused by name, wherever it is given; its own is not', async () => {
    const positionIn = async (node: Server): Promise<string> =>
      (await node.data('{ timeline(first: 1) { freshness { position } } }')).timeline.freshness.position;
    const [theirs, ours] = [await positionIn(there), await positionIn(embedded)];
    const queries = (position: string) => [
      `{ timeline(first: 1, atLeast: "${position}") { totalCount } }`,
      `{ timeline(first: 1, asOf: { position: "${position}" }) { totalCount } }`,
      `{ country(code: "AZ") { timeline(first: 1, atLeast: "${position}") { totalCount } } }`,
      `{ agreements(first: 1, atLeast: "${position}") { __typename } }`,
      `{ relations(a: "AZ", b: "RU", asOf: { position: "${position}" }) { __typename } }`,
    ];
    for (const [node, own, foreign] of [
      [there, theirs, ours],
      [embedded, ours, theirs],
    ] as const) {
      for (const query of queries(own)) expect((await node.post(query)).errors).toBeUndefined();
      for (const query of queries(foreign)) {
        const [error] = (await node.post(query)).errors ?? [];
        expect(error).toMatchObject({ extensions: { code: 'FOREIGN_POSITION' } });
        expect(error?.message).toContain(`The position ${foreign} is of another store`);
      }
    }
  });

  test('a second node sees what the first recorded, holds its key, and takes its position as atLeast', async () => {
    const second = await startServer({ store: { eventStoreDb: serverOf(server.url) } });
    try {
      const key = `nodes-${crypto.randomUUID()}`;
      const { recordSourceDocumentRegistered: told } = await there.data(RECORD, { key, title: 'From the first' });
      const query = `{ timeline(first: 1, atLeast: "${told.position}") { freshness { stale } } node(id: "${told.document.id}") { __typename } }`;
      expect(await second.data(query)).toMatchObject({ timeline: { freshness: { stale: false } } });
      expect(await second.data(RECORD, { key, title: 'From the first' })).toMatchObject({
        recordSourceDocumentRegistered: { position: told.position, replayed: true },
      });
      const twins = `twins-${crypto.randomUUID()}`;
      const raced = await Promise.all([
        there.data(RECORD, { key: twins, title: 'One' }),
        second.data(RECORD, { key: twins, title: 'Two' }),
      ]);
      const codes = raced.map(({ recordSourceDocumentRegistered: { problems } }) => problems[0]?.code ?? 'recorded');
      expect(codes.sort()).toEqual(['IDEMPOTENCY_KEY_REUSED', 'recorded']);
    } finally {
      await second.close();
    }
  });
});
