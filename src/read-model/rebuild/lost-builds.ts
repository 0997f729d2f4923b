import { statSync } from 'node:fs';
import { isPassing } from '#event-store/sqlite-fault';
import type { Builds } from './builds.ts';
import type { KnownProjection } from './known-projection.ts';
import type { Catalogue } from './catalogue.ts';
import type { Connections } from '../read/connections.ts';
import type { ProjectionStatus } from '../follow/followed-build.ts';
import type { ProjectorThread } from '../follow/projector-thread.ts';

export interface LostBuildsOptions {
  readonly catalogue: Catalogue;
  readonly connections: Connections;
  readonly builds: Builds;
  readonly thread: ProjectorThread;
  readonly known: () => readonly KnownProjection[];
  readonly isShort: () => boolean;
  readonly onLost: (name: string, why: string) => void;
  readonly onChange: () => void;
}

/** What is remembered of the file of a build, to see that it is still the same one. */
interface Seen {
  readonly inode: number;
  readonly bytes: number;
  /** Of its write-ahead log; undefined where it has none. */
  readonly journal: number | undefined;
}

/**
 * Builds whose file is gone, cut short, replaced or broken while the service runs. Such a file shows nothing that can be
 * trusted, and the log has everything that was in it: it is dropped, and another build takes its place.
 *
 * Files are looked at by their directory entries alone. To open one and close it again would take away the locks that
 * SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export class LostBuilds {
  readonly #options: LostBuildsOptions;
  readonly #seen = new Map<string, Seen>();
  readonly #underHand = new Set<string>();

  constructor(options: LostBuildsOptions) {
    this.#options = options;
  }

  /**
   * Look at the files of all builds that follow the log, and replace what is lost; and begin anew what nobody answers for
   * because a build met a fault of the machine. Takes less than a millisecond.
   */
  look(): void {
    const { catalogue, thread, known } = this.#options;
    this.#beginAnew();
    for (const each of known())
      for (const { file } of catalogue.builds(each.name)) {
        const path = catalogue.pathOf(file);
        const build = thread.builds.find((one) => one.file === path);
        if (build === undefined) {
          this.#dropGone(each.name, file);
          continue;
        }
        const why = build.isDamaged ? (build.reason ?? 'it is damaged') : this.#whyLost(path, build.status);
        if (why !== undefined) this.replace(each, file, why);
      }
  }

  /** The row of a build that failed may have outlived its file, where the disk had no room to delete it. */
  #dropGone(name: string, file: string): void {
    const { catalogue, builds } = this.#options;
    if (catalogue.serving(name)?.file === file || builds.underWay(name)?.entry.file === file) return;
    if (statSync(catalogue.pathOf(file), { throwIfNoEntry: false }) !== undefined) return;
    try {
      catalogue.drop(file);
    } catch (error) {
      if (!isPassing(error, true)) throw error;
    }
  }

  #beginAnew(): void {
    const { catalogue, builds, known, isShort } = this.#options;
    const again = known().filter(
      ({ name }) => catalogue.serving(name) === undefined && builds.underWay(name)?.mayPass === true,
    );
    if (again.length === 0) return;
    try {
      builds.start(again, isShort());
    } catch (error) {
      // Not even the row of a build can be written: at the next look.
      if (!isPassing(error, true)) throw error;
    }
  }

  /** Remember the files of builds from when they begin to follow until they do no longer: a later build may have the name. */
  see(builds: readonly ProjectionStatus[]): void {
    for (const { file, status } of builds)
      if (status === 'following' && !this.#seen.has(file)) this.#whyLost(file, status);
    for (const file of this.#seen.keys()) if (!builds.some((build) => build.file === file)) this.#seen.delete(file);
  }

  /** Why a file that follows the log cannot be the one that was opened; undefined where it is. */
  #whyLost(path: string, status: string): string | undefined {
    // What is not whole yet changes its files as it goes, and nobody reads it.
    if (status === 'building') return void this.#seen.delete(path);
    const found = statSync(path, { throwIfNoEntry: false });
    const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })?.ino;
    const before = this.#seen.get(path);
    if (found?.isFile() !== true) return found === undefined ? 'its file is gone' : 'something else is in its place';
    if (found.size === 0) return 'its file is empty';
    if (before !== undefined && before.inode !== found.ino) return 'its file was replaced';
    if (before !== undefined && found.size < before.bytes) return 'its file was cut short';
    if (before?.journal !== undefined && before.journal !== journal) return 'its write-ahead log is gone';
    this.#seen.set(path, { inode: found.ino, bytes: found.size, journal });
    return undefined;
  }

  /** Drop a build that cannot be read any more. Where it answers, another one is begun. */
  replace(known: KnownProjection, file: string, why: string): void {
    if (this.#underHand.has(file)) return;
    this.#underHand.add(file);
    // Whatever fails is tried again at the next look.
    void this.#replace(known, file, why)
      .catch((error: unknown) => this.#options.onLost(known.name, `${file} is lost (${why}): ${String(error)}`))
      .finally(() => {
        this.#underHand.delete(file);
        this.#options.onChange();
      });
  }

  async #replace(known: KnownProjection, file: string, why: string): Promise<void> {
    const { catalogue, connections, builds, thread, isShort, onLost } = this.#options;
    const path = catalogue.pathOf(file);
    const serves = catalogue.serving(known.name)?.file === file;
    onLost(known.name, `${file} is lost: ${why}`);
    await thread.release(path);
    this.#seen.delete(path);
    const under = builds.underWay(known.name);
    if (serves && (under === undefined || under.phase === 'failed')) builds.start([known], isShort());
    connections.forget(known.name);
    if (serves) catalogue.unserve(known.name);
    catalogue.drop(file);
  }
}
