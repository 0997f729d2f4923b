/** Queries while a projection is rebuilt, beside the same queries without; and the memory of the process meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { post } from './clients.ts';
import { type Figure, percentile } from './figures.ts';
import { pageBody } from './pages.ts';
import type { Running } from './service.ts';
import { inTurns } from './turns.ts';

const STATE = JSON.stringify({ query: '{ projections { name building { phase } reason } }' });
const REBUILD = JSON.stringify({
  query: 'mutation { rebuildProjection(input: { name: "timeline" }) { projection { name } } }',
});
const EVERY_MS = 4;

interface State {
  readonly data: {
    readonly projections: readonly {
      readonly name: string;
      readonly building: { readonly phase: string } | null;
      readonly reason: string | null;
    }[];
  };
}

let asked = 0;

/** Each page is another one: none is given from memory. */
async function timesWhile(url: string, goesOn: () => Promise<boolean>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n % 50 !== 0 || (await goesOn()); n += 1) {
    const start = performance.now();
    const answer = await post(url, pageBody((asked += 1)));
    if (!answer.includes('"edges":[')) throw new Error(answer.slice(0, 500));
    times.push(performance.now() - start);
    await sleep(EVERY_MS);
  }
  return times;
}

const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(?<kb>\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.groups?.['kb'] ?? Number.NaN) / 1024;

const ROUNDS = 3;

const isBuilding = async (url: string): Promise<boolean> => {
  const { data } = JSON.parse(await post(url, STATE)) as State;
  const timeline = data.projections.find(({ name }) => name === 'timeline');
  if (timeline?.building?.phase === 'FAILED') throw new Error(timeline.reason ?? 'The build failed.');
  return timeline?.building != null;
};

export async function rebuild({ url, pid }: Running, quietMs: number): Promise<Figure[]> {
  // From here on, not from the start, when every read model was built at once.
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const medians: string[] = [];
  const { ours, baseline, ratios } = await inTurns(ROUNDS, async () => {
    const until = performance.now() + quietMs;
    const quiet = await timesWhile(url, () => Promise.resolve(performance.now() < until));
    const begun = await post(url, REBUILD);
    if (!begun.includes('"timeline"')) throw new Error(begun);
    const busy = await timesWhile(url, () => isBuilding(url));
    medians.push(`${percentile(busy, 0.5).toFixed(1)} beside ${percentile(quiet, 0.5).toFixed(1)}`);
    return { ours: percentile(busy, 0.99), baseline: percentile(quiet, 0.99) };
  });
  const peak = peakMb(pid);
  return [
    {
      name: 'query p99 in a rebuild',
      unit: 'ms',
      ours,
      baseline,
      baselineName: `the same without; the median of ${ratios}; p50 ${medians.join(', ')} ms`,
      target: '≤ 2',
      met: ours / baseline <= 2,
    },
    {
      name: 'peak memory',
      unit: 'MB',
      ours: peak,
      baseline: null,
      baselineName:
        'of the whole service while it rebuilds the timeline; `npm run bench:growth` measures the build alone',
      target: '≤ 300 MB',
      met: peak <= 300,
    },
  ];
}
