import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { handledEvents } from './entries.ts';

const handled: ReadonlySet<string> = new Set(handledEvents);

/** What timelines show of the events of a stream. */
export const handledFacts = (events: readonly ProjectedEvent[]): readonly RecordedFact[] =>
  recordedFacts(events.filter(({ type }) => handled.has(type)));
