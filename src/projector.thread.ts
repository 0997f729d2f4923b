/** The projector thread: the second place, beside the main module, that wires a log to a manifest of projections. */
import { parentPort, workerData } from 'node:worker_threads';
import { BEFORE_FIRST } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';
import { giveWay } from '#read-model/build/background';
import { shortLog } from '#read-model/limits';
import type { Projection } from '#read-model/projection';
import { Projector } from '#read-model/projector';
import { serveProjector } from '#read-model/projector-port';
import type { ProjectorWorkerData } from '#read-model/projector-thread';

const { logFile, manifest, mostParked, range, beat, refused } = workerData as ProjectorWorkerData;

giveWay('following');
const log = new LogReader(logFile);
await serveProjector(parentPort!, async (onProgress) => {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  const isShort = () => log.further(BEFORE_FIRST, shortLog(range)) === (log.head() ?? BEFORE_FIRST);
  return new Projector({
    log,
    projections,
    onProgress,
    isShort,
    beat,
    refused,
    ...(mostParked === undefined ? {} : { mostParked }),
  });
});
log.close();
