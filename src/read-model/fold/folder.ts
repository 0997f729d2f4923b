import { Heartbeat } from './watchdog.ts';
import type { Parking } from './parking.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { Projection, ProjectedEvent, Rows } from '../contract/projection.ts';
import type { RecentStreams } from './recent-streams.ts';
import { RowDifference } from './row-difference.ts';
import { RowShape, RowShapeError } from './row-shape.ts';

type Facts = readonly ProjectedEvent[];

/** The facts of one stream before and after a batch. */
export interface Change {
  /** The number of the stream in every table. */
  readonly entry: number;
  readonly stream: string;
  readonly before: Facts;
  /** The facts shown from now on; never empty. */
  readonly after: Facts;
}

/** The streams that a batch changes, and the resulting difference of rows for each table. */
export interface Folded {
  readonly changes: readonly Change[];
  readonly differences: ReadonlyMap<string, RowDifference>;
}

/** Applies batches in memory: computes the new facts of each stream and the difference of its rows. It writes nothing. */
export class Folder {
  readonly #projection: Projection;
  readonly #heartbeat: Heartbeat;
  readonly #handles: ReadonlySet<string>;
  readonly #shape: RowShape;
  readonly #differences: ReadonlyMap<string, RowDifference>;

  constructor(projection: Projection, heartbeat = new Heartbeat()) {
    this.#projection = projection;
    this.#heartbeat = heartbeat;
    this.#handles = new Set(projection.handles);
    this.#shape = new RowShape(projection.tables);
    this.#differences = new Map(projection.tables.map((table) => [table.name, new RowDifference(table)]));
  }

  handles(event: ProjectedEvent): boolean {
    return this.#handles.has(event.type);
  }

  /**
   * Apply a batch. A stream whose event makes the projection throw is parked at that event: it keeps the rows that it had, and
   * its later events wait.
   *
   * @param events that the projection handles, in order
   * @throws {ProjectionFault} a fault that concerns more than one stream: rows that fit no table, or too many parked streams
   */
  fold(events: Facts, streams: RecentStreams, parking: Parking): Folded {
    for (const difference of this.#differences.values()) difference.clear();
    try {
      const changes = [...Map.groupBy(events, ({ stream }) => stream)].flatMap(
        ([stream, own]) => this.#changeOf(stream, own, streams, parking) ?? [],
      );
      return { changes, differences: this.#differences };
    } finally {
      this.#heartbeat.leave();
    }
  }

  /** How these events change their stream; undefined if it shows nothing new. */
  #changeOf(stream: string, own: Facts, streams: RecentStreams, parking: Parking): Change | undefined {
    if (parking.has(stream)) {
      for (const event of own) parking.wait(stream, event);
      return undefined;
    }
    const before = streams.factsBefore(own[0]!);
    const whole = { stream, entry: streams.entryOf(own[0]!), before, after: [...before, ...own] };
    return this.#fault(whole) === undefined ? whole : this.#oneByOne(whole, own, parking);
  }

  /**
   * Called when the events of a stream cannot be shown together: applies them one by one, up to the first that fails.
   *
   * @returns the change up to that event; undefined if there is none
   * @throws {ProjectionFault} rows that fit no table: every stream would fail in the same way
   */
  #oneByOne(whole: Change, own: Facts, parking: Parking): Change | undefined {
    const { stream, before } = whole;
    // If the facts shown before the batch fail too, no event of the batch is to blame and skipping one would not help.
    const stuck = before.length === 0 ? undefined : this.#fault({ ...whole, after: before }, { blames: own[0]! });
    if (stuck !== undefined) {
      if (stuck.key === undefined) throw stuck;
      parking.park(stuck, stream);
      for (const event of own.slice(1)) parking.wait(stream, event);
      return undefined;
    }
    let after = before;
    for (const event of own) {
      const fault = parking.has(stream)
        ? undefined
        : this.#fault({ ...whole, after: [...after, event] }, { blames: event });
      if (parking.has(stream)) parking.wait(stream, event);
      // Throws if the fault does not belong to a single stream.
      else if (fault !== undefined) parking.fault(fault);
      else after = [...after, event];
    }
    const change = { ...whole, after };
    return after === before || this.#fault(change) !== undefined ? undefined : change;
  }

  /**
   * Add the change of one stream to the difference of rows.
   *
   * @param blames the event to name in a fault; if given, this is only a trial and nothing is added
   * @returns why the stream cannot be shown, in which case nothing was added
   */
  #fault(
    { stream, entry, before, after }: Change,
    { blames }: { readonly blames?: ProjectedEvent } = {},
  ): ProjectionFault | undefined {
    const last = blames ?? after.at(-1)!;
    const marks = [...this.#differences.values()].map((difference) => difference.mark());
    const undo = () => [...this.#differences.values()].forEach((difference, at) => difference.reset(marks[at]!));
    try {
      this.#heartbeat.enter(last);
      const odd = after.find(({ unreadable }) => unreadable !== undefined);
      if (odd !== undefined)
        throw new Error(`revision ${odd.revision} of ${stream} cannot be read: ${odd.unreadable!}`);
      const [old, now]: readonly Rows[] = [
        before.length === 0 ? {} : this.#projection.rowsOf(stream, before),
        this.#projection.rowsOf(stream, after),
      ];
      this.#shape.check(now!);
      for (const [name, difference] of this.#differences) difference.add(entry, old![name], now![name]);
      if (blames !== undefined) undo();
      return undefined;
    } catch (cause) {
      undo();
      const { name } = this.#projection;
      return new ProjectionFault(name, last, cause instanceof RowShapeError ? undefined : stream, cause);
    }
  }
}
