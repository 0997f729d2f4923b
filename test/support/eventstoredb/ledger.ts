/**
 * What the stand-in server keeps: records in SQLite, by the rules that a real EventStoreDB was seen to follow. Written
 * apart from the service's own log, so that a comparison of the two compares two things.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';

export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface Kept extends Proposed {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  /** .NET ticks: 100 ns since 1970, as the client reads them. */
  readonly created: bigint;
}

export type Expected = bigint | 'none' | 'exists' | 'any';

export type Appended =
  | { readonly revision: bigint; readonly position: bigint }
  | { readonly conflict: bigint | 'none' }
  | { readonly refused: 'tombstoned' | 'too large' };

export const MAX_APPEND_BYTES = 1_048_576;
export const TOMBSTONE_REVISION = 2n ** 63n - 1n;

const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS records (
    position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    contentType TEXT NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, created INTEGER NOT NULL,
    scavenged INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS records_of_stream ON records (stream, revision);
  CREATE TABLE IF NOT EXISTS streams (
    name TEXT PRIMARY KEY, last INTEGER NOT NULL, before INTEGER NOT NULL DEFAULT 0, maxCount INTEGER, state TEXT NOT NULL DEFAULT 'live'
  );
`;
const COLUMNS = 'position, stream, revision, id, type, contentType, data, metadata, created';

interface Stream {
  readonly last: bigint;
  /** Nothing below this revision is shown. */
  readonly before: bigint;
  readonly maxCount: bigint | null;
  readonly state: 'live' | 'deleted' | 'tombstoned';
}

export class Ledger {
  private readonly db: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private readonly listeners = new Set<(records: readonly Kept[]) => void>();
  /** Ids written since the start: what makes `any` idempotent, until a restart. */
  private readonly recent = new Map<string, bigint>();
  private last: bigint;

  constructor(file = ':memory:') {
    this.db = new DatabaseSync(file);
    this.db.exec(TABLES);
    this.last = (this.row('SELECT max(position) AS last FROM records')?.['last'] as bigint | null) ?? 0n;
    if (this.last === 0n) this.append('$$$scavenges', [systemEvent('$metadata', { $maxAge: 2_592_000 })], 'none');
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      statement.setReadBigInts(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }
  private row(sql: string, ...values: (string | bigint)[]): Record<string, unknown> | undefined {
    return this.statement(sql).get(...values) as Record<string, unknown> | undefined;
  }
  private rows(sql: string, ...values: (string | bigint)[]): Kept[] {
    return this.statement(sql).all(...values) as unknown as Kept[];
  }

  onAppended(listener: (records: readonly Kept[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private stream(name: string): Stream | undefined {
    return this.row('SELECT last, before, maxCount, state FROM streams WHERE name = ?', name) as Stream | undefined;
  }

  append(name: string, events: readonly Proposed[], expected: Expected): Appended {
    const stream = this.stream(name);
    if (stream?.state === 'tombstoned') return { refused: 'tombstoned' };
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.byteLength + metadata.byteLength, 0);
    if (bytes > MAX_APPEND_BYTES) return { refused: 'too large' };
    if (events.length === 0) return { revision: 0n, position: this.last };
    const first = this.firstResult(name, events, expected, stream);
    if (first !== undefined) return first;
    const actual = stream === undefined || stream.state === 'deleted' ? 'none' : stream.last;
    const continues = stream?.state === 'deleted' && expected === stream.last;
    if (!continues && !holds(expected, actual)) return { conflict: actual };
    return this.write(name, events, stream?.last ?? -1n);
  }

  /** Whether these ids stand where they would be written now: then this is a repeat. */
  private firstResult(
    name: string,
    events: readonly Proposed[],
    expected: Expected,
    stream: Stream | undefined,
  ): Appended | undefined {
    if (stream === undefined) return undefined;
    const known = this.recent.get(`${name}\n${events[0]?.id ?? ''}`);
    const from = typeof expected === 'bigint' ? expected + 1n : expected === 'none' ? 0n : known;
    if (from === undefined) return undefined;
    const there = this.rows(
      `SELECT ${COLUMNS} FROM records WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`,
      name,
      from,
      BigInt(events.length),
    );
    const same = there.length === events.length && there.every(({ id }, at) => id === events[at]?.id);
    const last = there.at(-1);
    return same && last !== undefined ? { revision: last.revision, position: last.position } : undefined;
  }

  private write(name: string, events: readonly Proposed[], before: bigint): Appended {
    const created = BigInt(Date.now()) * 10_000n;
    let revision = before;
    const kept = events.map((event): Kept => {
      revision += 1n;
      this.last += BigInt(160 + name.length + event.data.byteLength + event.metadata.byteLength);
      return { ...event, stream: name, revision, position: this.last, created };
    });
    this.db.exec('BEGIN');
    for (const one of kept) {
      this.statement(`INSERT INTO records (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
        one.position,
        one.stream,
        one.revision,
        one.id,
        one.type,
        one.contentType,
        one.data,
        one.metadata,
        one.created,
      );
      this.recent.set(`${name}\n${one.id}`, one.revision);
    }
    this.statement(
      "INSERT INTO streams (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last, state = 'live'",
    ).run(name, revision);
    for (const one of kept) this.obey(name, one);
    this.db.exec('COMMIT');
    for (const listener of this.listeners) listener(kept);
    return { revision, position: this.last };
  }

  /** What a reader of the stream sees; undefined where there is no such stream. */
  readStream(name: string, from: bigint | 'end', count: bigint, backwards: boolean): Kept[] | 'tombstoned' | undefined {
    const stream = this.stream(name);
    if (stream?.state === 'tombstoned') return 'tombstoned';
    if (stream === undefined || stream.state === 'deleted') return undefined;
    const counted = stream.maxCount === null ? 0n : stream.last - stream.maxCount + 1n;
    const lowest = counted > stream.before ? counted : stream.before;
    const start = from === 'end' ? stream.last : from;
    const range = backwards ? 'revision <= ? AND revision >= ?' : 'revision >= ? AND revision >= ?';
    return this.rows(
      `SELECT ${COLUMNS} FROM records WHERE stream = ? AND ${range} AND scavenged = 0 ORDER BY revision ${backwards ? 'DESC' : 'ASC'} LIMIT ?`,
      name,
      start,
      lowest,
      count,
    );
  }

  /** Forwards from a position inclusive, backwards exclusive, as the server reads. */
  readAll(from: bigint, count: bigint, backwards: boolean): Kept[] {
    const range = backwards ? 'position < ? ' : 'position >= ?';
    return this.rows(
      `SELECT ${COLUMNS} FROM records WHERE ${range} AND scavenged = 0 ORDER BY position ${backwards ? 'DESC' : 'ASC'} LIMIT ?`,
      from,
      count,
    );
  }

  head(): bigint {
    return this.last;
  }

  /** What stands at a position: a record, one that was scavenged since, or nothing, which is no position to read from. */
  at(position: bigint): 'record' | 'scavenged' | 'nothing' {
    const row = this.row('SELECT scavenged FROM records WHERE position = ?', position);
    if (row === undefined) return 'nothing';
    return row['scavenged'] === 1n ? 'scavenged' : 'record';
  }

  deleteStream(name: string): bigint {
    const last = this.stream(name)?.last ?? -1n;
    this.append(`$$${name}`, [systemEvent('$metadata', { $tb: Number.MAX_SAFE_INTEGER })], 'any');
    this.statement("UPDATE streams SET state = 'deleted', before = ? WHERE name = ?").run(last + 1n, name);
    return this.last;
  }

  tombstone(name: string): bigint {
    this.write(name, [systemEvent('$streamDeleted', {})], TOMBSTONE_REVISION - 1n);
    this.statement("UPDATE streams SET state = 'tombstoned' WHERE name = ?").run(name);
    return this.last;
  }

  setMaxCount(name: string, maxCount: bigint): void {
    this.append(`$$${name}`, [systemEvent('$metadata', { $maxCount: Number(maxCount) })], 'any');
  }

  /** What is written into the stream of a stream's metadata rules what is shown of it from then on. */
  private obey(name: string, { type, data }: Kept): void {
    if (type !== '$metadata' || !name.startsWith('$$')) return;
    const { $maxCount = null } = JSON.parse(Buffer.from(data).toString()) as { $maxCount?: number | null };
    this.statement('UPDATE streams SET maxCount = ? WHERE name = ?').run($maxCount, name.slice(2));
  }

  /** Takes away what no reader of a stream sees any more, but never the last event of a stream; of a tombstoned one, all. */
  scavenge(): void {
    this.db.exec(`UPDATE records SET scavenged = 1 WHERE position IN (
      SELECT r.position FROM records r JOIN streams s ON s.name = r.stream
      WHERE r.revision < s.last AND (s.state = 'tombstoned' OR r.revision < s.before OR r.revision <= s.last - s.maxCount))`);
  }

  close(): void {
    this.db.close();
  }
}

const holds = (expected: Expected, actual: bigint | 'none'): boolean => {
  if (expected === 'any') return true;
  return expected === 'exists' ? actual !== 'none' : expected === actual;
};

export const systemEvent = (type: string, data: unknown): Proposed => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});
