/** What a command sees of the things that came directly before or after what it tells: where they stand on their day. */
import { type SeenNeighbour, dayPlaceOf, neighboursIn, neighboursSeen, slotOf, tellingOf } from '#domain/day-order';
import { occurredIn, wholesIn } from '#domain/engagement/whole';
import { type Fact, valueOf } from '#domain/fact';
import { inOrderOfTime } from '#domain/life';
import { recordedFacts } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import { factsThatHold } from '#domain/stream-state';
import type { EngagementRef } from '#domain/vocabulary/references';
import type { RecordedEvent } from '#event-store/event-store';
import { oursAmong } from './envelope.ts';

type Neighbour = EngagementRef & Pick<SeenNeighbour, 'side'>;

/** These last: what belongs to one of them comes while it lasts, not after it. */
const LASTING: ReadonlySet<string> = new Set(['visit', 'conference']);

/** Before or after what the facts come. A part without an hour of its own comes after the whole. */
export const besidesWhat = (facts: readonly Fact[]): readonly Neighbour[] => [
  ...facts.flatMap(neighboursIn),
  ...facts
    .flatMap(wholesIn)
    .slice(0, 1)
    .filter(({ kind }) => !LASTING.has(kind))
    .map((whole) => ({ ...whole, side: 'after' as const })),
];

const isPlan = ({ type }: Fact): boolean => eventDefinitions.get(type)?.planning === true;

/** @param first position of the first event in the stream of what is told; undefined where it has none yet */
export function seenNeighbour(
  { kind, id, side }: Neighbour,
  events: readonly RecordedEvent[],
  first: bigint | undefined,
): SeenNeighbour | undefined {
  const [begin] = oursAmong(events);
  const recorded = recordedFacts(oursAmong(events));
  const facts = inOrderOfTime(eventDefinitions, factsThatHold(recorded));
  if (begin === undefined || facts.length === 0) return undefined;
  const telling = tellingOf(facts, isPlan);
  const occurred = occurredIn(kind, facts) ?? recorded.findLast(({ whole }) => whole !== undefined)?.whole?.occurred;
  const slot = slotOf({ startedAt: valueOf(telling, 'startedAt'), partOfDay: valueOf(telling, 'partOfDay') });
  const ids = besidesWhat(facts).map((one) => one.id);
  return {
    id,
    side,
    ...(occurred === undefined ? {} : { occurred }),
    ...dayPlaceOf(slot, occurred, neighboursSeen(recorded, ids)),
    isEarlier: first === undefined || begin.position < first,
  };
}
