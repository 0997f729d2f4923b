/** The thread that writes the read models of one build, and starts the partitions that fold them. */
import { parentPort, type Worker, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import { lowerPriority } from '#read-model/rebuild/priority';
import type { PartitionPlace } from '#read-model/rebuild/partition';
import { BuildFault } from '#read-model/rebuild/build';
import { isDiskFull, isPassing } from '#event-store/sqlite-fault';
import { type Partition, type ModelToBuild, runBuild } from '#read-model/rebuild/run-build';
import type { BuildThreadData, FromBuild } from '#read-model/rebuild/build-in-thread';
import type { Projection } from '#read-model/contract/projection';
import type { FoldThreadData } from './fold.thread.ts';
import { startThread } from './start-thread.ts';

const { logFile, manifest, models, partitions, range, heartbeats, refused } = workerData as BuildThreadData;

const say = (message: FromBuild) => parentPort!.postMessage(message);
const workers: Worker[] = [];
const parking = Object.fromEntries(models.map(({ projection, parking: own = {} }) => [projection.name, own]));

function openPartition(
  projections: readonly Projection[],
  place: PartitionPlace,
  unfinished: Readonly<Record<string, string>>,
): Partition {
  const data: FoldThreadData = {
    logFile,
    manifest,
    names: projections.map(({ name }) => name),
    place,
    parking,
    heartbeatCells: heartbeats[place.part]!,
    refused,
    unfinished,
  };
  const { worker, ended } = startThread('fold', data);
  workers.push(worker);
  const { promise: broken, reject } = Promise.withResolvers<never>();
  void ended.then((error) => error && reject(error));
  broken.catch(() => {}); // handled where the build is awaited
  return Object.assign(worker, { broken }) as unknown as Partition;
}

lowerPriority();
const ending = new AbortController();
parentPort!.once('message', () => ending.abort());

const log = new LogReader(logFile);
try {
  await runBuild({
    log,
    models: models as readonly ModelToBuild[],
    partitions,
    openPartition,
    signal: ending.signal,
    ...(range === undefined ? {} : { range }),
    onProgress: (built) =>
      say({
        progress: built.map(({ checkpoint, sealed }, at) => ({
          name: models[at]!.projection.name,
          sealed,
          ...checkpoint,
        })),
      }),
  });
  say({ done: true });
} catch (error) {
  const at = error instanceof BuildFault ? error.fault.projection : undefined;
  say({
    fault: error instanceof Error ? error.message : String(error),
    isPassing: isPassing(error, true) || (error instanceof BuildFault && error.fault.isPassing === true),
    isDiskFull: isDiskFull(error),
    ...(error instanceof Error && error.stack !== undefined ? { stack: error.stack } : {}),
    ...(at === undefined ? {} : { projection: models[at]!.projection.name }),
  });
} finally {
  await Promise.all(workers.map((worker) => worker.terminate()));
  log.close();
  parentPort!.close();
}
