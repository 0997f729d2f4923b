import { Heartbeat } from './watchdog.ts';
import type { Parking } from './parking.ts';
import { ProjectionFault } from './projection-fault.ts';
import type { Projection, ProjectedEvent, Rows } from '../contract/projection.ts';
import type { RecentStreams } from './recent-streams.ts';
import { RowDifference } from './row-difference.ts';
import { RowShape, RowShapeError } from './row-shape.ts';

type Facts = readonly ProjectedEvent[];

/** What a batch does to one stream. */
export interface Change {
  /** The number of the stream in every table. */
  readonly entry: number;
  readonly stream: string;
  readonly before: Facts;
  /** What is shown from now on; never empty. */
  readonly after: Facts;
}

/** What a batch does to streams, and what that changes in the rows, table by table. */
export interface Folded {
  readonly changes: readonly Change[];
  readonly differences: ReadonlyMap<string, RowDifference>;
}

/** Shows batches in memory: the last facts of each stream, and what that changes in the rows. It writes nothing. */
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
   * Show a batch. A stream whose event makes the projection throw is parked there: it keeps the rows from before, and what
   * comes after for it waits.
   *
   * @param events that the projection handles, in order
   * @throws {ProjectionFault} what concerns more than one stream: rows that no table takes, or too many parked streams
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

  /** What these events do to their stream; undefined where nothing new is shown. */
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
   * The events of a stream that cannot be shown together are taken one by one, up to the first that cannot be shown.
   *
   * @returns what can be shown; undefined where that is nothing new
   * @throws {ProjectionFault} rows that no table takes: no fault of this stream's, the next one would meet it too
   */
  #oneByOne(whole: Change, own: Facts, parking: Parking): Change | undefined {
    const { stream, before } = whole;
    // What is shown already and cannot be shown again cannot be taken back either: no event is skipped over that.
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
      // Throws where the fault is nobody's own.
      else if (fault !== undefined) parking.fault(fault);
      else after = [...after, event];
    }
    const change = { ...whole, after };
    return after === before || this.#fault(change) !== undefined ? undefined : change;
  }

  /**
   * Add what a change does to the rows.
   *
   * @param blames the event at fault; only tried then
   * @returns why the stream cannot be shown; then nothing was added
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
