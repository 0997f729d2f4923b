import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A state and the row of `state` that keeps it. */
export interface Held {
  readonly id: number;
  readonly state: unknown;
}

const RECENT = 20_000;
const KNOWN = 1_000_000;

/** The states of one read model: recent ones in memory, the others one look-up away. */
export class StateStore {
  readonly #find: StatementSync;
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Held>();
  /** Every key there is, while a build from scratch is small enough: most keys are new, and need no look-up then. */
  #known: Set<string> | undefined;
  #lastId: number;

  constructor(database: DatabaseSync) {
    this.#find = database.prepare('SELECT id, doc FROM state WHERE key = ?');
    this.#lastId = database.prepare('SELECT coalesce(max(id), 0) AS id FROM state').get()!.id as number;
    this.#known = this.#lastId === 0 ? new Set() : undefined;
  }

  get lastId(): number {
    return this.#lastId;
  }

  find(key: string): Held | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined || this.#known?.has(key) === false) return recent;
    const row = this.#find.get(key);
    return row && { id: row.id as number, state: JSON.parse(row.doc as string) as unknown };
  }

  /** Remember what was committed. */
  keep(key: string, held: Held): void {
    if (held.id > this.#lastId) this.#lastId = held.id;
    this.#recent.delete(key);
    this.#recent.set(key, held);
    if (this.#recent.size > RECENT) this.#recent.delete(this.#recent.keys().next().value!);
    this.#known?.add(key);
    if (this.#known && this.#known.size > KNOWN) this.#known = undefined;
  }

  /** Let go of what only a build needs. */
  built(): void {
    this.#known = undefined;
  }
}
