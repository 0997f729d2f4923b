import type { Projection } from '../contract/projection.ts';
import type { ParkingOptions } from '../fold/parking.ts';
import { isKnownLog, originAt } from '../contract/log-origin.ts';
import { ReadModelFile } from '../store/read-model-file.ts';
import { Build, type BuildLog, type PartitionPort } from './build.ts';
import type { PartitionPlace } from './partition.ts';
import { BuildTarget } from './target.ts';

export interface Partition extends PartitionPort {
  /** Rejects if the partition fails. */
  readonly broken: Promise<never>;
}

export interface ModelToBuild {
  /** Its function is not called here: the partitions fold, see {@link RunBuildOptions.openPartition}. */
  readonly projection: Projection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export interface RunBuildOptions {
  readonly log: BuildLog;
  readonly models: readonly ModelToBuild[];
  /** The number of partitions that fold in parallel. */
  readonly partitions: number;
  /** @param unfinished the files of resumed builds, by the name of the projection */
  openPartition(
    projections: readonly Projection[],
    place: PartitionPlace,
    unfinished: Readonly<Record<string, string>>,
  ): Partition;
  /** Called after each commit. */
  onProgress?(models: readonly ReadModelFile[]): void;
  readonly signal?: AbortSignal;
  readonly range?: number;
  readonly group?: number;
}

/**
 * Builds read models in one pass of the log until they have caught up, and seals them. A build that was killed is resumed
 * at its last commit.
 *
 * @throws {BuildFault} a projection or a partition failed
 */
export async function runBuild({
  models,
  partitions,
  openPartition,
  onProgress,
  ...options
}: RunBuildOptions): Promise<void> {
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
    const ports = Array.from({ length: partitions }, (_, part) =>
      openPartition(
        models.map(({ projection }) => projection),
        { part, of: partitions },
        Object.fromEntries(going),
      ),
    );
    const build = new Build({
      ...options,
      partitions: ports,
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
