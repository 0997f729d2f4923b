import { setImmediate } from 'node:timers/promises';
import type { EventFilter, FollowedBatch } from '#event-store/event-store';
import type { Checkpoint } from './checkpoint.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { AnyProjection } from './projection.ts';
import { discard, fileOf, ReadModelFile } from './read-model-file.ts';

/** What a projector reads: the log of this node. */
export interface PagedLog {
  pageAfter(after: bigint, limit: number, filter?: EventFilter): FollowedBatch;
}

/** How a projection is doing. */
export interface ProjectionStatus extends Checkpoint {
  readonly name: string;
  readonly version: number;
  /** True when, at its last step, nothing lay after its position. */
  readonly caughtUp: boolean;
  readonly status: 'building' | 'following' | 'stopped';
  /** Why it stopped. */
  readonly reason?: string;
}

export interface ProjectorOptions {
  readonly log: PagedLog;
  readonly projections: readonly AnyProjection[];
  readonly directory: string;
  /** Called after every step that changed a status. */
  readonly onProgress?: (statuses: readonly ProjectionStatus[]) => void;
  /** At most so many events a transaction. */
  readonly pageSize?: number;
}

const CORRUPT = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB

/**
 * Brings many projections up to the head of the log and keeps them there. Projections at one position share one pass;
 * one that is behind gets its own pages in turn, so a build never holds up those that follow.
 */
export class Projector {
  readonly #log: PagedLog;
  readonly #lanes: readonly Lane[];
  readonly #onProgress: (statuses: readonly ProjectionStatus[]) => void;
  readonly #pageSize: number;
  #wanted = Promise.withResolvers<void>();
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor({ log, projections, directory, onProgress = () => {}, pageSize = 10_000 }: ProjectorOptions) {
    const names = new Set(projections.map(({ name }) => name));
    if (names.size < projections.length) throw new TypeError('Two projections have one name');
    this.#log = log;
    this.#lanes = projections.map((projection) => new Lane(projection, directory));
    this.#onProgress = onProgress;
    this.#pageSize = pageSize;
  }

  statuses(): ProjectionStatus[] {
    return this.#lanes.map((lane) => lane.status);
  }

  /** Run until {@link stop}. Rejects when the log cannot be read; the files are closed either way. */
  run(): Promise<void> {
    return (this.#running ??= this.#run());
  }

  /** The log has grown. */
  wake(): void {
    this.#wanted.resolve();
  }

  /** Finish the step under way, and close the files. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.run();
  }

  async #run(): Promise<void> {
    try {
      this.#onProgress(this.statuses());
      while (!this.#stopping) {
        // Renewed before reading: a wake during the step is then never lost.
        this.#wanted = Promise.withResolvers();
        if (await this.#step()) await this.#wanted.promise;
      }
    } finally {
      for (const lane of this.#lanes) lane.close();
    }
  }

  /** One page for everyone. True when everyone that runs has caught up. */
  async #step(): Promise<boolean> {
    const running = this.#lanes.filter((lane) => !lane.stopped);
    let caughtUp = true;
    for (const [position, lanes] of Map.groupBy(running, (lane) => lane.position)) {
      const types = [...new Set(lanes.flatMap((lane) => lane.handles))];
      const page = this.#log.pageAfter(position, this.#pageSize, { types });
      const changed = lanes.filter((lane) => lane.take(page)).length > 0;
      if (changed) this.#onProgress(this.statuses());
      caughtUp &&= page.caughtUp;
      // Messages (wake, stop) come in here.
      await setImmediate();
      if (this.#stopping) break;
    }
    return caughtUp;
  }
}

/** One projection, its file, and whether it still runs. */
class Lane {
  readonly #projection: AnyProjection;
  readonly #model: ReadModelFile;
  #caughtUp = false;
  #reason: string | undefined;
  #corrupt = false;

  constructor(projection: AnyProjection, directory: string) {
    this.#projection = projection;
    this.#model = new ReadModelFile(projection, fileOf(directory, projection));
  }

  get handles(): readonly string[] {
    return this.#projection.handles;
  }

  get position(): bigint {
    return this.#model.checkpoint.position;
  }

  get stopped(): boolean {
    return this.#reason !== undefined;
  }

  get status(): ProjectionStatus {
    const { name, version } = this.#projection;
    const going = this.#model.sealed ? 'following' : 'building';
    return {
      name,
      version,
      ...this.#model.checkpoint,
      caughtUp: this.#caughtUp,
      ...(this.#reason === undefined ? { status: going } : { status: 'stopped', reason: this.#reason }),
    };
  }

  /** Take a page that begins where this lane is. True when its status changed. */
  take(page: FollowedBatch): boolean {
    const { position } = this;
    const wasCaughtUp = this.#caughtUp;
    try {
      this.#model.apply(page);
      if (page.caughtUp) this.#model.seal();
      this.#caughtUp = page.caughtUp;
    } catch (error) {
      this.#stop(error, page);
    }
    return this.stopped || this.position !== position || this.#caughtUp !== wasCaughtUp;
  }

  close(): void {
    this.#model.close();
    if (this.#corrupt) discard(this.#model.file);
  }

  #stop(error: unknown, page: FollowedBatch): void {
    this.#caughtUp = false;
    this.#reason = error instanceof Error ? error.message : String(error);
    this.#corrupt = CORRUPT.has((error as { errcode?: number }).errcode ?? 0);
    if (error instanceof ProjectionFault) this.#applyBefore(error, page);
  }

  /** Stop right before the event at fault, not a page before it. */
  #applyBefore({ event }: ProjectionFault, page: FollowedBatch): void {
    const events = page.events.slice(0, page.events.indexOf(event));
    const through = events.at(-1)?.position;
    if (through === undefined) return;
    try {
      this.#model.apply({ events, through });
    } catch (error) {
      // Rows are shown once a batch, so a shorter one can meet an earlier fault: that one is the reason then.
      this.#stop(error, { ...page, events });
    }
  }
}
