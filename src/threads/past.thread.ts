/** The thread that folds every read model up to an earlier position. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { BEFORE_FIRST } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';
import type { FromPast, PastThreadData } from '#read-model/read/past';
import type { Projection } from '#read-model/contract/projection';
import { ReadModelFile } from '#read-model/store/read-model-file';

const { logFile, manifest, directory, through, atMost } = workerData as PastThreadData;
const PAGE = 5_000;

const say = (message: FromPast) => parentPort!.postMessage(message);

/** False when the history is too long. */
function fold(log: LogReader, models: readonly ReadModelFile[]): boolean {
  let position = BEFORE_FIRST;
  for (let seen = 0; position < through;) {
    const page = log.pageAfter(position, PAGE);
    const events = page.events.filter((event) => event.position <= through);
    seen += events.length;
    if (seen > atMost) return false;
    const end = page.through < through ? page.through : through;
    for (const model of models) model.apply({ events, through: end });
    if (page.caughtUp) break;
    position = end;
  }
  return true;
}

const log = new LogReader(logFile);
try {
  const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
  const models = projections.map((one) => new ReadModelFile(one, join(directory, `${one.name}.sqlite`), { log }));
  const isWhole = fold(log, models);
  for (const model of models) {
    model.seal();
    model.close();
  }
  say({ names: isWhole ? projections.map(({ name }) => name) : null });
} catch (error) {
  say({ fault: error instanceof Error ? error.message : String(error) });
} finally {
  log.close();
}
