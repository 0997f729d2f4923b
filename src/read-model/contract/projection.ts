/**
 * The contract between a projection and the machinery that runs it. A projection is one pure function and a list of
 * tables; the machinery takes care of files, checkpoints, batches, caches and transactions.
 */
import type { RecordedEvent } from '#event-store/event-store';

/** An event as a projection sees it: as the store recorded it. */
export type ProjectedEvent = RecordedEvent;

/** What a column holds. */
export type Cell = string | number | null;

/**
 * The columns of an index, in order; with `where`, the condition in SQL under which a row is in it. A query finds a partial index only
 * where it repeats the condition as it stands here.
 */
export type Index = readonly string[] | { readonly columns: readonly string[]; readonly where: string };

/** A table of a read model. The machinery puts a column `entry` before the others: the number of the stream that shows the row. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>;
  /**
   * Unique within one stream: the machinery adds `entry`, so that two streams may show rows with the same values. Rows are stored
   * in the order of this key. If it names `entry` before columns that differ from stream to stream, new rows are stored
   * next to each other, which makes single writes cheap.
   */
  readonly primaryKey: readonly string[];
  readonly indexes?: readonly Index[];
  /**
   * Set for rows of more than a few hundred bytes: they are stored in the order of arrival, with the primary key as an index.
   * Stored in key order, such rows would overflow the pages of the tree, which makes files larger and look-ups slower.
   */
  readonly isWide?: boolean;
  /**
   * Columns of words between spaces, for a wide table: each word can be looked up with SQLite's FTS5, in the table
   * `<name>_text`, whose rowid is that of the row. Words are taken as they are but for the case of ASCII letters.
   */
  readonly fullText?: readonly string[];
}

/** The rows that one stream shows, by table. A column that a row omits is null. */
export type Rows = Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;

/** Shows the facts of each stream as rows. */
export interface Projection {
  /** Must never change: it names the file. */
  readonly name: string;
  /** Raise it whenever the same facts would give different rows: the read model is then rebuilt. */
  readonly version: number;
  /** The event types that it handles. */
  readonly handles: readonly string[];
  readonly tables: readonly Table[];
  /**
   * The rows that the facts of one stream show. Must be pure: the same facts give the same rows, and the arguments are not modified.
   * The machinery writes the difference to the rows that the stream showed before.
   *
   * @param facts the events of the stream that the projection handles, in order; never empty
   */
  rowsOf(stream: string, facts: readonly ProjectedEvent[]): Rows;
}

/** A projection without its function: plain data that can be sent to another thread. */
export type DescribedProjection = Pick<Projection, 'name' | 'version' | 'handles' | 'tables'>;

export const described = ({ name, version, handles, tables }: DescribedProjection): DescribedProjection => ({
  name,
  version,
  handles,
  tables,
});

/** Read access for queries; statements are prepared once per connection. In SQL, `is_shown(<stream>)` says whether a stream is shown. */
export interface ReadDatabase {
  all(sql: string, ...params: Cell[]): Record<string, Cell>[];
  get(sql: string, ...params: Cell[]): Record<string, Cell> | undefined;
  /** The events of one stream in the log, up to a position (inclusive), without those that the read model skipped. */
  eventsOf(stream: string, through: bigint): ProjectedEvent[];
  /** The `entry` that the rows of a stream have, whether it is shown or not; undefined if the log has no such stream. */
  entryOf(stream: string): number | undefined;
  /** The events of a stream that this read model shows; empty if it does not show the stream. */
  factsOf(stream: string): ProjectedEvent[];
  /** The stream whose rows have this `entry`, and the last event of it that is shown. */
  streamOf(entry: number): { readonly stream: string; readonly through: bigint } | undefined;
}
