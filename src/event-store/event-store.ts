/**
 * The EventStore port: what every adapter promises, and nothing of how it keeps the promise.
 *
 * Positions and revisions are 64-bit. A position is an opaque, strictly rising token of the store that gave it: it can
 * be compared and handed back, never computed with. Revisions are dense per stream and begin at 0.
 */

/** Where an event lies in the whole log. Strictly rising, not dense. */
export type GlobalPosition = bigint;

/** Where an event lies in its stream: 0, 1, 2 … without gaps. */
export type StreamRevision = bigint;

/** The revision of a stream that was tombstoned: deleted for good by whoever runs the server. Nothing can ever follow. */
export const TOMBSTONE_REVISION: StreamRevision = 2n ** 63n - 1n;

/** Before every event: follow and read "after the start". */
export const BEFORE_FIRST: GlobalPosition = -1n;

/** What the writer believes of the stream: an exact last revision, that it is absent, that it is present, or nothing. */
export type ExpectedRevision = StreamRevision | 'none' | 'exists' | 'any';

/** An event to append. `id` is a UUID; the same id at the same expected revision makes an append repeatable. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** An event as the store keeps it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  readonly revision: StreamRevision;
  readonly position: GlobalPosition;
  /** The store's clock, RFC 3339 UTC with milliseconds. For people: order is by position. */
  readonly recordedAt: string;
  /** Why it is passed over, as a code; present only where the event is none of ours. */
  readonly foreign?: string;
  /** Why what is kept of it cannot be read: the log is damaged there. Data and metadata are null then. */
  readonly unreadable?: string;
}

/** Revision and position of the **last** event of the append (or of the first such append, when this one repeats it). */
export interface AppendResult {
  readonly revision: StreamRevision;
  readonly position: GlobalPosition;
  /** True when exactly these events were already there, or a command's that writes once, and nothing was written. */
  readonly repeated: boolean;
}

export interface AppendOptions {
  /**
   * Write nothing where the command of the first event (its metadata's `commandId`) has written before, to whatever stream
   * and with whatever events: then the result is where its last event lies, `repeated`. Default: false.
   */
  readonly once?: boolean;
  /** The caller has held the events to their schemas. Without it, a store that keeps the log itself classifies them. */
  readonly validated?: boolean;
}

export interface ReadStreamOptions {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to read, inclusive. Default: the start when reading forwards, the end when reading backwards. */
  readonly from?: StreamRevision;
  /** At most so many events. Default 1000. */
  readonly limit?: number;
}

/** A page of one stream. Past the end of a present stream the page is empty. */
export interface StreamPage {
  readonly state: 'present' | 'absent';
  readonly events: readonly RecordedEvent[];
  /**
   * The last revision of the stream, which an append expects: also that of a link, which is not among the events.
   * {@link TOMBSTONE_REVISION} where the store knows that the stream was tombstoned.
   */
  readonly revision: StreamRevision | 'none';
}

/** Which events to follow. With both lists given, an event must match both. */
export interface EventFilter {
  /** Keep events of these types only. */
  readonly types?: readonly string[];
  /** Keep events of streams whose name begins with one of these. */
  readonly streamPrefixes?: readonly string[];
}

/** One step of following: events in order, and how far the follower has come (filtered-out events included). */
export interface FollowedBatch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here, inclusive, has been seen. A checkpoint may be set to it. */
  readonly through: GlobalPosition;
  /** True when, at the moment of reading, nothing lay after `through`. */
  readonly caughtUp: boolean;
}

export interface FollowOptions {
  readonly filter?: EventFilter;
  /** At most so many events a batch. Default 500. */
  readonly batchSize?: number;
  /** Ends the iteration, without an error, as soon as it is aborted. */
  readonly signal?: AbortSignal;
}

export interface EventStore {
  /**
   * Append all events or none. Nothing is acknowledged before it is durable.
   *
   * Repeating an append (same ids, same order, same exact or `none` expectation) returns the first result, whatever came
   * after it. Payloads are not compared: that is the caller's business.
   *
   * @throws {EmptyAppendError} no events
   * @throws {AppendTooLargeError} above {@link MAX_APPEND_BYTES}
   * @throws {InvalidEventError} an event without a type, with an id that is no UUID, or with data that is no JSON
   * @throws {WrongExpectedRevisionError} the stream is not where the writer believed
   * @throws {EventStoreUnavailableError} the store cannot be reached, or is closed
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    options?: AppendOptions,
  ): Promise<AppendResult>;

  /** Read one stream, both ways, from a revision. */
  readStream(stream: string, options?: ReadStreamOptions): Promise<StreamPage>;

  /**
   * Follow everything after a position (exclusive), for ever: catch up in batches, say so, then go on live. The next
   * batch is read only when the consumer asks for it, so a slow consumer holds no memory.
   */
  follow(after: GlobalPosition, options?: FollowOptions): AsyncIterable<FollowedBatch>;

  /** Every event that a command wrote, in order, whatever its stream: events whose metadata has this `commandId`. */
  eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]>;

  /** The position of the last event, or null where there is none. */
  head(): Promise<GlobalPosition | null>;

  /** Finish what was accepted, then let go of every resource. Later calls throw EventStoreUnavailableError. */
  close(): Promise<void>;
}
