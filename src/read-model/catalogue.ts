import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AuditRecords, CREATE_AUDITS } from './audits/records.ts';
import { thisBoot } from './build/boot.ts';
import { discard, openSealed, standingOf } from './opening.ts';
import { isUnreadable } from './sqlite-fault.ts';

/** One build of a projection, as the catalogue knows it. Position, count and digest stand in the build's own file. */
export interface BuildEntry {
  /** The name of its file: `{projection}.v{version}.{n}.sqlite`. */
  readonly file: string;
  readonly projection: string;
  readonly version: number;
  /** Of the projection's name, version and tables. */
  readonly fingerprint: string;
  /** Of its tables alone: what a query of another version needs to be the same. */
  readonly shape: string;
  readonly state: 'building' | 'ready';
  readonly startedAt: string;
  /** What is to become of it, where an operator asked for it: `flip` until it serves. */
  readonly wish: Wish | null;
  /** In which run of the machine it was begun: what is not finished is good for no longer than that. */
  readonly boot: string | null;
  /** When another build took its place; null of one that serves, and of one that never did. */
  readonly retiredAt: string | null;
}

/** To take over when it is whole, or to be kept until somebody flips. */
export type Wish = 'flip' | 'keep';

/** Which build of a projection answers, and which one did before. */
export interface Serving {
  readonly projection: string;
  readonly file: string;
  /** An older one: where `rollback` leads. */
  readonly previous: string | null;
  /** Where the build stood when it began to serve, and when that was. */
  readonly position: string | null;
  readonly since: string;
}

export interface Wanted {
  readonly name: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly shape: string;
}

const TABLES = `
  PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS builds (
    file TEXT PRIMARY KEY, projection TEXT NOT NULL, version INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    shape TEXT NOT NULL, state TEXT NOT NULL, startedAt TEXT NOT NULL,
    wish TEXT, boot TEXT, retiredAt TEXT) STRICT;
  CREATE TABLE IF NOT EXISTS serving (
    projection TEXT PRIMARY KEY, file TEXT NOT NULL REFERENCES builds (file),
    previous TEXT, position TEXT, since TEXT NOT NULL) STRICT;
  ${CREATE_AUDITS}
`;

/** Catalogues of before know nothing of these. */
const ADDED = ['wish', 'boot', 'retiredAt'];

const INSERT = 'INSERT INTO builds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';

const FILE = /^(?<projection>.+)\.v(?<version>\d+)\.(?<n>\d+)\.sqlite$/u;

/** Builds of one projection are numbered in the order in which they were begun. */
const numberOf = (file: string): number => Number(FILE.exec(file)?.groups?.['n'] ?? 0);

/** The furthest position that a build of a folder shows, whosever log it is of; -1 where there is none. */
export function furthestIn(directory: string): bigint {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => FILE.test(file)) : [];
  const positions = files.map((file) => standingOf(join(directory, file))?.position ?? -1n);
  return positions.reduce((most, position) => (position > most ? position : most), -1n);
}

/**
 * Every build of every projection, and which of them serves. Each change is one transaction that is on disk when it
 * returns. A row comes before its file and goes before it: whatever lies in the folder without a row is removed at start.
 * A catalogue that cannot be read is set aside and made anew from the builds, each of which says what it is.
 */
export class Catalogue {
  readonly #directory: string;
  readonly #now: () => string;
  readonly #database: DatabaseSync;
  readonly audits: AuditRecords;
  /** What is on disk, in memory: every query asks which build serves. */
  #builds: readonly BuildEntry[] = [];
  #serving: ReadonlyMap<string, Serving> = new Map();

  constructor(directory: string, now: () => string = () => new Date().toISOString()) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#now = now;
    this.#database = this.#open();
    this.audits = new AuditRecords(this.#database);
    this.#load();
    this.#tidy();
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

  /** A new build begins: its number is one more than any that is known. */
  begin({ name, version, fingerprint, shape }: Wanted, wish: Wish | null = null): BuildEntry {
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
      wish,
      boot: thisBoot(),
      retiredAt: null,
    };
    this.#add(build);
    return build;
  }

  /** The build is whole: it may serve. */
  ready(file: string): void {
    this.#change("UPDATE builds SET state = 'ready' WHERE file = ?", file);
  }

  /** From here on this build answers. The one that did until now is remembered, for the way back. */
  serve(projection: string, file: string, position: bigint | null): void {
    const until = this.serving(projection);
    const previous = this.#wayBack(projection, file, until);
    const at = position === null ? null : String(position);
    const now = this.#now();
    this.#transaction(() => {
      this.#database
        .prepare('INSERT OR REPLACE INTO serving VALUES (?, ?, ?, ?, ?)')
        .run(projection, file, previous, at, now);
      this.#database.prepare('UPDATE builds SET wish = NULL, retiredAt = NULL WHERE file = ?').run(file);
      if (until !== undefined && until.file !== file)
        this.#database.prepare('UPDATE builds SET retiredAt = ? WHERE file = ?').run(now, until.file);
    });
    this.#load();
  }

  /** Going back leads to builds that are older and answered once, never to the one that was left. */
  #wayBack(projection: string, file: string, until: Serving | undefined): string | null {
    if (until === undefined) return null;
    if (until.file === file) return until.previous;
    if (numberOf(until.file) < numberOf(file)) return until.file;
    const older = this.builds(projection)
      .filter((build) => build.retiredAt !== null && numberOf(build.file) < numberOf(file))
      .sort((one, other) => numberOf(one.file) - numberOf(other.file));
    return older.at(-1)?.file ?? null;
  }

  /** No build of this projection answers. */
  unserve(projection: string): void {
    this.#change('DELETE FROM serving WHERE projection = ?', projection);
  }

  /** The build is no more. One that serves cannot go. */
  drop(file: string): void {
    this.#transaction(() => {
      this.#database.prepare('UPDATE serving SET previous = NULL WHERE previous = ?').run(file);
      this.#database.prepare('DELETE FROM builds WHERE file = ? AND file NOT IN (SELECT file FROM serving)').run(file);
    });
    this.#load();
    if (!this.#builds.some((build) => build.file === file)) discard(this.pathOf(file));
  }

  close(): void {
    this.#database.close();
  }

  #load(): void {
    this.#builds = this.#database
      .prepare('SELECT * FROM builds ORDER BY projection, startedAt, file')
      .all() as unknown as BuildEntry[];
    const serving = this.#database.prepare('SELECT * FROM serving').all() as unknown as Serving[];
    // Earlier releases kept the build that was left, whichever way that led.
    const isOlder = ({ previous, file }: Serving) => previous !== null && numberOf(previous) < numberOf(file);
    this.#serving = new Map(
      serving.map((each) => [each.projection, { ...each, previous: isOlder(each) ? each.previous : null }]),
    );
  }

  #change(sql: string, ...values: (string | number | null)[]): void {
    this.#database.prepare(sql).run(...values);
    this.#load();
  }

  #add(build: BuildEntry): void {
    const { file, projection, version, fingerprint, shape, state, startedAt, wish, boot, retiredAt } = build;
    this.#change(INSERT, file, projection, version, fingerprint, shape, state, startedAt, wish, boot, retiredAt);
  }

  #open(): DatabaseSync {
    const file = this.pathOf('catalogue.sqlite');
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(file);
      database.exec(TABLES);
      const columns = database.prepare("SELECT name FROM pragma_table_info('builds')").all();
      for (const name of ADDED)
        if (!columns.some((column) => column['name'] === name))
          database.exec(`ALTER TABLE builds ADD COLUMN ${name} TEXT`);
      const isNew = database.prepare('PRAGMA user_version').get()!['user_version'] === 0;
      if (isNew) this.#adopt(database);
      database.prepare('SELECT count(*) FROM builds, serving, audits').get();
      return database;
    } catch (error) {
      database?.close();
      if (!isUnreadable(error)) throw error;
      renameSync(file, `${file}.unreadable`);
      return this.#open();
    }
  }

  /** Builds from before there was a catalogue, or whose catalogue was lost: the newest of each projection serves. */
  #adopt(database: DatabaseSync): void {
    const found = readdirSync(this.#directory).flatMap((file) => {
      const named = FILE.exec(file)?.groups;
      const sealed = named === undefined ? undefined : openSealed(join(this.#directory, file));
      return named === undefined || sealed === undefined
        ? []
        : [
            {
              file,
              projection: named['projection']!,
              version: Number(named['version']),
              n: Number(named['n']),
              ...sealed,
            },
          ];
    });
    found.sort((a, b) => a.version - b.version || a.n - b.n);
    database.exec('BEGIN');
    for (const { file, projection, version, fingerprint, shape, position } of found) {
      database
        .prepare(INSERT)
        .run(file, projection, version, fingerprint, shape, 'ready', this.#now(), null, null, null);
      database
        .prepare('INSERT OR REPLACE INTO serving VALUES (?, ?, NULL, ?, ?)')
        .run(projection, file, String(position), this.#now());
    }
    database.exec('PRAGMA user_version = 1; COMMIT;');
  }

  #tidy(): void {
    const known = new Set(this.builds().map(({ file }) => file));
    for (const file of readdirSync(this.#directory)) {
      if (FILE.test(file) && !known.has(file)) discard(this.pathOf(file));
    }
  }

  #transaction(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
