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
  /** Called when the file of the serving build is gone or broken, so that another build has to replace it. */
  readonly onLost: (known: KnownProjection, file: string, why: string) => void;
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * One connection for each projection, to the build that serves. A file that cannot be opened or read is an error and never an empty
 * read model. The next read opens the file again, so the error ends with its cause.
 */
export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #all = new Map<string, Connected>();
  #isClosed = false;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** Whether a build with the tables that queries of this release expect is serving. */
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

  /** The events that the serving build skipped. If its file is lost they are unknown, and park their keys again in the next build. */
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

  /** The damage found in a read model while it was read, in words. */
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
    // An incomplete build never serves, not even one that replaces a lost file.
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

  /** Closes the connection, because another build serves now. */
  forget(name: string): void {
    this.#all.get(name)?.connection.close();
    this.#all.delete(name);
    this.#files.delete(name);
  }

  close(): void {
    this.#isClosed = true;
    for (const name of [...this.#all.keys()]) this.forget(name);
  }

  /** Cached until {@link forget}, because every query asks. A build with other tables would be misread, so it does not count. */
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
