/**
 * The contract between a projection and the machinery that runs it. A projection is three pure functions and a list of
 * tables; files, checkpoints, batches, caches and transactions are the machinery's.
 */
import type { RecordedEvent } from '#event-store/event-store';

/** An event as a projection sees it: as the store recorded it. */
export type ProjectedEvent = RecordedEvent;

/** What a column holds. */
export type Cell = string | number | null;

/** A table of a read model. The machinery puts a column `entry` before the others: the state that the row shows. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>;
  /**
   * Unique within one state: the machinery adds `entry`, so that two states may show rows with the same values. Rows lie in
   * its order. Where it names `entry` before columns that differ from state to state, new rows come to lie together, and
   * cost little to write one by one.
   */
  readonly primaryKey: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
}

/** The rows that one state shows, table by table. A column that a row leaves out is null. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

/** Folds events into states, one per key, and shows each state as rows. */
export interface Projection<State = unknown> {
  /** Stable: it names the file and the checkpoint. */
  readonly name: string;
  /** Raised whenever the same events would give other states or rows: the read model is then built anew. */
  readonly version: number;
  /** The event types it reads. */
  readonly handles: readonly string[];
  readonly tables: readonly Table[];
  /**
   * Where its states are kept. `document`, or left out: as JSON, beside the rows. `log`: nowhere else, for a state says no
   * more than the log does of one stream; it is folded from there when it is wanted. An event then changes the key of its
   * own stream alone, and queries read {@link ReadDatabase.eventsOf}. Its entry has the position at which the stream begins
   * for a number, the same in every build: SQL finds it by `entry_of(<stream>)`.
   */
  readonly states?: 'document' | 'log';
  /** The keys whose state the event changes. None is fine. */
  keysOf(event: ProjectedEvent): readonly string[];
  /** Pure: gives the next state and leaves the given one as it was. A state is plain JSON. */
  evolve(state: State | undefined, event: ProjectedEvent, key: string): State;
  /** Pure: what a state shows. The machinery writes the difference to what it showed before. */
  rowsOf(state: State, key: string): Rows;
}

/** Any projection, whatever its state: what the machinery holds many of. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the state is the projection's own business
export type AnyProjection = Projection<any>;

/** All of a projection but its functions: plain data, which can go to another thread. */
export type DescribedProjection = Pick<Projection, 'name' | 'version' | 'handles' | 'tables' | 'states'>;

export const described = ({ name, version, handles, tables, states }: DescribedProjection): DescribedProjection => ({
  name,
  version,
  handles,
  tables,
  ...(states === undefined ? {} : { states }),
});

/** Reading, with statements prepared once per connection. */
export interface ReadDatabase {
  all(sql: string, ...params: Cell[]): Record<string, Cell>[];
  get(sql: string, ...params: Cell[]): Record<string, Cell> | undefined;
  /** What the log says of one stream, up to a position (inclusive): the column `through` of a state that is kept there. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
}
