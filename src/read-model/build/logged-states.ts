import type { Held, States } from '../folder.ts';
import type { Numbering } from '../keeping.ts';
import type { ProjectedEvent } from '../projection.ts';

/** A state as objects weighs more than its text, and can be had again from the log. */
const MOST = 100;

/** The states that one lane of a build folds, where they are kept in the log: the recent ones. Their ids need no memory. */
export class LoggedStates implements States {
  /** In order of use: a Map keeps insertion order, and a used state is put in again. */
  readonly #recent = new Map<string, Held>();
  readonly #numbering: Numbering;
  readonly #bound: number;

  constructor(numbering: Numbering, bound: number) {
    this.#numbering = numbering;
    this.#bound = Math.min(bound, MOST);
  }

  /** The id under which the state of a key may be kept, where it is not at hand. */
  missing(key: string, event: ProjectedEvent): number | undefined {
    return this.#recent.has(key) ? undefined : this.#numbering.idBefore(key, event);
  }

  find(key: string): Held | undefined {
    return this.#recent.get(key);
  }

  idFor(key: string, event: ProjectedEvent): number {
    return this.#numbering.idFor(key, event);
  }

  keep(key: string, held: Held): void {
    this.#recent.delete(key);
    this.#recent.set(key, held);
  }

  /** Forget the states that were used longest ago. */
  trim(): void {
    for (const key of this.#recent.keys()) {
      if (this.#recent.size <= this.#bound) return;
      this.#recent.delete(key);
    }
  }
}
