import type { ProjectedEvent } from '../contract/projection.ts';
import type { StreamLog } from '../contract/stream-log.ts';

/** The facts of the streams that one projection shows. Those of recently used streams are in memory; others are read from the log. */
export class RecentStreams {
  readonly #log: StreamLog;
  readonly #handles: ReadonlySet<string>;
  readonly #atMost: number;
  /** Least recently used first: a Map keeps insertion order, and a stream is inserted again whenever it is used. */
  readonly #recent = new Map<string, readonly ProjectedEvent[]>();

  /**
   * @param log without the events that the read model skipped
   * @param atMost how many streams stay in memory
   */
  constructor(log: StreamLog, handles: ReadonlySet<string>, atMost: number) {
    this.#log = log;
    this.#handles = handles;
    this.#atMost = atMost;
  }

  /** The facts of a stream that are shown before this event. */
  factsBefore({ stream, revision, position }: ProjectedEvent): readonly ProjectedEvent[] {
    if (revision === 0n) return [];
    return (
      this.#recent.get(stream) ??
      this.#log.eventsOf(stream, position - 1n).filter(({ type }) => this.#handles.has(type))
    );
  }

  /** The number of a stream in every table: the position of its first event, the same in every build. */
  entryOf({ stream, revision, position }: ProjectedEvent): number {
    return Number(revision === 0n ? position : (this.#log.beginningOf(stream) ?? position));
  }

  /** Store the facts of a stream after its rows were committed. */
  keep(stream: string, facts: readonly ProjectedEvent[]): void {
    this.#recent.delete(stream);
    this.#recent.set(stream, facts);
    if (this.#recent.size > this.#atMost) this.#recent.delete(this.#recent.keys().next().value!);
  }
}
