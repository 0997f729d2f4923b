import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Held, States } from './folder.ts';
import type { Kept, Keeping, Numbering } from './keeping.ts';
import type { ProjectedEvent } from './projection.ts';

/** Whoever tells more of a thing mostly does so soon; the states of ten projections are many megabytes. */
const RECENT = 2_000;
const KNOWN = 250_000;

/** Which row of `state` is a key's. */
interface Ids {
  /** A batch begins: the ids that one before it took, and did not write, are free again. */
  begin(): void;
  /** Where the state of a key is, if there is one. */
  find(key: string, event: ProjectedEvent): number | undefined;
  /** For a key of which there is no state. */
  give(key: string, event: ProjectedEvent): number;
  /** The state of a key is written. */
  keep(key: string, id: number): void;
  /** From here on keys are found by what is in the file. */
  index(): void;
}

/** Ids in the order in which keys came, and an index of keys. */
class IdsInTurn implements Ids {
  readonly #database: DatabaseSync;
  readonly #byKey: StatementSync;
  /**
   * Every key there is, while a build from scratch is small enough. Most keys of a build are new and need no look-up
   * then, and the index of keys, costly to grow in the random order of ids, is made at once later.
   */
  #known: Map<string, number> | undefined;
  #lastId: number;
  #given: number;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#byKey = database.prepare('SELECT id FROM state WHERE key = ?');
    this.#lastId = database.prepare('SELECT coalesce(max(id), 0) AS id FROM state').get()!.id as number;
    this.#given = this.#lastId;
    this.#known = this.#lastId === 0 ? new Map() : undefined;
  }

  begin(): void {
    this.#given = this.#lastId;
  }

  find(key: string): number | undefined {
    return this.#known === undefined ? (this.#byKey.get(key)?.id as number | undefined) : this.#known.get(key);
  }

  give(): number {
    return ++this.#given;
  }

  keep(key: string, id: number): void {
    if (id > this.#lastId) this.#lastId = id;
    this.#known?.set(key, id);
    if (this.#known && this.#known.size > KNOWN) this.index();
  }

  index(): void {
    this.#known = undefined;
    this.#database.exec('CREATE UNIQUE INDEX IF NOT EXISTS state_key ON state (key)');
  }
}

/** Ids that the log says: nothing is to be kept of them, nor looked up where a key begins. */
class IdsByLog implements Ids {
  readonly #numbering: Numbering;

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  begin(): void {}

  find(key: string, event: ProjectedEvent): number | undefined {
    return this.#numbering.idBefore(key, event);
  }

  give(key: string, event: ProjectedEvent): number {
    return this.#numbering.idFor(key, event);
  }

  keep(): void {}

  index(): void {}
}

/** The states of one read model: recent ones in memory, the others one look-up away. */
export class StateStore implements States {
  readonly #keeping: Keeping;
  readonly #ids: Ids;
  readonly #byId: StatementSync;
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Held>();

  constructor(database: DatabaseSync, keeping: Keeping) {
    this.#keeping = keeping;
    this.#byId = database.prepare(`SELECT id, key, ${keeping.column} AS kept FROM state WHERE id = ?`);
    this.#ids = keeping.numbering === undefined ? new IdsInTurn(database) : new IdsByLog(keeping.numbering);
  }

  begin(): void {
    this.#ids.begin();
  }

  idFor(key: string, event: ProjectedEvent): number {
    return this.#ids.give(key, event);
  }

  /** States by id, as they were written. */
  documents(ids: readonly number[]): { key: string; doc: string }[] {
    return ids.map((id) => {
      const row = this.#byId.get(id)!;
      return { key: row.key as string, doc: row.kept as string };
    });
  }

  find(key: string, event: ProjectedEvent): Held | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const id = this.#ids.find(key, event);
    const row = id === undefined ? undefined : this.#byId.get(id);
    return row && { id: row.id as number, state: this.#keeping.stateOf(key, row.kept as Kept) };
  }

  /** Remember what was committed. */
  keep(key: string, held: Held): void {
    this.#recent.delete(key);
    this.#recent.set(key, held);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value!);
    this.#ids.keep(key, held.id);
  }

  /** From here on keys are found by what is in the file. */
  index(): void {
    this.#ids.index();
  }
}
