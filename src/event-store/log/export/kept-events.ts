/** Reads a log as it is kept, whatever is foreign in it included: its JSON stays text, so that no byte of it changes. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isPassing, isUnreadable } from '../../sqlite-fault.ts';
import { cannotBeUsed, openForReading } from '../schema.ts';
import type { KeptEvent } from './line.ts';

type Row = readonly [bigint, string, bigint, string, string, string, string, string];

const EVENTS = `
  SELECT e.position, s.name, e.revision, e.id, e.type, e.recorded_at, e.data, e.metadata
  FROM events e JOIN streams s ON s.id = e.stream WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?
`;

/** What it cannot read is told by the name of the file. @throws {EventStoreUnavailableError} also from each method */
export class KeptEvents {
  readonly #db: DatabaseSync;
  readonly #file: string;
  readonly #events: StatementSync;

  constructor(file: string) {
    this.#file = file;
    this.#db = openForReading(file);
    this.#events = this.#read(() => this.#prepared(EVENTS));
  }

  /** Which log it is: a name that it got when it was made, and keeps wherever it is copied as a whole. */
  identity(): string {
    return String(this.#one('SELECT store FROM identity'));
  }

  /** The position of the last event; null where there is none. */
  head(): bigint | null {
    return this.#one('SELECT max(position) FROM events') as bigint | null;
  }

  /** How many events lie up to a position, inclusive. */
  countUpTo(position: bigint): number {
    return Number(this.#one('SELECT count(*) FROM events WHERE position <= ?', position));
  }

  /** The next events after a position, up to and with another. */
  between(after: bigint, through: bigint, limit: number): KeptEvent[] {
    const rows = this.#read(() => this.#events.all(after, through, limit) as unknown as Row[]);
    return rows.map(([position, stream, revision, id, type, recordedAt, data, metadata]) => ({
      ...{ position, stream, revision, id, type, recordedAt, data, metadata },
    }));
  }

  close(): void {
    this.#db.close();
  }

  #one(sql: string, ...values: bigint[]): unknown {
    return this.#read(() => (this.#prepared(sql).get(...values) as unknown as readonly unknown[])[0]);
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#db.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    return statement;
  }

  #read<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw isPassing(error) || isUnreadable(error) ? cannotBeUsed(this.#file, error) : error;
    }
  }
}
