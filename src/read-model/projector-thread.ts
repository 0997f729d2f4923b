import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SkipOrder } from './parking/parking.ts';
import type { DescribedProjection } from './projection.ts';
import type { ProjectionStatus, Retried, RetryWish } from './projector.ts';
import type { FromProjector, ToProjector } from './projector-port.ts';

/** What the projector thread is started with. */
export interface ProjectorThreadData {
  readonly logFile: string;
  /** The module that exports `projections`. */
  readonly manifest: string;
  readonly mostParked?: number;
}

export interface ProjectorThreadEvents {
  onKnown(known: readonly DescribedProjection[], isShort: boolean): void;
  onProgress(): void;
  onDeath(error: Error): void;
}

/** The near end of the thread that follows the log. */
export class ProjectorThread {
  readonly #worker: Worker;
  readonly #ended: Promise<unknown>;
  readonly #events: ProjectorThreadEvents;
  readonly #retries = new Map<number, PromiseWithResolvers<readonly Retried[]>>();
  #retryId = 0;
  readonly #released = new Map<string, () => void>();
  #held: PromiseWithResolvers<bigint | null> | undefined;
  #lanes: readonly ProjectionStatus[] = [];
  #death: string | undefined;

  constructor(data: ProjectorThreadData, events: ProjectorThreadEvents, thread?: URL) {
    const source = import.meta.url.endsWith('.ts');
    this.#events = events;
    this.#worker = new Worker(thread ?? new URL(`../projector.thread.${source ? 'ts' : 'js'}`, import.meta.url), {
      workerData: data,
      ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
    });
    this.#ended = once(this.#worker, 'exit');
    this.#ended.catch(() => {}); // `once` rejects on the error that is handled below
    this.#worker.on('message', (message: FromProjector) => this.#hear(message));
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#die(new Error(`The projector thread ended with code ${code}`)));
  }

  /** The builds that are followed, as last told. When the thread is dead, all have stopped. */
  get lanes(): readonly ProjectionStatus[] {
    return this.#lanes;
  }

  get isDead(): boolean {
    return this.#death !== undefined;
  }

  wake(): void {
    this.#tell({ wake: true });
  }

  follow(name: string, file: string, orders: readonly SkipOrder[] = []): void {
    this.#tell({ follow: { name, file, orders } });
  }

  /** Rejects on a fault of the disk, and when the thread is dead. */
  retry(wish: RetryWish): Promise<readonly Retried[]> {
    if (this.#death !== undefined) return Promise.reject(new Error(this.#death));
    const id = ++this.#retryId;
    const retry = Promise.withResolvers<readonly Retried[]>();
    this.#retries.set(id, retry);
    this.#tell({ retry: wish, id });
    return retry.promise;
  }

  /** Resolves when the thread has let go of the build. */
  release(file: string): Promise<void> {
    if (this.isDead) return Promise.resolve();
    return new Promise((resolve) => {
      this.#released.set(file, resolve);
      this.#tell({ release: file });
    });
  }

  /** These builds stand at one position while `work` runs: nothing is written to them. Null: one of them is not running. */
  async holding<T>(files: readonly string[], work: (position: bigint | null) => T): Promise<T> {
    while (this.#held !== undefined) await this.#held.promise;
    this.#held = Promise.withResolvers();
    if (this.isDead) this.#held.resolve(null);
    else this.#tell({ hold: files });
    try {
      return work(await this.#held.promise);
    } finally {
      this.#held = undefined;
      this.#tell({ go: true });
    }
  }

  /** Let the step under way end. */
  async close(): Promise<void> {
    this.#tell({ stop: true });
    await this.#ended.catch(() => {});
  }

  #tell(message: ToProjector): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromProjector): void {
    if ('fatal' in message) this.#die(new Error(message.fatal));
    else if ('known' in message) this.#events.onKnown(message.known, message.isShort);
    else if ('id' in message) {
      const retry = this.#retries.get(message.id);
      this.#retries.delete(message.id);
      if ('retried' in message) retry?.resolve(message.retried);
      else retry?.reject(new Error(message.refused));
    } else if ('held' in message) this.#held?.resolve(message.held);
    else if ('released' in message) {
      this.#released.get(message.released)?.();
      this.#released.delete(message.released);
    } else if ('progress' in message) {
      this.#lanes = message.progress;
      this.#events.onProgress();
    }
  }

  #die(error: Error): void {
    if (this.isDead) return;
    this.#death = error.message;
    this.#lanes = this.#lanes.map((each) => ({ reason: error.message, ...each, caughtUp: false, status: 'stopped' }));
    this.#held?.resolve(null);
    for (const released of this.#released.values()) released();
    for (const retry of this.#retries.values()) retry.reject(error);
    this.#events.onDeath(error);
  }
}
