import { setImmediate } from 'node:timers/promises';
import { BEFORE_FIRST, type EventFilter, type FollowedBatch } from '#event-store/event-store';
import type { Checkpoint } from './checkpoint.ts';
import { NO_EVENTS } from './digest.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { AnyProjection } from './projection.ts';
import { discard, fileOf, isWhole, ReadModelFile } from './read-model-file.ts';

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
  /** Builds what is not whole yet, elsewhere and faster. Default: it is built here, page by page. */
  readonly build?: BuildElsewhere;
}

export type BuildElsewhere = (
  projections: readonly AnyProjection[],
  onProgress: (progress: readonly (Checkpoint & { readonly name: string })[]) => void,
  signal: AbortSignal,
) => Promise<void>;

const NOTHING: Checkpoint = { position: BEFORE_FIRST, applied: 0, digest: NO_EVENTS };
const BUILDING = { caughtUp: false, status: 'building' } as const;

const CORRUPT = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB

/**
 * Brings many projections up to the head of the log and keeps them there. Projections at one position share one pass;
 * one that is behind gets its own pages in turn, so a build never holds up those that follow.
 */
export class Projector {
  readonly #log: PagedLog;
  readonly #lanes: Lane[];
  readonly #built = new Map<string, ProjectionStatus>();
  readonly #order: readonly string[];
  readonly #ending = new AbortController();
  readonly #build: () => Promise<void>;
  readonly #onProgress: (statuses: readonly ProjectionStatus[]) => void;
  readonly #pageSize: number;
  #wanted = Promise.withResolvers<void>();
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor({ log, projections, directory, onProgress = () => {}, pageSize = 10_000, build }: ProjectorOptions) {
    const names = new Set(projections.map(({ name }) => name));
    if (names.size < projections.length) throw new TypeError('Two projections have one name');
    this.#log = log;
    this.#order = projections.map(({ name }) => name);
    const missing = build === undefined ? [] : projections.filter((projection) => !isWhole(projection, directory));
    this.#lanes = projections
      .filter((projection) => !missing.includes(projection))
      .map((projection) => new Lane(projection, directory));
    for (const { name, version } of missing) this.#built.set(name, { name, version, ...NOTHING, ...BUILDING });
    this.#build = async () => {
      if (missing.length > 0) await this.#buildElsewhere(build!, missing, directory);
    };
    this.#onProgress = onProgress;
    this.#pageSize = pageSize;
  }

  statuses(): ProjectionStatus[] {
    const all = [...this.#built.values(), ...this.#lanes.map((lane) => lane.status)];
    return all.sort((a, b) => this.#order.indexOf(a.name) - this.#order.indexOf(b.name));
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
    this.#ending.abort();
    this.wake();
    await this.run();
  }

  async #run(): Promise<void> {
    const building = this.#build();
    try {
      this.#onProgress(this.statuses());
      while (!this.#stopping) {
        // Renewed before reading: a wake during the step is then never lost.
        this.#wanted = Promise.withResolvers();
        if (await this.#step()) await this.#wanted.promise;
      }
    } finally {
      await building;
      for (const lane of this.#lanes) lane.close();
    }
  }

  /** What is built joins those that follow. A build that fails is told as a projection that stopped. */
  async #buildElsewhere(build: BuildElsewhere, missing: readonly AnyProjection[], directory: string): Promise<void> {
    const tell = (name: string, change: Partial<ProjectionStatus>) =>
      this.#built.set(name, { ...this.#built.get(name)!, ...change });
    try {
      await build(
        missing,
        (progress) => {
          for (const { name, ...checkpoint } of progress) tell(name, checkpoint);
          this.#onProgress(this.statuses());
        },
        this.#ending.signal,
      );
      if (this.#stopping) return;
      for (const projection of missing) {
        this.#lanes.push(new Lane(projection, directory));
        this.#built.delete(projection.name);
      }
      this.wake();
    } catch (error) {
      if (this.#stopping) return;
      const reason = error instanceof Error ? error.message : String(error);
      for (const { name } of missing) tell(name, { status: 'stopped', reason });
    }
    this.#onProgress(this.statuses());
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
