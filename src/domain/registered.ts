/** The current state of a registered thing: its status, and the facts that hold, in order of time. */
import { type EventData, opensStream } from './event.ts';
import { factsBeforeRetraction, factsThatHold } from './stream-state.ts';
import { inOrderOfTime, lifeOf } from './life.ts';
import type { RecordedFact } from './recorded-fact.ts';
import { eventDefinitions } from './registry.ts';

export interface Standing {
  /** The state of its life; `retracted` where nothing of the record holds any more. */
  readonly status: string;
  /** What holds, as corrected; of a retracted thing, what was last said of it. In the order of time. */
  readonly facts: readonly RecordedFact[];
}

export function standingOf(recorded: readonly RecordedFact[]): Standing {
  const holding = factsThatHold(recorded);
  if (recorded.length > 0 && holding.length === 0)
    return { status: 'retracted', facts: inOrderOfTime(eventDefinitions, factsBeforeRetraction(recorded)) };
  const { status, inOrder } = lifeOf(eventDefinitions, holding);
  return { status, facts: inOrder };
}

const opens = ({ type }: RecordedFact): boolean => {
  const definition = eventDefinitions.get(type);
  return definition !== undefined && opensStream(definition);
};

/** What the fact that opened the record says; empty where that is not on record. */
export const openingOf = (facts: readonly RecordedFact[]): Partial<EventData> => facts.find(opens)?.data ?? {};
