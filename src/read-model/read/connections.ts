import { statSync } from 'node:fs';
import { isPassing, isUnreadable } from '#event-store/sqlite-fault';
import type { KnownProjection } from '../rebuild/known-projection.ts';
import type { Catalogue } from '../rebuild/catalogue.ts';
import type { SkippedEvent } from '../fold/parking.ts';
import { skippedIn } from '../fold/parking-tables.ts';
import { ReadConnection, type SnapshotRead } from './read-connection.ts';
import type { StreamLog } from '../contract/stream-log.ts';
import { ReadModelUnavailableError } from '../contract/unavailable.ts';

interface Connected {
  readonly file: string;
  readonly connection: ReadConnection;
}

export interface ConnectionsOptions {
  readonly catalogue: Catalogue;
  readonly log: StreamLog;
  /** The file of a build that serves is gone or broken: nothing but another build can take its place. */
  readonly onLost: (known: KnownProjection, file: string, why: string) => void;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * One connection for each projection, to the build that serves. What cannot be opened or read is an error, never a model
 * that shows nothing; the next read opens the file anew, so that it is over when its cause is.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #all = new Map<string, Connected>();
  #isClosed = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** Whether a build serves that has the tables which queries of this release expect. */
  isServed({ name, shape }: Pick<KnownProjection, 'name' | 'shape'>): boolean {
    return this.#servingFile(name, shape) !== undefined;
  }

  /** Whether the build that serves can be opened. */
  isReadable(known: KnownProjection): boolean {
    try {
      this.#of(known);
      return true;
    } catch {
      return false;
    }
  }

  /** @throws {ReadModelUnavailableError} no build serves, or its file cannot be read now */
  read<T>(known: KnownProjection, read: SnapshotRead<T>): T {
    const { file, connection } = this.#of(known);
    try {
      return connection.snapshot(read);
    } catch (error) {
      if (!isPassing(error) && !isUnreadable(error)) throw error;
      throw this.#broken(known, file, error);
    }
  }

  /** What the build that answers went on without. Of a file that is lost it is lost too: the events park their keys again. */
  ordersOf(known: KnownProjection): SkippedEvent[] {
    try {
      return this.read(known, (db) => skippedIn(db));
    } catch (error) {
      if (error instanceof ReadModelUnavailableError) return [];
      throw error;
    }
  }

  #of(known: KnownProjection): Connected {
    const { name, shape } = known;
    const file = this.#servingFile(name, shape);
    if (file === undefined || this.#isClosed)
      throw new ReadModelUnavailableError(`No build of the read model "${name}" answers yet: ask again`);
    const open = this.#all.get(name);
    if (open?.file === file) return open;
    this.forget(name);
    const connected = { file, connection: this.#open(known, file) };
    this.#all.set(name, connected);
    this.#files.set(name, file);
    return connected;
  }

  /** What of a read model was found damaged while it was read, in words. */
  damageOf(name: string): string | undefined {
    return this.#all.get(name)?.connection.damage;
  }

  #open(known: KnownProjection, file: string): ReadConnection {
    const { catalogue, log } = this.#options;
    let connection: ReadConnection | undefined;
    try {
      connection = new ReadConnection(catalogue.pathOf(file), log);
      if (connection.sealed) return connection;
    } catch (error) {
      connection?.close();
      throw this.#broken(known, file, error);
    }
    // Nobody is served half a build, were it one that begins anew because its file was lost.
    connection.close();
    throw new ReadModelUnavailableError(`The read model "${known.name}" is being built anew: ask again`);
  }

  #broken(known: KnownProjection, file: string, error: unknown): ReadModelUnavailableError {
    this.forget(known.name);
    const isThere = statSync(this.#options.catalogue.pathOf(file), { throwIfNoEntry: false })?.isFile() ?? false;
    if (!isThere || !isPassing(error)) this.#options.onLost(known, file, isThere ? wordsOf(error) : 'it is gone');
    return new ReadModelUnavailableError(
      `The read model "${known.name}" cannot be read at the moment (${wordsOf(error)}): ask again`,
      { cause: error },
    );
  }

  /** The build that serves has changed. */
  forget(name: string): void {
    this.#all.get(name)?.connection.close();
    this.#all.delete(name);
    this.#files.delete(name);
  }

  close(): void {
    this.#isClosed = true;
    for (const name of [...this.#all.keys()]) this.forget(name);
  }

  /** Remembered until {@link forget}: every query asks. A build with other tables would be misread, and serves nobody. */
  readonly #files = new Map<string, string | undefined>();
  #servingFile(name: string, shape: string): string | undefined {
    if (!this.#files.has(name)) {
      const { catalogue } = this.#options;
      const file = catalogue.serving(name)?.file;
      const entry = catalogue.builds(name).find((build) => build.file === file);
      this.#files.set(name, entry?.shape === shape ? file : undefined);
    }
    return this.#files.get(name);
  }
}
