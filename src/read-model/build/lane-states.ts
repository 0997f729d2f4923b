import type { States } from '../folder.ts';
import type { Held } from '../state-store.ts';
import { KeyIndex } from './key-index.ts';

/** Bounds the memory of a lane: so many states of each projection, and not much more than so many characters of all. */
export const RECENT = 10_000;
export const RECENT_CHARACTERS = 16_000_000;
/** A state as objects weighs more than its text, and can be had again from the log. */
const RECENT_OBJECTS = 100;

/** How a lane remembers states. */
export interface Memory<Value> {
  readonly bound: number;
  /** The sum of the weights; Infinity where they do not count. */
  readonly weight: number;
  stateOf(value: Value): unknown;
  weightOf(value: Value): number;
}

/** Text is kept, not what it says: one string costs the collector nothing, a tree of objects does. */
export const asText = (bound: number, characters: number): Memory<string> => ({
  bound,
  weight: characters,
  stateOf: (doc) => JSON.parse(doc) as unknown,
  weightOf: (doc) => doc.length,
});

export const asObjects = (bound: number): Memory<unknown> => ({
  bound: Math.min(bound, RECENT_OBJECTS),
  weight: Infinity,
  stateOf: (state) => state,
  weightOf: () => 0,
});

interface Remembered<Value> {
  readonly id: number;
  readonly value: Value;
}

/** The states that one lane of a build folds: recent ones in memory, the ids of all, and the others for the asking. */
export class LaneStates<Value> implements States {
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Remembered<Value>>();
  readonly #index = new KeyIndex();
  /** Keys whose hash another key has. */
  readonly #collided = new Map<string, number>();
  readonly #step: number;
  readonly #memory: Memory<Value>;
  #lastId: number;
  #weight = 0;

  /** Ids are given out as `first`, `first + step` … : lanes share a table of states without an overlap. */
  constructor(first: number, step: number, memory: Memory<Value>) {
    this.#memory = memory;
    this.#step = step;
    this.#lastId = first - step;
  }

  /** The id under which a key may be found, where its state is not at hand. */
  missing(key: string): number | undefined {
    return this.#recent.has(key) ? undefined : (this.#collided.get(key) ?? this.#index.find(key));
  }

  find(key: string): Held | undefined {
    const found = this.#recent.get(key);
    return found && { id: found.id, state: this.#memory.stateOf(found.value) };
  }

  /** A key that is in the file from before. */
  know(key: string, id: number): void {
    if (this.#index.find(key) === undefined) this.#index.set(key, id);
    else this.#collided.set(key, id);
    if (id > this.#lastId) this.#lastId = id;
  }

  nextId(): number {
    return (this.#lastId += this.#step);
  }

  keep(key: string, id: number, value: Value): void {
    this.#forget(key);
    this.#recent.set(key, { id, value });
    this.#weight += this.#memory.weightOf(value);
    const known = this.#index.find(key);
    if (known === undefined) this.#index.set(key, id);
    else if (known !== id) this.#collided.set(key, id);
  }

  /** Forget the states that were used longest ago, above the bounds. */
  trim(): void {
    for (const key of this.#recent.keys()) {
      if (this.#recent.size <= this.#memory.bound && this.#weight <= this.#memory.weight) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const found = this.#recent.get(key);
    if (found === undefined) return;
    this.#weight -= this.#memory.weightOf(found.value);
    this.#recent.delete(key);
  }
}
