/** The EventStore port in a few lines of memory: for tests of what stands above it, never for data. */
import {
  type AppendOptions,
  type AppendResult,
  BEFORE_FIRST,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type FollowOptions,
  type FollowedBatch,
  type GlobalPosition,
  type NewEvent,
  type ReadStreamOptions,
  type RecordedEvent,
  type StreamPage,
} from '#event-store/event-store';
import type { EventClassifier } from '#event-store/classifier';
import { EmptyAppendError, EventStoreUnavailableError, WrongExpectedRevisionError } from '#event-store/errors';

const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const kept = (event: RecordedEvent, { types, streamPrefixes }: EventFilter = {}): boolean =>
  (types?.includes(event.type) ?? true) && (streamPrefixes?.some((prefix) => event.stream.startsWith(prefix)) ?? true);

const commandOf = ({ metadata }: NewEvent): string | undefined =>
  (metadata as { readonly commandId?: string } | null)?.commandId;

const isSameCommand = (one: NewEvent, other: NewEvent): boolean =>
  commandOf(one) !== undefined && commandOf(one) === commandOf(other);

export class InMemoryEventStore implements EventStore {
  readonly log: RecordedEvent[] = [];
  private readonly interruptions: (() => Promise<unknown>)[] = [];
  private wake: (() => void)[] = [];
  private closed = false;
  private readonly classify: EventClassifier['classify'] | undefined;

  /** @param classify says which of the events are ours that others append; without it, all are */
  constructor(classify?: EventClassifier['classify']) {
    this.classify = classify;
  }

  /** Somebody else comes in between: runs once, just before the next append is looked at. */
  beforeNextAppend(interruption: () => Promise<unknown>): void {
    this.interruptions.push(interruption);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { once = false, validated = false }: AppendOptions = {},
  ): Promise<AppendResult> {
    this.assertOpen();
    await this.interruptions.shift()?.();
    const [first] = events;
    if (first === undefined) throw new EmptyAppendError(stream);
    const earlier = once ? this.log.findLastIndex((event) => isSameCommand(event, first)) : -1;
    const repeated = earlier < 0 ? this.repetition(stream, events, expected) : this.resultAt(earlier, true);
    if (repeated !== undefined) return repeated;
    const present = this.log.filter((event) => event.stream === stream);
    const actual = present.at(-1)?.revision ?? 'none';
    if (expected !== 'any' && expected !== actual && !(expected === 'exists' && actual !== 'none'))
      throw new WrongExpectedRevisionError(stream, expected, actual);
    events.forEach((event, index) => {
      const position = (this.log.at(-1)?.position ?? BEFORE_FIRST) + 7n;
      const revision = BigInt(present.length + index);
      const foreign = validated ? undefined : this.classify?.({ stream, ...event })?.reason;
      this.log.push({
        ...asStored(event),
        ...{ stream, revision, position, recordedAt: '2026-11-24T00:00:00.000Z' },
        ...(foreign === undefined ? {} : { foreign }),
      });
    });
    this.rouse();
    return this.resultAt(this.log.length - 1, false);
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamPage> {
    this.assertOpen();
    const all = this.log.filter((event) => event.stream === stream);
    const { direction = 'forwards', from, limit = 1000 } = options;
    const events =
      direction === 'forwards'
        ? all.filter(({ revision }) => revision >= (from ?? 0n))
        : all.filter(({ revision }) => from === undefined || revision <= from).reverse();
    const revision = all.at(-1)?.revision ?? 'none';
    return { state: all.length > 0 ? 'present' : 'absent', events: events.slice(0, limit), revision };
  }

  async *follow(after: GlobalPosition, options: FollowOptions = {}): AsyncIterable<FollowedBatch> {
    options.signal?.addEventListener('abort', () => this.rouse());
    let through = after;
    for (let first = true; !options.signal?.aborted; first = false) {
      this.assertOpen();
      const rest = this.log.filter(({ position }) => position > through);
      const seen = rest.slice(0, options.batchSize ?? 500);
      through = seen.at(-1)?.position ?? through;
      if (first || seen.length > 0)
        yield {
          events: seen.filter((event) => kept(event, options.filter)),
          through,
          caughtUp: seen.length === rest.length,
        };
      if (
        seen.length === rest.length &&
        !this.closed &&
        through >= (this.log.at(-1)?.position ?? through) &&
        !options.signal?.aborted
      )
        await new Promise<void>((resolve) => this.wake.push(resolve));
    }
  }

  async eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.log.filter((event) => commandOf(event) === commandId);
  }

  async head(): Promise<GlobalPosition | null> {
    this.assertOpen();
    return this.log.at(-1)?.position ?? null;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.rouse();
  }

  private repetition(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): AppendResult | undefined {
    if (typeof expected !== 'bigint' && expected !== 'none') return undefined;
    const start = expected === 'none' ? 0n : expected + 1n;
    const there = this.log
      .filter((event) => event.stream === stream && event.revision >= start)
      .slice(0, events.length);
    const last = there.at(-1);
    if (last === undefined || events.some(({ id }, index) => there[index]?.id !== id)) return undefined;
    return this.resultAt(this.log.indexOf(last), true);
  }

  private resultAt(index: number, repeated: boolean): AppendResult {
    const { revision, position } = this.log[index] as RecordedEvent;
    return { revision, position, repeated };
  }

  private rouse(): void {
    const sleeping = this.wake;
    this.wake = [];
    for (const wake of sleeping) wake();
  }

  private assertOpen(): void {
    if (this.closed) throw new EventStoreUnavailableError('The store is closed.');
  }
}
