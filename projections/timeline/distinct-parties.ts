/** The parties of an entry: with the countries of their organs, and each once. */
import type { EntryParty, RecordedFact } from './entry.ts';

/**
 * The countries of the bodies among the parties, in the same roles: what concerns a ministry concerns its country too.
 */
export const countriesOfBodies = (parties: readonly EntryParty[], facts: readonly RecordedFact[]): EntryParty[] => {
  if (!parties.some(({ party }) => party.kind === 'body')) return [];
  const countryOf: Readonly<Record<string, string>> = Object.assign({}, ...facts.map(({ bodies }) => bodies ?? {}));
  return parties.flatMap(({ role, party }) => {
    const country = party.kind === 'body' ? countryOf[party.id] : undefined;
    return country === undefined ? [] : [{ role, party: { kind: 'country' as const, id: country } }];
  });
};

const isSameParty = (one: EntryParty, other: EntryParty): boolean =>
  one.party.id === other.party.id && one.party.kind === other.party.kind && one.role === other.role;

/** Up to this many are compared pairwise, which is faster than a map. */
const FEW = 16;

/** Each party in each role once. */
export const distinct = (parties: readonly EntryParty[]): readonly EntryParty[] => {
  if (parties.length <= FEW)
    return parties.filter((one, at) => parties.findIndex((other) => isSameParty(one, other)) === at);
  return [...new Map(parties.map((one) => [`${one.role} ${one.party.kind} ${one.party.id}`, one])).values()];
};
