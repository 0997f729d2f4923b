import { Worker } from 'node:worker_threads';
import type { Checkpoint } from '../checkpoint.ts';
import type { ParkingOptions } from '../parking/parking.ts';
import type { DescribedProjection } from '../projection.ts';

/** What the build thread is started with. */
export interface BuildThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly models: readonly DescribedModel[];
  readonly lanes: number;
}

/** The writer needs no function of a projection: the lanes import them for themselves. */
export interface DescribedModel {
  readonly projection: DescribedProjection;
  readonly file: string;
  readonly parking?: ParkingOptions;
}

export const described = ({ name, version, handles, tables }: DescribedProjection): DescribedProjection => ({
  name,
  version,
  handles,
  tables,
});

export interface BuildProgress extends Checkpoint {
  readonly name: string;
  readonly sealed: boolean;
}

/** What the build thread tells. */
export type FromBuild =
  { readonly progress: readonly BuildProgress[] } | { readonly done: true } | { readonly fault: string };

/** Two lanes fold while one thread writes: more than that has no share of two processors left. */
const LANES = 2;

export interface InThreadOptions {
  readonly onProgress?: (progress: readonly BuildProgress[]) => void;
  readonly signal?: AbortSignal;
  /** The thread's entry. Default: the one that belongs to this build of the code. */
  readonly thread?: URL;
}

/** Builds read models in a thread of their own. Rejects when the build fails, or is aborted. */
export function buildInThread(
  data: Omit<BuildThreadData, 'lanes'>,
  { onProgress, signal, thread }: InThreadOptions = {},
): Promise<void> {
  const source = import.meta.url.endsWith('.ts');
  const entry = thread ?? new URL(`../../build.thread.${source ? 'ts' : 'js'}`, import.meta.url);
  const worker = new Worker(entry, {
    workerData: { ...data, lanes: LANES } satisfies BuildThreadData,
    ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromBuild) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('done' in message) resolve();
      else reject(new Error(message.fault));
    });
    worker.once('error', reject);
    signal?.addEventListener('abort', () => worker.postMessage({ stop: true }), { once: true });
    worker.once('exit', () => reject(new Error('The build thread ended before the build.')));
  });
}
