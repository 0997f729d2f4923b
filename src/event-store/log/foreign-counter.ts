/** How many foreign events a log has seen, by kind of stream, type and reason; kept in the transaction that sees them. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Foreign, ForeignEvents } from '../classifier.ts';

/** Others choose the names of their types: no longer than this is kept of one, and no more of them than so many. */
const LONGEST_TYPE = 200;
const MOST_KINDS = 1_000;
/** What is counted together once there are too many to tell them apart. */
const OTHERS = '…';

export class ForeignCounter {
  readonly #add: StatementSync;
  readonly #known: StatementSync;
  readonly #size: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare(
      `INSERT INTO foreign_events VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE
       SET count = count + 1, first_position = min(first_position, excluded.first_position),
         last_position = max(last_position, excluded.last_position)`,
    );
    this.#known = db.prepare('SELECT 1 FROM foreign_events WHERE stream_kind = ? AND type = ? AND reason = ?');
    this.#size = db.prepare('SELECT count(*) AS size FROM foreign_events');
  }

  count({ streamKind, reason }: Foreign, type: string, position: bigint): void {
    this.#add.run(streamKind, this.#shown(streamKind, type, reason), reason, position, position);
  }

  /** In streams that are none of ours, types say nothing to anybody here. */
  #shown(streamKind: string, type: string, reason: string): string {
    if (streamKind === '') return '';
    const cut = type.slice(0, LONGEST_TYPE);
    if (this.#known.get(streamKind, cut, reason) !== undefined) return cut;
    return Number(this.#size.get()?.['size']) < MOST_KINDS ? cut : OTHERS;
  }
}

/** The counts of a log, the most frequent first. */
export function foreignEventsIn(db: DatabaseSync): ForeignEvents[] {
  const select = db.prepare('SELECT * FROM foreign_events ORDER BY count DESC, stream_kind, type, reason');
  select.setReadBigInts(true);
  return select.all().map((row) => ({
    streamKind: String(row['stream_kind']),
    type: String(row['type']),
    reason: String(row['reason']),
    count: Number(row['count']),
    firstPosition: row['first_position'] as bigint,
    lastPosition: row['last_position'] as bigint,
  }));
}
