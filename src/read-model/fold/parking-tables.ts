/** The tables of parked keys and their waiting events. They are in the file of the read model, so both commit together. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { ReadDatabase } from '../contract/projection.ts';
import type { ParkedKey, ParkingChange, SkippedEvent } from './parking.ts';

export const PARKING_TABLES: readonly string[] = ['parked', 'waiting', 'skipped'];

export const CREATE_PARKING_TABLES: readonly string[] = [
  `CREATE TABLE parked (
    key TEXT PRIMARY KEY, position INTEGER NOT NULL, eventId TEXT NOT NULL, eventType TEXT NOT NULL,
    reason TEXT NOT NULL) STRICT`,
  'CREATE TABLE waiting (key TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID',
  `CREATE TABLE skipped (
    key TEXT NOT NULL, position INTEGER NOT NULL, fault TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (key, position)) STRICT, WITHOUT ROWID`,
];

/** A parked key and the number of its waiting events. */
export interface ParkedReport extends ParkedKey {
  readonly events: number;
}

/** Positions are read as text because they can exceed the safe range of a number. */
const SELECT_PARKED = `SELECT key, CAST(position AS TEXT) AS position, eventId, eventType, reason,
  (SELECT count(*) FROM waiting WHERE waiting.key = parked.key) AS events FROM parked ORDER BY parked.position, key`;
const SELECT_SKIPPED = 'SELECT key, CAST(position AS TEXT) AS position, fault, reason, at FROM skipped';

/** All parked keys, in the order of the log. */
export const parkedIn = (database: Pick<ReadDatabase, 'all'>): ParkedReport[] =>
  database.all(SELECT_PARKED).map((row) => ({ ...row, position: BigInt(row['position']!) }) as unknown as ParkedReport);

/** The events that were skipped, of one key or of all, in the order of the log. */
export const skippedIn = (database: Pick<ReadDatabase, 'all'>, key?: string): SkippedEvent[] =>
  (key === undefined
    ? database.all(`${SELECT_SKIPPED} ORDER BY skipped.position, key`)
    : database.all(`${SELECT_SKIPPED} WHERE key = ? ORDER BY skipped.position`, key)
  ).map((row) => ({ ...row, position: BigInt(row['position']!) }) as unknown as SkippedEvent);

/** Reads through a connection that is already open. */
export const readingOf = (database: DatabaseSync): Pick<ReadDatabase, 'all'> => ({
  all: (sql, ...params) => database.prepare(sql).all(...params) as ReturnType<ReadDatabase['all']>,
});

/** The events that the streams of a read model do not show. Opens the file, reads once and closes it. */
export function readWithheld(file: string): { parked: ParkedReport[]; skipped: SkippedEvent[] } {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const reading = readingOf(database);
    return { parked: parkedIn(reading), skipped: skippedIn(reading) };
  } finally {
    database.close();
  }
}

/** Writes the parking changes of a batch, in the transaction that is open. */
export class ParkingWriter {
  readonly #free: readonly StatementSync[];
  readonly #park: StatementSync;
  readonly #wait: StatementSync;
  readonly #skip: StatementSync;
  readonly #waiting: StatementSync;

  constructor(database: DatabaseSync) {
    this.#free = ['parked', 'waiting'].map((table) => database.prepare(`DELETE FROM ${table} WHERE key = ?`));
    this.#park = database.prepare('INSERT INTO parked VALUES (?, ?, ?, ?, ?)');
    this.#wait = database.prepare('INSERT INTO waiting VALUES (?, ?)');
    this.#skip = database.prepare('INSERT INTO skipped VALUES (?, ?, ?, ?, ?)');
    this.#waiting = database.prepare('SELECT position FROM waiting WHERE key = ? ORDER BY position');
    this.#waiting.setReadBigInts(true);
  }

  write({ freed, parked, waiting, skipped }: ParkingChange): void {
    for (const key of freed) for (const statement of this.#free) statement.run(key);
    for (const { key, position, eventId, eventType, reason } of parked)
      this.#park.run(key, position, eventId, eventType, reason);
    for (const { key, position } of waiting) this.#wait.run(key, position);
    for (const { key, position, fault, reason, at } of skipped) this.#skip.run(key, position, fault, reason, at);
  }

  /** The positions of the waiting events of a key, in order. */
  positionsOf(key: string): bigint[] {
    return this.#waiting.all(key).map(({ position }) => position as bigint);
  }
}
