/** What HTTP asks of every answer, and of requests that do not arrive. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { descriptorLimit, maxConnections } from '#api/http/connections';
import { ask, askGraphql, bearer, sendBytes } from '../support/raw-http.ts';
import { type Server, TOKEN, startServer } from '../support/server.ts';
import { SERVICE_TOKEN, startService } from '../support/service.ts';

const QUERY = '{ country(code: "AZ") { name } }';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-http-'));
let server: Server;
let address: string;
beforeAll(async () => {
  server = await startServer({ store: { rateLimit: 20 } });
  ({ address } = server);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const asKnown = bearer(TOKEN.all);

describe('a method that a path does not take', () => {
  test.each([
    ['PUT', '/graphql', 'GET, HEAD, POST'],
    ['DELETE', '/graphql?query=x', 'GET, HEAD, POST'],
    ['OPTIONS', '/graphql', 'GET, HEAD, POST'],
    ['PROPFIND', '/graphql', 'GET, HEAD, POST'],
    ['POST', '/health', 'GET, HEAD'],
    ['PATCH', '/health/ready', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
    ['TRACE', '/health/live', 'GET, HEAD'],
    ['POST', '/graphiql', 'GET, HEAD'],
    ['DELETE', '/graphiql/assets/graphiql.js', 'GET, HEAD'],
  ])('%s %s is refused with the methods that it takes', async (method, path, allow) => {
    const { status, headers } = await ask(address, path, { method });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow });
  });

  test('a mutation by GET is refused with POST', async () => {
    const query = encodeURIComponent('mutation { dropBuilds(input: { name: "x" }) { projection { name } } }');
    const headers = { ...asKnown, 'x-mercurius-operation-name': 'x' };
    expect(await ask(address, `/graphql?query=${query}`, { headers })).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
  });

  test('what is nowhere stays nowhere', async () => {
    expect((await ask(address, '/nothing', { method: 'PUT' })).status).toBe(404);
  });
});

describe('an answer', () => {
  test.each([
    ['a query', '/graphql?query=%7B__typename%7D', 200, 'no-store'],
    ['a query that is none', '/graphql?query=x', 400, 'no-store'],
    ['health', '/health', 200, 'no-store'],
    ['the metrics', '/metrics', 200, 'no-store'],
    ['nothing', '/nothing', 404, 'no-store'],
    ['the explorer', '/graphiql', 200, 'no-cache'],
    ['a file of the explorer', '/graphiql/assets/graphiql.css', 200, 'public, max-age=3600'],
    ['a file that the explorer has not', '/graphiql/assets/none.css', 404, 'no-store'],
  ])('to %s is nosniff, and says who may keep it', async (_what, path, status, kept) => {
    const answer = await ask(address, path, { headers: { ...asKnown, 'x-mercurius-operation-name': 'x' } });
    expect(answer).toMatchObject({
      status,
      headers: { 'x-content-type-options': 'nosniff', 'cache-control': kept },
    });
  });

  test.each([
    ['one that is malformed', { 'content-type': 'application/json' }, '{', 400],
    ['one too large', { 'content-type': 'application/json' }, `"${'x'.repeat(1_100_000)}"`, 413],
    ['one of another type', { 'content-type': 'text/csv' }, 'a,b', 400],
  ])('to a body, %s, is nosniff and kept by nobody', async (_what, headers, body, status) => {
    expect(await ask(address, '/graphql', { headers, body })).toMatchObject({
      status,
      headers: { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
    });
  });

  test.each([
    ['application/graphql-response+json', GRAPHQL_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
    ['APPLICATION/GraphQL-Response+JSON; charset=utf-8', GRAPHQL_TYPE],
    ['application/json, application/graphql-response+json', JSON_TYPE],
    ['application/json, application/graphql-response+json;q=0.5', JSON_TYPE],
    ['application/graphql-response+json;q=0, application/json', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['*/*', JSON_TYPE],
  ])('to whoever accepts %s is of the type %s, refused or not', async (accept, type) => {
    for (const [query, status] of [
      [QUERY, 200],
      ['{ nothing }', 400],
      ['{', 400],
    ] as const) {
      const answer = await askGraphql(address, query, { accept, ...asKnown });
      // Plain JSON that is asked for by name comes with 200: clients that ask so read nothing else.
      const told = type === JSON_TYPE && accept !== '*/*' ? 200 : status;
      expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({ status: told, type });
      expect(answer.headers.vary).toBe('Accept');
    }
    const refused = await askGraphql(address, QUERY, { accept, host: 'evil.example' });
    expect({ status: refused.status, type: refused.headers['content-type'] }).toEqual({ status: 403, type });
  });
});

describe('more requests than the rate allows', () => {
  test('are answered 429 with the time to wait, each token and the address without one by itself', async () => {
    const limited = await startServer({ store: { rateLimit: 2 } });
    try {
      const statusOf = async (headers = {}) => (await askGraphql(limited.address, QUERY, headers)).status;
      for (let at = 0; at < 20; at++) expect(await statusOf()).toBe(200);
      const { status, headers, body } = await askGraphql(limited.address, QUERY);
      expect(status).toBe(429);
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(10);
      expect(JSON.parse(body)).toEqual({
        errors: [
          {
            message:
              'This address sends more than 2 requests a second over 10 seconds: go on after the time that Retry-After ' +
              'names, or raise the setting RATE_LIMIT.',
            extensions: { code: 'RATE_LIMITED' },
          },
        ],
      });
      expect(await statusOf(bearer(TOKEN.read))).toBe(200);
      expect((await ask(limited.address, '/graphql?query=%7B__typename%7D')).status).toBe(429);
      // Whoever watches the service goes on.
      for (const path of ['/health/live', '/health', '/metrics'])
        expect((await ask(limited.address, path)).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('as many connections', () => {
  test.each([
    [undefined, 1_048_576, 4_096],
    [undefined, 4_096, 3_584],
    [undefined, 1_024, 512],
    [undefined, 256, 128],
    [undefined, 1, 1],
    [undefined, undefined, 4_096],
    [100, 1_048_576, 100],
    [100_000, 20_000, 19_488],
  ])('as are wanted (%s) of %s descriptors are %s', (wanted, descriptors, most) => {
    // A default parameter would take the place of undefined.
    writeFileSync(
      join(folder, 'limits'),
      descriptors === undefined ? 'nothing' : `Max open files   ${descriptors}  9  files\n`,
    );
    const limit = descriptorLimit(join(folder, 'limits'));
    expect(limit).toBe(descriptors);
    if (limit !== undefined) expect(maxConnections(wanted, limit)).toBe(most);
  });

  test('as may be open are served, and one more is closed at once', async () => {
    const service = await startService(join(folder, 'few'), [], { MAX_CONNECTIONS: '3' });
    const { port } = new URL(service.url);
    const open: Socket[] = [];
    try {
      for (let at = 0; at < 3; at++) {
        const socket = connect(Number(port), '127.0.0.1');
        open.push(socket);
        await new Promise((resolve) => socket.once('connect', resolve));
        socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
        await new Promise((resolve) => socket.once('data', resolve));
      }
      const { answer, tookMs } = await sendBytes(service.url, 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
      expect({ answer, isSoon: tookMs < 5_000 }).toEqual({ answer: '', isSoon: true });
      open.pop()!.destroy();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect((await ask(service.url, '/health/live')).status).toBe(200);
    } finally {
      for (const socket of open) socket.destroy();
      await service.stop();
    }
  });
});

/** So long may the head of a request take to arrive. */
const HEAD_WITHIN_MS = 5_000;

test('a request whose head does not arrive is answered 408 and closed', async () => {
  const { answer, tookMs } = await sendBytes(address, 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /u);
  expect(tookMs).toBeLessThan(HEAD_WITHIN_MS + 5_000);
});

describe('SIGTERM', () => {
  const BODY = JSON.stringify({ query: QUERY });
  const head = (length: number) =>
    `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${SERVICE_TOKEN}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
  /** Nobody takes this answer: it is longer than what the system keeps for a socket. */
  const LONG = `GET /graphiql/assets/graphiql.js HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(20);
  const HALVES: readonly (readonly [what: string, bytes: string])[] = [
    ['half a head', 'POST /graphql HTTP/1.1\r\nHost: loc'],
    ['half a body', head(BODY.length) + BODY.slice(0, 10)],
    ['nothing at all', ''],
    [
      'a body in pieces without an end',
      `${head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')}2\r\n{"\r\n`,
    ],
    ['one request, and half of another', `${head(BODY.length)}${BODY}${head(BODY.length)}`],
    ['requests whose answers it does not take', LONG],
  ];

  test('waits some seconds for what clients send and take by halves, and ends with code 0', async () => {
    const service = await startService(join(folder, 'halves'));
    const { port } = new URL(service.url);
    const sockets = await Promise.all(
      HALVES.map(
        ([, bytes]) =>
          new Promise<Socket>((resolve) => {
            const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes, () => resolve(socket)));
            socket.on('error', () => {}).pause();
          }),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    const begunAt = performance.now();
    const exit = await service.stop();
    const tookMs = performance.now() - begunAt;
    for (const socket of sockets) socket.destroy();
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(tookMs).toBeLessThan(8_000);
  });

  test('answers a request whose second half arrives a moment later', async () => {
    const service = await startService(join(folder, 'late'));
    const { port } = new URL(service.url);
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head(BODY.length) + BODY.slice(0, 10)));
    socket.on('error', () => {}).on('data', (chunk: Buffer) => (answer += chunk.toString()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = service.stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.write(BODY.slice(10));
    expect(await stopped).toMatchObject({ code: 0 });
    expect(answer).toContain('"Azerbaijan"');
  });
});
