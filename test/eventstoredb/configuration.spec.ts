/** An EVENTSTOREDB_URL that cannot be: one clear sentence at the start, a degraded service later, and no secret told. */
import { createServer as createHttpServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, type Server as NetServer, type Socket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ConfigError, configFrom } from '#config/config';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { sentenceOf } from '#event-store/eventstoredb/faults';
import { EventLog } from '#operations/log/event-log';
import { certificateIn } from '../support/eventstoredb/certificate.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { StandIn, type User } from '../support/eventstoredb/stand-in.ts';
import { startInside } from '../support/inside.ts';
import { type Exit, launch } from '../support/service.ts';

const PASSWORD = 'se:cr3t@home';
const URL_PASSWORD = encodeURIComponent(PASSWORD);
/** Of these ten seconds, the start of the process takes some. */
const WITHIN_MS = 8_500;

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-configuration-'));
const folder = (): string => mkdtempSync(join(root, 'data-'));
const tls = certificateIn(root, 'server');
const another = certificateIn(root, 'another');
const users: Record<string, User> = {
  admin: { password: PASSWORD, mayWrite: true, mayReadAll: true },
  reader: { password: PASSWORD, mayWrite: false, mayReadAll: true },
  writer: { password: PASSWORD, mayWrite: true, mayReadAll: false },
};

const listening = async (server: NetServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

let secure: StandIn;
let open: StandIn;
let exits: Promise<Exit[]>;
const http = createHttpServer((_request, reply) => reply.end('<h1>It works!</h1>'));
const held = new Set<Socket>();
const silent = createServer((socket) => void held.add(socket));
/** Ports by who listens there; nobody at the last. */
const ports = { secure: 0, open: 0, http: 0, silent: 0, nobody: 0 };

beforeAll(async () => {
  secure = await StandIn.start({ tls, users });
  open = await StandIn.start();
  const gone = createServer();
  const nobody = await listening(gone);
  await new Promise((resolve) => gone.close(resolve));
  Object.assign(ports, { secure: secure.port, open: open.port, nobody });
  Object.assign(ports, { http: await listening(http), silent: await listening(silent) });
  // They take their time beside the tests before the one that looks at them.
  exits = Promise.all(
    refusedAtStart().map(([url]) => launch({ PORT: '0', DATA_DIR: folder(), EVENTSTOREDB_URL: url }).ended),
  );
});
afterAll(async () => {
  await secure.close();
  await open.close();
  http.close().closeAllConnections();
  silent.close();
  // Nobody else ends them: this process would wait for them.
  for (const socket of held) socket.destroy();
  rmSync(root, { recursive: true, force: true });
});

const trusted = `tls=true&tlsCAFile=${tls.certificate}`;
const as = (user: string, password = URL_PASSWORD): string =>
  `esdb://${user}:${password}@127.0.0.1:${ports.secure}?${trusted}`;

const refusedAtStart = (): readonly (readonly [url: string, sentence: RegExp])[] => [
  [`esdb://admin:${URL_PASSWORD}@host?tls=perhaps`, /^EVENTSTOREDB_URL: tls must be true or false\.$/u],
  [as('admin', 'wrong'), /refuses the user or the password\. Correct them in EVENTSTOREDB_URL\.$/u],
  [as('reader'), /denies the user the right .* in EVENTSTOREDB_URL\.$/u],
  [`esdb://admin:${URL_PASSWORD}@127.0.0.1:${ports.nobody}?tls=false`, /cannot be reached .*EVENTSTOREDB_URL\.$/u],
];

/** What a start says of it, and after how long. */
async function refusalOf(url: string): Promise<string> {
  const directory = folder();
  const start = performance.now();
  const opened = EventStoreDb.open({ directory, server: serverOf(url) });
  const error = await opened.then(
    async (store) => {
      await store.close();
      return new Error('It was opened.');
    },
    (reason: unknown) => reason as Error,
  );
  expect(performance.now() - start).toBeLessThan(WITHIN_MS);
  expect(error).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
  expect(error.message).not.toContain(PASSWORD);
  expect(error.message).not.toContain(URL_PASSWORD);
  return error.message;
}

describe('a text that names no server', () => {
  test.each([
    ['http://127.0.0.1:2113', 'EVENTSTOREDB_URL must look like esdb://user:password@host:2113?tls=true'],
    [`esdb//admin:${URL_PASSWORD}@host`, 'EVENTSTOREDB_URL must look like'],
    [`esdb://admin:${URL_PASSWORD}@`, 'EVENTSTOREDB_URL must look like'],
    [`esdb://admin:${PASSWORD}@host`, 'EVENTSTOREDB_URL must look like'],
    [`esdb://admin:${URL_PASSWORD}@host:70000`, 'EVENTSTOREDB_URL: a port is at most 65535.'],
    [`esdb://admin:${URL_PASSWORD}@ho st:2113`, 'EVENTSTOREDB_URL must look like'],
    [`esdb://admin:%zz${URL_PASSWORD}@host`, 'EVENTSTOREDB_URL: user and password must be percent-encoded.'],
    [`esdb://admin:${URL_PASSWORD}@host?tls=perhaps`, 'EVENTSTOREDB_URL: tls must be true or false.'],
    [`esdb://admin:${URL_PASSWORD}@host?tls=true&tlsCAFile=nowhere.pem`, 'tlsCAFile must be a file that can be read.'],
    [`esdb://admin:${URL_PASSWORD}@host?secret=1`, 'has the option secret, which is not known.'],
    [`esdb://host?userCertFile=${tls.certificate}`, 'userCertFile and userKeyFile go together.'],
  ])('%s', (url, sentence) => {
    const error = (() => {
      try {
        return configFrom({ EVENTSTOREDB_URL: url });
      } catch (reason) {
        return reason;
      }
    })() as ConfigError;
    expect(error).toBeInstanceOf(ConfigError);
    expect(error.faults).toEqual([expect.stringContaining(sentence)]);
    expect(error.message).not.toContain(PASSWORD);
    expect(error.message).not.toContain(URL_PASSWORD);
  });
});

describe('a server that refuses', () => {
  test.each([
    ['a wrong password', () => as('admin', 'wrong'), 'refuses the user or the password. Correct them in'],
    ['an unknown user', () => as('nobody'), 'refuses the user or the password. Correct them in'],
    ['no user', () => `esdb://127.0.0.1:${ports.secure}?${trusted}`, 'denies the user the right to read $all'],
    ['a user who may only read', () => as('reader'), 'denies the user the right to read $all and to write.'],
    ['a user who may only write', () => as('writer'), 'denies the user the right to read $all and to write.'],
  ])('%s', async (_who, url, sentence) => {
    expect(await refusalOf(url())).toContain(`EventStoreDB at 127.0.0.1:${ports.secure} ${sentence}`);
  });
});

test('a server that is not there, or is something else, is told as what it is', async () => {
  const cases = [
    [`esdb://127.0.0.1:${ports.nobody}?tls=false`, 'cannot be reached (connect ECONNREFUSED'],
    [`esdb://127.0.0.1:${ports.nobody},127.0.0.1:${ports.nobody}?tls=false`, 'cannot be reached ('],
    ['esdb://no-such-host.invalid:2113?tls=false', 'cannot be reached (Name resolution failed'],
    [`esdb://127.0.0.1:${ports.silent}?tls=false`, 'cannot be reached (no answer in time). Start it, or correct'],
    [`esdb://127.0.0.1:${ports.http}?tls=false`, 'does not speak as EventStoreDB does (Protocol error). Correct'],
    [`esdb://127.0.0.1:${ports.open}?tls=true`, 'does not speak as EventStoreDB does (wrong version number'],
    [`esdb://127.0.0.1:${ports.secure}?tls=false`, 'is tls=true or tls=false right?'],
    [
      `esdb://admin:${URL_PASSWORD}@127.0.0.1:${ports.secure}?tls=true&tlsCAFile=${another.certificate}`,
      'is not trusted (self-signed certificate). Name its authority as tlsCAFile in EVENTSTOREDB_URL.',
    ],
  ] as const;
  const told = await Promise.all(cases.map(([url]) => refusalOf(url)));
  expect(told).toEqual(cases.map(([, sentence]) => expect.stringContaining(sentence) as unknown));
});

test.each([
  [
    { type: 'not-leader', message: 'Leader info available', leader: { address: '10.0.0.2', port: 2113 } },
    'was asked at a node that does not lead; it names 10.0.0.2:2113, which is looked for.',
  ],
  [
    { type: 'not-leader', message: 'Leader info available' },
    'was asked at a node that does not lead and knows of no leader; one is looked for.',
  ],
  [
    { type: 'not-leader', message: 'Leader info available', leader: { address: '', port: 0 } },
    'was asked at a node that does not lead and knows of no leader; one is looked for.',
  ],
  [{ code: 14, message: '14 UNAVAILABLE: Server Is Not Ready' }, 'is not ready: it is starting, or has no leader yet.'],
])('%j is told as what it is, and asks nobody to correct anything', (error, sentence) => {
  expect(sentenceOf(error, 'one:2113')).toBe(`EventStoreDB at one:2113 ${sentence}`);
});

test('the process says it in one line, ends with code 1, and prints no password', async () => {
  const ended = await exits;
  expect(ended.map(({ code }) => code)).toEqual(refusedAtStart().map(() => 1));
  for (const { stderr, stdout } of ended) {
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr + stdout).not.toMatch(/se(?::|%3A)cr3t|wrong/u);
  }
  expect(ended.map(({ stderr }) => stderr.trimEnd())).toEqual(
    refusedAtStart().map(([, sentence]) => expect.stringMatching(sentence) as unknown),
  );
});

const RECORD = `mutation ($key: String!) {
  told: recordSourceDocumentRegistered(input: { idempotencyKey: $key, kind: WEB_PAGE, title: "A page", contentHash: "${'a'.repeat(64)}" }) {
    position problems { code }
  }
}`;

test('a password that is changed under a running service degrades it, in words, and loses no command', async () => {
  const said: string[] = [];
  jest
    .spyOn(EventLog.prototype, 'write')
    .mockImplementation((event: string, fields?: object) => void said.push(`${event} ${JSON.stringify(fields)}`));
  const service = await startInside({ store: { eventStoreDb: serverOf(as('admin')) } });
  const health = async () => (await fetch(`${service.address}/health/ready`)).json() as Promise<unknown>;
  try {
    expect((await service.data(RECORD, { key: 'before' })).told.problems).toEqual([]);
    users['admin'] = { ...users['admin']!, password: 'another' };
    secure.dropSubscriptions();
    const refused = await service.post(RECORD, { key: 'meanwhile' });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE' } }]);
    const sentence = expect.stringContaining('refuses the user or the password. Correct them in EVENTSTOREDB_URL.');
    while (!JSON.stringify(await health()).includes('degraded')) await sleep(20);
    expect(await health()).toEqual({ status: 'degraded', reasons: [sentence] });
    expect((await service.data('{ timeline(first: 1) { totalCount } }')).timeline).toBeDefined();

    users['admin'] = { ...users['admin']!, password: PASSWORD };
    const told = await service.data(RECORD, { key: 'meanwhile' });
    expect(told.told.problems).toEqual([]);
    while (JSON.stringify(await health()).includes('degraded')) await sleep(20);
    expect(said.join('\n')).not.toMatch(/se(?::|%3A)cr3t/u);
    expect(said.join('\n')).toMatch(/^store\.lost .*refuses the user or the password/mu);
    expect(said.join('\n')).toMatch(/^store\.back /mu);
  } finally {
    jest.restoreAllMocks();
    await service.close();
  }
});
