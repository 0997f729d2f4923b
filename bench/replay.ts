/** Replay: the timeline built from nothing, beside a bare scan of the same log. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { timeline } from '../projections/timeline/projection.ts';
import { LogReader } from '../src/event-store/log/reader.ts';
import { Projector } from '../src/read-model/projector.ts';
import { type Figure, atLeastTimes, median } from './figures.ts';
import type { Scale } from './scale.ts';

/** Reads every event's row and parses its data and metadata: the least that any replay must do. */
function scanMs(logFile: string): number {
  const began = performance.now();
  const db = new DatabaseSync(logFile, { readOnly: true });
  const rows = db.prepare(
    'SELECT position, stream, revision, id, type, recorded_at, data, metadata FROM events ORDER BY position',
  );
  rows.setReturnArrays(true);
  let parsed = 0;
  for (const row of rows.iterate() as unknown as Iterable<unknown[]>)
    if (typeof JSON.parse(String(row[6])) === typeof JSON.parse(String(row[7]))) parsed += 1;
  db.close();
  if (parsed === 0) throw new Error('The log is empty.');
  return performance.now() - began;
}

/** From no file to a read model that is whole, indexed and on disk. */
async function buildMs(logFile: string, directory: string): Promise<number> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  const log = new LogReader(logFile);
  const began = performance.now();
  const built = Promise.withResolvers<number>();
  const projector = new Projector({
    log,
    projections: [timeline],
    directory,
    onProgress: ([status]) => {
      if (status?.status === 'stopped') built.reject(new Error(status.reason));
      else if (status?.caughtUp) built.resolve(performance.now() - began);
    },
  });
  const running = projector.run();
  const took = await Promise.race([built.promise, running.then(() => Number.NaN)]);
  await projector.stop();
  log.close();
  return took;
}

export async function replay(root: string, logFile: string, scale: Scale): Promise<Figure[]> {
  const scans: number[] = [];
  const builds: number[] = [];
  for (let round = 0; round < scale.rounds; round += 1) {
    scans.push(scanMs(logFile));
    builds.push(await buildMs(logFile, join(root, 'replay')));
  }
  const perSecond = (ms: readonly number[]): number => (scale.logEvents / median(ms)) * 1000;
  const rates = { measured: perSecond(builds), baseline: perSecond(scans) };
  return [
    {
      ...rates,
      name: 'replay',
      unit: 'events/s',
      against: `bare scan of the same ${scale.logEvents.toLocaleString('en')} events, JSON parsed`,
      target: atLeastTimes(0.2, rates),
      details: { events: scale.logEvents, buildMs: median(builds), scanMs: median(scans) },
    },
  ];
}
