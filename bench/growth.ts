/** `npm run bench:growth [-- events …]`: how a build of the timeline grows with its log, each in a process that does nothing else. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projections } from '#projections';
import { described } from '#read-model/projection';
import { writeHistory } from './history/history.ts';

const SIZES = [10_000, 100_000, 1_000_000];

const timeline = JSON.stringify(described(projections.find(({ name }) => name === 'timeline')!));
const asked = process.argv.slice(2).map(Number);
const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-growth-'));
try {
  for (const count of asked.length > 0 ? asked : SIZES) {
    const log = join(directory, `${count}.sqlite`);
    writeHistory(log, count);
    process.stdout.write(`${count} events; `);
    execFileSync(process.execPath, ['bench/build-alone.mjs', log, timeline], { stdio: 'inherit' });
    rmSync(log);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
