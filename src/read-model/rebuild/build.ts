import type { Fault, FoldedPartition, FromPartition, Range, ToPartition } from './messages.ts';
import type { BuildTarget } from './target.ts';
import { GROUP, MOST_GATHERED, RANGE } from '../contract/limits.ts';
import type { KnownLog } from '../contract/log-origin.ts';

/** The part of the log that a build uses itself: it cuts the ranges. */
export interface BuildLog extends Partial<KnownLog> {
  /** A position about so many events further on, but not past the head; the position itself at the head. */
  further(after: bigint, count: number): bigint;
}

/** The connection to a partition: a worker, or a message port. */
export interface PartitionPort {
  postMessage(message: ToPartition): void;
  on(event: 'message', listener: (message: FromPartition) => void): unknown;
}

export interface BuildOptions {
  readonly log: BuildLog;
  readonly targets: readonly BuildTarget[];
  /** One for each partition. */
  readonly partitions: readonly PartitionPort[];
  /** Called after each commit. */
  readonly onProgress?: () => void;
  /** Events in a range, which bounds the memory of a partition. */
  readonly range?: number;
  /** Ranges in a transaction. */
  readonly group?: number;
  readonly signal?: AbortSignal;
}

/** A partition failed. Names the projection at fault, if there is one. */
export class BuildFault extends Error {
  override readonly name = 'BuildFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** Ranges in flight: while the writer commits one group, the partitions fold the next. */
const AHEAD = GROUP + 4;

interface Asked {
  readonly range: Range;
  readonly parts: (readonly FoldedPartition[] | undefined)[];
}

/**
 * Folds the log in partitions, each in its own thread, and writes what they send. Ranges are cut here and written in order, so
 * every commit is the state at one position.
 */
export class Build {
  readonly #options: BuildOptions;
  readonly #asked: Asked[] = [];
  readonly #done = Promise.withResolvers<void>();
  #position: bigint;
  #ungrouped = 0;
  #hasEnded = false;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.#position = this.#kept();
    options.partitions.forEach((port, partition) =>
      port.on('message', (message: FromPartition) => this.#hear(partition, message)),
    );
    options.signal?.addEventListener('abort', () => this.#end(options.signal!.reason), { once: true });
  }

  /** Runs until the end of the log. Rejects on a fault or an abort; what was committed stays. */
  async run(): Promise<void> {
    if (this.#options.signal?.aborted) this.#end(this.#options.signal.reason);
    else this.#askOn();
    await this.#done.promise;
  }

  #kept(): bigint {
    const positions = this.#options.targets.map(({ model }) => model.checkpoint.position);
    return positions.reduce((least, position) => (position < least ? position : least));
  }

  #askOn(): void {
    this.#ask();
    if (this.#asked.length === 0) this.#end();
  }

  #ask(): void {
    const { log, partitions, targets, range: size = RANGE } = this.#options;
    while (this.#asked.length < AHEAD) {
      const through = log.further(this.#position, size);
      if (through === this.#position) break;
      const range = { after: this.#position, through };
      const from = targets.map(({ model }) => model.checkpoint.position);
      for (const partition of partitions) partition.postMessage({ range, from } satisfies ToPartition);
      this.#asked.push({ range, parts: partitions.map(() => undefined) });
      this.#position = through;
    }
  }

  #hear(partition: number, message: FromPartition): void {
    if (this.#hasEnded) return;
    try {
      if ('fault' in message) throw new BuildFault(message.fault);
      this.#asked.find(({ parts }) => parts[partition] === undefined)!.parts[partition] = message.folded;
      this.#write();
    } catch (error) {
      this.#end(error);
    }
  }

  #write(): void {
    for (let first = this.#asked[0]; first?.parts.every((part) => part !== undefined); first = this.#asked[0]) {
      for (const at of this.#options.targets.keys())
        this.#add(
          at,
          first.parts.map((part) => part![at]!),
        );
      this.#asked.shift();
      this.#ask();
      this.#ungrouped++;
      if (this.#isGroup() || this.#asked.length === 0) this.#keep(first.range.through);
    }
    if (this.#asked.length === 0) this.#end();
  }

  #isGroup(): boolean {
    if (this.#ungrouped >= (this.#options.group ?? GROUP)) return true;
    return this.#options.targets.reduce((sum, { gathered }) => sum + gathered, 0) > MOST_GATHERED;
  }

  /** @throws {BuildFault} that of one projection: too many of its keys are parked */
  #add(projection: number, parts: readonly FoldedPartition[]): void {
    const target = this.#options.targets[projection]!;
    target.add(parts);
    if (target.tooManyParked !== undefined) throw new BuildFault({ projection, reason: target.tooManyParked });
  }

  #keep(position: bigint): void {
    for (const target of this.#options.targets) target.commit(position);
    this.#ungrouped = 0;
    this.#options.onProgress?.();
  }

  #end(error?: unknown): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const partition of this.#options.partitions) partition.postMessage({ end: true } satisfies ToPartition);
    for (const target of this.#options.targets) target.rollback();
    if (error === undefined) this.#done.resolve();
    else this.#done.reject(error);
  }
}
