import { BEFORE_FIRST, type EventFilter, type FollowedBatch, type RecordedEvent } from '#event-store/event-store';
import type { PagedLog } from '#read-model/follow/projector';

/** A log in memory, with gaps between its positions as a real one has. */
export class FakeLog implements PagedLog {
  readonly events: RecordedEvent[] = [];
  readonly #revisions = new Map<string, bigint>();

  append(stream: string, type: string, data: unknown = {}): RecordedEvent {
    const revision = (this.#revisions.get(stream) ?? -1n) + 1n;
    const position = BigInt(this.events.length) * 7n + 3n;
    const id = `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`;
    const recordedAt = '2024-01-01T00:00:00.000Z';
    const event = { stream, revision, position, id, type, data, metadata: {}, recordedAt };
    this.#revisions.set(stream, revision);
    this.events.push(event);
    return event;
  }

  get head(): bigint {
    return this.events.at(-1)?.position ?? BEFORE_FIRST;
  }

  pageAfter(after: bigint, limit: number, filter: EventFilter = {}): FollowedBatch {
    const lies = this.events.filter((event) => event.position > after);
    const wanted = lies.filter(({ type }) => filter.types?.includes(type) ?? true);
    const events = wanted.slice(0, limit);
    const caughtUp = events.length === wanted.length;
    const through = caughtUp ? (lies.at(-1)?.position ?? after) : events.at(-1)!.position;
    return { events, through, caughtUp };
  }

  eventsOf(stream: string, through: bigint): RecordedEvent[] {
    return this.events.filter((event) => event.stream === stream && event.position <= through);
  }

  beginningOf(stream: string): bigint | undefined {
    return this.events.find((event) => event.stream === stream)?.position;
  }

  part(
    { after, through }: { after: bigint; through: bigint },
    { types, part, of }: { types: readonly string[]; part: number; of: number },
  ): RecordedEvent[] {
    const streams = [...this.#revisions.keys()];
    const isOurs = ({ position, stream, type }: RecordedEvent) =>
      position > after && position <= through && types.includes(type) && streams.indexOf(stream) % of === part;
    return this.events.filter(isOurs);
  }

  further(after: bigint, count: number): bigint {
    const lies = this.events.filter(({ position }) => position > after);
    return (lies[count - 1] ?? lies.at(-1))?.position ?? after;
  }
}
