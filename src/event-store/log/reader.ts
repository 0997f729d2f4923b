/** Reads the log, beside its writer: pages of everything, one stream, what a command wrote. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  EventFilter,
  FollowedBatch,
  GlobalPosition,
  ReadStreamOptions,
  RecordedEvent,
  StreamPage,
} from '../event-store.ts';
import { openForReading } from './schema.ts';

type Row = readonly [
  position: bigint,
  stream: string,
  revision: bigint,
  id: string,
  type: string,
  recordedAt: string,
  data: string,
  metadata: string,
];

const COLUMNS = 'e.position, s.name, e.revision, e.id, e.type, e.recorded_at, e.data, e.metadata';
const FROM = 'FROM events e JOIN streams s ON s.id = e.stream';

const DEFAULT_PAGE = 1000;

const eventOf = ([position, stream, revision, id, type, recordedAt, data, metadata]: Row): RecordedEvent => ({
  position,
  stream,
  revision,
  id,
  type,
  recordedAt,
  data: JSON.parse(data) as unknown,
  metadata: JSON.parse(metadata) as unknown,
});

const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');

/** SQL for a filter. Prefixes are compared as text, not with LIKE: a name may contain its wildcards. */
function filterSql({ types, streamPrefixes }: EventFilter): { sql: string; values: string[] } {
  const byType = types === undefined ? '' : ` AND e.type IN (${marks(types)})`;
  const byPrefix =
    streamPrefixes === undefined
      ? ''
      : ` AND (${streamPrefixes.map(() => 'substr(s.name, 1, length(?)) = ?').join(' OR ') || '0'})`;
  return {
    sql: byType + byPrefix,
    values: [...(types ?? []), ...(streamPrefixes ?? []).flatMap((prefix) => [prefix, prefix])],
  };
}

export class LogReader {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(file: string) {
    this.db = openForReading(file);
  }

  private rows(sql: string, ...values: (string | bigint | number)[]): Row[] {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      statement.setReadBigInts(true);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement.all(...values) as unknown as Row[];
  }

  /** The next events after a position (exclusive) that pass the filter, and how far that has come. */
  pageAfter(after: GlobalPosition, limit: number, filter: EventFilter = {}): FollowedBatch {
    const { sql, values } = filterSql(filter);
    // The head is read first: what is appended meanwhile belongs to the next page.
    const head = this.head() ?? after;
    const rows = this.rows(
      `SELECT ${COLUMNS} ${FROM} WHERE e.position > ? AND e.position <= ?${sql} ORDER BY e.position LIMIT ?`,
      after,
      head,
      ...values,
      limit,
    );
    const isLast = rows.length < limit;
    const through = isLast ? head : (rows.at(-1) as Row)[0];
    return { events: rows.map(eventOf), through: through > after ? through : after, caughtUp: through >= head };
  }

  readStream(stream: string, options: ReadStreamOptions = {}): StreamPage {
    const { direction = 'forwards', from, limit = DEFAULT_PAGE } = options;
    const forwards = direction === 'forwards';
    const bound = from === undefined ? '' : `AND e.revision ${forwards ? '>=' : '<='} ?`;
    const order = forwards ? 'ASC' : 'DESC';
    const rows = this.rows(
      `SELECT ${COLUMNS} ${FROM} WHERE s.name = ? ${bound} ORDER BY e.revision ${order} LIMIT ?`,
      stream,
      ...(from === undefined ? [] : [from]),
      limit,
    );
    if (rows.length > 0) return { state: 'present', events: rows.map(eventOf) };
    // No stream is without events: whoever looked from its first one on knows that there is none.
    if (forwards && (from ?? 0n) <= 0n && limit > 0) return { state: 'absent', events: [] };
    return {
      state: this.rows('SELECT id FROM streams WHERE name = ?', stream).length > 0 ? 'present' : 'absent',
      events: [],
    };
  }

  eventsOfCommand(command: string): RecordedEvent[] {
    return this.rows(`SELECT ${COLUMNS} ${FROM} WHERE e.command = ? ORDER BY e.position`, command).map(eventOf);
  }

  head(): GlobalPosition | null {
    return (this.rows('SELECT max(position) FROM events')[0]?.[0] as bigint | null) ?? null;
  }

  /** How many events lie after a position. */
  countAfter(position: GlobalPosition): number {
    return Number(this.rows('SELECT count(*) FROM events WHERE position > ?', position)[0]?.[0] ?? 0n);
  }

  /** When the last event at or before a position was recorded. */
  recordedAt(position: GlobalPosition): string | null {
    const row = this.rows(
      'SELECT recorded_at FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1',
      position,
    )[0];
    return (row?.[0] as unknown as string | undefined) ?? null;
  }

  close(): void {
    this.db.close();
  }
}
