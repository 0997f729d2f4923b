/** The timeline built from the log, beside a bare scan of the same log with JSON.parse. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LogReader } from '#event-store/log/reader';
import { projections } from '#projections';
import { Projector } from '#read-model/projector';
import type { Figure } from './figures.ts';
import { writeHistory } from './history.ts';

function bareScan(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const start = performance.now();
  let count = 0;
  for (const row of db.prepare('SELECT position, data, metadata FROM events ORDER BY position').iterate()) {
    JSON.parse(String(row['data']));
    JSON.parse(String(row['metadata']));
    count += 1;
  }
  db.close();
  return (count * 1000) / (performance.now() - start);
}

async function build(file: string, directory: string, count: number): Promise<number> {
  const log = new LogReader(file);
  const timeline = projections.filter(({ name }) => name === 'timeline');
  const start = performance.now();
  let seconds = 0;
  const projector: Projector = new Projector({
    log,
    projections: timeline,
    directory,
    onProgress: (statuses) => {
      if (seconds === 0 && statuses.every(({ caughtUp }) => caughtUp)) {
        seconds = (performance.now() - start) / 1000;
        setImmediate(() => void projector.stop());
      }
    },
  });
  await projector.run();
  log.close();
  return count / seconds;
}

export async function replay(directory: string, count: number): Promise<Figure[]> {
  const file = join(directory, 'log.sqlite');
  writeHistory(file, count);
  bareScan(file);
  const baseline = bareScan(file);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(join(directory, 'replayed'), { recursive: true });
  const ours = await build(file, join(directory, 'replayed'), count);
  return [
    {
      name: 'replay',
      unit: 'events/s',
      ours,
      baseline,
      baselineName: 'bare scan and JSON.parse of the same log',
      target: '≥ 0.2',
      met: ours / baseline >= 0.2,
    },
  ];
}
