/** The projector thread: the second place, beside the main module, that wires a log to a manifest of projections. */
import { parentPort, workerData } from 'node:worker_threads';
import { BEFORE_FIRST } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';
import { buildInThread, described } from '#read-model/build/in-thread';
import type { AnyProjection } from '#read-model/projection';
import { Projector } from '#read-model/projector';
import { serveProjector } from '#read-model/projector-port';
import { fileOf } from '#read-model/read-model-file';
import type { ProjectorThreadData } from '#read-model/read-models';

/** A log of fewer events is projected in less time than threads take to start. */
const SHORT = 20_000;

const { logFile, directory, manifest } = workerData as ProjectorThreadData;

const log = new LogReader(logFile);
await serveProjector(parentPort!, async (onProgress) => {
  const { projections } = (await import(manifest)) as { projections: readonly AnyProjection[] };
  const isShort = log.further(BEFORE_FIRST, SHORT) === (log.head() ?? BEFORE_FIRST);
  if (isShort) return new Projector({ log, projections, directory, onProgress });
  return new Projector({
    log,
    projections,
    directory,
    onProgress,
    build: (missing, onBuilt, signal) => {
      const models = missing.map((projection) => described(projection, fileOf(directory, projection)));
      return buildInThread({ logFile, manifest, models }, { onProgress: onBuilt, signal });
    },
  });
});
log.close();
