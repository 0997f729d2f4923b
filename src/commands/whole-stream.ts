import type { EventStore, RecordedEvent } from '#event-store/event-store';

const PAGE = 1000;

/** Every event of one stream, page by page; empty where there is no such stream. */
export async function readWholeStream(store: EventStore, stream: string): Promise<readonly RecordedEvent[]> {
  const first = await store.readStream(stream, { from: 0n, limit: PAGE });
  if (first.events.length < PAGE) return first.events;
  const events = [...first.events];
  for (;;) {
    // By revision, not by count: a server may have truncated the beginning of a stream.
    const from = (events.at(-1)?.revision ?? -1n) + 1n;
    const page = await store.readStream(stream, { from, limit: PAGE });
    events.push(...page.events);
    if (page.events.length < PAGE) return events;
  }
}
