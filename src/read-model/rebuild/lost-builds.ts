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

/** Identifies the file of a build, to notice that it was replaced or truncated. */
interface Seen {
  readonly inode: number;
  readonly bytes: number;
  /** The inode of its write-ahead log; undefined if it has none. */
  readonly journal: number | undefined;
}

/**
 * Detects builds whose file was deleted, truncated, replaced or broken while the service runs. Such a file cannot be trusted and
 * holds nothing that is not in the log, so it is removed and built again.
 *
 * Only the directory entries are checked: opening and closing a file would release the locks that SQLite holds on it
 * (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export class LostBuilds {
  readonly #options: LostBuildsOptions;
  readonly #seen = new Map<string, Seen>();
  readonly #beingReplaced = new Set<string>();

  constructor(options: LostBuildsOptions) {
    this.#options = options;
  }

  /**
   * Checks the files of all builds that follow the log and replaces lost ones. Also restarts builds that failed over a fault of the
   * machine, where no other build serves. Takes less than a millisecond.
   */
  look(): void {
    const { catalogue, thread, known } = this.#options;
    this.#restart();
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

  /** Removes the row of a failed build whose file is gone: a full disk may have prevented that before. */
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

  #restart(): void {
    const { catalogue, builds, known, isShort } = this.#options;
    const again = known().filter(
      ({ name }) => catalogue.serving(name) === undefined && builds.underWay(name)?.mayPass === true,
    );
    if (again.length === 0) return;
    try {
      builds.start(again, isShort());
    } catch (error) {
      // Not even the row of a build can be written now. The next check tries again.
      if (!isPassing(error, true)) throw error;
    }
  }

  /** Records the files of builds that follow, and forgets those that no longer do: a later build may have the same name. */
  see(builds: readonly ProjectionStatus[]): void {
    for (const { file, status } of builds)
      if (status === 'following' && !this.#seen.has(file)) this.#whyLost(file, status);
    for (const file of this.#seen.keys()) if (!builds.some((build) => build.file === file)) this.#seen.delete(file);
  }

  /** Why a file cannot be the one that was opened, in words; undefined if it is. */
  #whyLost(path: string, status: string): string | undefined {
    // An incomplete build replaces its own files, and nobody reads it.
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

  /** Removes a build that can no longer be read. If it served, a new one is started. */
  replace(known: KnownProjection, file: string, why: string): void {
    if (this.#beingReplaced.has(file)) return;
    this.#beingReplaced.add(file);
    // If this fails, the next check tries again.
    void this.#replace(known, file, why)
      .catch((error: unknown) => this.#options.onLost(known.name, `${file} is lost (${why}): ${String(error)}`))
      .finally(() => {
        this.#beingReplaced.delete(file);
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
