/** `npm run bench`: append, replay, query, live, each beside a baseline of the same run. `--short` only shows that it runs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOf } from './as-of.ts';
import { append } from './append.ts';
import { tableOf, ratioOf } from './figures.ts';
import { live } from './live.ts';
import { query } from './query.ts';
import { replay } from './replay.ts';
import { rebuild } from './rebuild.ts';
import { startService } from './service.ts';

const SHORT = process.argv.includes('--short');
const sizes = SHORT
  ? { replay: 5_000, append: 500, live: 50, query: 200, asOf: 3, quietMs: 500 }
  : { replay: 200_000, append: 20_000, live: 1_000, query: 10_000, asOf: 10, quietMs: 5_000 };

const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
try {
  const served = join(directory, 'served');
  mkdirSync(served);
  const replayed = await replay(served, sizes.replay);
  const service = await startService(served);
  const rebuilt = await rebuild(service, sizes.quietMs);
  const lived = await live(service, sizes.live);
  const appended = await append(service, sizes.append);
  const past = await asOf(service, sizes.asOf);
  const queried = await query(service, sizes.query);
  const figures = [...appended, ...replayed, ...rebuilt, ...queried, ...past, ...lived];
  console.log(tableOf(figures));
  const out = process.env['BENCH_RESULTS'] ?? 'bench/results.json';
  writeFileSync(
    out,
    `${JSON.stringify({ sizes, figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })) }, null, 2)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
