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

/** The status of one build of a projection. */
export interface ProjectionStatus extends Checkpoint {
  readonly name: string;
  readonly version: number;
  /** The path of the build's file. */
  readonly file: string;
  /** True if its last step reached the head of the log. */
  readonly caughtUp: boolean;
  readonly status: 'building' | 'following' | 'stopped';
  /** The number of parked keys. */
  readonly parked: number;
  /** Why it stopped, or which temporary fault it is waiting for to end. */
  readonly reason?: string;
  /** It stopped because its file is broken: only a new build can replace it. */
  readonly isDamaged?: true;
  /** It waits for disk space. */
  readonly isDiskFull?: true;
  /** The error that stopped it. */
  readonly error?: Error;
}

/** The checkpoint of a build whose file could not be opened yet. */
const UNOPENED = { position: BEFORE_FIRST, applied: 0, digest: NO_EVENTS };

/** The result of retrying parked keys in one build. */
export interface Retried {
  readonly file: string;
  readonly tried: number;
  readonly freed: readonly string[];
}

const wordsOf = (error: unknown): string => (error as { message?: string }).message ?? String(error);
const waitingWords = (error: unknown): string =>
  `It waits and tries again: ${isDiskFull(error) ? 'the disk is full' : wordsOf(error)}`;

/** A copy, with its cause, that can be sent to another thread. */
function plainError({ message, stack, cause }: Error): Error {
  const plain = new Error(message, cause instanceof Error ? { cause: plainError(cause) } : {});
  if (stack !== undefined) plain.stack = stack;
  return plain;
}

/**
 * One build that follows the log: its projection, its file, and whether it still runs. It survives faults of the machine, such as
 * a full disk or a file that cannot be opened: it retries until they end. An incomplete build frees its disk space meanwhile, and
 * starts over.
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
  /** The temporary fault that it waits for to end. */
  #passing: unknown;
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

  /** True after a temporary fault of the machine, such as a full or busy disk. Nothing was written, and the step is retried. */
  get isWaiting(): boolean {
    return this.#passing !== undefined;
  }

  get status(): ProjectionStatus {
    const { name, version } = this.#projection;
    const running = this.#model?.sealed === true ? 'following' : 'building';
    const reason = this.#reason ?? (this.isWaiting ? waitingWords(this.#passing) : undefined);
    return {
      name,
      version,
      file: this.file,
      ...(this.#model?.checkpoint ?? UNOPENED),
      caughtUp: this.#caughtUp,
      status: this.stopped ? 'stopped' : running,
      parked: this.#model?.parked ?? 0,
      ...(reason === undefined ? {} : { reason }),
      ...(this.#corrupt && { isDamaged: true as const }),
      ...(this.isWaiting && isDiskFull(this.#passing) && { isDiskFull: true as const }),
      ...(this.stopped && this.#error !== undefined && { error: this.#error }),
    };
  }

  /** Opens the file if it is not open yet. Returns false if that is impossible now, or if the build has stopped. */
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

  /** Applies a page that starts at the position of this build. Returns true if its status changed. */
  take(page: FollowedBatch): boolean {
    const { position } = this;
    const model = this.#model;
    if (model === undefined) return false;
    const wasCaughtUp = this.#caughtUp;
    const wasWaiting = this.isWaiting;
    this.#passing = undefined;
    try {
      model.apply(page);
      if (page.caughtUp) model.seal();
      this.#caughtUp = page.caughtUp;
    } catch (error) {
      if (isPassing(error, true)) this.#wait(error);
      else this.#stop(error, page);
    }
    return (
      this.stopped || this.isWaiting !== wasWaiting || this.position !== position || this.#caughtUp !== wasCaughtUp
    );
  }

  /**
   * Retries parked keys, one or all. A build that stopped because too many were parked runs again.
   *
   * @param skip continue without the event that parked the key
   * @throws a fault of the disk; keys that were not retried stay parked
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

  /** Called when idle, see {@link ReadModelFile.tidy}. It ignores faults of the disk: the next step meets and reports them. */
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
    this.#passing = error;
    if (this.#model?.sealed === true) return;
    // Nobody reads an incomplete build, and others need its disk space.
    if (isDiskFull(error)) this.#room.ranOut();
    const incomplete = this.#model;
    this.#model = undefined;
    incomplete?.close();
    if (incomplete !== undefined) discard(this.file);
  }

  #stop(error: unknown, page: FollowedBatch): void {
    this.#caughtUp = false;
    this.#reason = wordsOf(error);
    this.#error = error instanceof Error ? plainError(error) : undefined;
    this.#corrupt = isUnreadable(error);
    this.#hasTooManyParked = error instanceof TooManyParkedFault;
    if (error instanceof ProjectionFault) this.#applyBefore(error, page);
  }

  /** Applies the events before the faulty one, so that the build stops right before it instead of a page earlier. */
  #applyBefore({ event }: ProjectionFault, page: FollowedBatch): void {
    const events = page.events.slice(0, page.events.indexOf(event));
    const through = events.at(-1)?.position;
    if (through === undefined) return;
    try {
      this.#model?.apply({ events, through });
    } catch (error) {
      // Rows are computed once per batch, so a shorter batch can meet an earlier fault, which is then the reason.
      this.#stop(error, { ...page, events });
    }
  }
}
