/**
 * What several sources tell of one thing: it was held, said, begun once, however many documents report it. The first one recorded
 * is the fact; those after it corroborate it, and what they say differently is kept beside it.
 */
import { canonicalJson } from './canonical.ts';
import type { EventDefinition } from './event.ts';
import { type Fact, type FactType, isOf } from './fact.ts';
import { type Warning, warning } from './problem.ts';
import { dateOf } from './vocabulary/dates.ts';
import { possiblyOverlaps } from './vocabulary/fuzzy-date.ts';

/** What happens once to a thing. */
const ONCE = new Set<FactType>([
  'MeetingHeld',
  'CallHeld',
  'MessageSent',
  'StatementMade',
  'OutcomeAdopted',
  'CeremonialActPerformed',
  'VisitStarted',
  'VisitEnded',
  'ConferenceOpened',
  'ConferenceClosed',
]);

/** An end that is only announced is another fact than the end. */
const isPlan = (fact: Fact): boolean => isOf('VisitEnded')(fact) && fact.data.prov.assertion === 'announced';

const happensOnce = (fact: Fact): boolean => ONCE.has(fact.type) && !isPlan(fact);

/** The fact among these that it tells again; undefined where it tells something of its own. */
export const firstToldIn = <F extends Fact>(facts: readonly F[], fact: Fact): F | undefined =>
  happensOnce(fact) ? facts.find((known) => known.type === fact.type && !isPlan(known)) : undefined;

/** Those that tell again what one before them told, in the order of recording. */
export function retoldIn<F extends Fact>(facts: readonly F[]): readonly F[] {
  if (facts.length < 2) return [];
  const told = new Set<FactType>();
  return facts.filter((fact) => {
    if (!happensOnce(fact)) return false;
    const isAgain = told.has(fact.type);
    told.add(fact.type);
    return isAgain;
  });
}

const documentsOf = ({ data }: Fact): string[] => data.prov.sources.map(({ sourceId }) => sourceId);

/** Whether another document tells it: what the same one says otherwise than recorded is a correction. */
export const isOfAnotherSource = (facts: readonly Fact[], fact: Fact): boolean => {
  const known = new Set(facts.filter(({ type }) => type === fact.type).flatMap(documentsOf));
  return documentsOf(fact).some((document) => !known.has(document));
};

/** A field that the one fills otherwise than the other. */
export interface Difference {
  readonly field: string;
  /** JSON; undefined where it says nothing of it. */
  readonly first: string | undefined;
  readonly other: string | undefined;
}

/** Where a source says more or else than the first one; of what it leaves out nothing follows. */
export function differencesBetween(first: Fact, other: Fact): Difference[] {
  const [known, told] = [first.data, other.data] as unknown as Record<string, unknown>[];
  return Object.entries(told!).flatMap(([field, value]) => {
    if (field === 'prov' || value === undefined) return [];
    const [before, now] = [known![field], value].map((one) => (one === undefined ? undefined : canonicalJson(one)));
    return before === now ? [] : [{ field, first: before, other: now }];
  });
}

/** Two sources that give it days of which none is the same cannot both be right. */
export function contradictions(definition: EventDefinition, first: Fact, other: Fact): Warning[] {
  const [known, told] = [first, other].map(({ data }) => definition.occurred(data as never));
  const [before, now] = [dateOf(known), dateOf(told)];
  if (before === undefined || now === undefined || possiblyOverlaps(before, now)) return [];
  const field = Object.entries(other.data).find(([, value]) => value === told)?.[0] ?? '';
  return [warning('WARN-15', field, `${told ?? ''} by this source, and ${known ?? ''} by the first.`)];
}
