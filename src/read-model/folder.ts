import { ProjectionFault } from './projection-fault.ts';
import type { AnyProjection, ProjectedEvent } from './projection.ts';
import { RowDifference } from './row-difference.ts';
import type { Held } from './state-store.ts';

/** What a batch does to the state of one key. */
export interface Change {
  readonly id: number;
  readonly before: unknown;
  after: unknown;
  /** The last event of the batch that changed it. */
  last: ProjectedEvent;
}

/** Where states come from, and the ids that new ones get. */
export interface States {
  find(key: string): Held | undefined;
  nextId(): number;
}

/** Folds batches in memory: the last state of each key, and what that changes in the rows. It writes nothing. */
export class Folder {
  readonly #projection: AnyProjection;
  readonly #handles: ReadonlySet<string>;
  readonly #differences: ReadonlyMap<string, RowDifference>;

  constructor(projection: AnyProjection) {
    this.#projection = projection;
    this.#handles = new Set(projection.handles);
    this.#differences = new Map(projection.tables.map((table) => [table.name, new RowDifference(table)]));
  }

  handles(event: ProjectedEvent): boolean {
    return this.#handles.has(event.type);
  }

  /** @throws {ProjectionFault} */
  fold(events: Iterable<ProjectedEvent>, states: States): Map<string, Change> {
    const changes = new Map<string, Change>();
    for (const event of events) {
      for (const key of this.keysOf(event)) {
        const change = changes.get(key);
        if (change === undefined) {
          const held = states.find(key);
          const after = this.#evolve(held?.state, event, key);
          changes.set(key, { id: held?.id ?? states.nextId(), before: held?.state, after, last: event });
        } else {
          change.after = this.#evolve(change.after, event, key);
          change.last = event;
        }
      }
    }
    return changes;
  }

  /** The differences of the rows, table by table. @throws {ProjectionFault} */
  differ(changes: ReadonlyMap<string, Change>): ReadonlyMap<string, RowDifference> {
    for (const difference of this.#differences.values()) difference.clear();
    for (const [key, { id, before, after, last }] of changes) {
      try {
        const old = before === undefined ? {} : this.#projection.rowsOf(before, key);
        const now = this.#projection.rowsOf(after, key);
        for (const [name, difference] of this.#differences) difference.add(id, old[name], now[name]);
      } catch (cause) {
        throw new ProjectionFault(this.#projection.name, last, key, cause);
      }
    }
    return this.#differences;
  }

  /** Each key once. @throws {ProjectionFault} */
  keysOf(event: ProjectedEvent): Iterable<string> {
    try {
      const keys = this.#projection.keysOf(event);
      return keys.length > 1 ? new Set(keys) : keys;
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, undefined, cause);
    }
  }

  #evolve(state: unknown, event: ProjectedEvent, key: string): unknown {
    try {
      return this.#projection.evolve(state, event, key);
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, key, cause);
    }
  }
}
