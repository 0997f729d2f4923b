/** A page of twenty entries with their people and countries, beside the same schema and data under Apollo Server. */
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { post, rate } from './clients.ts';
import type { Figure } from './figures.ts';
import { type Running, startService } from './service.ts';
import { inTurns } from './turns.ts';

const SELECTION = `{ pageInfo { hasNextPage endCursor } edges { cursor node {
  id kind title status assertion occurred { edtf earliest latest precision text }
  parties { role party { __typename ... on Country { code name } ... on Organisation { id name } ... on Body { id name } } }
  officials { role nameAsPublished official { id name } } place { city country { code name } }
  topics { label } sources { paragraph quote } recorded { position at } revision } } }`;
const PAGE = `{ country(code: "AZ") { name timeline(first: 20) ${SELECTION} } }`;
const PAGE_BEFORE = `query($to: EdtfDate) { country(code: "AZ") { name timeline(first: 20, filter: { between: { to: $to } }) ${SELECTION} } }`;

const LAST_DAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** The page of one country, which nobody has asked for before. */
const newPage = (n: number): string =>
  JSON.stringify({
    query: PAGE_BEFORE,
    variables: { to: new Date(LAST_DAY - n * DAY_MS).toISOString().slice(0, 10) },
  });

const IN_FLIGHT = 32;

const ROUNDS = 5;

const pages = (url: string, body: string, expected: string, count: number): Promise<number> =>
  rate(count, IN_FLIGHT, async () => {
    if ((await post(url, body)) !== expected) throw new Error('The page was not the one that was expected.');
  });

/** Pages as often as there are days, each another. */
const newPages = (url: string, count: number): Promise<number> =>
  rate(count, IN_FLIGHT, async (n) => {
    const answer = await post(url, newPage(n));
    if (!answer.includes('"edges":[{')) throw new Error(answer.slice(0, 500));
  });

async function other(script: string, directory: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['--no-warnings', script, directory], {
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

export async function query(running: Running, count: number): Promise<Figure[]> {
  await running.stop();
  const copy = `${running.directory}-apollo`;
  cpSync(running.directory, copy, { recursive: true });
  const service = await startService(running.directory);
  const apollo = await other('bench/apollo.ts', copy);
  const body = JSON.stringify({ query: PAGE });
  const expected = await post(service.url, body);
  if (!expected.includes('"edges":[{')) throw new Error(expected.slice(0, 500));
  const theirs = await post(apollo.url, body);
  const same = JSON.stringify(JSON.parse(theirs)) === JSON.stringify(JSON.parse(expected));
  if (!same) throw new Error('Apollo gives another page.');
  const round = async () => ({
    ours: await pages(service.url, body, expected, count / ROUNDS),
    baseline: await pages(apollo.url, body, theirs, count / ROUNDS),
  });
  await round(); // to warm up
  const { ours, baseline, ratios } = await inTurns(ROUNDS, round);
  const oursNew = await newPages(service.url, Math.ceil(count / 5));
  const baselineNew = await newPages(apollo.url, Math.ceil(count / 5));
  apollo.stop();
  await service.stop();
  const fastify = await other('bench/fastify.ts', Buffer.from(expected).toString('base64'));
  const ceiling = await pages(fastify.url, body, expected, count);
  fastify.stop();
  return [
    {
      name: 'query',
      unit: 'pages/s',
      ours,
      baseline,
      baselineName: `the same schema, data and views under Apollo Server, the same page each time; the median of ${ratios}`,
      target: '≥ 4',
      met: ours / baseline >= 4,
    },
    {
      name: 'query, new pages',
      unit: 'pages/s',
      ours: oursNew,
      baseline: baselineNew,
      baselineName: 'the same, another page each time',
      target: 'told, not held',
      met: true,
    },
    {
      name: 'query, ceiling',
      unit: 'pages/s',
      ours,
      baseline: ceiling,
      baselineName: 'the same bytes from bare Fastify',
      target: 'told, not held',
      met: true,
    },
  ];
}
