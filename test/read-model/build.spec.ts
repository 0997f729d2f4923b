import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Build, BuildFault } from '#read-model/rebuild/build';
import { type PartitionPlace, servePartition } from '#read-model/rebuild/partition';
import { type Partition, runBuild } from '#read-model/rebuild/run-build';
import { BuildTarget } from '#read-model/rebuild/target';
import { Digest } from '#read-model/contract/digest';
import { dumpRows, dumpShown, rowsFromScratch, shownFromScratch } from '#read-model/fold/from-scratch';
import type { Projection } from '#read-model/contract/projection';
import { discard } from '#read-model/store/opening';
import { ReadModelFile } from '#read-model/store/read-model-file';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

const never = new Promise<never>(() => {});

const openPartition =
  (log: FakeLog, recent: number) =>
  (projections: readonly Projection[], place: PartitionPlace): Partition => {
    const { port1, port2 } = new MessageChannel();
    void servePartition(port2, log, projections, place, { recent });
    return Object.assign(port1, { broken: never });
  };

const stream = fc.constantFrom('meeting-1', 'meeting-2', 'meeting-3', 'meeting-4', 'meeting-5');
const party = fc.constantFrom('CH', 'FR', 'JP');
const ofOneStream = fc.oneof(
  fc.record({ stream, type: fc.constantFrom('PartyJoined', 'PartyLeft'), data: fc.record({ party }) }),
  fc.record({ stream, type: fc.constantFrom('Cancelled', 'NotForUs'), data: fc.constant({}) }),
);
const linking = fc.record({ stream, type: fc.constant('Linked'), data: fc.record({ other: stream }) });

const logOf = (steps: readonly { stream: string; type: string; data: unknown }[]) => {
  const log = new FakeLog();
  for (const { stream: name, type, data } of steps) log.append(name, type, data);
  return log;
};

describe('a build', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'build-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const others: Projection = { ...meetings, name: 'others', handles: ['PartyJoined', 'PartyLeft'] };

  /** However it was built, a stream lies under the number of its beginning. */
  const expectNumberedByLog = (log: FakeLog, file: string) => {
    const database = new DatabaseSync(file, { readOnly: true });
    const rows = database.prepare('SELECT entry, stream FROM streams').all();
    database.close();
    for (const row of rows) expect(row['entry']).toBe(Number(log.beginningOf(String(row['stream']))));
  };

  const expectBuilt = (log: FakeLog, projection: Projection, file: string) => {
    const handled = log.events.filter(({ type }) => projection.handles.includes(type));
    const digest = new Digest();
    for (const { id } of handled) digest.add(id);
    const model = new ReadModelFile(projection, file);
    expect(model).toMatchObject({ sealed: true });
    expect(model.checkpoint).toEqual({ position: log.head, applied: handled.length, digest: digest.toString() });
    model.close();
    expect(dumpRows(file)).toEqual(rowsFromScratch(projection, log.events));
    expect([...dumpShown(file)].sort()).toEqual([...shownFromScratch(projection, log.events)].sort());
    expectNumberedByLog(log, file);
  };

  const sizes = fc.record({
    partitions: fc.integer({ min: 1, max: 3 }),
    range: fc.integer({ min: 1, max: 9 }),
    group: fc.integer({ min: 1, max: 4 }),
    recent: fc.integer({ min: 0, max: 3 }),
  });

  it('is the fold from scratch, however it is cut', async () => {
    const histories = fc.array(fc.oneof({ weight: 4, arbitrary: ofOneStream }, linking), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(histories, sizes, async (steps, { recent, ...cut }) => {
        const log = logOf(steps);
        const files = [meetings, others].map((projection) => ({
          projection,
          file: join(directory, `${projection.name}.sqlite`),
        }));
        for (const { file } of files) discard(file);
        await runBuild({ log, models: files, openPartition: openPartition(log, recent), ...cut });
        for (const { projection, file } of files) expectBuilt(log, projection, file);
      }),
      { numRuns: 120 },
    );
  });

  it('ends with the fault of a projection that fails for everyone, and keeps what came before', async () => {
    const log = logOf(
      Array.from({ length: 40 }, (__, n) => ({ stream: 'm', type: 'PartyJoined', data: { party: `P${n}` } })),
    );
    const poison = log.append('m', 'Misshaped');
    const model = new ReadModelFile(meetings, join(directory, 'poisoned.sqlite'));
    const partition = openPartition(log, 10)([meetings], { part: 0, of: 1 });
    const build = new Build({
      log,
      targets: [new BuildTarget(meetings, model)],
      partitions: [partition],
      range: 10,
      group: 2,
    });
    const fault = await build.run().catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BuildFault);
    expect(fault).toMatchObject({
      message: `meetings failed on Misshaped at position ${poison.position}: It shows rows of a table "seat", which it does not declare`,
      fault: { projection: 0 },
    });
    expect(model.checkpoint.applied).toBe(40);
    expect(model.sealed).toBe(false);
    model.close();
  });

  it('stops when it is told to, at a position that it has written in full', async () => {
    const log = logOf(
      Array.from({ length: 400 }, (__, n) => ({ stream: `m${n % 9}`, type: 'PartyJoined', data: { party: `P${n}` } })),
    );
    const file = join(directory, 'aborted.sqlite');
    const model = new ReadModelFile(meetings, file);
    const ending = new AbortController();
    const partitions = [0, 1].map((part) => openPartition(log, 10)([meetings], { part, of: 2 }));
    const onProgress = () => ending.abort(new Error('enough'));
    const build = new Build({
      log,
      targets: [new BuildTarget(meetings, model)],
      partitions,
      range: 10,
      group: 3,
      onProgress,
      signal: ending.signal,
    });
    await expect(build.run()).rejects.toThrow('enough');
    expect(model.checkpoint.applied).toBe(30);
    const before = log.events.filter(({ position }) => position <= model.checkpoint.position);
    expect(dumpRows(file)).toEqual(rowsFromScratch(meetings, before));
    model.close();
  });
});
