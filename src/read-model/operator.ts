import type { Builds, KnownProjection, UnderWay } from './builds.ts';
import type { BuildEntry, Catalogue, Serving } from './catalogue.ts';
import type { Connections } from './connections.ts';
import type { ProjectionStatus } from './projector.ts';
import type { ProjectorThread } from './projector-thread.ts';

/** An operator's wish that cannot be granted, in words. */
export class ProjectionOperationError extends Error {
  override readonly name = 'ProjectionOperationError';
}

/** One projection, as an operator sees it. */
export interface ProjectionReport {
  readonly name: string;
  readonly version: number;
  readonly status: ProjectionStatus;
  readonly serving: Serving | undefined;
  readonly underWay: UnderWay | undefined;
  readonly builds: readonly BuildEntry[];
}

/** Looks at a build before it takes over. Throws where it must not. */
export type Verify = (known: KnownProjection, path: string) => Promise<void>;

export interface OperatorOptions {
  readonly catalogue: Catalogue;
  readonly builds: Builds;
  readonly connections: Connections;
  readonly thread: ProjectorThread;
  readonly verify: Verify;
  readonly isShort: () => boolean;
  readonly onChange: () => void;
}

/** Builds that are kept beside the one that serves: enough for the way back. */
const KEPT = 1;

/** What an operator does to builds: rebuild, flip, roll back, drop. */
export class Operator {
  readonly #options: OperatorOptions;
  readonly #flips = new Set<string>();

  constructor(options: OperatorOptions) {
    this.#options = options;
  }

  /** Build a projection anew, beside the build that serves. With `flip`, it takes over when it is whole and verified. */
  rebuild(known: KnownProjection, flip: boolean): void {
    const { builds, isShort } = this.#options;
    const under = builds.underWay(known.name);
    if (under !== undefined && under.phase !== 'failed')
      throw new ProjectionOperationError(`A build of ${known.name} is under way already: ${under.entry.file}.`);
    if (flip) this.#flips.add(known.name);
    builds.start([known], isShort());
  }

  cancel({ name }: KnownProjection): void {
    if (!this.#options.builds.cancel(name))
      throw new ProjectionOperationError(`No build of ${name} is being read: there is nothing to cancel.`);
  }

  /** The newest build that could serve takes over, at the position where the two stand side by side. */
  async flip(known: KnownProjection): Promise<void> {
    const serving = this.#options.catalogue.serving(known.name);
    const newest = this.#followed(known).findLast(({ file }) => file !== serving?.file && file !== serving?.previous);
    if (newest === undefined)
      throw new ProjectionOperationError(`There is no newer build of ${known.name} that could serve.`);
    await this.#serve(known, newest.file);
  }

  /** The build that served before takes over again. */
  async rollback(known: KnownProjection): Promise<void> {
    const previous = this.#options.catalogue.serving(known.name)?.previous;
    if (previous == null || !this.#followed(known).some(({ file }) => file === previous))
      throw new ProjectionOperationError(`No earlier build of ${known.name} follows: there is nothing to go back to.`);
    await this.#serve(known, previous);
  }

  /** Remove every build of a projection that neither serves nor is under way. Returns their files. */
  async drop({ name }: KnownProjection, but: readonly (string | null | undefined)[] = []): Promise<string[]> {
    const { catalogue, builds, thread } = this.#options;
    const kept = [catalogue.serving(name)?.file, builds.underWay(name)?.entry.file, ...but];
    const gone = catalogue.builds(name).filter(({ file }) => !kept.includes(file));
    for (const { file } of gone) {
      await thread.release(catalogue.pathOf(file));
      catalogue.drop(file);
    }
    this.#options.onChange();
    return gone.map(({ file }) => file);
  }

  /** A build is whole. It serves at once where nobody does, or only an older release's build; else when it was asked to. */
  async takeOver(known: KnownProjection, file: string): Promise<void> {
    const { catalogue, builds, verify } = this.#options;
    const { name } = known;
    const serving = catalogue.serving(name);
    const isFollowed = this.#followed(known).some((entry) => entry.file === serving?.file);
    try {
      if (serving === undefined || !isFollowed) await this.#serve(known, file);
      else if (this.#flips.delete(name)) {
        builds.phase(name, 'verifying');
        await verify(known, catalogue.pathOf(file));
        builds.phase(name, 'flipping');
        await this.#serve(known, file);
        await this.#retain(known);
      }
      builds.done(name);
    } catch (error) {
      await this.#options.thread.release(catalogue.pathOf(file));
      builds.fail(name, error);
    }
  }

  /** Those before the last few are no longer needed. */
  async #retain(known: KnownProjection): Promise<void> {
    const { catalogue } = this.#options;
    const { previous } = catalogue.serving(known.name)!;
    const others = catalogue.builds(known.name).filter(({ file }) => file !== previous);
    await this.drop(known, [previous, ...others.slice(-KEPT).map(({ file }) => file)]);
  }

  #followed(known: KnownProjection): BuildEntry[] {
    const { catalogue, builds } = this.#options;
    return catalogue.builds(known.name).filter((entry) => builds.isOfThisRelease(known, entry));
  }

  /** The catalogue and the readers change between two steps of the projector, while both builds show the same events. */
  async #serve(known: KnownProjection, file: string): Promise<void> {
    const { catalogue, connections, thread } = this.#options;
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
    });
    this.#options.onChange();
  }
}
