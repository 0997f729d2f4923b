/** The default store: durable, nothing to install. The log is the store; a thread of its own writes it. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { type Thread, startThread } from '#threads/start-thread';
import type { EventClassifier } from '../classifier.ts';
import { DiskFullError, EventStoreUnavailableError } from '../errors.ts';
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
import { classifyLog } from '../log/classification.ts';
import { FileInPlace } from '../log/file-in-place.ts';
import { followLog } from '../log/follow.ts';
import { lockFolder } from '../log/lock.ts';
import { LogReader } from '../log/reader.ts';
import { LOG_FILE } from '../log/schema.ts';
import { conflictError } from '../log/writer.ts';
import type { FromWriter, NumberedAppend, NumberedOutcome, WriterSettings } from './messages.ts';
import { serialised } from '../log/serialised.ts';
import { StreamMemory } from './stream-memory.ts';

interface Waiting {
  readonly stream: string;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
}

const DEFAULT_PAGE = 1000;

export interface EmbeddedOptions {
  readonly directory: string;
  /**
   * The furthest position that anybody is known to have seen. Where the log ends before it, it was put back to an earlier
   * state, and goes on after it: a position never means two events. Default: none.
   */
  readonly given?: bigint | undefined;
  /** Says which events are ours. Without one, all are. */
  readonly classifier?: EventClassifier;
  /** Called before the log is opened, where other events are ours than when read models were built from it. */
  readonly onReclassified?: () => void;
  /** Told when the thread that writes has failed. */
  readonly onThreadFault?: (error: Error) => void;
}

/** How often it is looked whether the log still lies where it was opened, milliseconds. */
const LOOK_MS = 1000;

function writerThread(logFile: string, given: bigint): Promise<Thread> {
  const thread = startThread('log-writer', { logFile, given } satisfies WriterSettings);
  return new Promise((resolve, reject) => {
    void thread.ended.then((error) => {
      const reason = error?.message ?? 'its thread has ended';
      reject(new EventStoreUnavailableError(`The writer cannot start: ${reason}`, { cause: error }));
    });
    thread.worker.once('message', (message: FromWriter) => {
      if ('failed' in message) reject(new EventStoreUnavailableError(message.failed));
      else resolve(thread);
    });
  });
}

function notKept({ fault, isDiskFull }: { readonly fault: string; readonly isDiskFull?: boolean }): Error {
  const message = `The event could not be kept: ${fault}`;
  return isDiskFull === true ? new DiskFullError(message) : new EventStoreUnavailableError(message);
}

export class EmbeddedEventStore implements EventStore {
  private readonly classifier: EventClassifier | undefined;
  private readonly worker: Worker;
  private readonly reader: LogReader;
  private readonly lock: { release(): void };
  private readonly waiting = new Map<number, Waiting>();
  private readonly memory = new StreamMemory();
  private readonly listeners = new Set<(head: GlobalPosition) => void>();
  private readonly diskListeners = new Set<(isFull: boolean) => void>();
  private isDiskFull = false;
  private queue: NumberedAppend[] = [];
  private isUnderWay = false;
  private count = 0;
  private failure: string | undefined;
  private readonly exited: Promise<void>;
  private closing: Promise<void> | undefined;
  private readonly ended = new AbortController();
  private readonly looking: NodeJS.Timeout;
  private replaced: string | undefined;

  private constructor(
    { worker, ended }: Thread,
    reader: LogReader,
    lock: { release(): void },
    place: FileInPlace,
    classifier: EventClassifier | undefined,
  ) {
    this.looking = setInterval(() => (this.replaced ??= place.fault()), LOOK_MS).unref();
    this.classifier = classifier;
    this.worker = worker;
    this.reader = reader;
    this.lock = lock;
    worker.on('message', (message: FromWriter) => {
      if ('outcomes' in message) this.settle(message.outcomes);
    });
    this.exited = ended.then((error) => {
      this.fail(error?.message ?? 'its thread has ended');
    });
  }

  /** @throws {EventStoreUnavailableError} the folder cannot be written or is in use, or the log is damaged or not whole */
  static async open({
    directory,
    given = 0n,
    classifier,
    onReclassified = () => undefined,
    onThreadFault,
  }: EmbeddedOptions): Promise<EmbeddedEventStore> {
    try {
      accessSync(directory, constants.W_OK);
    } catch (error) {
      throw new EventStoreUnavailableError(
        `The data folder ${directory} cannot be written. Set DATA_DIR to a folder that can.`,
        { cause: error },
      );
    }
    const lock = lockFolder(join(directory, 'lock.sqlite'));
    let thread: Thread | undefined;
    const logFile = join(directory, LOG_FILE);
    try {
      if (classifier !== undefined) classifyLog(logFile, 'store', classifier, onReclassified);
      thread = await writerThread(logFile, given);
      void thread.ended.then((error) => error && onThreadFault?.(error));
      const reader = new LogReader(logFile, { withForeign: true });
      return new EmbeddedEventStore(thread, reader, lock, new FileInPlace(logFile), classifier);
    } catch (error) {
      await thread?.worker.terminate();
      lock.release();
      throw error;
    }
  }

  /** Why what is answered is not what lies in the folder, in words; undefined while it is. */
  get trouble(): string | undefined {
    if (this.replaced === undefined) return undefined;
    return `The log was replaced under the running service (${this.replaced}): answers are of the log as it was before. Restart the service.`;
  }

  /** Calls back whenever something was appended. Returns the way to stop it. */
  onAppended(listener: (head: GlobalPosition) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back when an append finds the disk full, and when one is kept again. Returns the way to stop it. */
  onDisk(listener: (isFull: boolean) => void): () => void {
    this.diskListeners.add(listener);
    return () => this.diskListeners.delete(listener);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { once = false, validated = false }: AppendOptions = {},
  ): Promise<AppendResult> {
    this.assertOpen();
    if (this.failure !== undefined) throw this.failed();
    const request = {
      stream,
      events: serialised(stream, events, validated ? undefined : this.classifier),
      expected,
      once,
    };
    return new Promise((resolve, reject) => {
      this.count += 1;
      this.waiting.set(this.count, { stream, resolve, reject });
      this.memory.appendBegins(stream);
      this.queue.push({ number: this.count, request });
      if (this.queue.length === 1) setImmediate(() => this.send());
    });
  }

  /** While a group is being flushed, the next one gathers: that is what makes a flush cheap for each of many. */
  private send(): void {
    if (this.isUnderWay || this.queue.length === 0) return;
    const appends = this.queue;
    this.queue = [];
    this.isUnderWay = true;
    this.worker.postMessage({ appends });
  }

  private settle(outcomes: readonly NumberedOutcome[]): void {
    let head: GlobalPosition | undefined;
    for (const { number, outcome } of outcomes) {
      const waiting = this.waiting.get(number);
      this.waiting.delete(number);
      if (waiting !== undefined) this.memory.appendEnded(waiting.stream);
      if ('result' in outcome) {
        if (!outcome.result.repeated) head = outcome.result.position;
        waiting?.resolve(outcome.result);
      } else if ('conflict' in outcome)
        waiting?.reject(conflictError(waiting.stream, outcome.conflict.expected, outcome.conflict.actual));
      else waiting?.reject(notKept(outcome));
      if ('result' in outcome) this.heardOfDisk(false);
      else if ('fault' in outcome && outcome.isDiskFull === true) this.heardOfDisk(true);
    }
    this.isUnderWay = false;
    this.send();
    if (head !== undefined) for (const listener of this.listeners) listener(head);
  }

  private heardOfDisk(isFull: boolean): void {
    if (isFull === this.isDiskFull) return;
    this.isDiskFull = isFull;
    for (const listener of this.diskListeners) listener(isFull);
  }

  /** The writer is gone for good: whoever waits for it is told, and so is whoever comes later. */
  private fail(reason: string): void {
    this.failure ??= reason;
    for (const { reject } of this.waiting.values()) reject(this.failed());
    this.waiting.clear();
    this.queue = [];
  }

  private failed(): EventStoreUnavailableError {
    return new EventStoreUnavailableError(`The writer has failed (${this.failure ?? ''}). Restart the service.`);
  }

  private assertOpen(): void {
    if (this.closing !== undefined) throw new EventStoreUnavailableError('The event store is closed.');
  }

  async readStream(stream: string, options?: ReadStreamOptions): Promise<StreamPage> {
    this.assertOpen();
    const whole = { limit: DEFAULT_PAGE, ...options };
    return this.memory.page(stream, whole, () => this.reader.readStream(stream, whole));
  }

  async eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.reader.eventsOfCommand(commandId);
  }

  async head(): Promise<GlobalPosition | null> {
    this.assertOpen();
    return this.reader.head();
  }

  async *follow(after: GlobalPosition, options: FollowOptions = {}): AsyncGenerator<FollowedBatch> {
    this.assertOpen();
    const signal =
      options.signal === undefined ? this.ended.signal : AbortSignal.any([options.signal, this.ended.signal]);
    yield* followLog(this.reader, (listener) => this.onAppended(listener), after, { ...options, signal });
  }

  close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  private async drain(): Promise<void> {
    clearInterval(this.looking);
    while (this.waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    this.ended.abort();
    // Readers first: whoever closes the log last brings its write-ahead log in, and only who may write can.
    this.reader.close();
    this.worker.postMessage({ close: true });
    await this.exited;
    this.lock.release();
  }
}
