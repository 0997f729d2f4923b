import { type Thread, startThread } from '#threads/start-thread';
import { FOLD_LIMIT_MS, Watchdog, newHeartbeat, type Refused } from '../fold/watchdog.ts';
import type { Limits } from '../contract/limits.ts';
import type { SkipOrder } from '../fold/parking.ts';
import type { DescribedProjection } from '../contract/projection.ts';
import type { ProjectionStatus, Retried, RetryRequest } from './projector.ts';
import type { FromProjector, ToProjector } from './projector-port.ts';

/** The data that the projector thread is started with. */
export interface ProjectorThreadData extends Limits {
  readonly logFile: string;
  /** The module that exports `projections`. */
  readonly manifest: string;
}

/** The data that each of its workers is started with. */
export interface ProjectorWorkerData extends ProjectorThreadData {
  readonly heartbeatCells: SharedArrayBuffer;
  readonly refused: readonly Refused[];
}

export interface ProjectorThreadEvents {
  onKnown(known: readonly DescribedProjection[], isShort: boolean): void;
  onProgress(): void;
  onDeath(error: Error): void;
}

/**
 * The main-thread side of the projector thread. If a projection does not return, the thread is terminated and a new one follows
 * the same builds, without folding that event again.
 */
export class ProjectorThread {
  readonly #data: ProjectorThreadData;
  readonly #entry: URL | undefined;
  readonly #events: ProjectorThreadEvents;
  readonly #followed = new Map<string, { readonly name: string; readonly orders: readonly SkipOrder[] }>();
  readonly #refused: Refused[] = [];
  #thread: Thread;
  #watch: Watchdog | undefined;
  #renewal: Promise<void> | undefined;
  /** Threads that were terminated because a fold did not return. Messages that still arrive from them are ignored. */
  readonly #over = new WeakSet<Thread>();
  #known: readonly DescribedProjection[] | undefined;
  readonly #retries = new Map<number, PromiseWithResolvers<readonly Retried[]>>();
  #retryId = 0;
  readonly #released = new Map<string, () => void>();
  #held: PromiseWithResolvers<bigint | null> | undefined;
  #builds: readonly ProjectionStatus[] = [];
  #death: string | undefined;
  #isClosing = false;

  /** @param entry a module to run instead of the thread's own, for tests */
  constructor(data: ProjectorThreadData, events: ProjectorThreadEvents, entry?: URL) {
    this.#data = data;
    this.#events = events;
    this.#entry = entry;
    this.#thread = this.#begin();
  }

  #begin(): Thread {
    const heartbeatCells = newHeartbeat();
    const workerData: ProjectorWorkerData = { ...this.#data, heartbeatCells, refused: this.#refused };
    const thread = startThread('projector', workerData, this.#entry);
    const { worker, ended } = thread;
    worker.on('message', (message: FromProjector) => {
      if (!this.#over.has(thread)) this.#hear(message);
    });
    void ended.then((error) => {
      if (!this.#over.has(thread)) this.#die(error ?? new Error('The projector thread has ended'));
    });
    this.#watch = new Watchdog([heartbeatCells], this.#data.foldLimitMs ?? FOLD_LIMIT_MS, (place, hung) => {
      const name = this.#known?.[place]?.name;
      if (name !== undefined) this.#renewal = this.#beginAnew({ name, ...hung });
    });
    return thread;
  }

  async #beginAnew(refused: Refused): Promise<void> {
    this.#refused.push(refused);
    this.#over.add(this.#thread);
    await this.#thread.worker.terminate();
    this.#letGo(new Error(`A projection was ended meanwhile: ${refused.name}: ${refused.reason}`));
    if (this.#isClosing) return;
    this.#thread = this.#begin();
    for (const [file, { name, orders }] of this.#followed) this.#tell({ follow: { name, file, orders } });
  }

  /** Settles everything that waits for the thread, because it has ended. */
  #letGo(error: Error): void {
    this.#held?.resolve(null);
    for (const released of this.#released.values()) released();
    this.#released.clear();
    for (const retry of this.#retries.values()) retry.reject(error);
    this.#retries.clear();
  }

  /** The last reported status of each followed build. If the thread is dead, all have stopped. */
  get builds(): readonly ProjectionStatus[] {
    return this.#builds;
  }

  get isDead(): boolean {
    return this.#death !== undefined;
  }

  wake(): void {
    this.#tell({ wake: true });
  }

  follow(name: string, file: string, orders: readonly SkipOrder[] = []): void {
    this.#followed.set(file, { name, orders });
    this.#tell({ follow: { name, file, orders } });
  }

  /** Rejects on a fault of the disk, or if the thread is dead. */
  retry(request: RetryRequest): Promise<readonly Retried[]> {
    if (this.#death !== undefined) return Promise.reject(new Error(this.#death));
    const id = ++this.#retryId;
    const retry = Promise.withResolvers<readonly Retried[]>();
    this.#retries.set(id, retry);
    this.#tell({ retry: request, id });
    return retry.promise;
  }

  /** Resolves when the thread has closed the build. */
  release(file: string): Promise<void> {
    this.#followed.delete(file);
    if (this.isDead) return Promise.resolve();
    return new Promise((resolve) => {
      this.#released.set(file, resolve);
      this.#tell({ release: file });
    });
  }

  /** Runs `work` while these builds pause at one position, which it is given; null if one of them is not running. */
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

  /** Ends the thread after its current step. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#tell({ stop: true });
    // A thread that loops forever does not receive this; the watchdog terminates it.
    await this.#thread.ended;
    await this.#renewal;
    this.#watch?.stop();
  }

  #tell(message: ToProjector): void {
    this.#thread.worker.postMessage(message);
  }

  #hear(message: FromProjector): void {
    if ('fatal' in message) this.#die(Object.assign(new Error(message.fatal), { stack: message.stack }));
    else if ('known' in message) {
      // Only the first thread is a start; later ones replace it.
      if (this.#known === undefined) this.#events.onKnown((this.#known = message.known), message.isShort);
    } else if ('id' in message) {
      const retry = this.#retries.get(message.id);
      this.#retries.delete(message.id);
      if ('retried' in message) retry?.resolve(message.retried);
      else retry?.reject(new Error(message.refused));
    } else if ('held' in message) this.#held?.resolve(message.held);
    else if ('released' in message) {
      this.#released.get(message.released)?.();
      this.#released.delete(message.released);
    } else if ('progress' in message) {
      this.#builds = message.progress;
      this.#events.onProgress();
    }
  }

  #die(error: Error): void {
    if (this.isDead) return;
    this.#death = error.message;
    this.#watch?.stop();
    this.#builds = this.#builds.map((each) => ({ reason: error.message, ...each, caughtUp: false, status: 'stopped' }));
    this.#letGo(error);
    this.#events.onDeath(error);
  }
}
