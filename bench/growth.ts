/** `node bench/growth.ts [events …]`: how a build of the timeline grows with its log, each in a process that does nothing else. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildInThread } from '#read-model/build/in-thread';
import { type DescribedProjection, described } from '#read-model/projection';

const SELF = fileURLToPath(import.meta.url);
const SAMPLE_MS = 100;

const kilobytesIn = (file: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(?<kb>\\d+)`, 'mu').exec(readFileSync(file, 'utf8'))?.groups?.['kb'] ?? Number.NaN);

/** The process that only builds: it loads no projection outside of the threads of the build, and prints one line of figures. */
async function build(logFile: string, file: string, count: number, projection: DescribedProjection): Promise<void> {
  const peaks = { pss: 0, anonymous: 0 };
  const sampling = setInterval(() => {
    peaks.pss = Math.max(peaks.pss, kilobytesIn('/proc/self/smaps_rollup', 'Pss'));
    peaks.anonymous = Math.max(peaks.anonymous, kilobytesIn('/proc/self/smaps_rollup', 'Anonymous'));
  }, SAMPLE_MS);
  let readAt = 0;
  const start = performance.now();
  await buildInThread(
    {
      logFile,
      manifest: new URL('../dist/projections/index.js', import.meta.url).href,
      models: [{ projection, file }],
    },
    {
      thread: new URL('../dist/src/build.thread.js', import.meta.url),
      onProgress: ([progress]) => {
        if (progress?.sealed !== true) readAt = performance.now();
      },
    },
  );
  const ended = performance.now();
  clearInterval(sampling);
  const mb = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;
  console.log(
    [
      `${count} events`,
      `${Math.round((count * 1000) / (ended - start))} events/s`,
      `peak RSS ${mb(kilobytesIn('/proc/self/status', 'VmHWM'))}, PSS ${mb(peaks.pss)}, anonymous ${mb(peaks.anonymous)}`,
      `file ${mb(statSync(file).size / 1024)}, log ${mb(statSync(logFile).size / 1024)}`,
      `after the last event ${(((ended - readAt) * 100) / (ended - start)).toFixed(1)} % of the time (target ≤ 10 %)`,
    ].join('; '),
  );
}

async function grow(sizes: readonly number[]): Promise<void> {
  const { projections } = await import('#projections');
  const { writeHistory } = await import('./history/history.ts');
  const timeline = JSON.stringify(described(projections.find(({ name }) => name === 'timeline')!));
  const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-growth-'));
  try {
    for (const count of sizes) {
      const log = join(directory, `${count}.sqlite`);
      writeHistory(log, count);
      const options = { stdio: 'inherit' } as const;
      execFileSync(process.execPath, ['--no-warnings', SELF, 'build', log, String(count), timeline], options);
      rmSync(log);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'build')
  await build(rest[0]!, `${rest[0]!}.timeline`, Number(rest[1]), JSON.parse(rest[2]!) as DescribedProjection);
else await grow(first === undefined ? [10_000, 100_000, 1_000_000] : [first, ...rest].map(Number));
