/** The projector thread: the second place, beside the main module, that wires a log to a manifest of projections. */
import { parentPort, workerData } from 'node:worker_threads';
import { BEFORE_FIRST } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';
import { lowerPriority } from '#read-model/rebuild/priority';
import { shortLog } from '#read-model/contract/limits';
import type { Projection } from '#read-model/contract/projection';
import { Projector } from '#read-model/follow/projector';
import { serveProjector } from '#read-model/follow/projector-port';
import type { ProjectorWorkerData } from '#read-model/follow/projector-thread';

const { logFile, manifest, mostParked, range, heartbeatCells, refused } = workerData as ProjectorWorkerData;

lowerPriority('following');
const log = new LogReader(logFile);
await serveProjector(parentPort!, async (onProgress) => {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  const isShort = () => log.further(BEFORE_FIRST, shortLog(range)) === (log.head() ?? BEFORE_FIRST);
  return new Projector({
    log,
    projections,
    onProgress,
    isShort,
    heartbeatCells,
    refused,
    ...(mostParked === undefined ? {} : { mostParked }),
  });
});
log.close();
