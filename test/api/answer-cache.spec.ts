/** An answer that was given before is given again, until something changes from which it follows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fastify from 'fastify';
import { AnswerCache } from '#api/answers/answer-cache';
import { AnswerDependencies, DAY, LOG } from '#api/answers/answer-dependencies';
import { cacheAnswers } from '#api/answers/cached-answers';
import { type Server, TOKEN, startServer } from '../support/server.ts';
import { tell, worldOn, type World } from './tell.ts';

const HOLDS = { holds: true };

describe('the cache of answers', () => {
  const answer = (bytes: number) => ({ bytes: Buffer.alloc(bytes) });

  test('gives up what was asked for longest ago, and no more', () => {
    const cache = new AnswerCache(100_000);
    for (let n = 0; n < 20; n += 1) cache.put(`key ${n}`, answer(3_000), HOLDS);
    const { count } = cache;
    expect(count).toBe(20);
    cache.get('key 0');
    for (let n = 20; n < 45; n += 1) cache.put(`key ${n}`, answer(3_000), HOLDS);
    expect(cache.bytes).toBeLessThanOrEqual(100_000);
    expect(cache.count).toBeGreaterThan(20);
    expect(cache.get('key 44')).toBeDefined();
    expect(cache.get('key 1')).toBeUndefined();
  });

  test('that is full still hits, however many keys there are', () => {
    const cache = new AnswerCache(35_200);
    for (let n = 0; n < 1_000; n += 1) cache.put(`key ${n % 10}`, answer(3_000), HOLDS);
    expect(Array.from({ length: 10 }, (_, n) => cache.get(`key ${n}`)).every((found) => found !== undefined)).toBe(
      true,
    );
  });

  test('takes nothing that would put out most of the others', () => {
    const cache = new AnswerCache(100_000);
    cache.put('large', answer(20_000), HOLDS);
    expect(cache.count).toBe(0);
  });

  test('counts what it holds', () => {
    const cache = new AnswerCache(100_000);
    cache.put('a', answer(1_000), HOLDS);
    cache.put('a', answer(2_000), HOLDS);
    expect(cache.bytes).toBe(2_000 + 502);
    cache.put('a', answer(1_000), { holds: false });
    expect(cache.get('a')).toBeUndefined();
    expect([cache.bytes, cache.count]).toEqual([0, 0]);
  });
});

describe('what an answer follows from', () => {
  const versions = new Map<string, string>();
  const dependencies = () => {
    const made = new AnswerDependencies((name) => versions.get(name) ?? '');
    made.isOfQuery();
    made.answersRoot();
    made.executed({ data: { timeline: {} } });
    return made;
  };

  test('is taken as it was before it was asked', () => {
    const made = dependencies();
    versions.set('timeline', '1');
    made.on('timeline');
    versions.set('timeline', '2');
    made.on('timeline');
    expect(made.holds).toBe(false);
    versions.set('timeline', '1');
    expect(made.holds).toBe(true);
    versions.set('directory', '7');
    expect(made.holds).toBe(true);
  });

  test('says whether it may be kept: whole queries that read models alone answer', () => {
    expect(dependencies().isCacheable).toBe(true);
    const refused = dependencies();
    refused.refuse();
    expect(refused.isCacheable).toBe(false);
    const withErrors = dependencies();
    withErrors.executed({ data: { timeline: {} }, errors: [] });
    expect(withErrors.isCacheable).toBe(true);
    const others = new AnswerDependencies(() => '');
    others.isOfQuery();
    others.answersRoot();
    expect(others.isCacheable).toBe(false);
    others.executed({ data: { timeline: {}, projections: [] } });
    expect(others.isCacheable).toBe(false);
    expect([LOG, DAY]).not.toContain('timeline');
  });
});

test('An error that is sent instead of an answer is not kept as the answer', async () => {
  const app = fastify();
  app.decorateRequest('access');
  app.addHook('onRequest', async (request) => void (request.access = { readsOpenly: true } as typeof request.access));
  const cache = cacheAnswers(app, () => '1', 100_000);
  let failures = 1;
  app.addHook('onSend', async (_request, _reply, payload) => {
    if (failures-- > 0) throw new Error('This hook fails once.');
    return payload;
  });
  app.setErrorHandler((_error, _request, reply) => reply.code(200).send({ errors: [{ message: 'INTERNAL' }] }));
  app.get('/graphql', async ({ answer }) => {
    answer!.isOfQuery();
    answer!.answersRoot();
    answer!.executed({ data: { timeline: {} } });
    return { data: { timeline: {} } };
  });
  const ask = async () => (await app.inject({ url: '/graphql', query: { query: '{ timeline { totalCount } }' } })).body;
  expect(await ask()).toContain('INTERNAL');
  expect(cache.count).toBe(1);
  expect([await ask(), await ask()]).toEqual(Array(2).fill('{"data":{"timeline":{}}}'));
  await app.close();
});

describe('a service', () => {
  let server: Server;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
    world = await worldOn(server);
  }, 60_000);
  afterAll(() => server.close());

  const get = (query: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}?query=${encodeURIComponent(query)}`, {
      headers: { 'x-mercurius-operation-name': 'x', ...headers },
    });
  const PAGE = '{ country(code: "AZ") { name timeline(first: 3) { edges { node { id title } } } } }';

  test('gives an ETag for a GET, and 304 while nothing has changed', async () => {
    const first = await get(PAGE);
    const etag = first.headers.get('etag')!;
    const body = await first.text();
    expect(etag).toMatch(/^W\/"[\w-]+"$/u);
    const again = await get(PAGE);
    expect([again.headers.get('etag'), await again.text()]).toEqual([etag, body]);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    const same = await get(PAGE, { 'if-none-match': `"other", ${etag.slice('W/'.length)}` });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    const { position } = await tell(server, 'MeetingHeld', world.meeting('m', { place: { country: 'AZ' } }));
    await server.shown(position);
    const changed = await get(PAGE, { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect(await changed.text()).not.toBe(body);
  });

  test('answers at once with what was recorded, though the same was asked a moment ago', async () => {
    const count = async (atLeast?: string): Promise<number> =>
      (
        await server.data(
          `{ timeline(first: 1${atLeast === undefined ? '' : `, atLeast: "${atLeast}"`}) { totalCount } }`,
        )
      ).timeline.totalCount;
    let before = await count();
    for (let n = 0; n < 5; n += 1) {
      const { position } = await tell(server, 'MeetingHeld', world.meeting(`again-${n}`));
      expect(await count(position)).toBe(before + 1);
      expect(await count()).toBe(before + 1);
      before += 1;
    }
  });

  test('says how far the log goes as of now', async () => {
    const lag = async () =>
      (await server.data('{ timeline(first: 1) { freshness { position lagEvents } } }')).timeline.freshness;
    const before = await lag();
    expect(await lag()).toEqual(before);
    const { position } = await tell(server, 'SourceDocumentRegistered', {
      idempotencyKey: 'another document',
      kind: 'WEB_PAGE',
      title: 'Another page',
      contentHash: 'c'.repeat(64),
    });
    await server.shown(position);
    expect(await lag()).toEqual({ position, lagEvents: 0 });
  });

  test('keeps no answer of an operator, of a mutation, or with an error', async () => {
    const ask = async (query: string, token?: string) =>
      (await server.post(query, undefined, token === undefined ? {} : { token })).body;
    const projections = '{ projections { name serving { position } } timeline(first: 1) { totalCount } }';
    const before = await ask(projections, TOKEN.all);
    const { position } = await tell(server, 'SourceDocumentRegistered', {
      idempotencyKey: 'one more document',
      kind: 'WEB_PAGE',
      title: 'One more page',
      contentHash: 'd'.repeat(64),
    });
    await server.shown(position);
    expect(await ask(projections, TOKEN.all)).not.toBe(before);
    const wrong = '{ node(id: "vis_x/y/z") { id } official(id: "a", identifier: { scheme: "b", value: "c" }) { id } }';
    expect((await get(PAGE)).headers.get('etag')).not.toBeNull();
    expect((await get(wrong)).headers.get('etag')).toBeNull();
  });

  test('tells variables, names of operations and rights apart', async () => {
    const query =
      'query A($n: Int) { timeline(first: $n) { edges { cursor } } } query B { timeline(first: 1) { totalCount } }';
    const ask = async (operationName: string, variables: object) =>
      (
        await fetch(server.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, operationName, variables }),
        })
      ).json() as Promise<{ data: { timeline: { edges?: unknown[]; totalCount?: number } } }>;
    for (let round = 0; round < 3; round += 1) {
      expect((await ask('A', { n: 1 })).data.timeline.edges).toHaveLength(1);
      expect((await ask('A', { n: 2 })).data.timeline.edges).toHaveLength(2);
      expect((await ask('B', { n: 2 })).data.timeline.totalCount).toBeGreaterThan(2);
    }
  });
});
