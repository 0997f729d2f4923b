import type { Catalogue } from './catalogue.ts';
import type { StreamLog } from './stream-log.ts';
import { ReadConnection } from './read-connection.ts';
import { emptyModel, type Schema } from './schema.ts';

interface Connected {
  readonly file: string | undefined;
  readonly connection: ReadConnection;
}

/** One connection for each projection: to the build that serves, or, before there is one, to a model that shows nothing. */
export class Connections {
  readonly #catalogue: Catalogue;
  readonly #log: StreamLog;
  readonly #all = new Map<string, Connected>();

  constructor(catalogue: Catalogue, log: StreamLog) {
    this.#log = log;
    this.#catalogue = catalogue;
  }

  /** @param shape the tables that a query of this release expects */
  of(name: string, { shape, schema }: { shape: string; schema: Schema }): ReadConnection {
    const file = this.#servingFile(name, shape);
    const known = this.#all.get(name);
    if (known !== undefined && known.file === file) return known.connection;
    const connection = (file && this.#open(file)) || undefined;
    if (connection === undefined && known !== undefined && known.file === undefined) return known.connection;
    this.forget(name);
    const connected =
      connection === undefined
        ? { file: undefined, connection: new ReadConnection(emptyModel(schema), this.#log) }
        : { file, connection };
    this.#all.set(name, connected);
    return connected.connection;
  }

  /** What of a read model was found damaged while it was read, in words. */
  damageOf(name: string): string | undefined {
    return this.#all.get(name)?.connection.damage;
  }

  /** Nobody is served half a build, were it one that begins anew because its file was lost. */
  #open(file: string): ReadConnection | undefined {
    let connection: ReadConnection | undefined;
    try {
      connection = new ReadConnection(this.#catalogue.pathOf(file), this.#log);
      if (connection.sealed) return connection;
    } catch {
      // It cannot be read: it is about to begin anew too.
    }
    connection?.close();
    return undefined;
  }

  /** The build that serves has changed. */
  forget(name: string): void {
    this.#all.get(name)?.connection.close();
    this.#all.delete(name);
    this.#files.delete(name);
  }

  close(): void {
    for (const name of [...this.#all.keys()]) this.forget(name);
  }

  /** Remembered until {@link forget}: every query asks. A build with other tables would be misread, and serves nobody. */
  readonly #files = new Map<string, string | undefined>();
  #servingFile(name: string, shape: string): string | undefined {
    if (!this.#files.has(name)) {
      const file = this.#catalogue.serving(name)?.file;
      const entry = this.#catalogue.builds(name).find((build) => build.file === file);
      this.#files.set(name, entry?.shape === shape ? file : undefined);
    }
    return this.#files.get(name);
  }
}
