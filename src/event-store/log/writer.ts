/** Writes the log: one writer per file, many appends in one transaction, one flush for them all. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Foreign } from '../classifier.ts';
import { EventStoreUnavailableError, WrongExpectedRevisionError } from '../errors.ts';
import type { AppendResult, ExpectedRevision } from '../event-store.ts';
import { FileInPlace } from './file-in-place.ts';
import { ForeignCounter } from './foreign-counter.ts';
import { boundWriteAheadLog, closeAfterWriting, openForWriting } from './schema.ts';

/** An event as text: JSON is written once, by whoever accepts the append. */
export interface SerialisedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
  readonly command: string | null;
  /** When it was recorded, where that was not now: in a copy. */
  readonly recordedAt?: string;
  /** Present where the event is none of ours. */
  readonly foreign?: Foreign;
}

export interface AppendRequest {
  readonly stream: string;
  readonly events: readonly SerialisedEvent[];
  readonly expected: ExpectedRevision;
  /** Where its first event is to lie, behind all that was given: in a copy that keeps positions. Default: the next one. */
  readonly position?: bigint;
  /** Write nothing where the command of the first event has written before. */
  readonly once?: boolean;
}

export type AppendOutcome =
  | { readonly result: AppendResult }
  | { readonly conflict: { readonly expected: ExpectedRevision; readonly actual: bigint | 'none' } };

interface Stream {
  readonly id: number;
  readonly revision: number;
}

export class LogWriter {
  private readonly db: DatabaseSync;
  private readonly file: string;
  private readonly now: () => string;
  private readonly findStream: StatementSync;
  private readonly addStream: StatementSync;
  private readonly moveStream: StatementSync;
  private readonly addEvent: StatementSync;
  private readonly eventsFrom: StatementSync;
  private readonly lastOfCommand: StatementSync;
  private readonly foreign: ForeignCounter;
  private readonly head: StatementSync;
  private readonly place: FileInPlace;
  /** The last that was given, and that of the last event: greater where some were given in a history that is gone. */
  private position: bigint;
  private last: bigint;

  /**
   * @param now gives RFC 3339 UTC
   * @param given a position that was given before, as far as is known: those that come are greater
   * @throws {EventStoreUnavailableError} the log cannot be opened, or is not whole
   */
  constructor(file: string, now: () => string, given = 0n) {
    this.file = file;
    this.db = openForWriting(file);
    this.place = new FileInPlace(file);
    this.now = now;
    this.findStream = this.db.prepare('SELECT id, revision FROM streams WHERE name = ?');
    this.addStream = this.db.prepare('INSERT INTO streams (name, revision) VALUES (?, ?)');
    this.moveStream = this.db.prepare('UPDATE streams SET revision = ? WHERE id = ?');
    this.addEvent = this.db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.foreign = new ForeignCounter(this.db);
    this.eventsFrom = this.db.prepare(
      'SELECT id, position FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
    );
    this.eventsFrom.setReadBigInts(true);
    this.lastOfCommand = this.db.prepare(
      'SELECT revision, position FROM events WHERE command = ? ORDER BY position DESC LIMIT 1',
    );
    this.lastOfCommand.setReadBigInts(true);
    this.head = this.db.prepare('SELECT max(position) AS head FROM events');
    this.head.setReadBigInts(true);
    this.last = this.lastPosition();
    this.position = this.givenBefore();
    if (given > this.position) this.abandon(given);
  }

  private lastPosition(): bigint {
    return (this.head.get()?.['head'] as bigint | null) ?? 0n;
  }

  private givenBefore(): bigint {
    const abandoned = this.db.prepare('SELECT max(through_position) AS through FROM abandoned');
    abandoned.setReadBigInts(true);
    const through = (abandoned.get()?.['through'] as bigint | null) ?? 0n;
    return through > this.last ? through : this.last;
  }

  /** What was given and has no event here – in a state before the log was put back, or where it was copied from – is never given. */
  private abandon(through: bigint): void {
    this.db.prepare('INSERT INTO abandoned VALUES (?, ?, ?)').run(this.position, through, this.now());
    this.position = through;
  }

  /** @throws {EventStoreUnavailableError} the position was given already */
  private goOnTo(position: bigint): void {
    if (position <= this.position)
      throw new EventStoreUnavailableError(
        `The log ${this.file} has given position ${position} before: the event cannot lie there. Name an empty folder.`,
      );
    if (position > this.position + 1n) this.abandon(position - 1n);
  }

  /** @throws {EventStoreUnavailableError} the file is another than the one that was opened: what is written would be lost */
  private assertInPlace(): void {
    const why = this.place.fault() ?? (this.lastPosition() === this.last ? undefined : 'its last event has changed');
    if (why !== undefined)
      throw new EventStoreUnavailableError(
        `The log was replaced under the running service (${why}), and nothing is written any more. Restart the service: it goes on with the log that it finds.`,
      );
  }

  /**
   * Several appends in one transaction: what it returns is on disk. An append that finds its stream elsewhere writes
   * nothing and leaves the others alone. A failing disk fails them all, and so does a `check` that throws; then nothing
   * of them is kept.
   */
  appendGroup(
    requests: readonly AppendRequest[],
    check: (outcome: AppendOutcome, at: number) => void = () => undefined,
  ): AppendOutcome[] {
    const before = { position: this.position, last: this.last };
    const recordedAt = this.now();
    this.db.exec('BEGIN IMMEDIATE');
    try {
      this.assertInPlace();
      const outcomes = requests.map((request) => this.append(request, recordedAt));
      outcomes.forEach(check);
      this.db.exec('COMMIT');
      return outcomes;
    } catch (error) {
      Object.assign(this, before);
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  private append(request: AppendRequest, recordedAt: string): AppendOutcome {
    const earlier = request.once ? this.resultOfCommand(request) : undefined;
    if (earlier !== undefined) return { result: earlier };
    const stream = this.findStream.get(request.stream) as Stream | undefined;
    const actual = stream === undefined ? 'none' : BigInt(stream.revision);
    if (stream !== undefined) {
      const first = this.firstResult(request, stream);
      if (first !== undefined) return { result: first };
    }
    return isAsExpected(request.expected, actual)
      ? { result: this.write(request, stream, recordedAt) }
      : { conflict: { expected: request.expected, actual } };
  }

  private resultOfCommand({ events }: AppendRequest): AppendResult | undefined {
    const last = this.lastOfCommand.get(events[0]?.command ?? null);
    if (last === undefined) return undefined;
    return { revision: last['revision'] as bigint, position: last['position'] as bigint, repeated: true };
  }

  /** The result that the same append had before: its events stand where they would be written now. */
  private firstResult({ expected, events }: AppendRequest, stream: Stream): AppendResult | undefined {
    const from = this.repeatedFrom(expected, stream, events.length);
    if (from === undefined || from > stream.revision) return undefined;
    const there = this.eventsFrom.all(stream.id, from, events.length);
    const same = there.length === events.length && there.every((event, index) => event['id'] === events[index]?.id);
    if (!same) return undefined;
    return {
      revision: BigInt(from + events.length - 1),
      position: there.at(-1)?.['position'] as bigint,
      repeated: true,
    };
  }

  private repeatedFrom(expected: ExpectedRevision, stream: Stream, count: number): number | undefined {
    if (expected === 'none') return 0;
    if (typeof expected === 'bigint') return Number(expected) + 1;
    return Math.max(0, stream.revision - count + 1);
  }

  private write(request: AppendRequest, stream: Stream | undefined, recordedAt: string): AppendResult {
    const last = (stream?.revision ?? -1) + request.events.length;
    const id = stream?.id ?? Number(this.addStream.run(request.stream, last).lastInsertRowid);
    if (stream !== undefined) this.moveStream.run(last, id);
    if (request.position !== undefined) this.goOnTo(request.position);
    let revision = (stream?.revision ?? -1) + 1;
    for (const event of request.events) {
      this.position += 1n;
      this.addEvent.run(
        this.position,
        id,
        revision,
        event.id,
        event.type,
        event.recordedAt ?? recordedAt,
        event.data,
        event.metadata,
        event.command,
        event.foreign?.reason ?? null,
      );
      if (event.foreign !== undefined) this.foreign.count(event.foreign, event.type, this.position);
      revision += 1;
    }
    this.last = this.position;
    return { revision: BigInt(last), position: this.position, repeated: false };
  }

  /** Where a long reader has let the write-ahead log grow, make it small again. */
  bound(): void {
    boundWriteAheadLog(this.db, this.file);
  }

  close(): void {
    closeAfterWriting(this.db);
  }
}

const isAsExpected = (expected: ExpectedRevision, actual: bigint | 'none'): boolean => {
  if (expected === 'any') return true;
  return expected === 'exists' ? actual !== 'none' : expected === actual;
};

export const conflictError = (
  stream: string,
  expected: ExpectedRevision,
  actual: bigint | 'none',
): WrongExpectedRevisionError => new WrongExpectedRevisionError(stream, expected, actual);
