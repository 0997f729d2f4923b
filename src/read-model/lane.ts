import type { FollowedBatch } from '#event-store/event-store';
import type { Checkpoint } from './checkpoint.ts';
import type { StreamLog } from './stream-log.ts';
import { type SkipOrder, TooManyParkedFault } from './parking/parking.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { Projection, ProjectedEvent } from './projection.ts';
import { discard } from './opening.ts';
import { ReadModelFile, type ReadModelFileOptions } from './read-model-file.ts';
import { isPassing, isUnreadable } from './sqlite-fault.ts';

/** How a build of a projection is doing. */
export interface ProjectionStatus extends Checkpoint {
  readonly name: string;
  readonly version: number;
  /** The build. */
  readonly file: string;
  /** True when, at its last step, nothing lay after its position. */
  readonly caughtUp: boolean;
  readonly status: 'building' | 'following' | 'stopped';
  /** How many keys wait for a repair. */
  readonly parked: number;
  /** Why it stopped; of one that has not, what it waits out. */
  readonly reason?: string;
}

/** What trying parked keys again came to, in one build. */
export interface Retried {
  readonly file: string;
  readonly tried: number;
  readonly freed: readonly string[];
}

const wordsOf = (error: unknown): string => (error as { message?: string }).message ?? String(error);

/** One build that follows: its projection, its file, and whether it still runs. */
export class Lane {
  readonly #projection: Projection;
  readonly #model: ReadModelFile;
  #caughtUp = false;
  #reason: string | undefined;
  #waitsOut: string | undefined;
  #corrupt = false;
  #hasTooManyParked = false;

  constructor(projection: Projection, file: string, options: ReadModelFileOptions & { readonly log: StreamLog }) {
    this.#projection = projection;
    this.#model = new ReadModelFile(projection, file, options);
  }

  get name(): string {
    return this.#projection.name;
  }

  get file(): string {
    return this.#model.file;
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

  /** True after a fault that is not the projection's: a full or busy disk. Nothing was written; it is tried again. */
  get isWaiting(): boolean {
    return this.#waitsOut !== undefined;
  }

  get status(): ProjectionStatus {
    const { name, version } = this.#projection;
    const going = this.#model.sealed ? 'following' : 'building';
    return {
      name,
      version,
      file: this.file,
      ...this.#model.checkpoint,
      caughtUp: this.#caughtUp,
      status: this.stopped ? 'stopped' : going,
      parked: this.#model.parked,
      ...((this.#reason ?? this.#waitsOut) === undefined ? {} : { reason: (this.#reason ?? this.#waitsOut)! }),
    };
  }

  /** Take a page that begins where this lane is. True when its status changed. */
  take(page: FollowedBatch): boolean {
    const { position } = this;
    const wasCaughtUp = this.#caughtUp;
    const waitedOut = this.#waitsOut;
    this.#waitsOut = undefined;
    try {
      this.#model.apply(page);
      if (page.caughtUp) this.#model.seal();
      this.#caughtUp = page.caughtUp;
    } catch (error) {
      if (isPassing(error)) this.#wait(error);
      else this.#stop(error, page);
    }
    const isTold = this.stopped || this.#waitsOut !== waitedOut;
    return isTold || this.position !== position || this.#caughtUp !== wasCaughtUp;
  }

  /**
   * Try the parked keys again, one or all. A lane that stopped because there were too many goes on.
   *
   * @param skip go on without the event that parked the key
   * @throws a fault of the disk: what was not tried is as it was
   */
  retry(
    key: string | null,
    eventAt: (position: bigint) => ProjectedEvent | undefined,
    skip?: Pick<SkipOrder, 'reason' | 'at'>,
  ): Retried {
    const keys = this.#model.parkedKeys().filter((each) => key === null || each === key);
    const freed = keys.filter((each) => this.#model.retry(each, eventAt, skip));
    if (this.#hasTooManyParked && freed.length > 0) {
      this.#reason = undefined;
      this.#hasTooManyParked = false;
    }
    return { file: this.file, tried: keys.length, freed };
  }

  /** With nothing else to do: see {@link ReadModelFile.tidy}. A disk that fails here fails at the next step, which tells. */
  tidy(): boolean {
    try {
      return this.#model.tidy();
    } catch {
      return false;
    }
  }

  close(): void {
    this.#model.close();
    if (this.#corrupt) discard(this.#model.file);
  }

  #wait(error: unknown): void {
    this.#caughtUp = false;
    this.#waitsOut = `It waits and tries again: ${wordsOf(error)}`;
  }

  #stop(error: unknown, page: FollowedBatch): void {
    this.#caughtUp = false;
    this.#reason = wordsOf(error);
    this.#corrupt = isUnreadable(error);
    this.#hasTooManyParked = error instanceof TooManyParkedFault;
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
