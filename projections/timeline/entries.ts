/** What the facts of one stream say, as entries of a timeline. Pure: the same facts give the same entries. */
import {
  factsBeforeRetraction,
  factsThatHold,
  inOrderOfTime,
  isAmendment,
  retractionsInForce,
  statusAfter,
} from '#domain/ledger';
import { eventDefinitions, streamKinds } from '#domain/registry';
import type { EngagementRef } from '#domain/vocabulary/references';
import type { Entry, EntryParty, RecordedFact } from './entry.ts';
import { tellers } from './tellers.ts';
import type { Told } from './telling.ts';

/** Every event of a kind that has a teller, and what may be told of any engagement. */
export const handledEvents: readonly string[] = [...eventDefinitions.values()]
  .filter(({ stream }) => stream.kind in tellers || stream.kind === 'engagement')
  .map(({ type }) => type);

const HIDDEN = new Set(['retracted', 'merged']);

interface Thing {
  readonly kind: string;
  readonly id: string;
  readonly status: string;
  readonly recorded: readonly RecordedFact[];
  /** In the order of time. */
  readonly facts: readonly RecordedFact[];
}

const basis = (occurred: string | undefined, publishedOn: string | undefined): Entry['dateBasis'] => {
  if (occurred !== undefined) return 'FACT';
  return publishedOn === undefined ? 'NONE' : 'PUBLICATION';
};

/** A9.6: a plan is announced, whatever its source says of its own saying. */
const assertionOf = (facts: readonly RecordedFact[]): string => {
  const done = facts.findLast(({ type }) => eventDefinitions.get(type)?.planning !== true);
  return done?.data.prov.assertion ?? 'announced';
};

/** What is told of a ministry concerns its country too. */
const withCountriesOfBodies = (parties: readonly EntryParty[], facts: readonly RecordedFact[]): EntryParty[] => {
  const countryOf: Readonly<Record<string, string>> = Object.assign({}, ...facts.map(({ bodies }) => bodies ?? {}));
  const seen = new Set<string>();
  return [
    ...parties,
    ...parties.flatMap(({ role, party }) => {
      const country = party.kind === 'body' ? countryOf[party.id] : undefined;
      return country === undefined ? [] : [{ role, party: { kind: 'country' as const, id: country } }];
    }),
  ].filter(({ role, party }) => {
    const key = `${role} ${party.kind} ${party.id}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
};

/** A part of something else: as the fact says, or as a link says later. */
const partOfAny = (facts: readonly RecordedFact[]): EngagementRef | undefined => {
  const linked = facts.findLast(({ type, data }) => type === 'EngagementLinked' && data['relation'] === 'part_of');
  return (linked?.data['to'] ?? facts.findLast(({ data }) => data['partOf'] !== undefined)?.data['partOf']) as
    EngagementRef | undefined;
};

/** The fields of all facts together; what was so later covers what was so before. */
const mergedData = (facts: readonly RecordedFact[]): Record<string, unknown> => {
  const { prov: _, ...merged } = Object.assign({}, ...facts.map(({ data }) => data)) as Record<string, unknown>;
  return merged;
};

/** The facts behind an entry, and the amendments of those facts. */
const behind = ({ recorded, facts }: Thing, told: Told) =>
  told.fact === undefined
    ? { own: facts, all: recorded }
    : {
        own: [told.fact],
        all: recorded.filter(
          ({ eventId, data }) => eventId === told.fact?.eventId || data['targetEventId'] === told.fact?.eventId,
        ),
      };

function entryOfTold(thing: Thing, told: Told): Entry {
  const { own, all } = behind(thing, told);
  const publishedOn = own.find((fact) => fact.publishedOn !== undefined)?.publishedOn;
  const partOf = told.partOf ?? partOfAny(own);
  const takenBack = retractionsInForce(thing.recorded);
  const sources = [...own, ...all.filter(({ type, eventId }) => type.endsWith('Corrected') && !takenBack.has(eventId))];
  const [first, last] = [all[0] as RecordedFact, all.at(-1) as RecordedFact];
  return {
    id: told.fact === undefined ? thing.id : `${thing.id}/${told.fact.eventId}`,
    about: { kind: thing.kind, id: thing.id },
    part: told.fact?.eventId ?? '',
    kind: told.kind,
    title: told.title,
    status: (HIDDEN.has(thing.status) ? thing.status : (told.status ?? thing.status)).toUpperCase(),
    assertion: told.assertion ?? assertionOf(own),
    ...(told.occurred === undefined ? {} : { occurred: told.occurred }),
    dateBasis: basis(told.occurred, publishedOn),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    parties: withCountriesOfBodies(told.parties, all),
    officials: told.officials,
    ...(told.place === undefined ? {} : { place: told.place as NonNullable<Entry['place']> }),
    topics: told.topics ?? own.flatMap((fact) => (fact.data['topics'] as Entry['topics'] | undefined) ?? []),
    ...(partOf === undefined ? {} : { partOf }),
    ...(told.alsoPartOf === undefined ? {} : { alsoPartOf: told.alsoPartOf }),
    sources: sources.flatMap((fact) => fact.data.prov.sources as Entry['sources']),
    warnings: own.flatMap((fact) => fact.warnings ?? []),
    firstRecorded: { position: first.position, at: first.recordedAt },
    recorded: { position: last.position, at: last.recordedAt },
    revision: last.revision,
    hidden: HIDDEN.has(thing.status),
    engagement: {
      ...mergedData(thing.facts),
      ...told.engagement,
      __typename: streamKinds.get(thing.kind)?.graph.type,
    },
  };
}

/** Entries of one stream. A retracted thing still has one, hidden, for whoever looks at its record. */
export function entriesOf(key: string, recorded: readonly RecordedFact[]): readonly Entry[] {
  const dash = key.indexOf('-');
  const [kind, id] = [key.slice(0, dash), key.slice(dash + 1)];
  const teller = tellers[kind];
  if (teller === undefined || recorded.length === 0) return [];
  const holding = factsThatHold(recorded);
  const retracted = holding.length === 0;
  const facts = inOrderOfTime(eventDefinitions, retracted ? factsBeforeRetraction(recorded) : holding);
  if (facts.every(({ type }) => isAmendment(type))) return [];
  const status = statusAfter(eventDefinitions, facts);
  const thing: Thing = { kind, id, status: retracted ? 'retracted' : status, recorded, facts };
  return teller(facts, status).map((told) => entryOfTold(thing, told));
}
