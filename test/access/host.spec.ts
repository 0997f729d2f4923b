/** Open reading is for pages and programs of this machine: not for a web page after DNS rebinding, not through a proxy. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask, askGraphql, bearer, sendBytes } from '../support/raw-http.ts';
import { type Server, TOKEN, startServer } from '../support/server.ts';

const QUERY = '{ country(code: "AZ") { name } }';

let server: Server;
let address: string;
beforeAll(async () => {
  server = await startServer({ store: { allowedHosts: ['record.example.org', '2001:db8::1'] } });
  ({ address } = server);
});
afterAll(() => server.close());

describe('reading without a token', () => {
  test.each([
    'localhost',
    'localhost:4000',
    'LOCALHOST:1',
    '127.0.0.1',
    '127.0.0.1:65535',
    '127.8.9.10',
    '[::1]',
    '[::1]:4000',
    '[::ffff:127.0.0.1]:4000',
    'record.example.org',
    'Record.Example.org:8080',
    '[2001:db8::1]:4000',
  ])('is open under the host %s', async (host) => {
    expect((await askGraphql(address, QUERY, { host })).status).toBe(200);
    expect((await askGraphql(address, QUERY, { host, origin: `http://${host}` })).status).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.example.org',
    'evil-record.example.org',
    'record.example.org.evil.example',
    'localhost@evil.example',
    'localhost:4000:4000',
    '[::2]:4000',
    '[localhost]',
    '10.0.0.1',
    '0.0.0.0',
    '128.0.0.1',
  ])('is refused under the host %s, in a sentence that names the setting', async (host) => {
    const { status, body } = await askGraphql(address, QUERY, { host });
    expect(status).toBe(403);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message:
            'Reading without a token is open under localhost, 127.0.0.1 and [::1] only, and this request names another ' +
            'host. Send a token, or add the name to the setting ALLOWED_HOSTS.',
          extensions: { code: 'HOST_NOT_ALLOWED' },
        },
      ],
    });
    for (const path of ['/metrics', '/health', '/graphiql', '/nothing'])
      expect((await ask(address, path, { headers: { host } })).status).toBe(403);
    expect((await askGraphql(address, QUERY, { host, ...bearer(TOKEN.read) })).status).toBe(200);
  });

  test.each([
    'http://evil.example',
    'https://127.example.org:4000',
    'null',
    'file://',
    'http://localhost.evil.example',
  ])('is refused to a page of %s', async (origin) => {
    const { status, body } = await askGraphql(address, QUERY, { origin });
    expect({ status, isNamed: body.includes('names another origin') }).toEqual({ status: 403, isNamed: true });
  });

  test('is refused where a page of another host reads under an allowed one', async () => {
    const headers = { host: 'localhost', origin: 'http://evil.example' };
    expect((await askGraphql(address, QUERY, headers)).status).toBe(403);
  });

  test.each([
    ['x-forwarded-for', '198.51.100.7'],
    ['x-forwarded-host', 'localhost'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-prefix', '/record'],
    ['forwarded', 'for=198.51.100.7'],
    ['via', '1.1 proxy'],
    ['x-real-ip', '127.0.0.1'],
    ['cf-connecting-ip', '198.51.100.7'],
  ])('is closed to what came through a proxy that says so by %s', async (name, value) => {
    const { status, body } = await askGraphql(address, QUERY, { [name]: value });
    expect({ status, isSaid: body.includes('not through a proxy') }).toEqual({ status: 401, isSaid: true });
    expect((await ask(address, '/metrics', { headers: { [name]: value } })).status).toBe(401);
    const ready = await ask(address, '/health/ready', { headers: { [name]: value } });
    expect(ready.body).toBe('{"status":"ok"}');
    expect((await askGraphql(address, QUERY, { [name]: value, ...bearer(TOKEN.read) })).status).toBe(200);
  });

  test('is closed to HTTP/1.0, in which nginx asks where nobody told it to say more', async () => {
    const { answer } = await sendBytes(address, 'GET /metrics HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /u);
  });
});
