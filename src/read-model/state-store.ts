import type { Kept, Keeping } from './keeping.ts';
import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A state and the row of `state` that keeps it. */
export interface Held {
  readonly id: number;
  readonly state: unknown;
}

/** Whoever tells more of a thing mostly does so soon; the states of ten projections are many megabytes. */
const RECENT = 2_000;
const KNOWN = 250_000;

/** The states of one read model: recent ones in memory, the others one look-up away. */
export class StateStore {
  readonly #database: DatabaseSync;
  readonly #keeping: Keeping;
  readonly #byId: StatementSync;
  readonly #byKey: StatementSync;
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Held>();
  /**
   * Every key there is, while a build from scratch is small enough. Most keys of a build are new and need no look-up
   * then, and the index of keys, costly to grow in the random order of ids, is made at once later.
   */
  #known: Map<string, number> | undefined;
  #lastId: number;
  #given: number;

  constructor(database: DatabaseSync, keeping: Keeping) {
    this.#database = database;
    this.#keeping = keeping;
    this.#byId = database.prepare(`SELECT id, key, ${keeping.column} AS kept FROM state WHERE id = ?`);
    this.#byKey = database.prepare(`SELECT id, ${keeping.column} AS kept FROM state WHERE key = ?`);
    this.#lastId = database.prepare('SELECT coalesce(max(id), 0) AS id FROM state').get()!.id as number;
    this.#given = this.#lastId;
    this.#known = this.#lastId === 0 ? new Map() : undefined;
  }

  /** A batch begins: the ids that one before it took, and did not write, are free again. */
  begin(): void {
    this.#given = this.#lastId;
  }

  nextId(): number {
    return ++this.#given;
  }

  /** States by id, as they were written. */
  documents(ids: readonly number[]): { key: string; doc: string }[] {
    return ids.map((id) => {
      const row = this.#byId.get(id)!;
      return { key: row.key as string, doc: row.kept as string };
    });
  }

  find(key: string): Held | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const id = this.#known?.get(key);
    if (this.#known && id === undefined) return undefined;
    const row = id === undefined ? this.#byKey.get(key) : this.#byId.get(id);
    return row && { id: row.id as number, state: this.#keeping.stateOf(key, row.kept as Kept) };
  }

  /** Remember what was committed. */
  keep(key: string, held: Held): void {
    if (held.id > this.#lastId) this.#lastId = held.id;
    this.#recent.delete(key);
    this.#recent.set(key, held);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value!);
    this.#known?.set(key, held.id);
    if (this.#known && this.#known.size > KNOWN) this.index();
  }

  /** From here on keys are found by an index in the file. */
  index(): void {
    this.#known = undefined;
    this.#database.exec('CREATE UNIQUE INDEX IF NOT EXISTS state_key ON state (key)');
  }
}
