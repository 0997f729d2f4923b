/** Starts the worker threads of the service: every `*.thread.ts` of this folder is the entry of one. */
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** The file without its ending. It is also what debuggers and profilers show. */
export type ThreadName = 'audit' | 'build' | 'fold' | 'log-writer' | 'past' | 'projector' | 'replica';

/** Objects in these threads are short-lived. A larger young generation would only fill up and stay with the process. */
const SMALL_YOUNG_SPACE = { maxYoungGenerationSizeMb: 16 } as const;

/**
 * The heap of a thread. An engine that may grow collects its garbage late, so those beside the service are bounded: what a thread
 * of a build holds is limited by the ranges under way and the streams that a partition has in memory, less than a third of
 * this where all projections are built.
 */
const HEAPS: Readonly<Record<ThreadName, ResourceLimits>> = {
  audit: { ...SMALL_YOUNG_SPACE, maxOldGenerationSizeMb: 256 },
  build: { ...SMALL_YOUNG_SPACE, maxOldGenerationSizeMb: 256 },
  fold: { ...SMALL_YOUNG_SPACE, maxOldGenerationSizeMb: 256 },
  'log-writer': {},
  past: {},
  projector: SMALL_YOUNG_SPACE,
  replica: SMALL_YOUNG_SPACE,
};

const isSource = (url: string): boolean => url.endsWith('.ts');
const RUNS_FROM_SOURCE = isSource(import.meta.url);

const entryOf = (name: ThreadName): URL =>
  new URL(`./${name}.thread.${RUNS_FROM_SOURCE ? 'ts' : 'js'}`, import.meta.url);

/** A thread runs from source or compiled as its entry does, whatever the thread that starts it runs from. */
function optionsFor(entry: URL): readonly string[] | undefined {
  if (isSource(entry.pathname)) return ['--conditions=source', '--no-warnings'];
  // The threads of a compiled service inherit its options, such as source maps.
  return RUNS_FROM_SOURCE ? [] : undefined;
}

export interface Thread {
  readonly worker: Worker;
  /**
   * Resolves when the thread has ended and let go of its files: with the error that ended it, or undefined where it came to its
   * end or was terminated. It never rejects.
   */
  readonly ended: Promise<Error | undefined>;
}

/**
 * @param data what the thread finds as its `workerData`; plain data
 * @param entry another module in the place of the thread's own, for tests
 */
export function startThread(name: ThreadName, data: object, entry: URL = entryOf(name)): Thread {
  const execArgv = optionsFor(entry);
  const worker = new Worker(entry, {
    name,
    workerData: data,
    resourceLimits: HEAPS[name],
    ...(execArgv && { execArgv: [...execArgv] }),
  });
  let fault: Error | undefined;
  worker.once('error', (error: unknown) => (fault = error instanceof Error ? error : new Error(String(error))));
  return { worker, ended: new Promise((resolve) => worker.once('exit', () => resolve(fault))) };
}
