/** What GraphQL shows of relations between two parties, of their missions, and of what a statement names. */
import { pairFromId } from '#domain/relations/pair';
import type { Mention } from '#domain/statement/said';
import { fuzzyDateView, shown as inCapitals, textOrNull } from './fuzzy-date.view.ts';
import type { QueryContext } from './query-context.ts';

/** The part of an engagement's view from which these fields follow. */
interface Thing {
  readonly reader: QueryContext;
  readonly id: string;
  readonly kindOfStream: string;
  readonly shown: Readonly<Record<string, unknown>>;
}

export const relationsFields = {
  // Each act of a pair has an entry of its own; the pair has none.
  entry: () => null,
  revision: ({ reader, kindOfStream, id }: Thing) => Number(reader.historyOf(kindOfStream, id).at(-1)?.revision ?? -1),
  parties: ({ reader, id }: Thing) => (pairFromId(id) ?? []).map((party) => reader.party(party)),
  state: ({ reader, id }: Thing) => inCapitals(reader.pair(id).state),
  since: ({ reader, id }: Thing) => fuzzyDateView(reader.pair(id).since),
  level: ({ reader, id }: Thing) => inCapitals(reader.pair(id).level),
  levelSince: ({ reader, id }: Thing) => fuzzyDateView(reader.pair(id).levelSince),
  recognition: ({ reader, id }: Thing) =>
    reader.pair(id).recognition.map(({ by, of, form, on, withdrawnOn, inForce }) => ({
      by: reader.party(by),
      recognised: reader.party(of),
      form: inCapitals(form),
      extendedOn: fuzzyDateView(on),
      withdrawnOn: fuzzyDateView(withdrawnOn),
      inForce,
    })),
  consular: ({ reader, id }: Thing) => {
    const { consular } = reader.pair(id);
    if (consular === undefined) return null;
    const { inForce, since, endedOn } = consular;
    return { inForce, since: fuzzyDateView(since), endedOn: fuzzyDateView(endedOn) };
  },
  partnership: ({ reader, id }: Thing) => {
    const last = reader.pair(id).partnerships.at(-1);
    if (last === undefined) return null;
    const { level, asPublished, on, agreementId } = last;
    const agreement = agreementId === undefined ? null : reader.node(agreementId);
    return { level: inCapitals(level), asPublished, declaredOn: fuzzyDateView(on), agreement };
  },
  protectingPowers: ({ reader, id }: Thing) =>
    reader.pair(id).protectingPowers.map(({ power, represents, in: where, on, endedOn, inForce }) => ({
      power: reader.party(power),
      represents: reader.party(represents),
      receiving: reader.party(where),
      designatedOn: fuzzyDateView(on),
      endedOn: fuzzyDateView(endedOn),
      inForce,
    })),
  missions: ({ reader, id }: Thing) => reader.missionsBetween(id),
};

export const missionFields = {
  openPeriods: ({ reader, id }: Thing) =>
    reader.openPeriodsOf(id).map(({ from, to, isOpen }) => ({
      since: fuzzyDateView(from),
      until: fuzzyDateView(to),
      isOpen,
    })),
  isOpen: ({ reader, id }: Thing) => reader.openPeriodsOf(id).at(-1)?.isOpen === true,
  closedForGood: ({ shown }: Thing) => shown['closedForGood'] === true,
  place: ({ reader, shown }: Thing) => {
    const place = shown['place'] as Readonly<Record<string, unknown>> | undefined;
    if (place === undefined) return null;
    const { countryId } = place;
    return {
      city: textOrNull(place['city']),
      venue: textOrNull(place['venue']),
      country: typeof countryId === 'string' ? reader.country(countryId) : null,
      disputed: place['disputed'] === true,
    };
  },
};

export const statementFields = {
  mentions: ({ reader, shown }: Thing) =>
    ((shown['mentions'] as readonly Mention[] | undefined) ?? []).map(({ kind, id, asPublished }) => ({
      kind: kind.toUpperCase(),
      asPublished,
      get thing() {
        return id === undefined ? null : reader.node(id);
      },
    })),
};
