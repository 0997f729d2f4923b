import type { StreamLog } from '../contract/stream-log.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { ProjectedEvent } from '../contract/projection.ts';

/** A parked key and the event that could not be folded for it. */
export interface ParkedKey {
  readonly key: string;
  readonly position: bigint;
  readonly eventId: string;
  readonly eventType: string;
  readonly reason: string;
}

/** An event that is not shown yet: the one that parked its key, or a later one of the same key. */
export interface WaitingEvent {
  readonly key: string;
  readonly position: bigint;
}

/** An operator's order to continue a key without one event, as long as that event cannot be folded. */
export interface SkipOrder {
  readonly key: string;
  readonly position: bigint;
  readonly reason: string;
  /** The time of the order: RFC 3339, UTC. */
  readonly at: string;
}

/** An event that was skipped on such an order. */
export interface SkippedEvent extends SkipOrder {
  /** Why it could not be folded. */
  readonly fault: string;
}

/** The changes of one batch to the parked keys. Plain data: the partitions of a build send it to the writer. */
export interface ParkingChange {
  /** Keys that are retried: their earlier waiting events are removed first. */
  readonly freed: readonly string[];
  readonly parked: readonly ParkedKey[];
  readonly waiting: readonly WaitingEvent[];
  readonly skipped: readonly SkippedEvent[];
}

/** With more parked keys than this, the projection itself is taken to be broken. */
export const MOST_PARKED = 100;

export interface ParkingOptions {
  /** The projection stops when more keys than this are parked. */
  readonly most?: number;
  readonly orders?: readonly SkipOrder[];
}

/** Too many keys are parked: the fault is probably in the projection, not in a few events. */
export class TooManyParkedFault extends ProjectionFault {
  constructor(most: number, { projection, event, key, cause }: ProjectionFault) {
    super(projection, event, key, cause);
    this.message = `More than ${most} keys of ${projection} are parked. The last fault: ${this.message}`;
  }
}

const named = ({ key, position }: WaitingEvent): string => `${position} ${key}`;

/**
 * The parked keys of one read model. The changes of the current batch become permanent with {@link keep}, after the commit;
 * {@link begin} discards those that were not committed.
 */
export class Parking {
  readonly #keys: Set<string>;
  readonly #orders: Map<string, SkipOrder>;
  readonly #most: number;
  /** The skipped events, by key. */
  readonly #skipped: Set<string>;
  #turn = emptyTurn();

  constructor(
    keys: Iterable<string> = [],
    { most = MOST_PARKED, orders = [] }: ParkingOptions = {},
    skipped: readonly WaitingEvent[] = [],
  ) {
    this.#keys = new Set(keys);
    this.#most = most;
    this.#skipped = new Set(skipped.map(named));
    this.#orders = new Map(orders.map((order) => [named(order), order]));
  }

  get size(): number {
    return this.#keys.size;
  }

  /** The changes of the current batch; undefined if there are none, as in nearly every batch. */
  get turn(): ParkingChange | undefined {
    const { freed, parked, waiting, skipped } = this.#turn;
    return freed.length + parked.length + waiting.length + skipped.length === 0 ? undefined : this.#turn;
  }

  keys(): string[] {
    return [...this.#keys];
  }

  has(key: string): boolean {
    return this.#keys.size > 0 && this.#keys.has(key);
  }

  begin(): void {
    for (const { key } of this.#turn.parked) this.#keys.delete(key);
    for (const key of this.#turn.freed) this.#keys.add(key);
    this.#turn = emptyTurn();
  }

  keep(): void {
    for (const event of this.#turn.skipped) this.#skipped.add(named(event));
    this.#turn = emptyTurn();
  }

  /** The log without the events that were skipped. */
  without(log: StreamLog): StreamLog {
    return {
      eventsOf: (stream, through) => {
        const events = log.eventsOf(stream, through);
        if (this.#skipped.size === 0) return events;
        return events.filter(({ position }) => !this.#skipped.has(named({ key: stream, position })));
      },
      beginningOf: (stream) => log.beginningOf(stream),
    };
  }

  order(order: SkipOrder): void {
    this.#orders.set(named(order), order);
  }

  /** Retry the key in this batch. */
  free(key: string): void {
    this.#keys.delete(key);
    this.#turn.freed.push(key);
  }

  wait(key: string, { position }: ProjectedEvent): void {
    this.#turn.waiting.push({ key, position });
  }

  /**
   * Handle an event that cannot be folded: skip it if an operator ordered that, otherwise park its key from here on.
   *
   * @throws {TooManyParkedFault} too many keys are parked. A fault without a key is rethrown, since it concerns all keys
   */
  fault(fault: ProjectionFault): void {
    const { key, event } = fault;
    if (key === undefined) throw fault;
    const order = this.#orders.get(named({ key, position: event.position }));
    if (order === undefined) this.park(fault, key);
    else this.#turn.skipped.push({ ...order, fault: fault.message });
  }

  /** @throws {TooManyParkedFault} */
  park(fault: ProjectionFault, key: string): void {
    if (this.#keys.size >= this.#most) throw new TooManyParkedFault(this.#most, fault);
    const { position, id, type } = fault.event;
    this.#keys.add(key);
    this.#turn.parked.push({ key, position, eventId: id, eventType: type, reason: fault.message });
    this.#turn.waiting.push({ key, position });
  }
}

function emptyTurn() {
  return {
    freed: [] as string[],
    parked: [] as ParkedKey[],
    waiting: [] as WaitingEvent[],
    skipped: [] as SkippedEvent[],
  };
}
