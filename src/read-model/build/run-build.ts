import type { AnyProjection } from '../projection.ts';
import type { ParkingOptions } from '../parking/parking.ts';
import { lanesOf } from '../opening.ts';
import { ReadModelFile } from '../read-model-file.ts';
import { Build, BuildFault, type BuildLog, type LanePort } from './build.ts';
import type { LanePlace } from './lane.ts';
import { BuildTarget } from './target.ts';

export interface Lane extends LanePort {
  /** Rejects when the lane breaks. */
  readonly broken: Promise<never>;
}

export interface ModelToBuild {
  /** Here its functions are not called: what folds is {@link RunBuildOptions.openLane}. */
  readonly projection: AnyProjection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export interface RunBuildOptions {
  readonly log: BuildLog;
  readonly models: readonly ModelToBuild[];
  /** How many lanes fold side by side where the keys allow it. */
  readonly lanes: number;
  /** @param unfinished by the name of a projection: the file of a build that goes on */
  openLane(projections: readonly AnyProjection[], place: LanePlace, unfinished: Readonly<Record<string, string>>): Lane;
  /** Called whenever something was kept. */
  onProgress?(models: readonly ReadModelFile[]): void;
  readonly signal?: AbortSignal;
  readonly range?: number;
  readonly group?: number;
}

/**
 * Builds read models in one pass of the log, until they have caught up, and seals them. Where a projection turns out to
 * have keys that are no streams, it is folded once more in a pass with one lane. A build that was killed goes on where it
 * was, with as many lanes.
 *
 * @throws {BuildFault} a projection or a lane failed
 */
export async function runBuild(options: RunBuildOptions): Promise<void> {
  const isOfOne = options.models.some(({ file }) => lanesOf(file) === 1);
  for (let lanes = isOfOne ? 1 : options.lanes; ; lanes = 1) {
    try {
      return await pass({ ...options, lanes });
    } catch (error) {
      if (lanes === 1 || !(error instanceof BuildFault) || error.fault.notByStream !== true) throw error;
    }
  }
}

async function pass({ models, lanes, openLane, onProgress, ...options }: RunBuildOptions): Promise<void> {
  const files = models.map(({ projection, file }) => new ReadModelFile(projection, file, { lanes }));
  try {
    const going = models.flatMap(({ projection: { name }, file }, at) =>
      files[at]!.checkpoint.applied === 0 ? [] : [[name, file] as const],
    );
    onProgress?.(files);
    const ports = Array.from({ length: lanes }, (_, part) =>
      openLane(
        models.map(({ projection }) => projection),
        { part, of: lanes },
        Object.fromEntries(going),
      ),
    );
    const build = new Build({
      ...options,
      lanes: ports,
      targets: models.map(({ projection, parking }, at) => new BuildTarget(projection, files[at]!, parking?.most)),
      onProgress: () => onProgress?.(files),
    });
    await Promise.race([build.run(), ...ports.map(({ broken }) => broken)]);
    for (const file of files) file.seal();
    onProgress?.(files);
  } finally {
    for (const file of files) file.close();
  }
}
