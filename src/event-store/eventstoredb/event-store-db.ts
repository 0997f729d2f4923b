/** EventStoreDB (or KurrentDB) through its official client. The server keeps the log; this node reads its replica. */
import { randomUUID } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { EventStoreUnavailableError, WrongExpectedRevisionError } from '../errors.ts';
import type {
  AppendOptions,
  AppendResult,
  EventStore,
  ExpectedRevision,
  FollowOptions,
  FollowedBatch,
  GlobalPosition,
  NewEvent,
  ReadStreamOptions,
  RecordedEvent,
  StreamPage,
} from '../event-store.ts';
import { classifyLog, importClassifier } from '../log/classification.ts';
import { followLog } from '../log/follow.ts';
import { lockFolder } from '../log/lock.ts';
import { LogReader } from '../log/reader.ts';
import { LOG_FILE } from '../log/schema.ts';
import { serialised } from '../log/serialised.ts';
import { Appender } from './appender.ts';
import { Connection, type Server } from './connection.ts';
import { verify } from './first-contact.ts';
import { Freshness } from './freshness.ts';
import { Replica, type StoreLog } from './replica.ts';

/** A failover takes up to five seconds: a call rides it out before it gives up. */
const PATIENCE_MS = 10_000;

export interface EventStoreDbOptions {
  readonly server: Server;
  /** Where the replica lies. One process at a time. */
  readonly directory: string;
  /** Where a line for the operator goes, and what it is about. */
  readonly log?: StoreLog;
  /** How long a call goes on trying. Default: 10 seconds. */
  readonly patienceMs?: number;
  /** URL of a module that exports an `EventClassifier` as `classifier`: which events are ours. Without one, all are. */
  readonly classifier?: string;
  /** Called before the replica is opened, where other events are ours than when read models were built from it. */
  readonly onReclassified?: () => void;
}

export class EventStoreDb implements EventStore {
  readonly replica: Replica;
  private readonly connection: Connection;
  private readonly reader: LogReader;
  private readonly lock: { release(): void };
  private readonly freshness: Freshness;
  private readonly appender: Appender;
  private readonly ended = new AbortController();
  private readonly underWay = new Set<Promise<unknown>>();
  private closing: Promise<void> | undefined;

  private constructor(
    connection: Connection,
    replica: Replica,
    reader: LogReader,
    lock: { release(): void },
    patienceMs: number,
  ) {
    this.connection = connection;
    this.replica = replica;
    this.reader = reader;
    this.lock = lock;
    this.freshness = new Freshness(connection, replica, patienceMs);
    this.appender = new Appender(connection, replica, randomUUID(), patienceMs);
  }

  /** @throws {EventStoreUnavailableError} the folder, the server, or a replica that is of another server */
  static async open(options: EventStoreDbOptions): Promise<EventStoreDb> {
    const { directory, server, log = () => undefined, patienceMs = PATIENCE_MS, classifier } = options;
    try {
      accessSync(directory, constants.W_OK);
    } catch (error) {
      throw new EventStoreUnavailableError(
        `The data folder ${directory} cannot be written. Set DATA_DIR to a folder that can.`,
        { cause: error },
      );
    }
    const lock = lockFolder(join(directory, 'lock.sqlite'));
    const connection = new Connection(server);
    let replica: Replica | undefined;
    try {
      await verify(connection);
      const logFile = join(directory, LOG_FILE);
      if (classifier !== undefined)
        classifyLog(
          logFile,
          'replica',
          await importClassifier(classifier),
          options.onReclassified ?? (() => undefined),
        );
      replica = await Replica.open({ logFile, server, ...(classifier === undefined ? {} : { classifier }) }, log);
      const reader = new LogReader(logFile, { withForeign: true });
      return new EventStoreDb(connection, replica, reader, lock, patienceMs);
    } catch (error) {
      await replica?.close();
      await connection.close();
      lock.release();
      throw error;
    }
  }

  /** Resolves when the replica has everything that the server has. */
  caughtUp(): Promise<void> {
    return this.replica.caughtUp();
  }

  /** Calls back whenever something was added to the replica. Returns the way to stop it. */
  onAppended(listener: () => void): () => void {
    return this.replica.onAdded(listener);
  }

  /** Calls back when the replica finds the disk full, and when it goes on. Returns the way to stop it. */
  onDisk(listener: (isFull: boolean) => void): () => void {
    return this.replica.onDisk(listener);
  }

  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { once = false }: AppendOptions = {},
  ): Promise<AppendResult> {
    return this.tracked(async () => {
      const [first] = serialised(stream, events);
      const earlier = once && first?.command != null ? await this.resultOfCommand(first.command) : undefined;
      if (earlier !== undefined) return earlier;
      if (typeof expected === 'bigint' || expected === 'none') return this.appender.append(stream, events, expected);
      return this.appendAtTheEnd(stream, events, expected);
    });
  }

  /** The server knows no commands: of two that come in at once, neither finds the other. */
  private async resultOfCommand(command: string): Promise<AppendResult | undefined> {
    await this.freshness.reached();
    const last = this.reader.eventsOfCommand(command).at(-1);
    return last && { revision: last.revision, position: last.position, repeated: true };
  }

  /** The server's `any` is idempotent only until it restarts: here it is always an exact revision, looked up first. */
  private async appendAtTheEnd(
    stream: string,
    events: readonly NewEvent[],
    expected: 'any' | 'exists',
  ): Promise<AppendResult> {
    for (;;) {
      await this.freshness.reached();
      const { events: last, revision: exact } = this.reader.readStream(stream, {
        direction: 'backwards',
        limit: events.length,
      });
      const [newest] = last;
      const same = last.length === events.length && last.every(({ id }, at) => id === events.at(-1 - at)?.id);
      if (same && newest?.revision === exact)
        return { revision: newest.revision, position: newest.position, repeated: true };
      if (expected === 'exists' && exact === 'none') throw new WrongExpectedRevisionError(stream, expected, 'none');
      try {
        return await this.appender.append(stream, events, exact);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevisionError)) throw error;
      }
    }
  }

  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamPage> {
    return this.fresh(() => this.reader.readStream(stream, options));
  }

  eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]> {
    return this.fresh(() => this.reader.eventsOfCommand(commandId));
  }

  head(): Promise<GlobalPosition | null> {
    return this.fresh(() => this.reader.head());
  }

  private fresh<T>(read: () => T): Promise<T> {
    return this.tracked(async () => {
      await this.freshness.reached();
      return read();
    });
  }

  private async tracked<T>(work: () => Promise<T>): Promise<T> {
    this.assertOpen();
    const working = work();
    const settled = working.catch(() => undefined);
    this.underWay.add(settled);
    try {
      return await working;
    } finally {
      this.underWay.delete(settled);
    }
  }

  async *follow(after: GlobalPosition, options: FollowOptions = {}): AsyncGenerator<FollowedBatch> {
    this.assertOpen();
    const signal =
      options.signal === undefined ? this.ended.signal : AbortSignal.any([options.signal, this.ended.signal]);
    if (!signal.aborted) await this.freshness.reached();
    yield* followLog(this.reader, (listener) => this.onAppended(listener), after, { ...options, signal });
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new EventStoreUnavailableError('The event store is closed.');
  }

  close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  private async drain(): Promise<void> {
    await Promise.all(this.underWay);
    this.ended.abort();
    await this.connection.close();
    // Readers first: whoever closes the log last brings its write-ahead log in, and only who may write can.
    this.reader.close();
    await this.replica.close();
    this.lock.release();
  }
}
