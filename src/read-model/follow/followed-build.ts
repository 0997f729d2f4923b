import { BEFORE_FIRST, type FollowedBatch } from '#event-store/event-store';
import { isDiskFull, isPassing, isUnreadable } from '#event-store/sqlite-fault';
import type { Checkpoint } from '../contract/checkpoint.ts';
import type { StreamLog } from '../contract/stream-log.ts';
import { type SkipOrder, TooManyParkedFault } from '../fold/parking.ts';
import { ProjectionFault } from '../fold/projection-fault.ts';
import type { Projection, ProjectedEvent } from '../contract/projection.ts';
import { NO_EVENTS } from '../contract/digest.ts';
import { discard } from '../store/opening.ts';
import { ReadModelFile, type ReadModelFileOptions } from '../store/read-model-file.ts';
import { RoomWatch } from '../rebuild/disk-room.ts';

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
  /** It stopped because its file is broken: only another build can take its place. */
  readonly isDamaged?: true;
  /** What it waits out is a disk without room. */
  readonly isDiskFull?: true;
  /** What was thrown, where it stopped. */
  readonly error?: Error;
}

/** Of a build whose file could not be opened yet. */
const UNOPENED = { position: BEFORE_FIRST, applied: 0, digest: NO_EVENTS };

/** What trying parked keys again came to, in one build. */
export interface Retried {
  readonly file: string;
  readonly tried: number;
  readonly freed: readonly string[];
}

const wordsOf = (error: unknown): string => (error as { message?: string }).message ?? String(error);
const waitsWords = (error: unknown): string =>
  `It waits and tries again: ${isDiskFull(error) ? 'the disk is full' : wordsOf(error)}`;

/** With its cause, as it can be sent to another thread. */
function plainError({ message, stack, cause }: Error): Error {
  const plain = new Error(message, cause instanceof Error ? { cause: plainError(cause) } : {});
  if (stack !== undefined) plain.stack = stack;
  return plain;
}

/**
 * One build that follows: its projection, its file, and whether it still runs. What is wrong with the machine – a full disk,
 * a file that cannot be opened – is waited out; a build from scratch gives its room back meanwhile, and begins anew.
 */
export class FollowedBuild {
  readonly file: string;
  readonly #projection: Projection;
  readonly #options: ReadModelFileOptions & { readonly log: StreamLog };
  readonly #room: RoomWatch;
  #model: ReadModelFile | undefined;
  #caughtUp = false;
  #reason: string | undefined;
  #error: Error | undefined;
  #waitsOut: unknown;
  #corrupt = false;
  #hasTooManyParked = false;

  constructor(projection: Projection, file: string, options: ReadModelFileOptions & { readonly log: StreamLog }) {
    this.#projection = projection;
    this.file = file;
    this.#options = options;
    this.#room = new RoomWatch(file);
    this.open();
  }

  get name(): string {
    return this.#projection.name;
  }

  get handles(): readonly string[] {
    return this.#projection.handles;
  }

  get position(): bigint {
    return (this.#model?.checkpoint ?? UNOPENED).position;
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
    const going = this.#model?.sealed === true ? 'following' : 'building';
    const reason = this.#reason ?? (this.isWaiting ? waitsWords(this.#waitsOut) : undefined);
    return {
      name,
      version,
      file: this.file,
      ...(this.#model?.checkpoint ?? UNOPENED),
      caughtUp: this.#caughtUp,
      status: this.stopped ? 'stopped' : going,
      parked: this.#model?.parked ?? 0,
      ...(reason === undefined ? {} : { reason }),
      ...(this.#corrupt && { isDamaged: true as const }),
      ...(this.isWaiting && isDiskFull(this.#waitsOut) && { isDiskFull: true as const }),
      ...(this.stopped && this.#error !== undefined && { error: this.#error }),
    };
  }

  /** Opens the file where that could not be done so far. False: it cannot be done now, or the build has stopped. */
  open(): boolean {
    if (this.stopped) return false;
    if (this.#model !== undefined) return true;
    if (!this.#room.isEnough()) return false;
    try {
      this.#model = new ReadModelFile(this.#projection, this.file, this.#options);
      return true;
    } catch (error) {
      if (isPassing(error, true)) this.#wait(error);
      else this.#reason = wordsOf(error);
      return false;
    }
  }

  /** Take a page that begins where this build is. True when its status changed. */
  take(page: FollowedBatch): boolean {
    const { position } = this;
    const model = this.#model;
    if (model === undefined) return false;
    const wasCaughtUp = this.#caughtUp;
    const waitedOut = this.isWaiting;
    this.#waitsOut = undefined;
    try {
      model.apply(page);
      if (page.caughtUp) model.seal();
      this.#caughtUp = page.caughtUp;
    } catch (error) {
      if (isPassing(error, true)) this.#wait(error);
      else this.#stop(error, page);
    }
    const isTold = this.stopped || this.isWaiting !== waitedOut;
    return isTold || this.position !== position || this.#caughtUp !== wasCaughtUp;
  }

  /**
   * Try the parked keys again, one or all. A build that stopped because there were too many goes on.
   *
   * @param skip go on without the event that parked the key
   * @throws a fault of the disk: what was not tried is as it was
   */
  retry(
    key: string | null,
    eventAt: (position: bigint) => ProjectedEvent | undefined,
    skip?: Pick<SkipOrder, 'reason' | 'at'>,
  ): Retried {
    const model = this.#model;
    const keys = (model?.parkedKeys() ?? []).filter((each) => key === null || each === key);
    const freed = keys.filter((each) => model?.retry(each, eventAt, skip));
    if (this.#hasTooManyParked && freed.length > 0) {
      this.#reason = undefined;
      this.#hasTooManyParked = false;
    }
    return { file: this.file, tried: keys.length, freed };
  }

  /** With nothing else to do: see {@link ReadModelFile.tidy}. A disk that fails here fails at the next step, which tells. */
  tidy(): boolean {
    try {
      return this.#model?.tidy() ?? false;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#model?.close();
    this.#model = undefined;
    if (this.#corrupt) discard(this.file);
  }

  #wait(error: unknown): void {
    this.#caughtUp = false;
    this.#waitsOut = error;
    if (this.#model?.sealed === true) return;
    // Nobody reads what is not whole, and others need its room.
    if (isDiskFull(error)) this.#room.ranOut();
    const began = this.#model;
    this.#model = undefined;
    began?.close();
    if (began !== undefined) discard(this.file);
  }

  #stop(error: unknown, page: FollowedBatch): void {
    this.#caughtUp = false;
    this.#reason = wordsOf(error);
    this.#error = error instanceof Error ? plainError(error) : undefined;
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
      this.#model?.apply({ events, through });
    } catch (error) {
      // Rows are shown once a batch, so a shorter one can meet an earlier fault: that one is the reason then.
      this.#stop(error, { ...page, events });
    }
  }
}
