/**
 * Read models as they were at an earlier position: folded from the log in a thread, a few of them cached. Any projection can
 * answer for the past in this way, without the corrections and retractions that came later.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThread } from '#threads/start-thread';
import type { StreamLog } from '../contract/stream-log.ts';
import { ReadConnection, type SnapshotRead } from './read-connection.ts';
import { ReadModelUnavailableError } from '../read-models.ts';

/** The data that the thread is started with. */
export interface PastThreadData {
  readonly logFile: string;
  readonly manifest: string;
  readonly directory: string;
  readonly through: bigint;
  readonly atMost: number;
}

/** The names of the folded projections, `null` if the history is longer than `atMost` events, or why it failed. */
export type FromPast = { readonly names: readonly string[] | null } | { readonly fault: string };

/** The most events that are folded for one query; for a longer history there is the timeline's own `asOf`. */
export const MAX_PAST_EVENTS = 100_000;
/** How many positions are folded at the same time, and how many more may wait. */
export const MAX_PAST_FOLDS = 2;
export const MAX_PAST_WAITING = 8;
/** How many positions are cached in all, and how many of those that nobody uses. */
export const MAX_PAST_KEPT = 8;
export const MAX_PAST_UNUSED = 4;
/** Disk space of all cached positions. One that is being folded counts from its end. */
export const MAX_PAST_BYTES = 1_073_741_824;

/** The read models of one earlier position. */
export interface PastModels {
  read<T>(name: string, query: SnapshotRead<T>): T;
  /** To be called once by each caller, when it reads no more. */
  release(): void;
}

/** Too many other positions are being folded or in use. */
export class PastBusyError extends Error {
  override readonly name = 'PastBusyError';
}

/** The history up to the position is too long to be folded for one query. */
export class PastTooLongError extends Error {
  override readonly name = 'PastTooLongError';
}

class Folded {
  readonly #directory: string;
  readonly bytes: number;
  readonly #connections: ReadonlyMap<string, ReadConnection>;

  constructor(directory: string, names: readonly string[], log: StreamLog) {
    this.#directory = directory;
    this.bytes = readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
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

/** The log, and which positions are taken. */
export interface PastLog extends StreamLog {
  /** The position of the last event at or before a position; undefined if there is none. */
  lastUpTo(position: bigint): bigint | undefined;
}

export interface PastOptions {
  readonly logFile: string;
  /** The same log, for queries. */
  readonly log: PastLog;
  readonly manifest: string;
  readonly directory: string;
  /** Default: {@link MAX_PAST_BYTES}. */
  readonly maxBytes?: number;
}

const BEFORE_ALL = -1n;

/** One cached position, and the number of its present users. */
interface Kept {
  readonly folded: Promise<Folded>;
  bytes: number;
  users: number;
}

export class Past {
  readonly #options: PastOptions;
  readonly #maxBytes: number;
  /** Least recently used first. */
  readonly #known = new Map<bigint, Kept>();
  readonly #workers = new Set<Worker>();
  readonly #waiting: (() => void)[] = [];
  #folding = 0;

  constructor(options: PastOptions) {
    this.#options = options;
    this.#maxBytes = options.maxBytes ?? MAX_PAST_BYTES;
    rmSync(options.directory, { recursive: true, force: true });
  }

  /**
   * The read models as of a position: the same for all positions between two events, and for all before the first.
   *
   * @throws {PastTooLongError} more than {@link MAX_PAST_EVENTS} events lie before the position
   * @throws {PastBusyError} too many other positions are being folded, waiting or in use
   */
  async at(position: bigint): Promise<PastModels> {
    const place = this.#options.log.lastUpTo(position) ?? BEFORE_ALL;
    const kept = this.#known.get(place) ?? this.#begin(place);
    this.#known.delete(place);
    this.#known.set(place, kept);
    kept.users += 1;
    const release = () => {
      kept.users -= 1;
      this.#forget(MAX_PAST_UNUSED);
    };
    try {
      const folded = await kept.folded;
      kept.bytes = folded.bytes;
      return { read: (name, query) => folded.read(name, query), release };
    } catch (error) {
      this.#known.delete(place);
      release();
      throw error;
    }
  }

  async close(): Promise<void> {
    const all = [...this.#known.values()];
    this.#known.clear();
    for (const worker of this.#workers) await worker.terminate();
    for (const folded of await Promise.allSettled(all.map((one) => one.folded)))
      if (folded.status === 'fulfilled') folded.value.close();
  }

  #begin(place: bigint): Kept {
    this.#forget(MAX_PAST_KEPT - 1);
    const bytes = [...this.#known.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    if (this.#known.size >= MAX_PAST_KEPT || bytes >= this.#maxBytes || this.#waiting.length >= MAX_PAST_WAITING)
      throw new PastBusyError(
        `The read models of ${this.#known.size} earlier positions are in use or being put together, as many as there may be at once.`,
      );
    return { folded: this.#inTurn(place), bytes: 0, users: 0 };
  }

  /** Removes unused positions, the least recently used first, until count and disk space are within their limits. */
  #forget(most: number): void {
    let bytes = [...this.#known.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    for (const [position, kept] of this.#known) {
      if (this.#known.size <= most && bytes < this.#maxBytes) return;
      if (kept.users > 0) continue;
      this.#known.delete(position);
      bytes -= kept.bytes;
      kept.folded.then((folded) => folded.close()).catch(() => {});
    }
  }

  async #inTurn(place: bigint): Promise<Folded> {
    if (this.#folding >= MAX_PAST_FOLDS) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#folding += 1;
    try {
      return await this.#fold(place);
    } finally {
      this.#folding -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #fold(through: bigint): Promise<Folded> {
    const { logFile, manifest, log } = this.#options;
    const directory = mkdtempSync(join(mkdir(this.#options.directory), `${through}-`));
    const data: PastThreadData = { logFile, manifest, directory, through, atMost: MAX_PAST_EVENTS };
    const { worker, ended } = startThread('past', data);
    this.#workers.add(worker);
    let told = { fault: 'The thread ended without a result.' } as FromPast;
    worker.once('message', (message: FromPast) => (told = message));
    try {
      const error = await ended;
      this.#workers.delete(worker);
      if (error !== undefined) throw error;
      if ('fault' in told) throw new Error(told.fault);
      if (told.names === null) throw new PastTooLongError(`More than ${MAX_PAST_EVENTS} events lie before.`);
      return new Folded(directory, told.names, log);
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }
}

function mkdir(directory: string): string {
  mkdirSync(directory, { recursive: true });
  return directory;
}
