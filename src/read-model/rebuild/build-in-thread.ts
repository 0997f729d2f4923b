import { startThread } from '#threads/start-thread';
import type { Checkpoint } from '../contract/checkpoint.ts';
import { FOLD_LIMIT_MS, Watchdog, newHeartbeat, type Refused } from '../fold/watchdog.ts';
import type { ParkingOptions } from '../fold/parking.ts';
import type { DescribedProjection } from '../contract/projection.ts';

/** What the build thread is started with. */
export interface BuildThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly models: readonly DescribedModel[];
  readonly partitions: number;
  readonly range?: number | undefined;
  /** One a partition. */
  readonly heartbeats: readonly SharedArrayBuffer[];
  readonly refused: readonly Refused[];
}

/** The writer needs no function of a projection: the partitions import them for themselves. */
export interface DescribedModel {
  readonly projection: DescribedProjection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export interface BuildProgress extends Checkpoint {
  readonly name: string;
  readonly sealed: boolean;
}

/** What the build thread tells. */
export type FromBuild =
  | { readonly progress: readonly BuildProgress[] }
  | { readonly done: true }
  | {
      readonly fault: string;
      readonly stack?: string;
      readonly projection?: string;
      readonly isPassing?: boolean;
      readonly isDiskFull?: boolean;
    };

/** A build came to nothing. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  /** The projection at fault, where it is that of one. */
  readonly projection: string | undefined;
  /** It is the disk's, and may be over soon. */
  readonly isPassing: boolean;
  /** What may be over soon is a disk without room. */
  readonly isDiskFull: boolean;
  /** An event that did not return: without it the build may go through. */
  readonly hung: Refused | undefined;

  constructor(
    message: string,
    {
      projection,
      isPassing = false,
      isDiskFull = false,
      hung,
      stack,
    }: {
      projection?: string | undefined;
      isPassing?: boolean;
      isDiskFull?: boolean;
      hung?: Refused;
      stack?: string | undefined;
    } = {},
  ) {
    super(message);
    this.projection = projection;
    this.isPassing = isPassing;
    this.isDiskFull = isDiskFull;
    this.hung = hung;
    if (stack !== undefined) this.stack = stack;
  }
}

/** Two partitions fold while one thread writes: more than that has no share of two processors left. */
const PARTITIONS = 2;

export interface InThreadOptions {
  readonly onProgress?: (progress: readonly BuildProgress[]) => void;
  readonly signal?: AbortSignal;
  /** The thread's entry. Default: the one that belongs to this build of the code. */
  readonly thread?: URL;
  readonly foldLimitMs?: number;
  readonly refused?: readonly Refused[];
}

/** Builds read models in a thread of their own. @throws {BuildError} the build fails, or is aborted */
export function buildInThread(
  data: Omit<BuildThreadData, 'partitions' | 'heartbeats' | 'refused'>,
  { onProgress, signal, thread, foldLimitMs = FOLD_LIMIT_MS, refused = [] }: InThreadOptions = {},
): Promise<void> {
  const heartbeats = Array.from({ length: PARTITIONS }, newHeartbeat);
  const given: BuildThreadData = { ...data, partitions: PARTITIONS, heartbeats, refused };
  const { worker, ended } = startThread('build', given, thread);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const watch = new Watchdog(heartbeats, foldLimitMs, (place, event) => {
    const { name } = data.models[place]!.projection;
    const hung = { name, ...event };
    const error = new BuildError(`${name} at position ${event.position}: ${event.reason}`, { projection: name, hung });
    void worker.terminate().then(() => reject(error));
  });
  let fault: BuildError | undefined = new BuildError('The build thread ended before the build.');
  worker.on('message', (message: FromBuild) => {
    if ('progress' in message) onProgress?.(message.progress);
    else fault = 'done' in message ? undefined : new BuildError(message.fault, message);
  });
  signal?.addEventListener('abort', () => worker.postMessage({ stop: true }), { once: true });
  void ended.then((error) => {
    watch.stop();
    // Not before it has let go of its files; and after what a hung event says of its end.
    setImmediate(() => (error === undefined && fault === undefined ? resolve() : reject(error ?? fault)));
  });
  return promise;
}
