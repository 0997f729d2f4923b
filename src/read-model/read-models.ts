import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Checkpoint } from './checkpoint.ts';
import type { ReadDatabase } from './projection.ts';
import type { ProjectionStatus } from './projector.ts';
import type { FromProjector, ToProjector } from './projector-port.ts';
import { ReadConnection } from './read-connection.ts';
import { fileOf } from './read-model-file.ts';

/** What the projector thread is started with. */
export interface ProjectorThreadData {
  readonly logFile: string;
  readonly directory: string;
  /** The module that exports `projections`. */
  readonly manifest: string;
}

export interface ReadModelsOptions {
  readonly logFile: string;
  readonly directory: string;
  readonly manifest: URL | string;
  /** The thread's entry. Default: the one that belongs to this build. */
  readonly thread?: URL;
  /** Called after every step of the projector: what it tells is committed, and can be read. */
  readonly onProgress?: (statuses: readonly ProjectionStatus[]) => void;
  /** The projector thread died. Nothing is projected any more; what was projected can still be read. */
  readonly onFatal?: (error: Error) => void;
}

/** The projection is not known, or its read model has not been built to the end yet. */
export class ReadModelUnavailableError extends Error {
  override readonly name = 'ReadModelUnavailableError';
}

interface Waiter {
  /** What it has come to by these statuses, or undefined: wait on. */
  readonly verdict: () => boolean | undefined;
  readonly settle: (reached: boolean) => void;
}

/** The read models of this node: a thread that writes them, and connections that read them. */
export class ReadModels {
  readonly #directory: string;
  readonly #worker: Worker;
  readonly #ended: Promise<unknown>;
  readonly #onProgress: ((statuses: readonly ProjectionStatus[]) => void) | undefined;
  readonly #onFatal: ((error: Error) => void) | undefined;
  readonly #ready = Promise.withResolvers<void>();
  readonly #connections = new Map<string, ReadConnection>();
  readonly #waiters = new Set<Waiter>();
  #statuses: readonly ProjectionStatus[] | undefined;
  #closing = false;
  #dead = false;

  constructor({ logFile, directory, manifest, thread, onProgress, onFatal }: ReadModelsOptions) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#onProgress = onProgress;
    this.#onFatal = onFatal;
    const source = import.meta.url.endsWith('.ts');
    const entry = thread ?? new URL(`../projector.thread.${source ? 'ts' : 'js'}`, import.meta.url);
    this.#worker = new Worker(entry, {
      workerData: { logFile, directory, manifest: String(manifest) } satisfies ProjectorThreadData,
      ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
    });
    this.#ended = once(this.#worker, 'exit');
    this.#ended.catch(() => {}); // `once` rejects on the error that is handled below
    this.#ready.promise.catch(() => {}); // whether anyone asks or not
    this.#worker.on('message', (message: FromProjector) => this.#hear(message));
    this.#worker.on('error', (error) => this.#die(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', (code) => this.#die(new Error(`The projector thread ended with code ${code}`)));
  }

  /** Resolves when every projection has caught up once, or stopped. Rejects when the thread dies before. */
  ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** How each projection is doing, as last told. Empty before the thread has begun. */
  statuses(): readonly ProjectionStatus[] {
    return this.#statuses ?? [];
  }

  /** The log has grown. */
  wake(): void {
    this.#tell({ wake: true });
  }

  /**
   * Read one read model. Whatever `read` asks sees one state of it, the one of the checkpoint.
   *
   * @throws {ReadModelUnavailableError} no such projection, or not built yet
   */
  read<T>(name: string, read: (db: ReadDatabase, checkpoint: Checkpoint) => T): T {
    return this.#connection(name).snapshot(read);
  }

  /**
   * Wait until the read models show everything up to a position.
   *
   * @param names the projections to wait for. Default: all
   * @returns false when that has not come about in the time given, or cannot, for a projection stopped or is not known
   */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    const verdict = () => this.#reached(position, names);
    const already = verdict();
    if (already !== undefined) return Promise.resolve(already);
    this.wake();
    return new Promise((resolve) => {
      const waiter: Waiter = {
        verdict,
        settle: (reached) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(reached);
        },
      };
      const timer = setTimeout(() => waiter.settle(false), timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  /** Let the step under way end, then let go of everything. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#tell({ stop: true });
    await this.#ended.catch(() => {});
    for (const connection of this.#connections.values()) connection.close();
    this.#connections.clear();
  }

  #tell(message: ToProjector): void {
    this.#worker.postMessage(message);
  }

  #hear(message: FromProjector): void {
    if ('fatal' in message) this.#die(new Error(message.fatal));
    if (!('progress' in message)) return;
    this.#statuses = message.progress;
    this.#settle();
    if (message.progress.every(({ caughtUp, status }) => caughtUp || status === 'stopped')) this.#ready.resolve();
    this.#onProgress?.(message.progress);
  }

  #die(error: Error): void {
    if (this.#dead) return;
    this.#dead = true;
    const { message: reason } = error;
    this.#statuses = this.#statuses?.map((each) => ({ reason, ...each, caughtUp: false, status: 'stopped' }));
    this.#settle();
    this.#ready.reject(error);
    if (!this.#closing) this.#onFatal?.(error);
  }

  #settle(): void {
    for (const waiter of this.#waiters) {
      const verdict = waiter.verdict();
      if (verdict !== undefined) waiter.settle(verdict);
    }
  }

  #reached(position: bigint, names?: readonly string[]): boolean | undefined {
    if (this.#statuses === undefined) return this.#dead ? false : undefined;
    const wanted = names?.map((name) => this.#find(name)) ?? this.#statuses;
    const behind = wanted.filter((status) => status === undefined || status.position < position);
    if (behind.length === 0) return true;
    return behind.some((status) => status === undefined || status.status === 'stopped') ? false : undefined;
  }

  #find(name: string): ProjectionStatus | undefined {
    return this.statuses().find((each) => each.name === name);
  }

  #connection(name: string): ReadConnection {
    let connection = this.#connections.get(name);
    if (connection === undefined) {
      const status = this.#find(name);
      if (status !== undefined && status.status !== 'building') {
        connection = new ReadConnection(fileOf(this.#directory, status));
      }
      // One that stopped while it was being built is not sealed: nobody is served half a build.
      if (!connection?.sealed) {
        connection?.close();
        const why = status === undefined ? 'is not known' : 'has not been built to the end yet';
        throw new ReadModelUnavailableError(`The read model "${name}" ${why}`);
      }
      this.#connections.set(name, connection);
    }
    return connection;
  }
}
