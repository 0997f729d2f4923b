import { FoldGuard } from './fold-guard.ts';
import { type Keeping, keepingOf, type Kept } from './keeping.ts';
import type { Parking } from './parking/parking.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { AnyProjection, ProjectedEvent } from './projection.ts';
import { RowDifference } from './row-difference.ts';
import { RowShape, RowShapeError } from './row-shape.ts';

/** What a batch does to the state of one key. */
export interface Change {
  readonly id: number;
  readonly before: unknown;
  after: unknown;
  /** What is kept of the state, once its rows are known. */
  kept: Kept;
  /** The last event of the batch that changed it. */
  last: ProjectedEvent;
}

/** A state and the row of `state` that keeps it. */
export interface Held {
  readonly id: number;
  readonly state: unknown;
}

/** Where states come from, and the ids that new ones get. Both are asked for the sake of an event that changes the key. */
export interface States {
  find(key: string, event: ProjectedEvent): Held | undefined;
  idFor(key: string, event: ProjectedEvent): number;
}

/** What a batch does to states, and what that changes in the rows, table by table. */
export interface Folded {
  readonly changes: ReadonlyMap<string, Change>;
  readonly differences: ReadonlyMap<string, RowDifference>;
}

interface Evolving {
  readonly changes: Map<string, Change>;
  readonly states: States;
  readonly parking: Parking;
}

/** Folds batches in memory: the last state of each key, and what that changes in the rows. It writes nothing. */
export class Folder {
  readonly #projection: AnyProjection;
  readonly #keeping: Keeping;
  readonly #guard: FoldGuard;
  readonly #handles: ReadonlySet<string>;
  readonly #shape: RowShape;
  readonly #differences: ReadonlyMap<string, RowDifference>;

  constructor(projection: AnyProjection, keeping = keepingOf(projection), guard = new FoldGuard()) {
    this.#projection = projection;
    this.#keeping = keeping;
    this.#guard = guard;
    this.#handles = new Set(projection.handles);
    this.#shape = new RowShape(projection.tables);
    this.#differences = new Map(projection.tables.map((table) => [table.name, new RowDifference(table)]));
  }

  handles(event: ProjectedEvent): boolean {
    return this.#handles.has(event.type);
  }

  /**
   * Fold a batch. A key whose event throws is parked there: it keeps the state and the rows from before, and what comes
   * after for it waits. Keys are folded each for itself, so an event of several keys waits only for those that it fails.
   *
   * @param only the one key to fold; every key of the events when left out
   * @throws {ProjectionFault} what concerns more than one key: no key could be told, or too many are parked
   */
  fold(events: readonly ProjectedEvent[], states: States, parking: Parking, only?: string): Folded {
    try {
      const changes = this.#evolveAll(events, states, parking, only);
      return { changes, differences: this.#differAll(changes, events, parking) };
    } finally {
      this.#guard.leave();
    }
  }

  #differAll(
    changes: Map<string, Change>,
    events: readonly ProjectedEvent[],
    parking: Parking,
  ): ReadonlyMap<string, RowDifference> {
    const again = new Set<string>();
    for (;;) {
      try {
        return this.#differ(changes);
      } catch (fault) {
        if (!(fault instanceof ProjectionFault) || fault.key === undefined || again.has(fault.key)) throw fault;
        again.add(fault.key);
        this.#foldOne(fault.key, events, changes, parking);
      }
    }
  }

  #evolveAll(
    events: readonly ProjectedEvent[],
    states: States,
    parking: Parking,
    only: string | undefined,
  ): Map<string, Change> {
    const changes = new Map<string, Change>();
    const evolving = { changes, states, parking };
    for (const event of events) {
      for (const key of only === undefined ? this.keysOf(event) : [only]) {
        if (parking.has(key)) parking.wait(key, event);
        else this.#evolveKey(key, event, evolving);
      }
    }
    return changes;
  }

  #evolveKey(key: string, event: ProjectedEvent, { changes, states, parking }: Evolving): void {
    const change = changes.get(key);
    const held = change === undefined ? states.find(key, event) : undefined;
    let after: unknown;
    try {
      after = this.#evolve(change === undefined ? held?.state : change.after, event, key);
    } catch (fault) {
      parking.fault(fault as ProjectionFault);
      return;
    }
    if (change === undefined) {
      changes.set(key, { id: held?.id ?? states.idFor(key, event), before: held?.state, after, kept: '', last: event });
    } else {
      change.after = after;
      change.last = event;
    }
  }

  /** The differences of the rows, table by table. @throws {ProjectionFault} */
  #differ(changes: ReadonlyMap<string, Change>): ReadonlyMap<string, RowDifference> {
    for (const difference of this.#differences.values()) difference.clear();
    for (const [key, change] of changes) {
      const { id, before, after, last } = change;
      try {
        this.#guard.enter(last, false);
        const old = before === undefined ? {} : this.#projection.rowsOf(before, key);
        const now = this.#projection.rowsOf(after, key);
        this.#shape.check(now);
        for (const [name, difference] of this.#differences) difference.add(id, old[name], now[name]);
        change.kept = this.#keeping.kept(after, last);
      } catch (cause) {
        // Tables that do not match are no fault of this key's: the next one would meet it too.
        const whose = cause instanceof RowShapeError ? undefined : key;
        throw new ProjectionFault(this.#projection.name, last, whose, cause);
      }
    }
    return this.#differences;
  }

  /** A state of this batch cannot be shown: the key is folded again, its rows after each event, to where that begins. */
  #foldOne(key: string, events: readonly ProjectedEvent[], changes: Map<string, Change>, parking: Parking): void {
    const { id, before } = changes.get(key)!;
    parking.forget(key);
    changes.delete(key);
    const own = events.filter((event) => [...this.keysOf(event)].includes(key));
    // What is shown already and cannot be shown again cannot be taken back either: no event is skipped over that.
    const stuck =
      before === undefined ? undefined : this.#faultOf(() => this.#show(before, key, own[0]!), own[0]!, key);
    if (stuck !== undefined) parking.park(stuck, key);
    let after = before;
    for (const event of stuck === undefined ? own : own.slice(1)) {
      let next: unknown;
      const evolve = () => this.#show((next = this.#evolve(after, event, key)), key, event);
      const fault = parking.has(key) ? undefined : this.#faultOf(evolve, event, key);
      if (parking.has(key)) parking.wait(key, event);
      else if (fault !== undefined) parking.fault(fault);
      else changes.set(key, { id, before, after: (after = next), kept: '', last: event });
    }
  }

  #faultOf(attempt: () => void, event: ProjectedEvent, key: string): ProjectionFault | undefined {
    try {
      attempt();
      return undefined;
    } catch (cause) {
      return cause instanceof ProjectionFault ? cause : new ProjectionFault(this.#projection.name, event, key, cause);
    }
  }

  /** @throws whatever is wrong with the rows or the state */
  #show(state: unknown, key: string, last: ProjectedEvent): void {
    const rows = this.#projection.rowsOf(state, key);
    for (const table of this.#projection.tables) new RowDifference(table).add(0, rows[table.name], rows[table.name]);
    this.#keeping.kept(state, last);
  }

  /** Each key once. @throws {ProjectionFault} */
  keysOf(event: ProjectedEvent): Iterable<string> {
    try {
      this.#guard.enter(event, true);
      const keys = this.#projection.keysOf(event);
      this.#guard.leave();
      return keys.length > 1 ? new Set(keys) : keys;
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, undefined, cause);
    }
  }

  #evolve(state: unknown, event: ProjectedEvent, key: string): unknown {
    try {
      this.#guard.enter(event, false);
      const next: unknown = this.#projection.evolve(state, event, key);
      if (next === undefined) throw new TypeError('A state is plain JSON, and not undefined');
      return next;
    } catch (cause) {
      throw new ProjectionFault(this.#projection.name, event, key, cause);
    }
  }
}
