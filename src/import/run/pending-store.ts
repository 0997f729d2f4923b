/**
 * A store that takes appends at once and writes them behind, in the order in which they came, many in one transaction. What
 * waits is read as if it were written. The appends of a row go together or, where one of them is refused, not at all. For
 * one writer who is alone: what it promises is durable only after `flush`.
 */
import { WrongExpectedRevisionError } from '#event-store/errors';
import type {
  AppendOptions,
  AppendResult,
  EventStore,
  ExpectedRevision,
  NewEvent,
  ReadStreamOptions,
  RecordedEvent,
  StreamPage,
} from '#event-store/event-store';

interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: bigint | 'none';
}

export type Under = Pick<EventStore, 'append' | 'readStream' | 'eventsOfCommand'>;

/** So many appends go into one transaction. */
const GROUP = 256;

const NOT_YET = -1n;

const commandOf = ({ metadata }: NewEvent): string => String((metadata as { commandId?: unknown }).commandId);

export class PendingStore implements Under {
  readonly #under: Under;
  readonly #streams = new Map<string, RecordedEvent[]>();
  #row: Append[] = [];
  #waiting: Append[] = [];
  #flushing: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  constructor(under: Under) {
    this.#under = under;
  }

  async readStream(stream: string, options: ReadStreamOptions = {}): Promise<StreamPage> {
    const page = await this.#under.readStream(stream, options);
    const pending = this.#streams.get(stream);
    if (pending === undefined) return page;
    const { from = 0n, limit = 1_000 } = options;
    const last = page.events.at(-1)?.revision ?? -1n;
    // A group that has just been written may be in both.
    const behind = pending.filter(({ revision }) => revision >= from && revision > last);
    const events = [...page.events, ...behind].slice(0, limit);
    return { state: 'present', events, revision: pending.at(-1)?.revision ?? page.revision };
  }

  async eventsOfCommand(commandId: string): Promise<readonly RecordedEvent[]> {
    const pending = [...this.#streams.values()].flat().filter((event) => commandOf(event) === commandId);
    return pending.length > 0 ? pending : this.#under.eventsOfCommand(commandId);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    { once = false }: AppendOptions = {},
  ): Promise<AppendResult> {
    const [first] = events;
    const earlier = once && first !== undefined ? await this.#under.eventsOfCommand(commandOf(first)) : [];
    const last = earlier.at(-1);
    if (last !== undefined) return { revision: last.revision, position: last.position, repeated: true };
    const { revision: actual } = await this.readStream(stream);
    if (expected !== actual) throw new WrongExpectedRevisionError(stream, expected, actual);
    const pending = this.#streams.get(stream) ?? [];
    let revision = actual === 'none' ? -1n : actual;
    for (const event of events) {
      revision += 1n;
      pending.push({ ...event, stream, revision, position: NOT_YET, recordedAt: '' });
    }
    this.#streams.set(stream, pending);
    this.#row.push({ stream, events, expected: actual });
    return { revision, position: NOT_YET, repeated: false };
  }

  /** What the row has told so far is to stay. @throws what the store threw at an earlier group */
  async keepRow(): Promise<void> {
    this.#waiting.push(...this.#row);
    this.#row = [];
    if (this.#waiting.length < GROUP) return;
    await this.#flushing;
    this.#writeBehind();
  }

  /** What the row has told so far is forgotten. */
  dropRow(): void {
    for (const { stream, events } of this.#row.toReversed()) {
      const pending = this.#streams.get(stream) ?? [];
      pending.splice(pending.length - events.length);
      if (pending.length === 0) this.#streams.delete(stream);
    }
    this.#row = [];
  }

  #writeBehind(): void {
    if (this.#failure !== undefined) throw this.#failure;
    const group = this.#waiting;
    this.#waiting = [];
    this.#flushing = this.#write(group).catch((error: unknown) => {
      this.#failure = error as Error;
    });
  }

  async #write(group: readonly Append[]): Promise<void> {
    await Promise.all(
      group.map(({ stream, events, expected }) => this.#under.append(stream, events, expected, { validated: true })),
    );
    for (const { stream, events } of group) {
      const pending = this.#streams.get(stream) ?? [];
      pending.splice(0, events.length);
      if (pending.length === 0) this.#streams.delete(stream);
    }
  }

  /** Resolves when everything that was kept is durable. @throws what the store threw */
  async flush(): Promise<void> {
    await this.#flushing;
    this.#writeBehind();
    await this.#flushing;
    if (this.#failure !== undefined) throw this.#failure;
  }
}
