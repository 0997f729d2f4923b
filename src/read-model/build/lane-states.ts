import type { States } from '../folder.ts';
import type { Held } from '../state-store.ts';
import { KeyIndex } from './key-index.ts';

/** Bounds the memory of a lane: so many states, and not much more than so many characters of them. */
export const RECENT = 10_000;
const RECENT_CHARACTERS = 8_000_000;

interface Kept {
  readonly id: number;
  /** Text is kept, not what it says: one string costs the collector nothing, a tree of objects does. */
  readonly doc: string;
}

/** The states that one lane of a build folds: recent ones in memory, the ids of all, and the others for the asking. */
export class LaneStates implements States {
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Kept>();
  readonly #index = new KeyIndex();
  /** Keys whose hash another key has. */
  readonly #collided = new Map<string, number>();
  readonly #step: number;
  readonly #bound: number;
  #lastId: number;
  #characters = 0;

  /** Ids are given out as `first`, `first + step` … : lanes share a table of states without an overlap. */
  constructor(first: number, step: number, recent: number) {
    this.#bound = recent;
    this.#step = step;
    this.#lastId = first - step;
  }

  /** A state that was written by an earlier run of the build. */
  know(key: string, id: number): void {
    if (this.#index.find(key) === undefined) this.#index.set(key, id);
    else this.#collided.set(key, id);
    while (this.#lastId < id) this.#lastId += this.#step;
  }

  /** The id under which a key may be found, where its state is not at hand. */
  missing(key: string): number | undefined {
    return this.#recent.has(key) ? undefined : (this.#collided.get(key) ?? this.#index.find(key));
  }

  /** A state that was asked for. It is not of the key asked for where only the hash was the same. */
  arrived(id: number, { key, doc }: { key: string; doc: string }): void {
    this.keep(key, id, doc);
  }

  find(key: string): Held | undefined {
    const kept = this.#recent.get(key);
    return kept && { id: kept.id, state: JSON.parse(kept.doc) as unknown };
  }

  nextId(): number {
    return (this.#lastId += this.#step);
  }

  keep(key: string, id: number, doc: string): void {
    this.#forget(key);
    this.#recent.set(key, { id, doc });
    this.#characters += doc.length;
    const known = this.#index.find(key);
    if (known === undefined) this.#index.set(key, id);
    else if (known !== id) this.#collided.set(key, id);
  }

  /** Forget the states that were used longest ago, above the bounds. */
  trim(): void {
    for (const key of this.#recent.keys()) {
      if (this.#recent.size <= this.#bound && this.#characters <= RECENT_CHARACTERS) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const kept = this.#recent.get(key);
    if (kept === undefined) return;
    this.#characters -= kept.doc.length;
    this.#recent.delete(key);
  }
}
