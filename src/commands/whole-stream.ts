import type { EventStore, RecordedEvent, StreamRevision } from '#event-store/event-store';

const PAGE = 1000;

export interface WholeStream {
  /** Foreign ones among them, with their marks. */
  readonly events: readonly RecordedEvent[];
  /** What an append expects. */
  readonly revision: StreamRevision | 'none';
}

/** Every event of one stream, page by page; empty where there is no such stream. */
export async function readWholeStream(store: EventStore, stream: string): Promise<WholeStream> {
  const first = await store.readStream(stream, { from: 0n, limit: PAGE });
  if (first.events.length < PAGE) return first;
  const events = [...first.events];
  for (;;) {
    // By revision, not by count: a server may have truncated the beginning of a stream.
    const from = (events.at(-1)?.revision ?? -1n) + 1n;
    const page = await store.readStream(stream, { from, limit: PAGE });
    events.push(...page.events);
    // The revision of the page that came to the end: an event that came after an earlier page is among the events.
    if (page.events.length < PAGE) return { events, revision: page.revision };
  }
}
