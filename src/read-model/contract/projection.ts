/**
 * The contract between a projection and the machinery that runs it. A projection is one pure function and a list of
 * tables; files, checkpoints, batches, caches and transactions are the machinery's.
 */
import type { RecordedEvent } from '#event-store/event-store';

/** An event as a projection sees it: as the store recorded it. */
export type ProjectedEvent = RecordedEvent;

/** What a column holds. */
export type Cell = string | number | null;

/** A table of a read model. The machinery puts a column `entry` before the others: the number of the stream that shows the row. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>;
  /**
   * Unique within one stream: the machinery adds `entry`, so that two streams may show rows with the same values. Rows lie in
   * its order. Where it names `entry` before columns that differ from stream to stream, new rows come to lie together, and
   * cost little to write one by one.
   */
  readonly primaryKey: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
  /**
   * Rows of more than some hundred bytes: they lie in the order of arrival, and the primary key is an index beside them. In the
   * order of a key such rows would spill over the pages of the tree, which makes files larger and look-ups slower.
   */
  readonly isWide?: boolean;
  /**
   * Columns of words between spaces, for a wide table: each word can be looked up with SQLite's FTS5, in the table
   * `<name>_text`, whose rowid is that of the row. Words are taken as they are but for the case of ASCII letters.
   */
  readonly fullText?: readonly string[];
}

/** The rows that one stream shows, table by table. A column that a row leaves out is null. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

/** Shows the facts of each stream as rows. */
export interface Projection {
  /** Stable: it names the file and the checkpoint. */
  readonly name: string;
  /** Raised whenever the same facts would give other rows: the read model is then built anew. */
  readonly version: number;
  /** The event types it reads. */
  readonly handles: readonly string[];
  readonly tables: readonly Table[];
  /**
   * What the facts of one stream show. Pure: the same facts give the same rows, and nothing that was given is changed. The
   * machinery writes the difference to what the stream showed before.
   *
   * @param facts the events of the stream that the projection handles, in order; never empty
   */
  rowsOf(stream: string, facts: readonly ProjectedEvent[]): Rows;
}

/** All of a projection but its function: plain data, which can go to another thread. */
export type DescribedProjection = Pick<Projection, 'name' | 'version' | 'handles' | 'tables'>;

export const described = ({ name, version, handles, tables }: DescribedProjection): DescribedProjection => ({
  name,
  version,
  handles,
  tables,
});

/** Reading, with statements prepared once per connection. SQL may ask `is_shown(<stream>)`: whether anything is shown of it. */
export interface ReadDatabase {
  all(sql: string, ...params: Cell[]): Record<string, Cell>[];
  get(sql: string, ...params: Cell[]): Record<string, Cell> | undefined;
  /** What the log says of one stream, up to a position (inclusive), without the events that the read model skipped. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
  /** The `entry` of the rows of a stream, were it shown; undefined where the log knows no such stream. */
  entryOf(stream: string): number | undefined;
  /** The events of a stream as this read model shows it: none where it shows nothing of the stream. */
  factsOf(stream: string): ProjectedEvent[];
  /** Whose rows have this `entry`, and through which event of the stream they are shown. */
  streamOf(entry: number): { readonly stream: string; readonly through: bigint } | undefined;
}
