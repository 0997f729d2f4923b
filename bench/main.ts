/**
 * `npm run bench`: append, replay, query and live, each beside a baseline of the same run. `--short` takes seconds and
 * shows only that everything runs. `--only=replay` runs one; `--cpu-prof` and its kin go to the service.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { append } from './append.ts';
import { writeLog } from './dataset.ts';
import { type Figure, ratioOf, tableOf } from './figures.ts';
import { live } from './live.ts';
import { query } from './query.ts';
import { replay } from './replay.ts';
import { scaleFrom } from './scale.ts';

const RESULTS = fileURLToPath(new URL('./results.json', import.meta.url));

const flags = process.argv.slice(2);
const only = flags.find((flag) => flag.startsWith('--only='))?.slice('--only='.length);
const scale = scaleFrom(flags);
const root = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
const data = join(root, 'data');

const BENCHMARKS: Readonly<Record<string, () => Promise<Figure[]>>> = {
  append: () => append(root, scale),
  replay: () => replay(root, join(data, 'log.sqlite'), scale),
  query: () => query(root, data, scale),
  live: () => live(data, scale),
};

async function measured(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(BENCHMARKS)) {
    if (only !== undefined && only !== name) continue;
    console.error(`${name} …`);
    figures.push(...(await measure()));
  }
  return figures;
}

try {
  mkdirSync(data);
  if (only !== 'append') {
    console.error(`a log of ${scale.logEvents.toLocaleString('en')} events …`);
    writeLog(data, scale.logEvents);
  }
  const figures = await measured();
  const machine = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model ?? 'unknown' };
  const results = {
    scale: scale.name,
    machine,
    figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })),
  };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\n${tableOf(figures)}\n`);
  if (scale.name === 'short') console.log('A short run: it shows that everything runs, not how fast.');
} finally {
  rmSync(root, { recursive: true, force: true });
}
