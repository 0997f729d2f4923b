/** Which countries entries are about, the most frequent first. */
import type { EntryFragment } from '../operations.generated.ts';

export interface NamedCountry {
  readonly code: string;
  readonly name: string;
}

type Entry = Pick<EntryFragment, 'parties'>;

const countriesIn = ({ parties }: Entry): NamedCountry[] => {
  const named = parties.flatMap(({ party }) =>
    party?.__typename === 'Country' ? [{ code: party.code, name: party.name }] : [],
  );
  return [...new Map(named.map((country) => [country.code, country])).values()].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
};

function mostFrequent<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
): { thing: Thing; count: number }[] {
  const counted = new Map<string, { thing: Thing; count: number }>();
  for (const thing of things) {
    const known = counted.get(keyOf(thing)) ?? { thing, count: 0 };
    known.count += 1;
    counted.set(keyOf(thing), known);
  }
  return [...counted.values()].sort((a, b) => b.count - a.count);
}

export const countedCountries = (entries: readonly Entry[]): { thing: NamedCountry; count: number }[] =>
  mostFrequent(entries.flatMap(countriesIn), ({ code }) => code);

export const countriesOf = (entries: readonly Entry[], most = 6): NamedCountry[] =>
  countedCountries(entries)
    .slice(0, most)
    .map(({ thing }) => thing);

export const pairsOf = (entries: readonly Entry[], most = 3): [NamedCountry, NamedCountry][] => {
  const pairs = entries.flatMap((entry) => {
    const countries = countriesIn(entry);
    return countries.flatMap((a, index) => countries.slice(index + 1).map((b): [NamedCountry, NamedCountry] => [a, b]));
  });
  return mostFrequent(pairs, ([a, b]) => `${a.code}-${b.code}`)
    .slice(0, most)
    .map(({ thing }) => thing);
};
