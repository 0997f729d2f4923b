/**
 * The date of every act in the life of an agreement: the day on which it was done, or where only that is known the day from
 * which it has effect. What has no act of its own (entry into force, suspension) is dated by its effect.
 */
import type { Fact, FactData, FactType } from '../fact.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { certainlyAfter } from '../vocabulary/fuzzy-date.ts';

const FIELDS = {
  AgreementReferenced: ['asOf'],
  NegotiationsOpened: ['on'],
  NegotiationRoundHeld: ['on'],
  NegotiationsClosed: ['on'],
  NegotiationsFailed: ['on'],
  AgreementInitialled: ['initialledOn'],
  AgreementTextAdopted: ['adoptedOn'],
  AgreementOpenedForSignature: ['openedOn'],
  AgreementSigned: ['signedOn'],
  AgreementSignatureRefused: ['on'],
  ProvisionalApplicationStarted: ['effectiveOn'],
  ProvisionalApplicationEnded: ['effectiveOn'],
  ConsentToBeBoundExpressed: ['actedOn', 'effectiveOn'],
  ReservationMade: ['actedOn'],
  ReservationWithdrawn: ['actedOn'],
  ObjectionMade: ['actedOn'],
  AgreementEnteredIntoForce: ['effectiveOn'],
  AgreementRegistered: ['registeredOn'],
  AgreementAmended: ['effectiveOn'],
  AgreementSuspended: ['effectiveOn'],
  AgreementResumed: ['effectiveOn'],
  PartyWithdrew: ['effectiveOn', 'notifiedOn'],
  AgreementTerminated: ['effectiveOn', 'actedOn'],
} as const satisfies { readonly [Type in FactType]?: readonly (keyof FactData[Type])[] };

export type AgreementEvent = keyof typeof FIELDS;

type Data = Readonly<Record<string, unknown>>;

export const dateOfAct =
  (type: AgreementEvent) =>
  (data: Data): string | undefined =>
    FIELDS[type].map((field) => data[field]).find((date) => date !== undefined) as string | undefined;

/** The date of a fact of an agreement; undefined where none is known, or for a fact of another language. */
export const dateOfFact = ({ type, data }: Fact): string | undefined =>
  type in FIELDS ? dateOfAct(type as AgreementEvent)(data) : undefined;

/** Every possible day of the one lies before every possible day of the other; false where either is not known. */
export function isBefore(one: string | undefined, other: string | undefined): boolean {
  const [first, second] = [dateOf(one), dateOf(other)];
  return first !== undefined && second !== undefined && certainlyAfter(second, first);
}
