/**
 * A process that only builds a read model, from built code: it loads no projection outside of the threads of the build, and
 * strips no types. It prints its figures as JSON. Started by `growth.ts`: log, described projection.
 */
import { readFileSync, statSync } from 'node:fs';
import { buildInThread } from '../dist/src/read-model/rebuild/build-in-thread.js';

/** To ask takes fifteen milliseconds of a processor: the kernel walks every page. */
const SAMPLE_MS = 1_000;
const [logFile = '', projection = ''] = process.argv.slice(2);
const file = `${logFile}.built`;

/** @param {string} from @param {string} field */
const kilobytesIn = (from, field) =>
  Number(new RegExp(`^${field}:\\s+(?<kb>\\d+)`, 'mu').exec(readFileSync(from, 'utf8'))?.groups?.['kb'] ?? Number.NaN);

const peaks = { pss: 0, anonymous: 0 };
const sampling = setInterval(() => {
  peaks.pss = Math.max(peaks.pss, kilobytesIn('/proc/self/smaps_rollup', 'Pss'));
  peaks.anonymous = Math.max(peaks.anonymous, kilobytesIn('/proc/self/smaps_rollup', 'Anonymous'));
}, SAMPLE_MS);

let readAt = 0;
let applied = 0;
const start = performance.now();
await buildInThread(
  {
    logFile,
    manifest: new URL('../dist/projections/index.js', import.meta.url).href,
    models: [{ projection: JSON.parse(projection), file }],
  },
  {
    onProgress: ([progress]) => {
      if (progress?.sealed !== true) readAt = performance.now();
      applied = progress?.applied ?? applied;
    },
  },
);
const ended = performance.now();
clearInterval(sampling);

const KILO = 1024;
console.log(
  JSON.stringify({
    rate: (applied * 1000) / (ended - start),
    rss: kilobytesIn('/proc/self/status', 'VmHWM') / KILO,
    pss: peaks.pss / KILO,
    anonymous: peaks.anonymous / KILO,
    file: statSync(file).size / KILO ** 2,
    log: statSync(logFile).size / KILO ** 2,
    tail: (ended - readAt) / (ended - start),
  }),
);
