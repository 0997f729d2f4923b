import { type FactData, dataOf, factsOf, lastOf } from '#domain/fact';
import { plannedIn } from '#domain/planning';
import { endIn } from '#domain/visit/visit-end';
import { delegationIn, isIn } from '#domain/visit/visitors';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { RecordedFact } from '../entry.ts';
import {
  type EntriesOf,
  asParties,
  asRecorded,
  listed,
  namesOf,
  officialsOf,
  partiesOf,
  partyInSentence,
  planDate,
  spanOf,
  upTo,
  words,
} from '../entry-draft.ts';

type Started = FactData['VisitStarted'];

/**
 * Without a known start, the visit was on or before its end, or the day on which it was seen under way. This service
 * refuses visits without any date, but a log may come from elsewhere.
 */
function occurredOn({ startedOn, attestedOn }: Started, endedOn: string | undefined): string | undefined {
  if (startedOn !== undefined) return spanOf(startedOn, endedOn);
  const latest = endedOn ?? attestedOn;
  return latest === undefined ? undefined : upTo(latest);
}

const title = (visit: Pick<Started, 'rank' | 'host'> & { visitors: readonly ParticipantRef[] }): string => {
  const rank = ['unspecified', 'unofficial'].includes(visit.rank) ? 'Visit' : `${words(visit.rank)} visit`;
  const of = `${rank} of ${listed(namesOf(visit.visitors))}`;
  return visit.host === undefined ? of : `${of} to ${partyInSentence(visit.host)}`;
};

/** Everybody who took part, including those who left before the end. For a plan, the delegation as planned now. */
function visitorsOf(facts: readonly RecordedFact[], delegation: readonly ParticipantRef[]): readonly ParticipantRef[] {
  const started = dataOf(facts, 'VisitStarted');
  if (started === undefined) return delegation;
  const joined = delegation.filter((one) => !isIn(one, started.visitors));
  return [...started.visitors, ...joined];
}

/** The visit that it returns, as a link says. */
const returnedIn = (facts: readonly RecordedFact[]): string | undefined =>
  factsOf(facts, 'EngagementLinked').findLast(({ data }) => data.relation === 'return_visit_of')?.data.to.id;

const stopsOf = (facts: readonly RecordedFact[]) =>
  factsOf(facts, 'VisitStopRecorded')
    .map(({ data }) => data)
    .sort((a, b) => a.order - b.order);

export const visitEntries: EntriesOf = (facts, status) => {
  const started = dataOf(facts, 'VisitStarted');
  const announced = lastOf(facts, 'VisitAnnounced');
  const visit = started ?? announced;
  if (visit === undefined) return [];
  const ended = endIn(facts)?.data;
  const planned = plannedIn(facts);
  const delegation = delegationIn({ facts: asRecorded(facts), inOrder: facts });
  const visitors = visitorsOf(facts, delegation);
  const stops = stopsOf(facts);
  return [
    {
      kind: 'VISIT',
      title: title({ ...visit, visitors: started?.visitors ?? visitors }),
      ...(started === undefined ? planDate(facts) : { occurred: occurredOn(started, ended?.endedOn) }),
      when: started,
      assertion: started === undefined && status !== 'cancelled' ? 'announced' : undefined,
      parties: [...partiesOf(visitors, 'VISITOR'), ...asParties(visit.host && [visit.host], 'HOST')],
      officials: officialsOf(visitors),
      place: started?.arrivalPlace ?? stops[0]?.place ?? announced?.stops?.[0],
      engagement: () => ({
        ...announced,
        ...started,
        planned,
        returnVisitOf: started?.returnVisitOf ?? returnedIn(facts),
        plannedStops: announced?.stops,
        purpose: started?.purpose ?? announced?.purpose,
        stops,
        delegation,
        endedOn: ended?.endedOn,
        endKnown: ended?.endedOn !== undefined,
        cutShort: ended?.cutShort,
      }),
    },
  ];
};
