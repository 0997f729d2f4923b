import type { AuditFinding } from '../audit/records.ts';
import type { Builds } from './builds.ts';
import { ProjectionOperationError } from '../contract/unavailable.ts';
import type { KnownProjection } from './known-projection.ts';
import type { UnderWay } from './under-way.ts';
import type { BuildEntry, Catalogue, Serving } from './catalogue.ts';
import type { Connections } from '../read/connections.ts';
import type { ProjectionStatus, Retried } from '../follow/projector.ts';
import type { SeenError } from '../follow/last-errors.ts';
import type { ParkedReport } from '../fold/parking-tables.ts';
import { bytesOf, freeBytes, megabytes, RESERVE_BYTES } from './disk-room.ts';
import { isDiskFull } from '#event-store/sqlite-fault';
import type { OnReadModelEvent } from '../contract/read-model-event.ts';
import { outlived, RETENTION, type Retention } from './retention.ts';
import type { ProjectorThread } from '../follow/projector-thread.ts';

/** One projection, as an operator sees it. */
export interface ProjectionReport {
  readonly name: string;
  readonly version: number;
  readonly status: ProjectionStatus;
  readonly serving: Serving | undefined;
  readonly underWay: UnderWay | undefined;
  readonly builds: readonly BuildEntry[];
  /** The build that {@link Operator.flip} would make serve. */
  readonly waiting: BuildEntry | undefined;
  /** The recent rate of the serving build, events per second. */
  readonly ratePerSecond: number;
  readonly lastError: SeenError | undefined;
  /** Of the build that serves. */
  readonly lastAudit: AuditFinding | undefined;
}

/** Verifies a build before it takes over. Throws if it must not. */
export type Verify = (known: KnownProjection, path: string) => Promise<void>;

export interface OperatorOptions {
  readonly catalogue: Catalogue;
  readonly builds: Builds;
  readonly connections: Connections;
  readonly thread: ProjectorThread;
  readonly verify: Verify;
  readonly isShort: () => boolean;
  /** The parked keys of a build. */
  readonly parkedIn: (path: string) => readonly ParkedReport[];
  readonly retention: Retention | undefined;
  readonly onEvent: OnReadModelEvent;
  readonly onChange: () => void;
}

/** The operations of an operator: rebuild, flip, roll back, drop. */
export class Operator {
  readonly #options: OperatorOptions;

  constructor(options: OperatorOptions) {
    this.#options = options;
  }

  /** Rebuild a projection beside the serving build. With `flip`, the new build takes over when it is complete and verified. */
  rebuild(known: KnownProjection, flip: boolean): void {
    const { builds, connections, isShort } = this.#options;
    const under = builds.underWay(known.name);
    if (under !== undefined && under.phase !== 'failed')
      throw new ProjectionOperationError(`A build of ${known.name} is under way already: ${under.entry.file}.`);
    if (connections.isServed(known) && !connections.isReadable(known))
      throw new ProjectionOperationError(
        `The build of ${known.name} that answers cannot be read at the moment: ask again.`,
      );
    this.#refuseWithoutRoom(known);
    try {
      builds.start([known], isShort(), flip ? 'flip' : 'keep');
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      throw new ProjectionOperationError(`The disk is full: ${known.name} cannot be rebuilt.`);
    }
  }

  #refuseWithoutRoom({ name }: KnownProjection): void {
    const { catalogue, builds } = this.#options;
    const serving = catalogue.serving(name)?.file;
    if (serving === undefined) return;
    const wanted = bytesOf(catalogue.pathOf(serving)) + builds.bytesWanted + RESERVE_BYTES;
    const free = freeBytes(catalogue.pathOf(''));
    if (free >= wanted) return;
    throw new ProjectionOperationError(
      `There is no room for a rebuild of ${name}: with what is kept free, it and the builds under way take ${megabytes(wanted)}, and ${megabytes(free)} are free. Free some space, or drop builds that no longer serve.`,
    );
  }

  /** Cancel the build under way, or clear one that failed. Its file is removed. */
  async cancel({ name }: KnownProjection): Promise<void> {
    const { builds, catalogue, thread } = this.#options;
    const under = builds.underWay(name);
    if (under === undefined || !['reading', 'failed'].includes(under.phase))
      throw new ProjectionOperationError(`No build of ${name} is being read: there is nothing to cancel.`);
    if (builds.cancel(name)) return;
    await thread.release(catalogue.pathOf(under.entry.file));
    builds.fail(name, undefined, true);
  }

  /** The newest complete build, if it is newer than the serving one: it never served, or was rolled back. */
  waiting(known: KnownProjection): BuildEntry | undefined {
    const { catalogue, builds } = this.#options;
    const all = catalogue.builds(known.name);
    const newer = all.slice(all.findIndex(({ file }) => file === catalogue.serving(known.name)?.file) + 1);
    const under = builds.underWay(known.name)?.entry.file;
    return newer.findLast((entry) => builds.isOfThisRelease(known, entry) && entry.file !== under);
  }

  /** The waiting build takes over, at a position that both builds have reached. */
  async flip(known: KnownProjection): Promise<void> {
    const newest = this.waiting(known);
    if (newest === undefined)
      throw new ProjectionOperationError(`There is no newer build of ${known.name} that could serve.`);
    await this.#serve(known, newest.file);
    await this.#sweep(known);
  }

  /** The previous build takes over again. */
  async rollback(known: KnownProjection): Promise<void> {
    const previous = this.#options.catalogue.serving(known.name)?.previous;
    if (previous == null || !this.#followed(known).some(({ file }) => file === previous))
      throw new ProjectionOperationError(
        `No earlier build of ${known.name} follows: there is nothing to go back to.${this.waiting(known) === undefined ? '' : ' `flip` lets the newer one take over.'}`,
      );
    await this.#serve(known, previous, 'projection.rolled_back');
  }

  /** Remove every build of a projection that neither serves nor is under way. Returns their files. */
  async drop({ name }: KnownProjection, isWanted: (build: BuildEntry) => boolean = () => true): Promise<string[]> {
    const { catalogue, builds, thread } = this.#options;
    const kept = [catalogue.serving(name)?.file, builds.underWay(name)?.entry.file];
    const gone = catalogue.builds(name).filter((build) => !kept.includes(build.file) && isWanted(build));
    for (const { file } of gone) {
      await thread.release(catalogue.pathOf(file));
      catalogue.drop(file);
    }
    this.#options.onChange();
    return gone.map(({ file }) => file);
  }

  /**
   * Retry parked keys in every build that follows. With `reason`, the key continues without the event that parked it.
   *
   * @param key null for all keys
   */
  async retry({ name }: KnownProjection, key: string | null, reason?: string): Promise<Retried> {
    const { catalogue, thread } = this.#options;
    const skip = reason === undefined ? {} : { skip: { reason, at: new Date().toISOString() } };
    const all = await thread.retry({ name, key, ...skip });
    const tried = all.filter((each) => each.tried > 0);
    if (tried.length === 0)
      throw new ProjectionOperationError(
        key === null ? `No key of ${name} is parked.` : `The key ${key} of ${name} is not parked.`,
      );
    const serving = catalogue.serving(name);
    return tried.find(({ file }) => serving && file === catalogue.pathOf(serving.file)) ?? tried[0]!;
  }

  /**
   * A build is complete. It serves at once if no build does. It replaces a build of an older release, or one that an operator asked
   * to replace, unless it parks a key that the serving build shows. Otherwise it waits for {@link flip}.
   */
  async takeOver(known: KnownProjection, file: string): Promise<void> {
    const { catalogue, builds, verify } = this.#options;
    const { name } = known;
    const serving = catalogue.serving(name);
    const isFollowed = this.#followed(known).some((entry) => entry.file === serving?.file);
    try {
      const request = catalogue.builds(name).find((entry) => entry.file === file)?.request;
      const isShown = catalogue
        .builds(name)
        .some((entry) => entry.file === serving?.file && entry.shape === known.shape);
      if (serving === undefined || !isShown) await this.#serve(known, file);
      else if (!isFollowed && request !== 'keep') {
        this.#refuseNewlyParked(known, serving.file, file);
        await this.#serve(known, file);
      } else if (request === 'flip') {
        builds.phase(name, 'verifying');
        await verify(known, catalogue.pathOf(file));
        this.#refuseNewlyParked(known, serving.file, file);
        builds.phase(name, 'flipping');
        await this.#serve(known, file);
      }
      builds.done(name);
    } catch (error) {
      await this.#options.thread.release(catalogue.pathOf(file));
      builds.fail(name, error);
      return;
    }
    // What cannot be removed now, from a full disk, is removed by a later sweep. The build has taken over either way.
    await this.#sweep(known).catch(() => {});
  }

  #refuseNewlyParked({ name }: KnownProjection, serving: string, file: string): void {
    const { catalogue, parkedIn } = this.#options;
    const known = new Set(parkedIn(catalogue.pathOf(serving)).map(({ key }) => key));
    const [first, ...more] = parkedIn(catalogue.pathOf(file)).filter(({ key }) => !known.has(key));
    if (first === undefined) return;
    const others = more.length === 0 ? '' : ` and ${more.length} keys more`;
    throw new Error(
      `${file} does not take over: it cannot show ${first.key}${others}, which ${serving} shows. ${first.reason}. Repair ${name}, or build it with \`--no-flip\` and flip by hand.`,
    );
  }

  /** Removes builds whose retention has ended, and those that waited when a newer one took over. */
  async sweep(known: readonly KnownProjection[]): Promise<void> {
    for (const each of known) await this.#sweep(each);
  }

  async #sweep(known: KnownProjection): Promise<void> {
    const { catalogue, retention = RETENTION } = this.#options;
    const gone = outlived(catalogue.builds(known.name), catalogue.serving(known.name), retention, Date.now());
    if (gone.length > 0) await this.drop(known, ({ file }) => gone.includes(file));
  }

  #followed(known: KnownProjection): BuildEntry[] {
    const { catalogue, builds } = this.#options;
    return catalogue.builds(known.name).filter((entry) => builds.isOfThisRelease(known, entry));
  }

  /** Switches catalogue and readers between two steps of the projector, while both builds show the same events. */
  async #serve(
    known: KnownProjection,
    file: string,
    event: 'projection.flipped' | 'projection.rolled_back' = 'projection.flipped',
  ): Promise<void> {
    const { catalogue, connections, thread, onEvent } = this.#options;
    const serving = catalogue.serving(known.name);
    const both = [serving?.file, file].filter((each) => this.#followed(known).some((entry) => entry.file === each));
    const paths = both.map((each) => catalogue.pathOf(each!));
    await thread.holding(paths, (position) => {
      if (position === null)
        throw new ProjectionOperationError(
          `A build of ${known.name} has stopped: it cannot be brought to the other's position.`,
        );
      catalogue.serve(known.name, file, position);
      connections.forget(known.name);
      // The first build of a projection serves when it is complete, which `build.finished` reports already.
      if (serving !== undefined)
        onEvent({ event, projection: known.name, build: file, before: serving.file, position });
    });
    this.#options.onChange();
  }
}
