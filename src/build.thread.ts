/** The thread that writes the read models of one build, and starts the lanes that fold them. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import { giveWay, SMALL_HEAP } from '#read-model/build/background';
import type { LanePlace } from '#read-model/build/lane';
import { BuildFault } from '#read-model/build/build';
import { isDiskFull, isPassing } from '#event-store/sqlite-fault';
import { type Lane, type ModelToBuild, runBuild } from '#read-model/build/run-build';
import type { BuildThreadData, FromBuild } from '#read-model/build/in-thread';
import type { Projection } from '#read-model/projection';
import type { FoldThreadData } from './fold.thread.ts';

const { logFile, manifest, models, lanes, range, beats, refused } = workerData as BuildThreadData;

const say = (message: FromBuild) => parentPort!.postMessage(message);
const workers: Worker[] = [];
const parking = Object.fromEntries(models.map(({ projection, parking: own = {} }) => [projection.name, own]));

function openLane(
  projections: readonly Projection[],
  place: LanePlace,
  unfinished: Readonly<Record<string, string>>,
): Lane {
  const source = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(`./fold.thread.${source ? 'ts' : 'js'}`, import.meta.url), {
    workerData: {
      logFile,
      manifest,
      names: projections.map(({ name }) => name),
      place,
      parking,
      beat: beats[place.part]!,
      refused,
      unfinished,
    } satisfies FoldThreadData,
    execArgv: source ? ['--conditions=source', '--no-warnings'] : [],
    resourceLimits: SMALL_HEAP,
  });
  workers.push(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.once('error', reject);
  });
  broken.catch(() => {}); // heard where the build is awaited
  return Object.assign(worker, { broken }) as unknown as Lane;
}

giveWay();
const ending = new AbortController();
parentPort!.once('message', () => ending.abort());

const log = new LogReader(logFile);
try {
  await runBuild({
    log,
    models: models as readonly ModelToBuild[],
    lanes,
    openLane,
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
