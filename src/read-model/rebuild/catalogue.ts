import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AuditRecords } from '../audit/records.ts';
import type { BuildEntry, Serving, Wanted, BuildRequest } from '../contract/build-entry.ts';
import { thisBoot } from './boot.ts';
import {
  BUILD_FILE,
  cannotBeUsed,
  insertBuild,
  isCatalogueLost,
  openCatalogue,
  renewedCatalogue,
} from './catalogue-file.ts';
import { discard, standingOf } from '../store/opening.ts';

export type { BuildEntry, Serving, Wanted, BuildRequest } from '../contract/build-entry.ts';

/** Builds of one projection are numbered in the order in which they were begun. */
const numberOf = (file: string): number => Number(BUILD_FILE.exec(file)?.groups?.['n'] ?? 0);

/** The furthest position of any build in a folder, whatever log it belongs to; -1 if there is none. */
export function furthestIn(directory: string): bigint {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => BUILD_FILE.test(file)) : [];
  const positions = files.map((file) => standingOf(join(directory, file))?.position ?? -1n);
  return positions.reduce((most, position) => (position > most ? position : most), -1n);
}

/**
 * All builds of all projections, and which of them serve. Each change is one transaction, durable when the call returns. A row is
 * written before its file is created and removed before the file is, so files without a row are deleted at start. A catalogue that
 * cannot be read is set aside and recreated: at start from the builds, which identify themselves, and while the service
 * runs from its copy in memory.
 */
export class Catalogue {
  readonly #directory: string;
  readonly #now: () => string;
  #database: DatabaseSync;
  #isClosed = false;
  readonly audits: AuditRecords;
  /** A copy in memory, because every query asks which build serves. */
  #builds: readonly BuildEntry[] = [];
  #serving: ReadonlyMap<string, Serving> = new Map();

  constructor(directory: string, now: () => string = () => new Date().toISOString()) {
    this.#directory = directory;
    this.#now = now;
    this.audits = new AuditRecords((work) => this.#with(work));
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      this.#database = openCatalogue(directory, now);
      this.#load();
      this.#tidy();
    } catch (error) {
      throw cannotBeUsed(directory, error);
    }
  }

  builds(projection?: string): BuildEntry[] {
    return this.#builds.filter((build) => projection === undefined || build.projection === projection);
  }

  serving(projection: string): Serving | undefined {
    return this.#serving.get(projection);
  }

  pathOf(file: string): string {
    return join(this.#directory, file);
  }

  /** Records a new build, with the next free number. */
  begin({ name, version, fingerprint, shape }: Wanted, request: BuildRequest | null = null): BuildEntry {
    const numbers = this.builds(name).map(({ file }) => numberOf(file));
    const file = `${name}.v${version}.${Math.max(0, ...numbers) + 1}.sqlite`;
    const build: BuildEntry = {
      file,
      projection: name,
      version,
      fingerprint,
      shape,
      state: 'building',
      startedAt: this.#now(),
      request,
      boot: thisBoot(),
      retiredAt: null,
    };
    this.#with((database) => insertBuild(database, build));
    this.#load();
    return build;
  }

  /** The build is complete and may serve. */
  ready(file: string): void {
    this.#change("UPDATE builds SET state = 'ready' WHERE file = ?", file);
  }

  /** From now on this build serves. The previous one is remembered for a rollback. */
  serve(projection: string, file: string, position: bigint | null): void {
    const until = this.serving(projection);
    const previous = this.#wayBack(projection, file, until);
    const at = position === null ? null : String(position);
    const now = this.#now();
    this.#transaction((database) => {
      database
        .prepare('INSERT OR REPLACE INTO serving VALUES (?, ?, ?, ?, ?)')
        .run(projection, file, previous, at, now);
      database.prepare('UPDATE builds SET request = NULL, retiredAt = NULL WHERE file = ?').run(file);
      if (until !== undefined && until.file !== file)
        database.prepare('UPDATE builds SET retiredAt = ? WHERE file = ?').run(now, until.file);
    });
    this.#load();
  }

  /** A rollback leads to an older build that served before, never to the newer one that was rolled back. */
  #wayBack(projection: string, file: string, until: Serving | undefined): string | null {
    if (until === undefined) return null;
    if (until.file === file) return until.previous;
    if (numberOf(until.file) < numberOf(file)) return until.file;
    const older = this.builds(projection)
      .filter((build) => build.retiredAt !== null && numberOf(build.file) < numberOf(file))
      .sort((one, other) => numberOf(one.file) - numberOf(other.file));
    return older.at(-1)?.file ?? null;
  }

  /** From now on no build of this projection serves. */
  unserve(projection: string): void {
    this.#change('DELETE FROM serving WHERE projection = ?', projection);
  }

  /** Removes a build, unless it serves. */
  drop(file: string): void {
    this.#transaction((database) => {
      database.prepare('UPDATE serving SET previous = NULL WHERE previous = ?').run(file);
      database.prepare('DELETE FROM builds WHERE file = ? AND file NOT IN (SELECT file FROM serving)').run(file);
    });
    this.#load();
    if (!this.#builds.some((build) => build.file === file)) discard(this.pathOf(file));
  }

  close(): void {
    this.#isClosed = true;
    if (this.#database.isOpen) this.#database.close();
  }

  #load(): void {
    const [builds, serving] = this.#with((database) => [
      database.prepare('SELECT * FROM builds ORDER BY projection, startedAt, file').all(),
      database.prepare('SELECT * FROM serving').all(),
    ]);
    this.#builds = builds as unknown as BuildEntry[];
    // Earlier releases kept the build that was left, whichever way that led.
    const isOlder = ({ previous, file }: Serving) => previous !== null && numberOf(previous) < numberOf(file);
    this.#serving = new Map(
      (serving as unknown as Serving[]).map((each) => [
        each.projection,
        { ...each, previous: isOlder(each) ? each.previous : null },
      ]),
    );
  }

  /** If the file is gone or broken, recreates it from the copy in memory and repeats the work there. */
  #with<T>(work: (database: DatabaseSync) => T): T {
    try {
      return work(this.#database);
    } catch (error) {
      if (this.#isClosed || (this.#database.isOpen && !isCatalogueLost(this.#directory, error))) throw error;
      if (this.#database.isOpen) this.#database.close();
      this.#database = renewedCatalogue(this.#directory, this.#builds, [...this.#serving.values()]);
      return work(this.#database);
    }
  }

  #change(sql: string, ...values: (string | number | null)[]): void {
    this.#with((database) => database.prepare(sql).run(...values));
    this.#load();
  }

  #tidy(): void {
    const known = new Set(this.builds().map(({ file }) => file));
    for (const file of readdirSync(this.#directory)) {
      if (BUILD_FILE.test(file) && !known.has(file)) discard(this.pathOf(file));
    }
  }

  #transaction(write: (database: DatabaseSync) => void): void {
    this.#with((database) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        write(database);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }
}
