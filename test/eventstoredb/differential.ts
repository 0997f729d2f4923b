/** The same operations on two event stores, and every answer of both, field by field. Positions are compared as order. */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { MAX_APPEND_BYTES } from '#event-store/errors';
import {
  BEFORE_FIRST,
  type EventFilter,
  type EventStore,
  type ExpectedRevision,
  type GlobalPosition,
  type NewEvent,
  type RecordedEvent,
} from '#event-store/event-store';

/** Streams are numbered in a run, and named by the run: no run meets another's. */
export type Operation =
  | { readonly do: 'append'; readonly stream: number; readonly events: readonly Drawn[]; readonly expected: Expected }
  /** Some earlier append of the run again: whole, or only its first events. */
  | { readonly do: 'repeat'; readonly which: number; readonly first: number }
  | {
      readonly do: 'read';
      readonly stream: number;
      readonly direction: 'forwards' | 'backwards';
      readonly from?: bigint;
      readonly limit?: number;
    }
  | { readonly do: 'command'; readonly command: number }
  | { readonly do: 'follow'; readonly after: number; readonly batchSize: number; readonly filter: Filtered }
  | { readonly do: 'head' }
  | { readonly do: 'reopen' };

/** At the stream's own revision, so many off it, or by name. */
type Expected = { readonly off: number } | { readonly at: bigint } | Exclude<ExpectedRevision, bigint>;

interface Drawn {
  /** One of few, so that ids come again; undefined: a new one. */
  readonly id: number | undefined;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** Filled up with text to so many bytes off the largest append. */
  readonly offLargest?: number;
}

interface Filtered {
  readonly types?: readonly string[];
  readonly streams?: readonly number[];
}

const STREAMS = 3;
const IDS = 5;
const COMMANDS = 3;
const TYPES = ['Happened', 'Ended', 'Ça-s’est-passé'];

const stream = fc.nat(STREAMS - 1);
const json = fc.jsonValue({ maxDepth: 2 });
const metadata = fc.oneof(
  { weight: 4, arbitrary: fc.record({ commandId: fc.constantFrom('0', '1', '2'), by: fc.constant('test') }) },
  { weight: 2, arbitrary: json },
  { weight: 1, arbitrary: fc.constantFrom({ $metadata: 1 }, { $appendedBy: 'me' }, new Date(0), ['a']) },
);
const drawn: fc.Arbitrary<Drawn> = fc.record(
  {
    id: fc.option(fc.nat(IDS - 1), { nil: undefined, freq: 2 }),
    type: fc.constantFrom(...TYPES),
    data: json,
    metadata,
  },
  { requiredKeys: ['id', 'type', 'data', 'metadata'] },
);
/** What is refused before it leaves, and what is just small or just too large for one append. */
const odd: fc.Arbitrary<Drawn> = fc.oneof(
  fc.constant({ id: undefined, type: '', data: 1, metadata: {} }),
  fc.constant({ id: -1, type: 'Happened', data: 1, metadata: {} }),
  fc.constant({ id: undefined, type: 'Happened', data: undefined, metadata: {} }),
  fc.constant({ id: undefined, type: 'Happened', data: 1n, metadata: {} }),
  fc
    .integer({ min: -400, max: 60 })
    .map((offLargest) => ({ id: undefined, type: 'Happened', data: '', metadata: {}, offLargest })),
);

const expected: fc.Arbitrary<Expected> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ off: 0 }) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 2 }).map((off) => ({ off })) },
  { weight: 1, arbitrary: fc.constantFrom({ at: 0n }, { at: 10_000n }, { at: 2n ** 62n }) },
  { weight: 4, arbitrary: fc.constantFrom('none' as const, 'exists' as const, 'any' as const) },
);

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream,
      events: fc.array(drawn, { minLength: 1, maxLength: 4 }),
      expected,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream,
      events: fc.oneof(
        fc.constant([]),
        odd.map((one) => [one]),
        fc.tuple(drawn, odd),
      ),
      expected,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('repeat' as const), which: fc.nat(), first: fc.nat(3) }) },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        do: fc.constant('read' as const),
        stream: fc.nat(STREAMS),
        direction: fc.constantFrom('forwards' as const, 'backwards' as const),
        from: fc.oneof(fc.bigInt({ min: 0n, max: 12n }), fc.constantFrom(1_000n, 2n ** 62n)),
        limit: fc.nat(6),
      },
      { requiredKeys: ['do', 'stream', 'direction'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('command' as const), command: fc.nat(COMMANDS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('follow' as const),
      after: fc.nat(),
      batchSize: fc.integer({ min: 1, max: 7 }),
      filter: fc.record(
        { types: fc.subarray([...TYPES, 'Never']), streams: fc.subarray([0, 1, 2]) },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'head' as const }) },
);

/** A store, how it is opened anew, and what its positions stand for. */
export class Side {
  store: EventStore;
  private readonly reopenStore: () => Promise<EventStore>;
  /** By position: which event of which stream stands there. */
  private readonly names = new Map<GlobalPosition, string>();
  private seen: GlobalPosition = BEFORE_FIRST;
  /** What was there before the run. */
  private start: GlobalPosition = BEFORE_FIRST;

  constructor(store: EventStore, reopen: () => Promise<EventStore>) {
    this.store = store;
    this.reopenStore = reopen;
  }

  async reopen(): Promise<void> {
    this.store = await this.reopenStore();
  }

  /** The position of the n-th event of the run, round and round; where the run began for 0. */
  positionOf(n: number): GlobalPosition {
    const positions = [this.start, ...this.names.keys()];
    return positions[n % positions.length] ?? this.start;
  }

  /** A run begins here. */
  async begin(): Promise<void> {
    await this.catchUp();
    this.names.clear();
    this.start = this.seen;
  }

  /** Follows what is new, and remembers where it stands. */
  async catchUp(): Promise<RecordedEvent[]> {
    const found: RecordedEvent[] = [];
    for await (const { events, through, caughtUp } of this.store.follow(this.seen)) {
      for (const event of events) this.names.set(event.position, `${event.stream}@${event.revision}`);
      found.push(...events);
      this.seen = through;
      if (caughtUp) break;
    }
    return found;
  }

  /** What stands for a position in an answer. */
  nameOf(position: GlobalPosition | null): string | null {
    if (position === null) return null;
    return position === this.start ? 'where the run began' : (this.names.get(position) ?? `nothing (${position})`);
  }

  readonly shown = (event: RecordedEvent): object => ({
    ...event,
    position: this.nameOf(event.position),
    recordedAt: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u.test(event.recordedAt) ? 'a moment' : event.recordedAt,
  });
}

/** One run: streams, ids and commands of its own, the same on both sides. */
export class Run {
  private readonly name = randomUUID();
  private readonly ids = Array.from({ length: IDS }, () => randomUUID());
  private readonly appends: { stream: string; events: NewEvent[]; expected: ExpectedRevision }[] = [];
  private readonly last = new Map<string, bigint>();

  private streamOf(n: number): string {
    return `differential-${n}-${this.name}`;
  }

  private eventOf({ id, type, data, metadata, offLargest }: Drawn): NewEvent {
    const own =
      typeof metadata === 'object' && metadata !== null && 'commandId' in metadata
        ? { ...metadata, commandId: `${this.name}-${String(metadata.commandId)}` }
        : metadata;
    const text = offLargest === undefined ? data : 'x'.repeat(MAX_APPEND_BYTES + offLargest);
    return { id: id === undefined ? randomUUID() : (this.ids[id] ?? 'no-uuid'), type, data: text, metadata: own };
  }

  private expectedOf(stream: string, drawnExpected: Expected): ExpectedRevision {
    if (typeof drawnExpected === 'string') return drawnExpected;
    if ('at' in drawnExpected) return drawnExpected.at;
    const at = (this.last.get(stream) ?? -1n) + BigInt(drawnExpected.off);
    return at < 0n ? 'none' : at;
  }

  /** What is asked of a store, settled before either is asked. */
  prepared(one: Operation): (side: Side) => Promise<unknown> {
    if (one.do === 'append') {
      const name = this.streamOf(one.stream);
      const append = {
        stream: name,
        events: one.events.map((event) => this.eventOf(event)),
        expected: this.expectedOf(name, one.expected),
      };
      this.appends.push(append);
      return (side) => this.append(side, append);
    }
    if (one.do === 'repeat') {
      const append = this.appends[one.which % Math.max(1, this.appends.length)];
      if (append === undefined) return async () => 'nothing to repeat';
      const events = one.first === 0 ? append.events : append.events.slice(0, one.first);
      return (side) => this.append(side, { ...append, events });
    }
    if (one.do === 'follow') return (side) => this.follow(side, one);
    if (one.do === 'head') return async (side) => side.nameOf(await side.store.head());
    if (one.do === 'command')
      return async (side) => (await side.store.eventsOfCommand(`${this.name}-${one.command}`)).map(side.shown);
    if (one.do === 'reopen')
      return async (side) => {
        await side.reopen();
      };
    const { stream: number, do: _, ...options } = one;
    return async (side) => {
      const { state, events } = await side.store.readStream(this.streamOf(number), options);
      return { state, events: events.map(side.shown) };
    };
  }

  private async append(side: Side, { stream: to, events, expected: at }: (typeof this.appends)[number]) {
    const result = await side.store.append(to, events, at);
    const added = await side.catchUp();
    this.last.set(to, added.findLast((event) => event.stream === to)?.revision ?? this.last.get(to) ?? -1n);
    return { result: { ...result, position: side.nameOf(result.position) }, added: added.map(side.shown) };
  }

  private async follow(side: Side, { after, batchSize, filter }: Operation & { do: 'follow' }): Promise<unknown> {
    const wanted: EventFilter = {
      ...(filter.types === undefined ? {} : { types: filter.types }),
      ...(filter.streams === undefined ? {} : { streamPrefixes: filter.streams.map((n) => this.streamOf(n)) }),
    };
    const batches: unknown[] = [];
    for await (const batch of side.store.follow(side.positionOf(after), { batchSize, filter: wanted })) {
      batches.push({ ...batch, events: batch.events.map(side.shown), through: side.nameOf(batch.through) });
      if (batch.caughtUp) break;
    }
    return batches;
  }
}

/** An answer, or how it was refused: every field of the error, and its words. */
export const answerOf = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    return { answered: await asked };
  } catch (error) {
    const { cause: _, ...fields } = error as Error;
    return { refused: { ...fields, name: (error as Error).name, message: (error as Error).message } };
  }
};
