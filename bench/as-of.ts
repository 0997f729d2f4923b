/** A page of a country's timeline as it was known at an earlier position, beside the page of now. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { post } from './clients.ts';
import { type Figure, percentile } from './figures.ts';
import type { Running } from './service.ts';

const LAST_DAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** One query for now and for then, as a dashboard has it. */
const pageAsOf = (position: number | undefined, n: number): string =>
  JSON.stringify({
    query: `query ($asOf: AsOfInput, $to: EdtfDate) { country(code: "AZ") { timeline(first: 20, asOf: $asOf, filter: { between: { to: $to } }) { edges { node { id title status
      occurred { text } parties { role party { __typename ... on Country { code name } } } recorded { position } } } } } }`,
    // Each page is another one: none is given from memory.
    variables: {
      to: new Date(LAST_DAY - n * DAY_MS).toISOString().slice(0, 10),
      ...(position === undefined ? {} : { asOf: { position: String(position) } }),
    },
  });

/** A history begins with countries and people: before this no country has an entry. */
const AFTER_THE_PRELUDE = 3_000;

function positionsOf(directory: string): { old: number; recent: number } {
  const log = new DatabaseSync(join(directory, 'log.sqlite'), { readOnly: true });
  const head = Number(log.prepare('SELECT max(position) AS head FROM events').get()?.['head']);
  log.close();
  return { old: Math.max(AFTER_THE_PRELUDE, Math.floor(head / 10)), recent: Math.floor((head * 9) / 10) };
}

/** What the first question costs, and what the following ones do: each asks at a position of its own. */
async function timesOf(url: string, count: number, body: (n: number) => string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    const answer = await post(url, body(n));
    times.push(performance.now() - start);
    if (!answer.includes('"edges":[{')) throw new Error(answer.slice(0, 500));
  }
  return times;
}

export async function asOf({ url, directory }: Running, count: number): Promise<Figure[]> {
  const { old, recent } = positionsOf(directory);
  const now = await timesOf(url, count, (n) => pageAsOf(undefined, n));
  const baseline = percentile(now, 0.5);
  const figures: Figure[] = [];
  for (const [name, at] of [
    ['old', old],
    ['recent', recent],
  ] as const) {
    const times = await timesOf(url, count, (n) => pageAsOf(at - n, n));
    const ours = percentile(times, 0.5);
    figures.push({
      name: `page as of, ${name}`,
      unit: 'ms',
      ours,
      baseline,
      baselineName: `the page of now; the first took ${times[0]!.toFixed(1)} ms, p99 is ${percentile(times, 0.99).toFixed(1)} ms`,
      target: '≤ 5',
      met: ours / baseline <= 5,
    });
  }
  return figures;
}
