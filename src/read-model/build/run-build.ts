import type { Projection } from '../projection.ts';
import type { ParkingOptions } from '../parking/parking.ts';
import { isKnownLog, originAt } from '../log-origin.ts';
import { ReadModelFile } from '../read-model-file.ts';
import { Build, type BuildLog, type LanePort } from './build.ts';
import type { LanePlace } from './lane.ts';
import { BuildTarget } from './target.ts';

export interface Lane extends LanePort {
  /** Rejects when the lane breaks. */
  readonly broken: Promise<never>;
}

export interface ModelToBuild {
  /** Here its functions are not called: what folds is {@link RunBuildOptions.openLane}. */
  readonly projection: Projection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export interface RunBuildOptions {
  readonly log: BuildLog;
  readonly models: readonly ModelToBuild[];
  /** How many lanes fold side by side. */
  readonly lanes: number;
  /** @param unfinished by the name of a projection: the file of a build that goes on */
  openLane(projections: readonly Projection[], place: LanePlace, unfinished: Readonly<Record<string, string>>): Lane;
  /** Called whenever something was kept. */
  onProgress?(models: readonly ReadModelFile[]): void;
  readonly signal?: AbortSignal;
  readonly range?: number;
  readonly group?: number;
}

/**
 * Builds read models in one pass of the log, until they have caught up, and seals them. A build that was killed goes on
 * where it was.
 *
 * @throws {BuildFault} a projection or a lane failed
 */
export async function runBuild({ models, lanes, openLane, onProgress, ...options }: RunBuildOptions): Promise<void> {
  const { log } = options;
  const origins = isKnownLog(log) ? { originAt: (position: bigint) => originAt(log, position) } : {};
  const files = models.map(
    ({ projection, file }) => new ReadModelFile(projection, file, { resumes: true, ...origins }),
  );
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
