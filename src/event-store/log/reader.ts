/** Reads the log, beside its writer: pages of everything, one stream, what a command wrote. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  TOMBSTONE_REVISION,
  type EventFilter,
  type FollowedBatch,
  type GlobalPosition,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamPage,
} from '../event-store.ts';
import type { ForeignEvents } from '../classifier.ts';
import { UnreadableEventError } from '../errors.ts';
import { filterSql } from './filter.ts';
import { foreignEventsIn } from './foreign-counter.ts';
import { isPassing, isUnreadable } from '../sqlite-fault.ts';
import { cannotBeUsed, openForReading, saysWhatIsForeign } from './schema.ts';

type Row = readonly [
  position: bigint,
  stream: string,
  revision: bigint,
  id: string,
  type: string,
  recordedAt: string,
  data: string,
  metadata: string,
  foreign: string | null,
];

const FROM = 'FROM events e JOIN streams s ON s.id = e.stream';

const DEFAULT_PAGE = 1000;
/** Events after a moment among which one of an earlier time is looked for. */
const STEPS_BACK = 1000;

function parsed(text: string, part: 'data' | 'metadata'): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SyntaxError(`its ${part} is no JSON (${(error as Error).message})`, { cause: error });
  }
}

function eventOf([position, stream, revision, id, type, recordedAt, data, metadata, foreign]: Row): RecordedEvent {
  const event = { position, stream, revision, id, type, recordedAt, ...(foreign === null ? {} : { foreign }) };
  try {
    return { ...event, data: parsed(data, 'data'), metadata: parsed(metadata, 'metadata') };
  } catch (error) {
    return { ...event, data: null, metadata: null, unreadable: (error as Error).message };
  }
}

/** For whoever decides by what events say. @throws {UnreadableEventError} one of them cannot be read */
function readable(events: RecordedEvent[]): RecordedEvent[] {
  const odd = events.find(({ unreadable }) => unreadable !== undefined);
  if (odd !== undefined) throw new UnreadableEventError(odd);
  return events;
}

/** Positions: after the one, up to and with the other. */
export interface LogRange {
  readonly after: GlobalPosition;
  readonly through: GlobalPosition;
}

/** Events of these types, in one of so many parts of the streams: part 0, 1 … */
export interface LogPart {
  readonly types: readonly string[];
  readonly part: number;
  readonly of: number;
}

export interface LogReaderOptions {
  /** Give foreign events too, each with its mark: what a store and a copy do. Default: only what is ours. */
  readonly withForeign?: boolean;
}

/** What it cannot read is told by the name of the file: an EventStoreUnavailableError, with SQLite's own fault as its cause. */
export class LogReader {
  private readonly db: DatabaseSync;
  private readonly file: string;
  private readonly columns: string;
  /** SQL that leaves out what is foreign. */
  private readonly ours: string;
  private readonly statements = new Map<string, StatementSync>();
  private meanSpacing: number | undefined;
  private known: string | undefined;

  constructor(file: string, { withForeign = false }: LogReaderOptions = {}) {
    this.file = file;
    this.db = openForReading(file);
    // A log of an earlier release that is only read, as by a copy, has no marks.
    const foreign = saysWhatIsForeign(this.db) ? 'e.foreign_reason' : 'NULL';
    this.columns = `e.position, s.name, e.revision, e.id, e.type, e.recorded_at, e.data, e.metadata, ${foreign}`;
    this.ours = withForeign ? '' : ` AND ${foreign} IS NULL`;
  }

  private rows(sql: string, ...values: (string | bigint | number)[]): Row[] {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.prepared(sql);
      this.statements.set(sql, statement);
    }
    try {
      return statement.all(...values) as unknown as Row[];
    } catch (error) {
      throw isPassing(error) || isUnreadable(error) ? cannotBeUsed(this.file, error) : error;
    }
  }

  private prepared(sql: string): StatementSync {
    try {
      const statement = this.db.prepare(sql);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      return statement;
    } catch (error) {
      throw isPassing(error) || isUnreadable(error) ? cannotBeUsed(this.file, error) : error;
    }
  }

  /** The next events after a position (exclusive) that pass the filter, and how far that has come. */
  pageAfter(after: GlobalPosition, limit: number, filter: EventFilter = {}): FollowedBatch {
    const { sql, values } = filterSql(filter);
    // The head is read first: what is appended meanwhile belongs to the next page.
    const head = this.head() ?? after;
    const rows = this.rows(
      `SELECT ${this.columns} ${FROM} WHERE e.position > ? AND e.position <= ?${this.ours}${sql} ORDER BY e.position LIMIT ?`,
      after,
      head,
      ...values,
      limit,
    );
    const isLast = rows.length < limit;
    const through = isLast ? head : (rows.at(-1) as Row)[0];
    return { events: rows.map(eventOf), through: through > after ? through : after, caughtUp: through >= head };
  }

  /** What lies between two positions, of one part of the streams: several readers share a log without an overlap. */
  part({ after, through }: LogRange, { types, part, of }: LogPart): RecordedEvent[] {
    const { sql, values } = filterSql({ types });
    const ofPart = of === 1 ? '' : ` AND e.stream % ${of} = ${part}`;
    return this.rows(
      `SELECT ${this.columns} ${FROM} WHERE e.position > ? AND e.position <= ?${this.ours}${ofPart}${sql} ORDER BY e.position`,
      after,
      through,
      ...values,
    ).map(eventOf);
  }

  /** A position about so many events further on, but not past the head; exactly so many where positions are dense. */
  further(after: GlobalPosition, count: number): GlobalPosition {
    const head = this.head() ?? after;
    const there = this.first(after) + BigInt(Math.ceil((count - 1) * this.spacing()));
    return there < head ? there : head > after ? head : after;
  }

  private first(after: GlobalPosition): GlobalPosition {
    return (
      this.rows('SELECT position FROM events WHERE position > ? ORDER BY position LIMIT 1', after)[0]?.[0] ?? after
    );
  }

  /** The mean distance of two positions. Counting them takes a scan of an index: it is done once. */
  private spacing(): number {
    if (this.meanSpacing === undefined) {
      const [count, first, last] = this.rows(
        'SELECT count(*), min(position), max(position) FROM events',
      )[0] as unknown as [bigint, bigint | null, bigint | null];
      this.meanSpacing = count < 2n ? 1 : Number((last ?? 0n) - (first ?? 0n)) / Number(count - 1n);
    }
    return this.meanSpacing;
  }

  /** Every event of a stream up to a position (inclusive). */
  eventsOf(stream: string, through: GlobalPosition): RecordedEvent[] {
    return this.rows(
      `SELECT ${this.columns} ${FROM} WHERE s.name = ? AND e.position <= ?${this.ours} ORDER BY e.revision`,
      stream,
      through,
    ).map(eventOf);
  }

  /** The position of the first event of a stream; undefined where there is none. */
  beginningOf(stream: string): GlobalPosition | undefined {
    return this.rows(
      'SELECT e.position FROM events e JOIN streams s ON s.id = e.stream WHERE s.name = ? ORDER BY e.revision LIMIT 1',
      stream,
    )[0]?.[0];
  }

  readStream(stream: string, options: ReadStreamOptions = {}): StreamPage {
    const { direction = 'forwards', from, limit = DEFAULT_PAGE } = options;
    const forwards = direction === 'forwards';
    const bound = from === undefined ? '' : `AND e.revision ${forwards ? '>=' : '<='} ?`;
    const order = forwards ? 'ASC' : 'DESC';
    const bounds = from === undefined ? [] : [from];
    const rows = this.rows(
      `SELECT ${this.columns}, s.revision ${FROM} WHERE s.name = ?${this.ours} ${bound} ORDER BY e.revision ${order} LIMIT ?`,
      stream,
      ...bounds,
      limit,
    );
    const [first] = rows as unknown as (readonly unknown[])[];
    if (first !== undefined)
      return { state: 'present', events: readable(rows.map(eventOf)), revision: first.at(-1) as bigint };
    // In one look, so that no event slips in between what was read and the revision that is told.
    const [found] = this.rows(
      `SELECT s.revision, EXISTS (SELECT 1 FROM events e WHERE e.stream = s.id${this.ours} ${bound}) FROM streams s WHERE s.name = ?`,
      ...bounds,
      stream,
    ) as unknown as [revision: bigint, hasCome: bigint][];
    if (found === undefined) return { state: 'absent', events: [], revision: 'none' };
    const [revision, hasCome] = found;
    return hasCome === 1n && limit > 0 ? this.readStream(stream, options) : { state: 'present', events: [], revision };
  }

  eventsOfCommand(command: string): RecordedEvent[] {
    const sql = `SELECT ${this.columns} ${FROM} WHERE e.command = ?${this.ours} ORDER BY e.position`;
    return readable(this.rows(sql, command).map(eventOf));
  }

  /** Which log it is: a name that it got when it was made, and keeps wherever it is copied as a whole. */
  identity(): string {
    return (this.known ??= String(this.rows('SELECT store FROM identity')[0]?.[0]));
  }

  /** The last event at or before a position; null before the first. */
  lastEventAt(position: GlobalPosition): { position: GlobalPosition; id: string } | null {
    const sql = 'SELECT position, id FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1';
    const row = this.rows(sql, position)[0] as unknown as [bigint, string] | undefined;
    return row === undefined ? null : { position: row[0], id: row[1] };
  }

  head(): GlobalPosition | null {
    return (this.rows('SELECT max(position) FROM events')[0]?.[0] as bigint | null) ?? null;
  }

  /** True for a position of an event, and for one before all of them. */
  isPlace(position: GlobalPosition): boolean {
    return position <= 0n || this.rows('SELECT position FROM events WHERE position = ?', position).length > 0;
  }

  /** The position of the last event at or before one; undefined where all lie behind it. */
  lastUpTo(position: GlobalPosition): GlobalPosition | undefined {
    return this.rows(
      'SELECT position FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1',
      position,
    )[0]?.[0];
  }

  /** How many events lie after a position. */
  countAfter(position: GlobalPosition): number {
    return Number(this.rows('SELECT count(*) FROM events WHERE position > ?', position)[0]?.[0] ?? 0n);
  }

  /**
   * The position of the last event recorded by a moment (RFC 3339 UTC with milliseconds); undefined before the first. Times
   * rise with positions, so it is found by halving; where a clock was set back, it is looked for a little further on.
   */
  positionAt(moment: string): GlobalPosition | undefined {
    let known = this.rows('SELECT min(position) FROM events')[0]?.[0] as GlobalPosition | null | undefined;
    if (known == null || (this.recordedAt(known) ?? '') > moment) known = -1n;
    let end = this.head() ?? -1n;
    for (let low = known; low >= 0n && low < end;) {
      const middle = low + (end - low + 1n) / 2n;
      if ((this.recordedAt(middle) ?? '') <= moment) known = low = middle;
      else end = middle - 1n;
    }
    const further = this.rows(
      `SELECT max(position) FROM (SELECT position, recorded_at FROM events WHERE position > ? ORDER BY position LIMIT ${STEPS_BACK}) WHERE recorded_at <= ?`,
      known,
      moment,
    )[0]?.[0] as GlobalPosition | null | undefined;
    return further ?? (known < 0n ? undefined : this.lastUpTo(known));
  }

  /** When the last event at or before a position was recorded. */
  recordedAt(position: GlobalPosition): string | null {
    const row = this.rows(
      'SELECT recorded_at FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1',
      position,
    )[0];
    return (row?.[0] as unknown as string | undefined) ?? null;
  }

  /** When the first event after a position was recorded. */
  recordedAfter(position: GlobalPosition): string | null {
    const sql = 'SELECT recorded_at FROM events WHERE position > ? ORDER BY position LIMIT 1';
    return (this.rows(sql, position)[0]?.[0] as unknown as string | undefined) ?? null;
  }

  /** What was passed over, by kind of stream, type and reason; the most frequent first. */
  foreignEvents(): readonly ForeignEvents[] {
    return saysWhatIsForeign(this.db) ? foreignEventsIn(this.db) : [];
  }

  /** How many streams were deleted for good on the server, while their events are still held here. */
  tombstonedStreamsHeld(): number {
    return Number(
      this.rows(
        `SELECT count(*) FROM streams s WHERE s.revision = ${TOMBSTONE_REVISION}
         AND EXISTS (SELECT 1 FROM events e WHERE e.stream = s.id)`,
      )[0]?.[0] ?? 0n,
    );
  }

  close(): void {
    this.db.close();
  }
}
