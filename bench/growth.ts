/**
 * `npm run bench:growth [-- events …]`: how a build of the timeline grows with its log, each in a process that does nothing
 * else, in turns with a bare scan of the same log.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projections } from '#projections';
import { described } from '#read-model/contract/projection';
import { writeHistory } from './history/history.ts';
import { bareScan } from './replay.ts';
import { inTurns } from './turns.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const ROUNDS = 3;

/** What `build-alone.mjs` prints: events a second, megabytes, and the part of the time that lies after the last event. */
interface Built {
  readonly rate: number;
  readonly rss: number;
  readonly pss: number;
  readonly anonymous: number;
  readonly file: number;
  readonly log: number;
  readonly tail: number;
}

const timeline = JSON.stringify(described(projections.find(({ name }) => name === 'timeline')!));

const build = (log: string): Built =>
  JSON.parse(execFileSync(process.execPath, ['bench/build-alone.mjs', log, timeline], { encoding: 'utf8' })) as Built;

async function grown(log: string): Promise<string> {
  bareScan(log); // what was just written is read once
  const builds: Built[] = [];
  const { ours, baseline, ratios } = await inTurns(ROUNDS, async () => {
    const before = bareScan(log);
    const built = build(log);
    builds.push(built);
    rmSync(`${log}.built`);
    // The machine may have become faster or slower meanwhile.
    return { ours: built.rate, baseline: (before + bareScan(log)) / 2 };
  });
  const most = (of: (built: Built) => number): string => Math.max(...builds.map(of)).toFixed(0);
  return [
    `${Math.round(ours)} events/s`,
    `${(ours / baseline).toFixed(2)} of a bare scan with JSON.parse, the median of ${ratios} (target ≥ 0.25 at a million)`,
    `peak RSS ${most(({ rss }) => rss)} MB, PSS ${most(({ pss }) => pss)} MB, anonymous ${most(({ anonymous }) => anonymous)} MB (target ≤ 300 MB)`,
    `file ${most(({ file }) => file)} MB, log ${most(({ log: size }) => size)} MB`,
    `after the last event ${most(({ tail }) => tail * 100)} % of the time (target ≤ 10 %)`,
  ].join('; ');
}

const asked = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-growth-'));
try {
  for (const count of asked.length > 0 ? asked : SIZES) {
    const log = join(directory, `${count}.sqlite`);
    writeHistory(log, count);
    console.log(`${count} events; ${await grown(log)}`);
    rmSync(log);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
