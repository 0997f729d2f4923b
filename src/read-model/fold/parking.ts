import type { StreamLog } from '../contract/stream-log.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { ProjectedEvent } from '../contract/projection.ts';

/** A key that waits for a repair, and the event that could not be folded for it. */
export interface ParkedKey {
  readonly key: string;
  readonly position: bigint;
  readonly eventId: string;
  readonly eventType: string;
  readonly reason: string;
}

/** An event that a key's state does not show yet: the one that parked the key, or one that came after it. */
export interface WaitingEvent {
  readonly key: string;
  readonly position: bigint;
}

/** An operator's word that a key goes on without an event, for as long as that event cannot be folded. */
export interface SkipOrder {
  readonly key: string;
  readonly position: bigint;
  readonly reason: string;
  /** When it was given: RFC 3339, UTC. */
  readonly at: string;
}

/** An event that a key went on without. */
export interface SkippedEvent extends SkipOrder {
  /** Why it could not be folded. */
  readonly fault: string;
}

/** What one batch does to the keys that wait. Plain data: a build's lane sends it to the writer. */
export interface ParkingChange {
  /** Keys that are tried again: what was known of their waiting is void. */
  readonly freed: readonly string[];
  readonly parked: readonly ParkedKey[];
  readonly waiting: readonly WaitingEvent[];
  readonly skipped: readonly SkippedEvent[];
}

/** So many keys may wait before a projection is taken for broken. */
export const MOST_PARKED = 100;

export interface ParkingOptions {
  /** Past so many parked keys the projection stops. */
  readonly most?: number;
  readonly orders?: readonly SkipOrder[];
}

/** More keys would wait than may: the fault is hardly that of a few events. */
export class TooManyParkedFault extends ProjectionFault {
  constructor(most: number, { projection, event, key, cause }: ProjectionFault) {
    super(projection, event, key, cause);
    this.message = `More than ${most} keys of ${projection} are parked. The last fault: ${this.message}`;
  }
}

const named = ({ key, position }: WaitingEvent): string => `${position} ${key}`;

/**
 * Which keys of one read model wait. A turn is what one batch adds: {@link keep} says that it was committed, without
 * that it is undone by {@link begin}.
 */
export class Parking {
  readonly #keys: Set<string>;
  readonly #orders: Map<string, SkipOrder>;
  readonly #most: number;
  /** What keys went on without, by name. */
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

  /** What the batch has done so far; undefined where it did nothing, as nearly every batch does. */
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

  /** The log as the keys show it: without the events that they went on without. */
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

  /** The key is to be tried again in this turn. */
  free(key: string): void {
    this.#keys.delete(key);
    this.#turn.freed.push(key);
  }

  wait(key: string, { position }: ProjectedEvent): void {
    this.#turn.waiting.push({ key, position });
  }

  /**
   * The event cannot be folded for the key: it is skipped where that was ordered, else the key waits from here on.
   *
   * @throws {TooManyParkedFault} one key too many; that of a fault without a key, which concerns everyone
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
