/** INV-09, WARN-08: who may sign an instrument, how often, and with which powers. */
import type { DecisionContext, StreamState, Rule } from '../event.ts';
import { countryOfBody } from '../body/country.ts';
import { dataOf } from '../fact.ts';
import { type Problem, type Warning, problem, warning } from '../problem.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';
import { dateOfFact, isBefore } from './act-dates.ts';
import { described, signaturesOf, statedParties, terminationIn } from './instrument.ts';
import { inOddOrder } from './odd-order.ts';
import type { Signature } from './terms.ts';

export interface Signing {
  readonly title: string;
  readonly instrumentKind: string;
  readonly bindingness: string;
  readonly ambit: string;
  readonly signedOn: string;
  readonly signatures: readonly Signature[];
}

/** INV-09: a bilateral instrument has exactly two sides. A party without a stated side is a side of its own. */
export const twoSides = ({ ambit, signatures }: Signing): Problem[] => {
  const sides = new Set(signatures.map(({ side, party }) => (side === undefined ? partyKey(party) : `side ${side}`)));
  return ambit !== 'bilateral' || sides.size === 2
    ? []
    : [
        problem(
          'PARTY_COUNT',
          'signatures',
          `A bilateral instrument has two sides, not ${sides.size}.`,
          'signatures of exactly two sides',
        ),
      ];
};

const signatureKey = ({ party, mode }: Pick<Signature, 'party' | 'mode'>): string => `${partyKey(party)} ${mode}`;

const OPEN_TO_MORE = new Set(['plurilateral', 'multilateral']);

/** Two sign at once; many sign one after the other, while the instrument lives. */
export const signedOneAfterTheOther: Rule<Signing> = ({ ambit, signedOn }, _context, { inOrder }) => {
  if (!inOrder.some(({ type }) => type === 'AgreementSigned')) return [];
  const termination = terminationIn(inOrder);
  const ended = termination !== undefined && !isBefore(signedOn, dateOfFact(termination));
  return OPEN_TO_MORE.has(ambit) && !ended
    ? []
    : [
        problem(
          'ILLEGAL_TRANSITION',
          '',
          `The instrument is signed already${ended ? ' and terminated' : ''}.`,
          'one AgreementSigned with all signatures, or an instrument that is plurilateral or multilateral and not terminated',
        ),
      ];
};

/** INV-09: no party signs twice in the same mode, in whichever of several signings. */
export const signedOnce: Rule<Signing> = ({ ambit, signatures }, _context, { inOrder }) => {
  const seen = new Set(OPEN_TO_MORE.has(ambit) ? signaturesOf(inOrder).map(signatureKey) : []);
  return signatures.flatMap((signature, index) => {
    const key = signatureKey(signature);
    if (seen.has(key))
      return [
        problem(
          'DOUBLE_SIGNATURE',
          `signatures.${index}`,
          `${signature.party.id} signs twice in mode ${signature.mode}.`,
          'one signature of a party in each mode',
        ),
      ];
    seen.add(key);
    return [];
  });
};

/** A ministry signs where its country is a party, and the other way round. */
const countryOf = (party: PartyRef, context: DecisionContext): string | undefined =>
  party.kind === 'body' ? countryOfBody(party.id, context) : party.kind === 'country' ? party.id : undefined;

const isOpenToOthers = ({ inOrder }: StreamState, ambit: string): boolean =>
  ambit === 'multilateral' ||
  described(inOrder, 'ambit') === 'multilateral' ||
  inOrder.some(({ type }) => type === 'AgreementOpenedForSignature');

/** INV-09: who signs is a party of the instrument, where its parties are on record and it is not open to others. */
export const signedByParties: Rule<Signing> = ({ signatures, ambit }, context, streamState) => {
  const parties = statedParties(streamState.inOrder);
  if (parties.length === 0 || isOpenToOthers(streamState, ambit)) return [];
  const keys = new Set(parties.map(partyKey));
  // The country of a stated ministry stands in a stream that a signature does not name: whoever signs for one may be it.
  const hasBodies = parties.some(({ kind }) => kind === 'body');
  const countries = new Set(parties.flatMap(({ kind, id }) => (kind === 'country' ? [id] : [])));
  return signatures.flatMap(({ party }, index) => {
    const country = countryOf(party, context);
    const isParty =
      keys.has(partyKey(party)) ||
      (country !== undefined && countries.has(country)) ||
      (party.kind === 'country' && hasBodies);
    return isParty
      ? []
      : [
          problem(
            'SIGNATURE_NOT_A_PARTY',
            `signatures.${index}.party`,
            `${party.id} is no party of the instrument.`,
            `one of ${parties.map(({ id }) => id).join(', ')}`,
          ),
        ];
  });
};

const REPEATED = ['title', 'instrumentKind', 'bindingness', 'ambit'] as const;

/** A further signing is of the same instrument, and says so. What one of the two does not know, it does not contradict. */
export const sameInstrument: Rule<Signing> = (data, _context, { inOrder }) => {
  const before = dataOf(inOrder, 'AgreementSigned');
  if (before === undefined) return [];
  const isOpen = (field: (typeof REPEATED)[number]): boolean => [data[field], before[field]].includes('unknown');
  return REPEATED.filter((field) => data[field] !== before[field] && !isOpen(field)).map((field) =>
    problem(
      'INVALID_VALUE',
      field,
      `The instrument was signed before as "${before[field]}".`,
      `${before[field]}, or another instrument`,
    ),
  );
};

/** VCLT 7: who represents a state in treaties without being asked for full powers. */
const NEEDS_NONE = new Set<string>(['head_of_state', 'head_of_government', 'foreign_minister']);

/** WARN-08, where the office of the signatory is on record. */
export const fullPowersShown: Rule<Signing> = ({ signatures, bindingness }, context) =>
  bindingness === 'non_binding'
    ? []
    : signatures.flatMap(({ signatory, fullPowers }, index): Warning[] => {
        if (signatory?.officeId === undefined || fullPowers !== undefined) return [];
        const office = dataOf(context.find('office', signatory.officeId)?.facts ?? [], 'OfficeEstablished');
        return office === undefined || NEEDS_NONE.has(office.kind)
          ? []
          : [
              warning(
                'WARN-08',
                `signatures.${index}.fullPowers`,
                `${signatory.nameAsPublished} signs as ${office.kind.replaceAll('_', ' ')}; whether with full powers is not said.`,
              ),
            ];
      });

/** A party signed before the day of the instrument itself. */
export const signedInOrder = ({ signatures, signedOn }: Signing): Warning[] =>
  signatures.flatMap(({ party, signedOn: own }, index) =>
    isBefore(own, signedOn)
      ? [
          inOddOrder(
            `signatures.${index}.signedOn`,
            `${party.id} signed on ${own ?? ''}, before the day of the instrument, ${signedOn}.`,
          ),
        ]
      : [],
  );
