import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { EventFilter, FollowedBatch } from '#event-store/event-store';
import { isPassing } from '#event-store/sqlite-fault';
import { Heartbeat, type Refused } from '../fold/watchdog.ts';
import type { StreamLog } from '../contract/stream-log.ts';
import { FollowedBuild, type ProjectionStatus, type Retried } from './followed-build.ts';
import { isKnownLog, type KnownLog, originAt } from '../contract/log-origin.ts';
import { MOST_PARKED, type SkipOrder } from '../fold/parking.ts';
import { type Projection, described, type DescribedProjection, type ProjectedEvent } from '../contract/projection.ts';
import { fileOf } from '../store/read-model-file.ts';

export type { ProjectionStatus, Retried } from './followed-build.ts';

/** The log of this node, as a projector reads it. */
export interface PagedLog extends StreamLog, Partial<KnownLog> {
  pageAfter(after: bigint, limit: number, filter?: EventFilter): FollowedBatch;
}

export interface ProjectorOptions {
  readonly log: PagedLog;
  readonly projections: readonly Projection[];
  /** The folder of the first build of each projection. If omitted, nothing is followed until {@link Projector.follow}. */
  readonly directory?: string;
  /** Called after every step that changed a status. */
  readonly onProgress?: (statuses: readonly ProjectionStatus[]) => void;
  /** The most events in one transaction. */
  readonly pageSize?: number;
  /** Whether the log is so short that threads for a build would take longer to start than to build. */
  readonly isShort?: () => boolean;
  /** A build stops when more keys than this are parked. */
  readonly mostParked?: number;
  /** Shared memory for the heartbeat, and the events whose fold did not return before: see {@link Heartbeat}. */
  readonly heartbeatCells?: SharedArrayBuffer;
  readonly refused?: readonly Refused[];
}

/** A request to retry parked keys of one projection, in every build of it that is followed. */
export interface RetryRequest {
  readonly name: string;
  /** Null for all keys. */
  readonly key: string | null;
  /** Continue without the event that parked the key if it still fails: the reason, and the time of the order. */
  readonly skip?: Pick<SkipOrder, 'reason' | 'at'>;
}

/** The delay before a build retries after a fault of the disk. */
const RETRY_MS = 500;

/**
 * If at least this many events came during one step, more are coming, so the projector waits a moment to collect them: many builds
 * commit after every step, and a commit costs about the same for one event as for twenty.
 */
const MANY = 6;
const GATHER_MS = 15;

interface Hold {
  readonly files: readonly string[];
  readonly held: (position: bigint | null) => void;
}

/**
 * Brings builds up to the head of the log and keeps them there. Builds at the same position share a page; one that is behind
 * reads its own pages in between, so that it never delays the others.
 */
export class Projector {
  readonly #log: PagedLog;
  readonly #projections: readonly Projection[];
  readonly #onProgress: (statuses: readonly ProjectionStatus[]) => void;
  readonly #pageSize: number;
  readonly #mostParked: number;
  readonly #heartbeats: ReadonlyMap<string, Heartbeat>;
  readonly #requests: (() => void)[] = [];
  readonly isShort: () => boolean;
  #builds: FollowedBuild[] = [];
  #wanted = Promise.withResolvers<void>();
  #stopping = false;
  #running: Promise<void> | undefined;
  /** The number of events in the last step. */
  #taken = 0;
  #hold: Hold | undefined;
  #going: PromiseWithResolvers<void> | undefined;

  constructor(options: ProjectorOptions) {
    const { log, projections, directory, onProgress = () => {}, pageSize = 10_000, isShort = () => true } = options;
    this.#mostParked = options.mostParked ?? MOST_PARKED;
    const { heartbeatCells, refused = [] } = options;
    this.#heartbeats = new Map(
      projections.map(({ name }, at) => [
        name,
        new Heartbeat(
          heartbeatCells,
          at,
          refused.filter((each) => each.name === name),
        ),
      ]),
    );
    const names = new Set(projections.map(({ name }) => name));
    if (names.size < projections.length) throw new TypeError('Two projections have one name');
    this.#log = log;
    this.#projections = projections;
    this.#onProgress = onProgress;
    this.#pageSize = pageSize;
    this.isShort = isShort;
    if (directory !== undefined)
      this.#builds = projections.map((projection) => this.#followedBuildOf(projection, fileOf(directory, projection)));
  }

  /** The projections that can be followed. */
  known(): DescribedProjection[] {
    return this.#projections.map(described);
  }

  statuses(): ProjectionStatus[] {
    return this.#builds.map((build) => build.status);
  }

  /** Runs until {@link stop}. Rejects if the log cannot be read; the files are closed in either case. */
  run(): Promise<void> {
    return (this.#running ??= this.#run());
  }

  /** The log has grown. */
  wake(): void {
    this.#wanted.resolve();
  }

  /** Follows one more build, from its checkpoint. */
  follow(name: string, file: string, orders: readonly SkipOrder[] = []): void {
    const projection = this.#projections.find((each) => each.name === name);
    if (projection === undefined || this.#stopping || this.#builds.some((build) => build.file === file)) return;
    const build = this.#followedBuildOf(projection, file, orders);
    this.#builds = [...this.#builds, build];
    if (build.isWaiting || build.stopped) this.#onProgress(this.statuses());
    this.wake();
  }

  #followedBuildOf(projection: Projection, file: string, orders: readonly SkipOrder[] = []): FollowedBuild {
    const parking = { most: this.#mostParked, orders };
    const heartbeat = this.#heartbeats.get(projection.name);
    const log = this.#log;
    return new FollowedBuild(projection, file, {
      log,
      parking,
      ...(isKnownLog(log) && { originAt: (position) => originAt(log, position) }),
      ...(heartbeat === undefined ? {} : { heartbeat }),
    });
  }

  /** Retries parked keys between two steps. Rejects on a fault of the disk; keys that were not retried stay parked. */
  retry(request: RetryRequest): Promise<readonly Retried[]> {
    return new Promise((resolve, reject) => {
      this.#requests.push(() => {
        try {
          resolve(this.#retry(request));
        } catch (error) {
          reject(error as Error);
        }
      });
      this.wake();
    });
  }

  #retry({ name, key, skip }: RetryRequest): Retried[] {
    const builds = this.#builds.filter((build) => build.name === name);
    try {
      return builds.map((build) => build.retry(key, this.#eventAt, skip));
    } finally {
      this.#onProgress(this.statuses());
    }
  }

  readonly #eventAt = (position: bigint): ProjectedEvent | undefined => {
    const [event] = this.#log.pageAfter(position - 1n, 1).events;
    return event?.position === position ? event : undefined;
  };

  /** Stops following a build and closes its file. */
  release(file: string, released: () => void): void {
    for (const build of this.#builds) if (build.file === file) build.close();
    this.#builds = this.#builds.filter((build) => build.file !== file);
    released();
    this.#onProgress(this.statuses());
  }

  /** Brings these builds to one position, reports it, and pauses until {@link go}. Reports null if one of them is not running. */
  hold(files: readonly string[], held: (position: bigint | null) => void): void {
    this.#hold = { files, held };
    this.wake();
  }

  go(): void {
    this.#going?.resolve();
  }

  /** Finishes the current step and closes the files. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    this.go();
    await this.run();
  }

  async #run(): Promise<void> {
    try {
      this.#onProgress(this.statuses());
      while (!this.#stopping) {
        // Renewed before reading, so that a wake during the step is not lost.
        this.#wanted = Promise.withResolvers();
        for (const request of this.#requests.splice(0)) request();
        await this.#turn();
      }
    } finally {
      for (const build of this.#builds) build.close();
    }
  }

  async #turn(): Promise<void> {
    try {
      if (this.#hold !== undefined) await this.#standStill(this.#hold);
      else if (await this.#step()) await this.#more();
    } catch (error) {
      // The log cannot be read now. What was read before is written; the rest is read again later.
      if (!isPassing(error)) throw error;
      await Promise.race([sleep(RETRY_MS), this.#wanted.promise]);
    }
  }

  /** Waits until the log has grown. */
  async #more(): Promise<void> {
    if (this.#taken >= MANY) await sleep(GATHER_MS);
    // One build at a time, so that new events wait for one merge at most.
    else this.#builds.some((build) => build.tidy());
    await this.#wanted.promise;
  }

  /** Applies one page to every build. Returns true if every running build has caught up. */
  async #step(): Promise<boolean> {
    const waited = this.#builds.filter((build) => build.isWaiting);
    const running = this.#builds.filter((build) => build.open());
    if (waited.some((build) => !build.isWaiting || build.stopped)) this.#onProgress(this.statuses());
    let caughtUp = true;
    this.#taken = 0;
    for (const [position, builds] of Map.groupBy(running, (build) => build.position)) {
      const left = builds.filter((build) => this.#builds.includes(build));
      if (left.length === 0) continue;
      const page = this.#pageFor(left, position);
      this.#taken += page.events.length;
      const changed = left.filter((build) => build.take(page)).length > 0;
      if (changed) this.#onProgress(this.statuses());
      caughtUp &&= page.caughtUp && !left.some((build) => build.isWaiting);
      // Lets messages (wake, stop) in.
      await setImmediate();
      if (this.#stopping || this.#hold !== undefined) break;
    }
    const waits = this.#builds.some((build) => build.isWaiting);
    if (waits) await Promise.race([sleep(RETRY_MS), this.#wanted.promise]);
    return caughtUp && !waits;
  }

  #pageFor(builds: readonly FollowedBuild[], position: bigint): FollowedBatch {
    const types = [...new Set(builds.flatMap((build) => build.handles))];
    return this.#log.pageAfter(position, this.#pageSize, { types });
  }

  /** Brings the builds exactly to the position of the furthest one, then pauses all. */
  async #standStill({ files, held }: Hold): Promise<void> {
    this.#hold = undefined;
    this.#going = Promise.withResolvers();
    const builds = files.flatMap((file) => this.#builds.find((build) => build.file === file && !build.stopped) ?? []);
    const target = builds.reduce((most, { position }) => (position > most ? position : most), -1n);
    for (const build of builds) {
      // A waiting build is tried as well: its fault may be over.
      for (
        let isStuck = !build.open();
        build.position < target && !build.stopped && !isStuck;
        isStuck = build.isWaiting
      ) {
        const page = this.#pageFor([build], build.position);
        const events = page.events.filter(({ position }) => position <= target);
        const through = page.through < target ? page.through : target;
        build.take({ events, through, caughtUp: page.caughtUp && through === page.through });
      }
    }
    this.#onProgress(this.statuses());
    const isAtOnePlace =
      builds.length === files.length && builds.every((build) => build.position === target && !build.stopped);
    held(isAtOnePlace ? target : null);
    await this.#going.promise;
    this.#going = undefined;
    this.wake();
  }
}
