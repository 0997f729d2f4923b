import type { Held, States } from '../folder.ts';
import { KeyIndex } from './key-index.ts';

/** Bounds the memory of a lane: so many states of each projection, and not much more than so many characters of all. */
export const RECENT = 10_000;
export const RECENT_CHARACTERS = 16_000_000;

/** What a lane may remember of one projection. */
export interface Bounds {
  readonly states: number;
  readonly characters: number;
}

interface Remembered {
  readonly id: number;
  /** Text is kept, not what it says: one string costs the collector nothing, a tree of objects does. */
  readonly doc: string;
}

/**
 * The states that one lane of a build folds, where they are kept as documents: recent ones in memory, the ids of all, and the
 * others for the asking.
 */
export class DocumentStates implements States {
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Remembered>();
  readonly #index = new KeyIndex();
  /** Keys whose hash another key has. */
  readonly #collided = new Map<string, number>();
  readonly #step: number;
  readonly #bounds: Bounds;
  #lastId: number;
  #characters = 0;

  /** Ids are given out as `first`, `first + step` … : lanes share a table of states without an overlap. */
  constructor(first: number, step: number, bounds: Bounds) {
    this.#bounds = bounds;
    this.#step = step;
    this.#lastId = first - step;
  }

  /** The id under which a key may be found, where its state is not at hand. */
  missing(key: string): number | undefined {
    return this.#recent.has(key) ? undefined : (this.#collided.get(key) ?? this.#index.find(key));
  }

  find(key: string): Held | undefined {
    const found = this.#recent.get(key);
    return found && { id: found.id, state: JSON.parse(found.doc) as unknown };
  }

  /** A key that is in the file from before. */
  know(key: string, id: number): void {
    if (this.#index.find(key) === undefined) this.#index.set(key, id);
    else this.#collided.set(key, id);
    if (id > this.#lastId) this.#lastId = id;
  }

  idFor(): number {
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
      if (this.#recent.size <= this.#bounds.states && this.#characters <= this.#bounds.characters) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const found = this.#recent.get(key);
    if (found === undefined) return;
    this.#characters -= found.doc.length;
    this.#recent.delete(key);
  }
}
