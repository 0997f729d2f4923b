/** What the facts say of an instrument as a whole. All of them are given in the order of time. */
import { type Fact, type FactOf, type FieldOf, type ValueOf, factsOf, isOf, valueIn } from '../fact.ts';
import { dateOf } from '../vocabulary/dates.ts';
import type { ParticipantRef } from '../vocabulary/participant.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';
import { dateOfFact } from './act-dates.ts';
import { stageOf } from './instrument-stage.ts';
import type { Signature } from './terms.ts';

/** Events that describe an agreement, the most authoritative first. */
const AUTHORITY = [
  'AgreementSigned',
  'AgreementTextAdopted',
  'AgreementInitialled',
  'AgreementReferenced',
  'NegotiationsOpened',
] as const;

type Authority = FactOf<(typeof AUTHORITY)[number]>;

/**
 * The value of a descriptive field, from the most authoritative event that has it; among events of one type, the
 * earliest. "Unknown" gives way to whatever another event knows.
 */
export function described<Name extends FieldOf<Authority>>(
  facts: readonly Fact[],
  field: Name,
): ValueOf<Authority, Name> | undefined {
  let unknown: ValueOf<Authority, Name> | undefined;
  for (const type of AUTHORITY)
    for (const fact of facts) {
      if (fact.type !== type) continue;
      const value = valueIn<Authority, Name>(fact, field);
      if (value !== undefined && value !== 'unknown') return value;
      unknown ??= value;
    }
  return unknown;
}

export const isNonBinding = (facts: readonly Fact[]): boolean => described(facts, 'bindingness') === 'non_binding';

export interface DatedSignature extends Signature {
  readonly signedOn: string;
}

/** Every signature, with its own day or that of the signing. */
export const signaturesOf = (facts: readonly Fact[]): DatedSignature[] =>
  factsOf(facts, 'AgreementSigned').flatMap(({ data }) =>
    data.signatures.map((signature) => ({ ...signature, signedOn: signature.signedOn ?? data.signedOn })),
  );

/** Those who signed in person, as far as the sources name them. */
export const signatoriesOf = (signatures: readonly Signature[]): ParticipantRef[] =>
  signatures.flatMap(({ signatory }) => signatory ?? []);

const TALKS = ['NegotiationRoundHeld', 'NegotiationsClosed', 'NegotiationsFailed'] as const;

/** The parties that a text was made between, as far as a source lists them. */
export function statedParties(facts: readonly Fact[]): PartyRef[] {
  const all = factsOf(facts, ...AUTHORITY, ...TALKS).flatMap((fact) => valueIn(fact, 'parties') ?? []);
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

/** The act by which the instrument is cited: its signature, else its adoption, initialling …, as far as it has a day. */
export function datingActOf<F extends Fact>(facts: readonly F[]): F | undefined {
  const dated = facts.filter((fact) => dateOfFact(fact) !== undefined);
  for (const type of DATED_BY) {
    const dating = dated.find((fact) => fact.type === type);
    if (dating !== undefined) return dating;
  }
  return dated[0];
}

/** The day that the instrument is cited by. */
export function dateOfInstrument(facts: readonly Fact[]): string | undefined {
  const dating = datingActOf(facts);
  return dating && dateOfFact(dating);
}

/** When the instrument as such came into force; undefined while it has not. */
export const entryIntoForce = (facts: readonly Fact[]): string | undefined =>
  factsOf(facts, 'AgreementEnteredIntoForce').find(({ data }) => data.scope === 'definitive')?.data.effectiveOn;

export const terminationIn = (facts: readonly Fact[]): FactOf<'AgreementTerminated'> | undefined =>
  facts.find(isOf('AgreementTerminated'));

export const stageOfInstrument = (facts: readonly Fact[], status: string): string =>
  stageOf(status, !isNonBinding(facts), terminationIn(facts)?.data.cause);

/** The later of two dates, by the first possible day. */
export const laterOf = (a: string | undefined, b: string | undefined): string | undefined => {
  const [first, second] = [dateOf(a), dateOf(b)];
  if (first === undefined || second === undefined) return a ?? b;
  return (second.earliest ?? '') > (first.earliest ?? '') ? b : a;
};
