/**
 * `npm run bench`: append, import, replay, the export of the log, query, the past, live, each beside a baseline of the same run. `-- eventstoredb`: the service on
 * a server instead: the one at EVENTSTOREDB_URL, from which it removes what it wrote, or the stand-in; BENCH_EVENTS says how
 * long a log. `--short` only shows that it runs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOf } from './as-of.ts';
import { append } from './append.ts';
import { eventStoreDb } from './eventstoredb/index.ts';
import { type Figure, tableOf, ratioOf } from './figures.ts';
import { importing } from './import.ts';
import { live } from './live.ts';
import { logExport } from './log-export.ts';
import { query } from './query.ts';
import { replay } from './replay.ts';
import { rebuild } from './rebuild.ts';
import { startService } from './service.ts';

const SHORT = process.argv.includes('--short');

const EMBEDDED = SHORT
  ? { replay: 4_000, append: 200, import: 200, live: 20, query: 100, asOf: 3, quietMs: 300 }
  : { replay: 200_000, append: 20_000, import: 20_000, live: 1_000, query: 10_000, asOf: 50, quietMs: 5_000 };

const events = Number(process.env['BENCH_EVENTS'] ?? (SHORT ? 1_000 : 1_000_000));
const ON_SERVER = SHORT
  ? { events, bareEvents: events, appends: 100, live: 10 }
  : { events, bareEvents: Math.min(events, 200_000), appends: 10_000, live: 1_000 };

async function embedded(directory: string, sizes: typeof EMBEDDED): Promise<Figure[]> {
  const served = join(directory, 'served');
  mkdirSync(served);
  const replayed = await replay(served, sizes.replay);
  const exported = await logExport(served);
  const service = await startService(served);
  const rebuilt = await rebuild(service, sizes.quietMs);
  const lived = await live(service, sizes.live);
  const appended = await append(service, sizes.append);
  const imported = await importing(service, sizes.import);
  const past = await asOf(service, sizes.asOf);
  const queried = await query(service, sizes.query);
  return [...appended, ...imported, ...replayed, ...exported, ...rebuilt, ...queried, ...past, ...lived];
}

const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
const isOnServer = process.argv.includes('eventstoredb');
try {
  const figures = isOnServer ? await eventStoreDb(directory, ON_SERVER) : await embedded(directory, EMBEDDED);
  console.log(tableOf(figures));
  const out = process.env['BENCH_RESULTS'] ?? 'bench/results.json';
  const sizes = isOnServer ? ON_SERVER : EMBEDDED;
  writeFileSync(
    out,
    `${JSON.stringify({ sizes, figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure) })) }, null, 2)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
