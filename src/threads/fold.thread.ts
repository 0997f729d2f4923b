/** A folding partition of a build: reads its part of the log and folds it, beside the thread that writes. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import { lowerPriority } from '#read-model/rebuild/priority';
import { type PartitionPlace, type ParkingByProjection, servePartition } from '#read-model/rebuild/partition';
import type { Refused } from '#read-model/fold/watchdog';
import type { Projection } from '#read-model/contract/projection';

export interface FoldThreadData {
  readonly logFile: string;
  readonly manifest: string;
  /** The names of the projections, in the order of the build. */
  readonly names: readonly string[];
  readonly place: PartitionPlace;
  readonly parking: ParkingByProjection;
  readonly heartbeatCells: SharedArrayBuffer;
  readonly refused: readonly Refused[];
  readonly unfinished: Readonly<Record<string, string>>;
}

const { logFile, manifest, names, place, parking, heartbeatCells, refused, unfinished } = workerData as FoldThreadData;

lowerPriority();
const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
const log = new LogReader(logFile);
const ordered = names.map((name) => projections.find((projection) => projection.name === name)!);
await servePartition(parentPort!, log, ordered, place, { parking, heartbeatCells, refused, unfinished });
log.close();
