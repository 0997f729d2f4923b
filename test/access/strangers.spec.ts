/** Who gets what without a token, and with a wrong one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, askGraphql, bearer } from '../support/raw-http.ts';
import { type Server, TOKEN, startServer } from '../support/server.ts';

const QUERY = '{ country(code: "AZ") { name } }';
const PAGES = ['/health', '/metrics', '/graphiql', '/graphiql/assets/graphiql.js', '/graphql?query=%7B__typename%7D'];
const JSON_TYPE = { 'content-type': 'application/json' };

describe('where reading is closed', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = await startServer({ store: { readingNeedsToken: true } });
    ({ address } = server);
  });
  afterAll(() => server.close());

  test.each([...PAGES, '/nothing-is-here', '/health/', '/graphiql/assets/nothing.js'])(
    'nobody without a token sees %s',
    async (path) => {
      const { status, headers, body } = await ask(address, path);
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toContain('Bearer realm="aide-memoire"');
      expect(body).toContain('This needs a token');
    },
  );

  test.each([
    ['a query', { query: QUERY }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['a mutation', { query: 'mutation { dropBuilds(input: { name: "x" }) { projection { name } } }' }],
    ['a query with a fault', { query: '{ nothing }' }],
    ['a list of queries', [{ query: QUERY }, { query: QUERY }]],
  ])('%s without a token is refused in one and the same way', async (_what, body) => {
    const { status, body: said } = await ask(address, '/graphql', { headers: JSON_TYPE, body: JSON.stringify(body) });
    expect(status).toBe(401);
    expect(JSON.parse(said)).toEqual({
      errors: [
        {
          message: 'This needs a token: send the header "Authorization: Bearer <token>".',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  test.each([
    ['is no JSON', JSON_TYPE, '{'],
    ['has a type that nobody reads', { 'content-type': 'text/csv' }, 'a,b'],
    ['is too large', JSON_TYPE, `"${'x'.repeat(2_000_000)}"`],
  ])('a body that %s is refused for want of a token, before it is read', async (_what, headers, body) => {
    expect(await ask(address, '/graphql', { headers, body })).toMatchObject({ status: 401 });
  });

  test('whether it lives and is ready is told to anybody, and no more than that', async () => {
    expect(await ask(address, '/health/live')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(await ask(address, '/health/ready')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    const known = await ask(address, '/health/ready', { headers: bearer(TOKEN.metrics) });
    expect(known.body).toBe('{"status":"ok","reasons":[]}');
  });

  test.each([
    ['/metrics', 'metrics', TOKEN.metrics],
    ['/metrics', 'read', TOKEN.read],
    ['/health', 'metrics', TOKEN.metrics],
    ['/graphiql', 'read', TOKEN.read],
  ])('%s is there for the scope %s', async (path, _scope, token) => {
    expect((await ask(address, path, { headers: bearer(token) })).status).toBe(200);
  });

  test.each([
    ['/metrics', TOKEN.record, 'read or metrics or admin'],
    ['/health', TOKEN.record, 'read or metrics or admin'],
    ['/graphql?query=%7B__typename%7D', TOKEN.metrics, 'read or record or admin'],
  ])('%s is refused to %s', async (path, token, scopes) => {
    const { status, headers, body } = await ask(address, path, { headers: bearer(token) });
    expect(status).toBe(403);
    expect(headers['www-authenticate']).toBe('Bearer realm="aide-memoire", error="insufficient_scope"');
    expect(body).toContain(`it needs the scope ${scopes}.`);
  });

  test('a token opens what its scope says, as a Bearer in any case and as the password of Basic', async () => {
    const basic = `Basic ${Buffer.from(`anybody:${TOKEN.read}`).toString('base64')}`;
    for (const authorization of [`Bearer ${TOKEN.read}`, `bearer ${TOKEN.read}`, basic])
      expect(await askGraphql(address, QUERY, { authorization })).toMatchObject({ status: 200 });
    expect((await askGraphql(address, QUERY, bearer(TOKEN.record))).body).toContain('"FORBIDDEN"');
  });

  test('a browser that asks for the explorer is asked for a token in a way that it knows', async () => {
    const { headers } = await ask(address, '/graphiql');
    expect(headers['www-authenticate']).toContain('Basic realm=');
  });
});

describe('beyond loopback', () => {
  test('reading is closed to whoever asks, from this machine too', async () => {
    const server = await startServer({ store: { host: '0.0.0.0' } });
    try {
      expect((await askGraphql(server.address, QUERY)).status).toBe(401);
      expect((await askGraphql(server.address, QUERY, bearer(TOKEN.read))).status).toBe(200);
      expect((await ask(server.address, '/metrics')).status).toBe(401);
      expect((await ask(server.address, '/health/live')).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

describe('where reading is open', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = await startServer();
    ({ address } = server);
  });
  afterAll(() => server.close());

  test.each([...PAGES, '/health/live', '/health/ready'])('%s is there without a token', async (path) => {
    const headers = { 'x-mercurius-operation-name': 'none' };
    expect((await ask(address, path, { headers })).status).toBe(200);
  });

  test('an empty header holds no token, right or wrong', async () => {
    expect((await askGraphql(address, QUERY, { authorization: '' })).status).toBe(200);
  });
});

describe('a wrong token', () => {
  const PATHS = [...PAGES, '/health/live', '/health/ready', '/nothing-is-here'];

  test.each([
    ['open', {}],
    ['closed', { readingNeedsToken: true }],
  ])('is refused everywhere where reading is %s', async (_what, store) => {
    const server = await startServer({ store });
    try {
      for (const path of PATHS) {
        const { status, headers, body } = await ask(server.address, path, { headers: bearer('wrong') });
        expect([path, status, body.includes('The token is not known here.')]).toEqual([path, 401, true]);
        expect(headers['www-authenticate']).toContain('Bearer realm="aide-memoire", error="invalid_token"');
      }
    } finally {
      await server.close();
    }
  });

  test('is told apart from none, and told how a right one looks', async () => {
    const server = await startServer();
    try {
      for (const [authorization, words] of [
        ['Digest username="x"', 'it must be "Bearer <token>".'],
        ['Bearer', 'it must be "Bearer <token>".'],
        [`Bearer ${TOKEN.read} ${TOKEN.read}`, 'it must be "Bearer <token>".'],
        [`Basic ${Buffer.from(TOKEN.read).toString('base64')}`, 'it must be "Bearer <token>".'],
        ['Bearer aidememoire_tooshort', 'cut short or mistyped'],
        [`Bearer aidememoire_${'1'.repeat(36)}`, 'cut short or mistyped'],
      ] as const) {
        const { status, body } = await askGraphql(server.address, QUERY, { authorization });
        const { errors } = JSON.parse(body) as { errors: { message: string }[] };
        expect({ authorization, status, isSaid: errors[0]!.message.includes(words) }).toEqual({
          authorization,
          status: 401,
          isSaid: true,
        });
      }
    } finally {
      await server.close();
    }
  });

  test('is slowed down after ten in a minute, and holds up nobody whose token was good before', async () => {
    const server = await startServer();
    const statusOf = async (token: string) => (await askGraphql(server.address, QUERY, bearer(token))).status;
    try {
      expect(await statusOf(TOKEN.read)).toBe(200);
      for (let at = 0; at < 10; at++) expect(await statusOf(`guess-${at}`)).toBe(401);
      const { status, headers, body } = await ask(server.address, '/metrics', { headers: bearer('guess-11') });
      expect({ status, body: JSON.parse(body) as unknown }).toEqual({
        status: 429,
        body: { code: 'TOO_MANY_FAILURES', message: expect.stringContaining('Retry-After') },
      });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
      // A guess that is right is not found out while the address has to wait.
      expect(await statusOf(TOKEN.all)).toBe(429);
      expect(await statusOf(TOKEN.read)).toBe(200);
      expect((await askGraphql(server.address, QUERY)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});
