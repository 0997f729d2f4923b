/** A folding lane of a build: reads its part of the log and folds it, beside the thread that writes. */
import { parentPort, workerData } from 'node:worker_threads';
import { LogReader } from '#event-store/log/reader';
import { giveWay } from '#read-model/build/background';
import { type LanePlace, type ParkingByProjection, serveLane } from '#read-model/build/lane';
import type { Refused } from '#read-model/fold-guard';
import type { Projection } from '#read-model/projection';

export interface FoldThreadData {
  readonly logFile: string;
  readonly manifest: string;
  /** The names of the projections, in the order of the build. */
  readonly names: readonly string[];
  readonly place: LanePlace;
  readonly parking: ParkingByProjection;
  readonly beat: SharedArrayBuffer;
  readonly refused: readonly Refused[];
  readonly unfinished: Readonly<Record<string, string>>;
}

const { logFile, manifest, names, place, parking, beat, refused, unfinished } = workerData as FoldThreadData;

giveWay();
const { projections } = (await import(manifest)) as { projections: readonly Projection[] };
const log = new LogReader(logFile);
const ordered = names.map((name) => projections.find((projection) => projection.name === name)!);
await serveLane(parentPort!, log, ordered, place, { parking, beat, refused, unfinished });
log.close();
