/**
 * Read models as they were at an earlier position: folded anew from the log, in a thread, and a few of them kept. Every
 * projection answers for the past in this way, corrections and retractions of later days undone.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StreamLog } from './stream-log.ts';
import { ReadConnection, type SnapshotRead } from './read-connection.ts';
import { ReadModelUnavailableError } from './read-models.ts';

/** What the thread is started with. */
export interface PastThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly directory: string;
  readonly through: bigint;
  readonly atMost: number;
}

/** The names that were folded, `null` when the history is longer than `atMost` events, or why it failed. */
export type FromPast = { readonly names: readonly string[] | null } | { readonly fault: string };

/** So many events are folded for one question; a longer history is asked through the timeline's own `asOf`. */
export const MAX_PAST_EVENTS = 100_000;

const KEPT = 4;

/** The read models of one earlier position. */
export interface PastModels {
  read<T>(name: string, query: SnapshotRead<T>): T;
}

/** The history up to the position is longer than is folded for one question. */
export class PastTooLongError extends Error {
  override readonly name = 'PastTooLongError';
}

class Folded implements PastModels {
  readonly #directory: string;
  readonly #connections: ReadonlyMap<string, ReadConnection>;

  constructor(directory: string, names: readonly string[], log: StreamLog) {
    this.#directory = directory;
    this.#connections = new Map(
      names.map((name) => [name, new ReadConnection(join(directory, `${name}.sqlite`), log)]),
    );
  }

  read<T>(name: string, query: SnapshotRead<T>): T {
    const connection = this.#connections.get(name);
    if (connection === undefined) throw new ReadModelUnavailableError(`The read model "${name}" is not known`);
    return connection.snapshot(query);
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

export interface PastOptions {
  readonly logFile: string;
  /** The same log, for queries. */
  readonly log: StreamLog;
  readonly manifest: string;
  readonly directory: string;
}

export class Past {
  readonly #logFile: string;
  readonly #log: StreamLog;
  readonly #manifest: string;
  readonly #directory: string;
  /** In order of use, the oldest first. */
  readonly #known = new Map<bigint, Promise<Folded>>();

  constructor({ logFile, log, manifest, directory }: PastOptions) {
    this.#log = log;
    this.#logFile = logFile;
    this.#manifest = manifest;
    this.#directory = directory;
    rmSync(directory, { recursive: true, force: true });
  }

  /** @throws {PastTooLongError} more than {@link MAX_PAST_EVENTS} events lie before the position */
  at(position: bigint): Promise<PastModels> {
    const known = this.#known.get(position) ?? this.#fold(position);
    this.#known.delete(position);
    this.#known.set(position, known);
    known.catch(() => this.#known.delete(position));
    this.#forget(KEPT);
    return known;
  }

  async close(): Promise<void> {
    const all = [...this.#known.values()];
    this.#known.clear();
    for (const folded of await Promise.allSettled(all)) if (folded.status === 'fulfilled') folded.value.close();
  }

  /** A question under way holds no connection open beyond its turn, so that what is forgotten may be closed. */
  #forget(most: number): void {
    for (const [position, folded] of this.#known) {
      if (this.#known.size <= most) return;
      this.#known.delete(position);
      folded.then((models) => models.close()).catch(() => {});
    }
  }

  #fold(through: bigint): Promise<Folded> {
    const directory = join(this.#directory, String(through));
    mkdirSync(directory, { recursive: true });
    const source = import.meta.url.endsWith('.ts');
    const workerData: PastThreadData = {
      logFile: this.#logFile,
      manifest: this.#manifest,
      directory,
      through,
      atMost: MAX_PAST_EVENTS,
    };
    const worker = new Worker(new URL(`../past.thread.${source ? 'ts' : 'js'}`, import.meta.url), {
      workerData,
      ...(source && { execArgv: ['--conditions=source', '--no-warnings'] }),
    });
    return new Promise((resolve, reject) => {
      worker.once('message', (message: FromPast) => {
        if ('fault' in message) reject(new Error(message.fault));
        else if (message.names === null)
          reject(new PastTooLongError(`More than ${MAX_PAST_EVENTS} events lie before.`));
        else resolve(new Folded(directory, message.names, this.#log));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The thread ended without a result.')));
    });
  }
}
