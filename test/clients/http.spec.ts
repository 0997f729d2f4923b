/** GraphQL over HTTP as its specification and the clients of browsers have it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { serverAudits } from 'graphql-http';
import { ask, bearer } from '../support/raw-http.ts';
import { type Server, TOKEN, startServer } from '../support/server.ts';

const DASHBOARD = 'https://dashboard.example.org';

let server: Server;
let address: string;
beforeAll(async () => {
  server = await startServer({ store: { corsOrigins: [DASHBOARD] } });
  ({ address } = server);
});
afterAll(() => server.close());

describe('the audit of graphql-http', () => {
  test.each(serverAudits({ url: () => `${address}/graphql` }).map((audit) => [audit.id, audit.name, audit] as const))(
    '(%s) %s',
    async (_id, _name, audit) => {
      expect(await audit.fn()).toMatchObject({ status: 'ok' });
    },
  );
});

const get = (query: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(address, `/graphql?query=${encodeURIComponent(query)}`, { headers });
const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask(address, '/graphql', {
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const QUERY = '{ country(code: "AZ") { name } }';

describe('a GET', () => {
  test('of a query is answered without any header', async () => {
    expect(await get(QUERY)).toMatchObject({
      status: 200,
      body: expect.stringContaining('{"data":{"country":{"name":"Azerbaijan"}}'),
    });
  });

  test('of a mutation is refused, whatever headers it has', async () => {
    const mutation = 'mutation { dropBuilds(input: { name: "x" }) { projection { name } } }';
    for (const headers of [{}, { 'apollo-require-preflight': 'x' }])
      expect((await get(mutation, { ...bearer(TOKEN.all), ...headers })).status).toBe(405);
  });

  test.each([
    ['an image of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 400],
    ['a script of a neighbouring site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }, 400],
    ['a link that somebody follows', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 200],
    ['a page of ours', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, 200],
    ['a page that is named', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: DASHBOARD }, 200],
  ])('for %s', async (_what, headers, status) => {
    expect((await get(QUERY, headers as never)).status).toBe(status);
  });
});

describe('a POST', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'of a type that forms have (%j) is refused',
    async (type) => {
      const { status, body } = await ask(address, '/graphql', {
        headers: type === '' ? {} : { 'content-type': type },
        body: JSON.stringify({ query: QUERY }),
      });
      expect([status, JSON.parse(body).errors[0].extensions]).toEqual([400, { code: 'CSRF_PREVENTION' }]);
    },
  );
});

describe('a page of another origin', () => {
  const preflight = (origin: string) =>
    ask(address, '/graphql', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('that is named in the settings may ask, and is told so first', async () => {
    expect(await preflight(DASHBOARD)).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': DASHBOARD,
        'access-control-allow-headers': 'authorization,content-type',
        vary: expect.stringContaining('Origin') as unknown,
      },
    });
    const answer = await post({ query: QUERY }, { origin: DASHBOARD });
    expect(answer).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': DASHBOARD } });
    expect(answer.headers.vary).toContain('Origin');
  });

  test.each(['https://evil.example', 'http://dashboard.example.org', 'null'])('%s may not', async (origin) => {
    const asked = await preflight(origin);
    expect(asked.status).toBe(403);
    const answer = await post({ query: QUERY }, { origin });
    expect(answer.status).toBe(403);
    for (const { headers } of [asked, answer]) expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('faults of a request have the codes that clients know', () => {
  test.each([
    ['GRAPHQL_PARSE_FAILED', { query: '{' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: 'query($code: Int) { country(code: $code) { name } }' }],
    ['BAD_USER_INPUT', { query: 'query($code: String!) { country(code: $code) { name } }' }],
    ['BAD_USER_INPUT', { query: 'query($code: String!) { country(code: $code) { name } }', variables: { code: 5 } }],
  ])('%s', async (code, body) => {
    const strict = await post(body, { accept: 'application/graphql-response+json' });
    expect(strict.status).toBe(400);
    expect(JSON.parse(strict.body)).toEqual({
      errors: [expect.objectContaining({ extensions: { code } })],
    });
    // Of plain JSON a client reads the body only where the status says that there is one.
    expect(await post(body, { accept: 'application/json' })).toMatchObject({ status: 200, body: strict.body });
  });

  test('null is the same as nothing', async () => {
    const body = { query: QUERY, operationName: null, variables: null, extensions: null };
    expect((await post(body)).status).toBe(200);
  });
});

describe('a long answer', () => {
  const LONG = '{ countries(first: 100) { edges { node { name formalName alpha3 } } } }';
  const raw = async (encoding: string, path: string, headers = {}) => {
    const response = await fetch(`${address}${path}`, { headers: { 'accept-encoding': encoding, ...headers } });
    return { response, text: await response.text() };
  };

  test('is compressed as the client takes it, and so is one that is kept', async () => {
    const path = `/graphql?query=${encodeURIComponent(LONG)}`;
    const plain = await raw('identity', path);
    expect(plain.response.headers.get('content-encoding')).toBeNull();
    for (const encoding of ['br', 'gzip', 'br', 'gzip']) {
      const { response, text } = await raw(encoding, path);
      expect(response.headers.get('content-encoding')).toBe(encoding);
      expect(response.headers.get('vary')).toMatch(/accept-encoding/iu);
      expect(text).toBe(plain.text);
      const tag = response.headers.get('etag')!;
      // The bytes differ by encoding, so that one tag for all of them has to be weak.
      expect([tag, tag]).toEqual([plain.response.headers.get('etag'), expect.stringMatching(/^W\/"/u)]);
      expect((await raw(encoding, path, { 'if-none-match': tag })).response.status).toBe(304);
    }
  });

  test('is compressed by a POST too, and a short one is left as it is', async () => {
    const { headers } = await post({ query: LONG }, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect((await post({ query: QUERY }, { 'accept-encoding': 'gzip' })).headers).not.toHaveProperty(
      'content-encoding',
    );
  });
});

describe('whoever knows the address alone', () => {
  test('finds a page with what there is', async () => {
    const { status, headers, body } = await ask(address, '/', {});
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    for (const link of ['/graphiql', '/schema.graphql', '/health']) expect(body).toContain(`href="${link}"`);
  });

  test('finds the schema as a text', async () => {
    const { status, body } = await ask(address, '/schema.graphql', {});
    expect(status).toBe(200);
    expect(buildSchema(body).getQueryType()?.getFields()).toHaveProperty('timeline');
  });
});
