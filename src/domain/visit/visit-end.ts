/** How a visit ended, as far as it did: an end that a source only announces is a plan. */
import { type Fact, type FactOf, isOf } from '../fact.ts';

type Ended = FactOf<'VisitEnded'>;

const isAnnounced = ({ data }: Ended): boolean => data.prov.assertion === 'announced';

const endsIn = (facts: readonly Fact[]): Ended[] => facts.filter(isOf('VisitEnded'));

export const endIn = (facts: readonly Fact[]): Ended | undefined => endsIn(facts).find((end) => !isAnnounced(end));

/** The day on which it was to end, by whoever said so last. */
export const plannedEndIn = (facts: readonly Fact[]): string | undefined =>
  endsIn(facts).findLast(isAnnounced)?.data.endedOn;
