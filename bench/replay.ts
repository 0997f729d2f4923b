/** The timeline built from the log as the service builds it, beside a bare scan of the same log with JSON.parse. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { projections } from '#projections';
import { buildInThread } from '#read-model/rebuild/build-in-thread';
import { LogReader } from '#event-store/log/reader';
import { type Projection, described } from '#read-model/contract/projection';
import type { Figure } from './figures.ts';
import { writeHistory } from './history/history.ts';
import { plainProjector } from './plain-projector.ts';
import { inTurns } from './turns.ts';

/** The plain projector slows down as it grows: over the whole log it would look worse, and take long. */
const PLAIN_EVENTS = 20_000;

const ROUNDS = 3;

/** Events a second. */
export function bareScan(file: string): number {
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

function timelineProjection(): Projection {
  const timeline = projections.find(({ name }) => name === 'timeline');
  if (timeline === undefined) throw new Error('There is no timeline.');
  return timeline;
}

/** Events a second, of a log with so many. */
export async function build(logFile: string, directory: string, count: number): Promise<number> {
  const manifest = new URL('../dist/projections/index.js', import.meta.url).href;
  const thread = new URL('../dist/src/threads/build.thread.js', import.meta.url);
  const models = [{ projection: described(timelineProjection()), file: join(directory, 'timeline.sqlite') }];
  const start = performance.now();
  await buildInThread({ logFile, manifest, models }, { thread });
  return (count * 1000) / (performance.now() - start);
}

export async function replay(directory: string, count: number): Promise<Figure[]> {
  const file = join(directory, 'log.sqlite');
  writeHistory(file, count);
  bareScan(file);
  const { ours, baseline, ratios } = await inTurns(ROUNDS, async () => {
    const bare = bareScan(file);
    rmSync(join(directory, 'replayed'), { recursive: true, force: true });
    mkdirSync(join(directory, 'replayed'));
    return { ours: await build(file, join(directory, 'replayed'), count), baseline: bare };
  });
  const log = new LogReader(file);
  const plain = plainProjector(
    log,
    timelineProjection(),
    join(directory, 'replayed', 'plain.sqlite'),
    Math.min(count, PLAIN_EVENTS),
  );
  log.close();
  return [
    {
      name: 'replay, against plain',
      unit: 'events/s',
      ours,
      baseline: plain,
      baselineName: 'a plain projector: 500 events a transaction, upserts as they come',
      target: '≥ 3',
      met: ours / plain >= 3,
    },
    {
      name: 'replay',
      unit: 'events/s',
      ours,
      baseline,
      baselineName: `bare scan and JSON.parse of the same log; the median of ${ratios}`,
      target: '≥ 0.2',
      met: ours / baseline >= 0.2,
    },
  ];
}
