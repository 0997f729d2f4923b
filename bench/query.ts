/**
 * Pages of twenty entries with their people and countries: asked for the first time beside the same schema, data and views
 * under Apollo Server, and asked for again beside bare Fastify that sends the same bytes.
 */
import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { get, post, rate } from './clients.ts';
import type { Figure } from './figures.ts';
import { dataOf, pageAddress, pageBody } from './pages.ts';
import { type Running, startService } from './service.ts';
import { inTurns } from './turns.ts';

const IN_FLIGHT = 32;
const ROUNDS = 5;
/** Pages that are asked for again and again: as many as a few dashboards show. */
const WARM_PAGES = 100;

const TICK_MS = 10;

/** Processor time of the main thread of a process, milliseconds. */
function mainThreadMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

interface Other {
  readonly url: string;
  readonly stop: () => void;
}

async function other(script: string, given: string): Promise<Other> {
  const child = spawn(process.execPath, ['--no-warnings', script, given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // As the service does: libraries that check their callers are slower.
    env: { NODE_ENV: 'production', ...process.env },
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => {
      resolve(String(chunk).trim());
    }),
  );
  return { url, stop: () => child.kill('SIGKILL') };
}

/** How many pages a second, each another one from the n-th on. */
const coldPages = (url: string, from: number, count: number): Promise<number> =>
  rate(count, IN_FLIGHT, async (n) => {
    const answer = await post(url, pageBody(from + n));
    if (!answer.includes('"edges":[')) throw new Error(answer.slice(0, 500));
  });

async function cold(service: Running, directory: string, count: number): Promise<Figure> {
  const apollo = await other('bench/apollo.ts', directory);
  for (const n of [0, 1, 2])
    if (dataOf(await post(apollo.url, pageBody(n))) !== dataOf(await post(service.url, pageBody(n))))
      throw new Error('Apollo gives another page.');
  let from = 0;
  const each = Math.max(1, Math.floor(count / ROUNDS));
  const round = async () => {
    const [ours, baseline] = [await coldPages(service.url, from, each), await coldPages(apollo.url, from, each)];
    from += each;
    return { ours, baseline };
  };
  await round(); // to warm up
  const before = mainThreadMs(service.pid);
  const { ours, baseline, ratios } = await inTurns(ROUNDS, round);
  const perPage = (mainThreadMs(service.pid) - before) / (each * ROUNDS);
  apollo.stop();
  return {
    name: 'query, cold',
    unit: 'pages/s',
    ours,
    baseline,
    baselineName: `the same schema, data and views under Apollo Server, each page once; the median of ${ratios}; ${perPage.toFixed(2)} ms of our main thread a page`,
    target: '≥ 1.5',
    met: ours / baseline >= 1.5,
  };
}

async function again(service: Running, count: number): Promise<Figure[]> {
  const address = pageAddress(service.url, 0);
  const first = await get(address);
  const fastify = await other('bench/fastify.ts', Buffer.from(first.body).toString('base64'));
  const bare = `${fastify.url}?${'x'.repeat(address.length - service.url.length - 1)}`;
  for (let n = 0; n < WARM_PAGES; n += 1) await post(service.url, pageBody(n));
  const warm = async (url: string): Promise<number> =>
    rate(count / ROUNDS, IN_FLIGHT, async (n) => {
      if ((await post(url, pageBody(n % WARM_PAGES))).length === 0) throw new Error('An empty page.');
    });
  const notChanged = async (url: string): Promise<number> =>
    rate(count / ROUNDS, IN_FLIGHT, async () => {
      const { status } = await get(url, { 'if-none-match': first.etag });
      if (status !== 304) throw new Error(`Answered with ${status}, where nothing has changed.`);
    });
  const turns = async (of: (url: string) => Promise<number>, theirs: string, own: string) => {
    await of(own);
    await of(theirs);
    return inTurns(ROUNDS, async () => ({ ours: await of(own), baseline: await of(theirs) }));
  };
  const bytes = await turns(warm, fastify.url, service.url);
  const unchanged = await turns(notChanged, bare, address);
  fastify.stop();
  return [
    {
      name: 'query, warm',
      unit: 'pages/s',
      ...bytes,
      baselineName: `bare Fastify that sends the same bytes; the median of ${bytes.ratios}`,
      target: '≥ 0.6',
      met: bytes.ours / bytes.baseline >= 0.6,
    },
    {
      name: 'query, not changed',
      unit: 'answers/s',
      ...unchanged,
      baselineName: `bare Fastify that answers 304; the median of ${unchanged.ratios}`,
      target: '≥ 0.8',
      met: unchanged.ours / unchanged.baseline >= 0.8,
    },
  ];
}

export async function query(running: Running, count: number): Promise<Figure[]> {
  await running.stop();
  const copy = `${running.directory}-apollo`;
  cpSync(running.directory, copy, { recursive: true });
  const service = await startService(running.directory);
  const figures = [await cold(service, copy, Math.ceil(count / 5)), ...(await again(service, count))];
  await service.stop();
  return figures;
}
