import { startThread } from '#threads/start-thread';
import type { Checkpoint } from '../contract/checkpoint.ts';
import { FOLD_LIMIT_MS, Watchdog, newHeartbeat, type Refused } from '../fold/watchdog.ts';
import type { ParkingOptions } from '../fold/parking.ts';
import type { DescribedProjection } from '../contract/projection.ts';

/** The data that the build thread is started with. */
export interface BuildThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly models: readonly DescribedModel[];
  readonly partitions: number;
  readonly range?: number | undefined;
  /** One for each partition. */
  readonly heartbeats: readonly SharedArrayBuffer[];
  readonly refused: readonly Refused[];
}

/** A read model to build. The partitions import the function of the projection; the writer does not need it. */
export interface DescribedModel {
  readonly projection: DescribedProjection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export interface BuildProgress extends Checkpoint {
  readonly name: string;
  readonly sealed: boolean;
}

/** Messages from the build thread. */
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

/** A build failed. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  /** The projection at fault; undefined if it is not a single one. */
  readonly projection: string | undefined;
  /** It is a temporary fault of the disk. */
  readonly isPassing: boolean;
  /** The disk is full. */
  readonly isDiskFull: boolean;
  /** An event whose fold did not return: the build may succeed without it. */
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

/** Two partitions fold while one thread writes, which is as much as two processors can do. */
const PARTITIONS = 2;

export interface InThreadOptions {
  readonly onProgress?: (progress: readonly BuildProgress[]) => void;
  readonly signal?: AbortSignal;
  /** The thread's entry. Default: the one that belongs to this build of the code. */
  readonly thread?: URL;
  readonly foldLimitMs?: number;
  readonly refused?: readonly Refused[];
}

/** Builds read models in a separate thread. @throws {BuildError} the build fails or is aborted */
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
    // Only after the thread has closed its files. A hung event explains its end better than the error does.
    setImmediate(() => (error === undefined && fault === undefined ? resolve() : reject(error ?? fault)));
  });
  return promise;
}
