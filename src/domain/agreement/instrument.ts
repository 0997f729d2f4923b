/** What the facts say of an instrument as a whole. All of them are given in the order of time. */
import type { Recorded } from '../stream-state.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';
import { dateOfFact } from './act-dates.ts';
import { stageOf } from './instrument-stage.ts';
import type { Signature } from './terms.ts';

/** Who knows best what an instrument is: the text itself, then what was said of it before and after. */
const AUTHORITY = [
  'AgreementSigned',
  'AgreementTextAdopted',
  'AgreementInitialled',
  'AgreementReferenced',
  'NegotiationsOpened',
];

/** The value of a field that describes the instrument. Of facts that know it equally well, the first in time has the word. */
export function described(facts: readonly Recorded[], field: string): unknown {
  for (const type of AUTHORITY) {
    const knowing = facts.find((fact) => fact.type === type && fact.data[field] !== undefined);
    if (knowing !== undefined) return knowing.data[field];
  }
  return undefined;
}

export const isNonBinding = (facts: readonly Recorded[]): boolean => described(facts, 'bindingness') === 'non_binding';

export interface DatedSignature extends Signature {
  readonly signedOn: string;
}

/** Every signature, with its own day or that of the signing. */
export const signaturesOf = (facts: readonly Recorded[]): DatedSignature[] =>
  facts.flatMap(({ type, data }) =>
    type === 'AgreementSigned'
      ? (data['signatures'] as unknown as Signature[]).map((signature) => ({
          ...signature,
          signedOn: signature.signedOn ?? String(data['signedOn']),
        }))
      : [],
  );

/** The parties that a text was made between, as far as a source lists them. */
export function statedParties(facts: readonly Recorded[]): PartyRef[] {
  const all = facts
    .filter(({ type }) => AUTHORITY.includes(type) || type.startsWith('Negotiation'))
    .flatMap(({ data }) => (data['parties'] as PartyRef[] | undefined) ?? []);
  return [...new Map(all.map((party) => [partyKey(party), party])).values()];
}

const DATED_BY = [
  'AgreementSigned',
  'AgreementTextAdopted',
  'AgreementInitialled',
  'AgreementReferenced',
  'AgreementOpenedForSignature',
  'NegotiationsOpened',
];

/** The day that the instrument is cited by: of its signature, else of its adoption, initialling … */
export function dateOfInstrument(facts: readonly Recorded[]): string | undefined {
  for (const type of DATED_BY) {
    const dating = facts.find((fact) => fact.type === type && dateOfFact(fact) !== undefined);
    if (dating !== undefined) return dateOfFact(dating);
  }
  return facts.map(dateOfFact).find((date) => date !== undefined);
}

/** When the instrument as such came into force; undefined while it has not. */
export const entryIntoForce = (facts: readonly Recorded[]): string | undefined =>
  facts.find(({ type, data }) => type === 'AgreementEnteredIntoForce' && data['scope'] === 'definitive')?.data[
    'effectiveOn'
  ] as string | undefined;

export const terminationIn = (facts: readonly Recorded[]): Recorded | undefined =>
  facts.find(({ type }) => type === 'AgreementTerminated');

export const stageOfInstrument = (facts: readonly Recorded[], status: string): string =>
  stageOf(status, !isNonBinding(facts), terminationIn(facts)?.data['cause'] as string | undefined);

/** The later of two dates, by the first possible day. */
export const laterOf = (a: string | undefined, b: string | undefined): string | undefined => {
  const [first, second] = [dateOf(a), dateOf(b)];
  if (first === undefined || second === undefined) return a ?? b;
  return (second.earliest ?? '') > (first.earliest ?? '') ? b : a;
};
