/** What the service logs: one process, one of everything provoked, and its standard error read line by line. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sha256Of } from '#api/access/token-book';
import { LOG_EVENTS, type LogEvent } from '#operations/log/log-events';
import { askHost } from '../support/application-asks.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { SERVICE_TOKEN, type Service, startService } from '../support/service.ts';

type Line = Readonly<Record<string, unknown>> & { readonly event: LogEvent };

/** What must stand in no line: a fact's text, a query's text, tokens. */
const FACT = 'Zephyrine Conclave of Unrepeatable Whispers';
const ASKED = 'unrepeatableFieldOfAQuery';
const WRONG_TOKEN = 'wrong-token-that-somebody-mistyped';

const SOURCE = `mutation { recordSourceDocumentRegistered(input: { idempotencyKey: "log/source", kind: WEB_PAGE,
  title: "${FACT}", contentHash: "${'a'.repeat(64)}" }) { document { id } position problems { code } } }`;
const ORGANISATION = `mutation ($key: String!, $name: String!, $source: ID!) { recordOrganisationRegistered(input: {
  idempotencyKey: $key, kind: ALLIANCE, name: $name, provenance: { sources: [{ document: { id: $source } }] } }) {
  organisation { id } position problems { code path } } }`;
const MEMBER = `mutation Joining($key: String!, $org: ID!, $source: ID!) { recordOrganisationMembershipRecorded(input: {
  idempotencyKey: $key, orgId: $org, member: { country: "AZ" }, status: MEMBER, on: "2019",
  provenance: { sources: [{ document: { id: $source } }] } }) { position problems { code } } }`;

const FAULTS = new URL('./faults.mjs', import.meta.url).href;

const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-log-'));
let standIn: StandIn;
let lines: readonly Line[] = [];
let stderr = '';
/** The answers to what was provoked, by name. */
const answers: Record<string, { id: string | null; body: string }> = {};

const of = (event: LogEvent): readonly Line[] => lines.filter((line) => line.event === event);

async function asked(url: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SERVICE_TOKEN}`, ...headers },
    body,
  });
  return { id: response.headers.get('x-request-id'), body: await response.text() };
}

const query = async (
  url: string,
  text: string,
  variables: object = {},
  headers: Readonly<Record<string, string>> = {},
) => asked(url, JSON.stringify({ query: text, variables }), headers);

const changed = (projection: string, statement: string, ...given: readonly string[]): void => {
  const file = readdirSync(join(directory, 'read-models')).find(
    (name) => name.startsWith(`${projection}.`) && name.endsWith('.sqlite'),
  )!;
  const database = new DatabaseSync(join(directory, 'read-models', file));
  expect(database.prepare(statement).run(...given).changes).toBeGreaterThan(0);
  database.close();
};

/** Two organisations and a document, and a row of a read model that somebody has changed. */
async function seeded(): Promise<{ source: string; organisations: string[] }> {
  const config = { host: '127.0.0.1', port: 0, dataDir: directory, eventStoreDb: serverOf(standIn.url) };
  const tokens = [{ name: 'all', sha256: sha256Of(SERVICE_TOKEN), scopes: ['read', 'record', 'admin'] as const }];
  const { address } = await askHost('open', { config, tokens });
  const source = JSON.parse((await query(address, SOURCE)).body).data.recordSourceDocumentRegistered.document.id;
  const organisations: string[] = [];
  for (const key of ['log/one', 'log/two']) {
    const { body } = await query(address, ORGANISATION, { key, name: `${FACT} ${key}`, source });
    organisations.push(JSON.parse(body).data.recordOrganisationRegistered.organisation.id);
  }
  await askHost('close', { address });
  changed('sources', 'UPDATE citations SET paragraph = 99');
  return { source, organisations };
}

async function provoke(service: Service, { source, organisations }: Awaited<ReturnType<typeof seeded>>): Promise<void> {
  const { url } = service;
  const ask = async (
    name: string,
    text: string,
    variables: object = {},
    headers: Readonly<Record<string, string>> = {},
  ) => (answers[name] = await query(url, text, variables, headers));
  await ask('malformed', `{ ${ASKED} }`, {}, { 'x-request-id': 'asked-by-the-test/1' });
  await ask('forged id', '{ __typename }', {}, { 'x-request-id': 'two words {"event":"forged"}' });
  await ask(
    'wrong token',
    'mutation { cancelRebuild(input: { name: "timeline" }) { projection { name } } }',
    {},
    { authorization: `Bearer ${WRONG_TOKEN}` },
  );
  await ask('internal', '{ country(code: "ZZ") { name } }');
  const named = JSON.stringify({
    query: MEMBER,
    operationName: 'Joining',
    variables: { key: 'log/refused', org: 'org_01890000000070008000000000000000', source },
  });
  answers['refused'] = await asked(url, named);
  for (let again = 0; again < 70; again++) await query(url, `{ ${ASKED} }`);
  await ask('sound', 'mutation { auditProjection(input: { name: "review" }) { audit { isSound } } }');
  await ask('diverged', 'mutation { auditProjection(input: { name: "sources" }) { audit { isSound sentence } } }');
  await ask('rebuild', 'mutation { rebuildProjection(input: { name: "sources" }) { projection { name } } }');
  await until(async () =>
    /"build":"sources[^"]*2.sqlite"/u.test((await query(url, '{ projections { serving { build } } }')).body),
  );
  await ask('rollback', 'mutation { rollbackProjection(input: { name: "sources" }) { projection { name } } }');
  const health = async () => (await fetch(`${url}/health`)).text();
  await ask('parking', MEMBER, { key: 'log/parking', org: organisations[1], source });
  await until(async () => (await health()).includes('has parked'));
  await ask('stopping', MEMBER, { key: 'log/stopping', org: organisations[0], source });
  await until(async () => (await health()).includes('has stopped'));
  await standIn.down();
  await until(async () => (await health()).includes('EventStoreDB'));
  await standIn.up();
  await until(async () => !(await health()).includes('EventStoreDB'));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries++, await sleep(50))
    if (tries > 400) throw new Error(`It did not come about: ${String(isSo)}`);
}

beforeAll(async () => {
  standIn = await StandIn.start();
  const seed = await seeded();
  const service = await startService(directory, ['--import', FAULTS], {
    EVENTSTOREDB_URL: standIn.url,
    LOG_LEVEL: 'debug',
    PARKED_KEYS_MAX: '1',
  });
  try {
    await provoke(service, seed);
  } finally {
    ({ stderr } = await service.stop());
  }
  lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}, 120_000);
afterAll(async () => {
  await standIn.close();
  rmSync(directory, { recursive: true, force: true });
});

test('every line is JSON with a time, a level and a name, and has no field that its event does not name', () => {
  expect(lines.length).toBeGreaterThan(50);
  for (const { level, time, event, msg, ...fields } of lines) {
    expect({ event, known: event in LOG_EVENTS }).toEqual({ event, known: true });
    expect({ event, level, msg }).toEqual({ event, level: LOG_EVENTS[event].level, msg: LOG_EVENTS[event].message });
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
    expect([event, LOG_EVENTS[event].fields]).toEqual([event, expect.arrayContaining(Object.keys(fields))]);
  }
});

test.each([
  ['a token', SERVICE_TOKEN],
  ['a token that is not known', WRONG_TOKEN],
  ["a word of a fact's text", FACT.split(' ')[0]!],
  ["another word of a fact's text", FACT.split(' ').at(-1)!],
  ["a query's text", ASKED],
  ["a query's variables", 'MEMBER'],
  ['an id that was given with spaces and quotes', 'forged'],
])('no line holds %s', (_, text) => {
  expect(text.length).toBeGreaterThan(5);
  expect(stderr).not.toContain(text);
});

test('a start tells versions, store, folder, address and settings; a stop tells the signal and how long it took', () => {
  expect(of('service.started')).toEqual([
    expect.objectContaining({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/u),
      node: process.versions.node,
      store: 'eventstoredb',
      server: `127.0.0.1:${standIn.port}`,
      dataDir: directory,
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/u),
      settings: expect.objectContaining({ logLevel: 'debug', bootstrapToken: 'given' }),
    }),
  ]);
  expect(lines.findLast(({ event }) => event === 'service.stopping')).toMatchObject({ signal: 'SIGTERM' });
  expect(of('service.stopped')).toEqual([expect.objectContaining({ signal: 'SIGTERM', drainMs: expect.any(Number) })]);
});

/** The code of a query that does not fit the schema. */
const REFUSED = 'GRAPHQL_VALIDATION_FAILED';

describe('a request', () => {
  test('keeps the id that it brings, and has one of its own where that is malformed', () => {
    expect(answers['malformed']!.id).toBe('asked-by-the-test/1');
    expect(answers['forged id']!.id).toMatch(/^[\da-f-]{36}$/u);
    expect(of('request.answered')).toContainEqual(
      expect.objectContaining({
        requestId: 'asked-by-the-test/1',
        method: 'POST',
        route: '/graphql',
        status: 400,
        durationMs: expect.any(Number),
      }),
    );
  });

  test('that is refused is told with its code', () => {
    expect(of('operation.refused')).toContainEqual(
      expect.objectContaining({ level: 'info', requestId: 'asked-by-the-test/1', code: REFUSED }),
    );
  });

  test('that is refused again and again fills no disk: what is left out is counted', () => {
    const refused = of('operation.refused').filter(({ code }) => code === REFUSED).length;
    const suppressed = of('log.suppressed').filter((line) => line['suppressed'] === 'operation.refused');
    expect(suppressed).toEqual([expect.objectContaining({ code: REFUSED, count: expect.any(Number) })]);
    expect(refused + Number(suppressed[0]!['count'])).toBe(71);
    expect(refused).toBe(LOG_EVENTS['operation.refused'].perMinute);
  });

  test('with a token that is not known is told with the address', () => {
    const { id: requestId } = answers['wrong token']!;
    expect(of('token.refused')).toEqual([
      expect.objectContaining({ requestId, address: '127.0.0.1', route: '/graphql', level: 'warn' }),
    ]);
  });

  test('that fails is told with its stack, and the answer names the line', () => {
    const { id: requestId, body } = answers['internal']!;
    expect(JSON.parse(body).errors).toEqual([
      expect.objectContaining({ extensions: { code: 'INTERNAL', requestId }, path: ['country'] }),
    ]);
    expect(of('operation.failed')).toEqual([
      expect.objectContaining({
        requestId,
        code: 'INTERNAL',
        field: 'country',
        error: expect.objectContaining({
          name: 'SyntaxError',
          message: `Unexpected token 'Z', "…" is not valid JSON`,
          stack: expect.stringMatching(/\n {4}at JSON\.parse .*\n {4}at RecordContext\.country /u),
        }),
      }),
    ]);
  });
});

test('a command is told with the ids that its events carry, whether it is recorded or refused', () => {
  const command = { eventType: 'OrganisationMembershipRecorded', operation: 'Joining' };
  expect(of('command.refused')).toEqual([
    expect.objectContaining({
      ...command,
      requestId: answers['refused']!.id,
      commandId: 'log/refused',
      correlationId: 'log/refused',
      codes: ['ILLEGAL_TRANSITION'],
    }),
  ]);
  const { requestId, position } = of('command.recorded').find(({ commandId }) => commandId === 'log/parking')!;
  expect(requestId).toBe(answers['parking']!.id);
  expect(position).toBe(JSON.parse(answers['parking']!.body).data.recordOrganisationMembershipRecorded.position);
});

describe('a projection', () => {
  test('that parks a key says which, and over which event', () => {
    expect(of('projection.parked')).toEqual([
      expect.objectContaining({
        level: 'error',
        projection: 'directory',
        key: expect.stringMatching(/^organisation-org_/u),
        eventType: 'OrganisationMembershipRecorded',
        position: expect.stringMatching(/^\d+$/u),
        parkedKeys: 1,
        reason: expect.stringMatching(/^directory failed on OrganisationMembershipRecorded at position \d+/u),
      }),
    ]);
  });

  test('that stops says where, with the stack of its thread', () => {
    expect(of('projection.stopped')).toEqual([
      expect.objectContaining({
        projection: 'directory',
        thread: 'projector',
        error: expect.objectContaining({
          message: expect.stringMatching(/^More than 1 keys of directory are parked\. /u),
          cause: expect.objectContaining({ stack: expect.stringMatching(/It has a member\n {4}at /u) }),
        }),
      }),
    ]);
  });

  test('that is rebuilt, flipped and rolled back says so', () => {
    const [first, second] = ['sources.v3.1.sqlite', 'sources.v3.2.sqlite'].map((build) =>
      build.replace('v3', String(of('build.finished')[0]!['build']).split('.')[1]!),
    );
    expect(of('build.finished')).toContainEqual(
      expect.objectContaining({ projection: 'sources', build: second, events: 3, durationMs: expect.any(Number) }),
    );
    expect(of('projection.flipped')).toEqual([
      expect.objectContaining({ projection: 'sources', build: second, before: first }),
    ]);
    expect(of('projection.rolled_back')).toEqual([
      expect.objectContaining({ projection: 'sources', build: first, before: second }),
    ]);
  });
});

test('an audit says what it found', () => {
  expect(of('audit.sound')).toEqual([expect.objectContaining({ projection: 'review', keysChecked: 3 })]);
  expect(of('audit.diverged')).toEqual([
    expect.objectContaining({ projection: 'sources', level: 'error', reason: expect.stringContaining('diverges') }),
  ]);
});

test('an event store that is lost, and is back, is told with how long it was away', () => {
  const server = `127.0.0.1:${standIn.port}`;
  expect(of('store.lost')[0]).toMatchObject({ server, reason: expect.stringContaining('cannot be reached') });
  expect(of('store.back')).toEqual([expect.objectContaining({ server, durationMs: expect.any(Number) })]);
});

test('docs/operations.md shows every event as it is: level, sentence, fields and bound', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+\.[a-z_]+)` +\| (\w+) +\| (.*?) +\| (.*?) *\| (\d*) *\|$/gmu)];
  expect(rows.map(([, event, level, message, fields, bound]) => [event, level, message, fields, bound])).toEqual(
    Object.entries(LOG_EVENTS).map(([event, { level, message, fields, ...more }]) => [
      event,
      level,
      message,
      fields.map((field) => `\`${field}\``).join(', '),
      'perMinute' in more ? String(more.perMinute) : '',
    ]),
  );
});
