/**
 * `npm run test:worst-query [-- --minutes 10 --events 100000 --seed 1 --limit 100]`: looks for the query that holds the
 * event loop longest, among those that the service lets through. It begins with queries that the grammar makes, and goes on
 * from the worst ones: with larger pages, without a field, several in one. Ends with 1 where one held it for longer than the
 * limit, in milliseconds of the main thread's processor time.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type GraphQLSchema, buildSchema } from 'graphql';
import { Chance, QueryGrammar } from '../test/support/query-grammar/index.ts';
import { writeHistory } from './history/history.ts';
import { dropped, enlarged, joined } from './query-changes.ts';

const { values: given } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    events: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    limit: { type: 'string', default: '100' },
  },
});
const [minutes, events, seed, limitMs] = [given.minutes, given.events, given.seed, given.limit].map(Number) as [
  number,
  number,
  number,
  number,
];

/** Where the search begins: what held the event loop longest before there were limits, as far as it is let through. */
const BEGINNINGS = [
  '{ timeline(first: 100, filter: { text: "a" }) { totalCount edges { node { title } } } }',
  '{ country(code: "AZ") { timeline(first: 100, filter: { text: "a", topics: ["trade", "energy"] }) { totalCount } } }',
  '{ timeline(filter: { with: { countries: ["AZ", "RU", "TR", "DE", "FR", "GB", "US", "CN", "JP", "IT"] } }) { totalCount } }',
  '{ timeline(first: 2) { edges { node { parties { party { ... on Country { timeline(first: 2) { totalCount } } } } } } } }',
  '{ timeline(first: 100) { edges { node { engagement { history { data type sources { quote document { title } } } } } } } }',
  '{ documents(first: 20) { edges { node { sentences { quotes facts { type } } } } } }',
  '{ timeline(first: 1, asOf: { position: "50000" }, filter: { text: "a" }) { totalCount } }',
  '{ countries(first: 50) { edges { node { memberships { organisation { name members { status } } } } } } }',
  '{ __schema { types { name fields { name type { name ofType { name ofType { name } } } args { name } } } } }',
  `{ ${[1, 2, 3, 4].map((n) => `s${n}: __schema { types { fields { name description type { name ofType { name } } } } }`).join(' ')} }`,
];

const KEPT = 12;

interface Tried {
  readonly query: string;
  readonly heldMs: number;
  readonly liveMs: number;
}

class Service {
  private readonly child: ChildProcess;

  constructor(directory: string) {
    this.child = fork('dist/src/main.js', {
      execArgv: ['--import', new URL('held-loop.mjs', import.meta.url).href, '--no-warnings'],
      env: {
        ...process.env,
        PORT: '0',
        DATA_DIR: directory,
        BOOTSTRAP_TOKEN: 'token-of-the-search-0123456789',
        EVENTSTOREDB_URL: '',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    process.once('exit', () => this.child.kill('SIGKILL'));
  }

  async address(): Promise<string> {
    let printed = '';
    const url = await new Promise<string>((resolve, reject) => {
      this.child.stdout!.on('data', (chunk: Buffer) => {
        printed += String(chunk);
        const found = /GraphQL:\s+(\S+)\/graphql/u.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
      this.child.once('exit', () => {
        reject(new Error('The service did not start.'));
      });
    });
    while (!(await fetch(`${url}/health/ready`)).ok) await sleep(50);
    return url;
  }

  /** The longest piece of work since it was asked last. */
  heldMs(): Promise<number> {
    return new Promise((resolve) => {
      this.child.once('message', (message) => {
        resolve((message as { heldMs: number }).heldMs);
      });
      this.child.send('held');
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('exit', () => {
        resolve();
      });
      this.child.kill('SIGTERM');
    });
  }
}

/** Executed plainly, compiled, and once more; `/health/live` is asked beside it. */
async function tried(service: Service, url: string, query: string): Promise<Tried & { isAnswered: boolean }> {
  await service.heldMs();
  let liveMs = 0;
  let isAnswered = false;
  for (let time = 0; time < 3; time++) {
    // A variable that nothing uses: each time it is another question, of the same text, and no answer that is kept.
    const body = JSON.stringify({ query, variables: { time } });
    const asked = fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const begun = performance.now();
    await fetch(`${url}/health/live`).then((response) => response.arrayBuffer());
    liveMs = Math.max(liveMs, performance.now() - begun);
    const text = await asked.then((response) => response.text());
    isAnswered = !text.includes('"code":"QUERY_TOO_');
  }
  await sleep(3);
  return { query, heldMs: await service.heldMs(), liveMs, isAnswered };
}

function schemaOf(): GraphQLSchema {
  return buildSchema(
    globSync('schema/graphql/**/*.graphql')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n'),
  );
}

/** The worst ones so far, the worst first. */
async function search(service: Service, url: string): Promise<{ worst: Tried[]; tries: number; answered: number }> {
  const chance = new Chance(seed);
  const grammar = new QueryGrammar(schemaOf(), seed, {
    depth: 10,
    breadth: 5,
    fields: 60,
    odds: { condition: 0, variable: 0, several: 0, misnamed: 0, misfit: 0, mutation: 0, argument: 3 },
    pools: { first: [20, 50, 100], last: [20, 100], text: ['a', 'e', 'visit'], after: [null], before: [null] },
  });
  let worst: Tried[] = [];
  let tries = 0;
  let answered = 0;
  const next = (): string => {
    const [one, other] = [worst[chance.below(worst.length)]?.query, worst[chance.below(worst.length)]?.query];
    if (one === undefined || other === undefined || chance.below(3) === 0) return grammar.request().query;
    const change = chance.below(4);
    if (change === 0) return enlarged(one);
    return change === 1 ? dropped(one, (most) => chance.below(most)) : joined(one, other);
  };
  const until = performance.now() + minutes * 60_000;
  const beginnings = [...BEGINNINGS];
  while (performance.now() < until || beginnings.length > 0) {
    const { isAnswered, ...found } = await tried(service, url, beginnings.shift() ?? next());
    tries += 1;
    if (!isAnswered) continue;
    answered += 1;
    worst = [...worst.filter(({ query }) => query !== found.query), found]
      .sort((a, b) => b.heldMs - a.heldMs)
      .slice(0, KEPT);
  }
  return { worst, tries, answered };
}

const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-worst-'));
try {
  writeHistory(join(directory, 'log.sqlite'), events);
  const service = new Service(directory);
  const url = await service.address();
  const { worst, tries, answered } = await search(service, url);
  await service.stop();
  console.log(`${events} events, ${tries} queries tried, ${answered} of them answered. The worst of those:`);
  for (const { query, heldMs, liveMs } of worst.slice(0, 5))
    console.log(`${heldMs.toFixed(0)} ms of work in one piece, /health/live after ${liveMs.toFixed(0)} ms: ${query}\n`);
  if ((worst[0]?.heldMs ?? Infinity) > limitMs) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
