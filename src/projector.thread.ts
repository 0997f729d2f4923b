/** The projector thread: the second place, beside the main module, that wires a log to a manifest of projections. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import type { AnyProjection } from '#read-model/projection';
import { Projector } from '#read-model/projector';
import { serveProjector } from '#read-model/projector-port';
import type { ProjectorThreadData } from '#read-model/read-models';

const { logFile, directory, manifest } = workerData as ProjectorThreadData;

const log = new LogReader(logFile);
await serveProjector(parentPort!, async (onProgress) => {
  const { projections } = (await import(manifest)) as { projections: readonly AnyProjection[] };
  return new Projector({ log, projections, directory, onProgress });
});
log.close();
