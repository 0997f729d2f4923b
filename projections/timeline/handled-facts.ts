import { type RecordedFact, recordedFacts } from '#domain/recorded-fact';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { handledEvents } from './entries.ts';

const handled: ReadonlySet<string> = new Set(handledEvents);

/** The events of a stream that the timeline handles, as facts. */
export const handledFacts = (events: readonly ProjectedEvent[]): readonly RecordedFact[] =>
  recordedFacts(events.filter(({ type }) => handled.has(type)));
