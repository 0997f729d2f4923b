/**
 * Whatever is sent, the service answers it or refuses it in words: it does not fail, it does not tell of its insides, it does
 * not fill the memory, and it goes on.
 *
 * The everyday run sends some two thousand requests, half of them of a fixed seed; `npm run test:long` sends 180 000.
 * EXECUTION_SEED repeats a run.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { Chance, QueryGrammar } from '../../support/query-grammar/index.ts';
import { HostileRequests, type RawRequest } from '../../support/query-grammar/hostile.ts';
import { startServerWithPressRelease } from '../../support/server.ts';
import { SERVICE_TOKEN, type Service, startService } from '../../support/service.ts';

const IS_LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const SEED = Number(process.env['EXECUTION_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const REQUESTS = IS_LONG ? 90_000 : 800;
const LARGE_REQUESTS = IS_LONG ? 10_000 : 100;
const MOST_MEGABYTES = 700;
const IN_FLIGHT = 8;
const TIMEOUT_MS = IS_LONG ? 3_600_000 : 60_000;

const SDL = new URL('../../../schema/graphql/', import.meta.url).pathname;
const OPERATING = /^(?:rebuild|cancel|flip|rollback|drop|audit|retry|skip)/u;
/** Paths, statements, stacks: nothing of them was in the request. */
const INSIDES = /\/(?:tmp|work|home|usr)\/|node_modules|node:internal|SQLITE_|\bSELECT\b|\.[jt]s:\d|\n +at /u;

let directory: string;
let service: Service;
const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });

async function start(): Promise<void> {
  service = await startService(directory, [], { RATE_LIMIT: 'off' });
}

beforeAll(async () => {
  const loaded = await startServerWithPressRelease();
  directory = mkdtempSync(join(tmpdir(), 'aide-memoire-hostile-'));
  cpSync(loaded.directory, directory, { recursive: true });
  await loaded.close();
  await start();
});
afterAll(async () => {
  agent.destroy();
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** Where the service has ended, no connection is taken any more. */
const ATTEMPTS = 3;

/** A connection that is closed in the same moment is no fault: then it is sent once more. */
const send = (raw: RawRequest, attempts = ATTEMPTS): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { method, search, headers, body } = raw;
    const asked = httpRequest(`${service.url}/graphql${search}`, { method, headers, agent }, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode!, body: answer }), reject);
    });
    asked.once('error', (error) => {
      if (attempts > 1) send(raw, attempts - 1).then(resolve, reject);
      else reject(new Error(`${error.message}: ${JSON.stringify({ ...raw, body: body?.toString('latin1') })}`));
    });
    asked.end(body);
  });

/** What is wrong with an answer; undefined: nothing. */
function faultOf({ status, body }: RawAnswer): string | undefined {
  if (body.includes('"INTERNAL"')) return 'a fault of the service';
  if (INSIDES.test(body)) return 'an answer that tells of the insides of the service';
  if (status >= 500 && !(status === 503 && body.includes('"UNAVAILABLE"'))) return `the status ${status}`;
  return undefined;
}

/** Sends them, some at once, and throws at the first that is answered wrongly. */
async function sendAll(count: number, next: () => RawRequest): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let sent = 0;
  const sendSome = async (): Promise<void> => {
    while (sent < count) {
      const at = sent++;
      const request = next();
      const answer = await send(request);
      const fault = faultOf(answer);
      if (fault !== undefined) {
        const shown = JSON.stringify({ ...request, body: request.body?.toString('latin1') });
        throw new Error(`Request ${at}: ${fault}\n${shown}\n${answer.status} ${answer.body.slice(0, 2_000)}`);
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sendSome));
  return statuses;
}

const isWell = async (): Promise<boolean> => (await fetch(`${service.url}/health/live`)).ok;

test.each([
  ['a fixed seed', 29],
  ['a new seed', SEED],
])(
  'hostile requests of %s (%i) are answered or refused in words, and the service goes on',
  async (_, seed) => {
    const files = globSync(`${SDL}**/*.graphql`).sort();
    const schema = buildSchema(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
    const grammar = new QueryGrammar(schema, seed, {
      depth: 5,
      includes: (type, field) => !(type === 'Mutation' && OPERATING.test(field)),
      odds: { mutation: 6, misfit: 10, misnamed: 15 },
      // A past that was not asked for yet takes a second.
      pools: { Position: ['40'], Instant: ['2030-01-01T00:00:00Z'] },
    });
    const hostile = new HostileRequests(new Chance(seed), grammar, SERVICE_TOKEN);
    const statuses = await sendAll(REQUESTS, () => hostile.next());
    // Not all is refused: some of it is executed.
    expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 10);
    expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 10);
    expect(await isWell()).toBe(true);
  },
  TIMEOUT_MS,
);

const residentMegabytes = (): number =>
  Number(/^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))?.[1]) / 1_024;

test(
  `large requests, each another, leave the service below ${MOST_MEGABYTES} MB`,
  async () => {
    // What the service took before is not of these requests.
    await service.stop();
    await start();
    const chance = new Chance(SEED);
    let sent = 0;
    /** Within the limits of a text, within those of a body alone, and beyond them. */
    const large = (): RawRequest => {
      const aliases = chance.pick([250, 250, 2_000, 60_000]);
      const fields = Array.from({ length: aliases }, (_, at) => `a${at}: __typename`).join(' ');
      const variables = { text: 'x'.repeat(chance.pick([0, 0, 500_000])) };
      const body = Buffer.from(JSON.stringify({ query: `{ q${sent++}: __typename ${fields} }`, variables }));
      return { method: 'POST', search: '', headers: { 'content-type': 'application/json' }, body };
    };
    const statuses = await sendAll(LARGE_REQUESTS, large);
    expect(statuses.get(200)).toBeGreaterThan(LARGE_REQUESTS / 10);
    expect(residentMegabytes()).toBeLessThan(MOST_MEGABYTES);
    expect(await isWell()).toBe(true);
  },
  TIMEOUT_MS,
);
