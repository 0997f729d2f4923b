/** The rules of an instrument and its parties, but for the rules of signing. */
import type { StreamState, Rule } from '../event.ts';
import type { Fact } from '../fact.ts';
import { type Problem, type Warning, problem, warning } from '../problem.ts';
import { type PartyRef, partyKey } from '../vocabulary/references.ts';
import { isBefore } from './act-dates.ts';
import { inOddOrder } from './odd-order.ts';
import {
  dateOfInstrument,
  described,
  entryIntoForce,
  isNonBinding,
  signaturesOf,
  terminationIn,
} from './instrument.ts';
import { historyIsUnknown } from './instrument-stage.ts';
import { partyLifeBy } from './party-life.ts';

/** INV-10: what does not bind is neither ratified, nor applied provisionally, nor in force. */
export const bindsAtAll: Rule<unknown> = (_data, _context, streamState) =>
  !historyIsUnknown(streamState) && isNonBinding(streamState.inOrder)
    ? [
        problem(
          'CONSENT_NOT_APPLICABLE',
          '',
          `"${String(described(streamState.inOrder, 'title'))}" is on record as not binding.`,
          'an instrument whose bindingness is BINDING or UNKNOWN; correct the record where it is wrong',
        ),
      ]
    : [];

/** INV-11: `for_party` says for which party, `definitive` is for all. */
export const scopeFitsParty = ({ scope, party }: { scope: string; party?: PartyRef | undefined }): Problem[] =>
  (scope === 'for_party') === (party !== undefined)
    ? []
    : [
        problem(
          'INVALID_VALUE',
          'party',
          scope === 'for_party'
            ? 'It is not said for which party.'
            : 'A definitive entry into force is for all parties.',
          'a party with scope FOR_PARTY, none with DEFINITIVE',
        ),
      ];

const BOUND: readonly string[] = ['signatory', 'provisional', 'consented', 'in_force_for_party', 'released'];

interface Withdrawal {
  readonly party: PartyRef;
  readonly notifiedOn?: string | undefined;
  readonly effectiveOn?: string | undefined;
}

/** INV-12: only who has signed, consented or is bound can withdraw. */
export const wasAParty: Rule<Withdrawal> = ({ party, notifiedOn, effectiveOn }, _context, streamState) => {
  const state = partyLifeBy(streamState.inOrder, party, effectiveOn ?? notifiedOn)?.state;
  return historyIsUnknown(streamState) || (state !== undefined && BOUND.includes(state))
    ? []
    : [
        problem(
          'ILLEGAL_TRANSITION',
          'party',
          `${party.id} is ${state === 'withdrawn' ? 'withdrawn already' : 'no party of the instrument'}.`,
          'a party that has signed, consented or is bound',
        ),
      ];
};

interface Consent {
  readonly party: PartyRef;
  readonly means: string;
  readonly actedOn?: string | undefined;
  readonly effectiveOn?: string | undefined;
  readonly predecessorPartyId?: PartyRef | undefined;
}

/** INV-13 */
export const meansFitParty = ({ means, party, predecessorPartyId }: Consent): Problem[] => [
  ...(means === 'succession' && predecessorPartyId === undefined
    ? [
        problem(
          'INVALID_VALUE',
          'predecessorPartyId',
          'It is not said whom the party succeeds.',
          'the party whose place it takes',
        ),
      ]
    : []),
  ...(means === 'formal_confirmation' && party.kind !== 'organisation'
    ? [problem('INVALID_VALUE', 'party', 'Formal confirmation is an act of organisations.', 'an organisation')]
    : []),
];

/** Acceding is for those who did not sign; and nothing has effect before it is done. */
export const consentInOrder: Rule<Consent> = ({ party, means, actedOn, effectiveOn }, _context, { inOrder }) => {
  const life = partyLifeBy(inOrder, party, undefined);
  return [
    ...(means === 'accession' && life?.signedOn !== undefined
      ? [inOddOrder('means', `${party.id} accedes, having signed on ${life.signedOn}.`)]
      : []),
    ...(isBefore(effectiveOn, actedOn)
      ? [inOddOrder('effectiveOn', `${effectiveOn ?? ''} lies before the act itself, ${actedOn ?? ''}.`)]
      : []),
  ];
};

interface Force {
  readonly scope: string;
  readonly party?: PartyRef | undefined;
  readonly effectiveOn: string;
}

/** In force for a party before its consent, or before the instrument itself. */
export const forceInOrder: Rule<Force> = ({ party, effectiveOn }, _context, { inOrder }) => {
  if (party === undefined) return [];
  const consent = partyLifeBy(inOrder, party, undefined)?.consent?.actedOn;
  const instrument = entryIntoForce(inOrder);
  return [
    ...(isBefore(effectiveOn, consent)
      ? [inOddOrder('effectiveOn', `In force for ${party.id} before its consent of ${consent ?? ''}.`)]
      : []),
    ...(isBefore(effectiveOn, instrument)
      ? [inOddOrder('effectiveOn', `In force for ${party.id} before the instrument, ${instrument ?? ''}.`)]
      : []),
  ];
};

/** Withdrawn before it was in force for the party. */
export const withdrawalInOrder: Rule<Withdrawal> = ({ party, notifiedOn, effectiveOn }, _context, { inOrder }) => {
  const from = partyLifeBy(inOrder, party, undefined)?.periodsInForce.at(-1)?.from;
  const on = effectiveOn ?? notifiedOn;
  return isBefore(on, from)
    ? [
        inOddOrder(
          effectiveOn === undefined ? 'notifiedOn' : 'effectiveOn',
          `Withdrawn on ${on ?? ''}, before it was in force for ${party.id}, ${from ?? ''}.`,
        ),
      ]
    : [];
};

/** A reservation is withdrawn that is not on record. */
export const reservationIsOnRecord: Rule<{ readonly party: PartyRef }> = ({ party }, _context, { inOrder }) =>
  partyLifeBy(inOrder, party, undefined)?.reservations.some(({ withdrawn }) => !withdrawn) === true
    ? []
    : [inOddOrder('party', `No reservation of ${party.id} is on record.`)];

const firstSignature = (facts: readonly Fact[]): string | undefined => signaturesOf(facts)[0]?.signedOn;

const retroactive = (path: string, force: string | undefined, signed: string | undefined): Warning[] =>
  isBefore(force, signed) ? [warning('WARN-01', path, `In force from ${force ?? ''}, signed on ${signed ?? ''}.`)] : [];

/** WARN-01, told by the entry into force: legal (VCLT 28), where the parties meant it. */
export const forceAfterSignature: Rule<Force> = ({ scope, effectiveOn }, _context, { inOrder }) =>
  scope === 'definitive' ? retroactive('effectiveOn', effectiveOn, firstSignature(inOrder)) : [];

const prematurelyEnded = (path: string, ended: string | undefined, signed: string | undefined): Warning[] =>
  isBefore(ended, signed) ? [warning('WARN-13', path, `Terminated on ${ended ?? ''}, signed on ${signed ?? ''}.`)] : [];

/** WARN-13, told by the termination. */
export const endAfterSignature: Rule<{ actedOn?: string | undefined; effectiveOn?: string | undefined }> = (
  { actedOn, effectiveOn },
  _context,
  { inOrder },
) =>
  prematurelyEnded(
    effectiveOn === undefined ? 'actedOn' : 'effectiveOn',
    effectiveOn ?? actedOn,
    firstSignature(inOrder),
  );

/** WARN-01 and WARN-13, told by a signature that is learnt after what followed it. */
export const signedBeforeItsEffects: Rule<{ readonly signedOn: string }> = ({ signedOn }, _context, { inOrder }) => {
  if (firstSignature(inOrder) !== undefined) return [];
  const end = terminationIn(inOrder)?.data;
  return [
    ...retroactive('signedOn', entryIntoForce(inOrder), signedOn),
    ...prematurelyEnded('signedOn', end?.effectiveOn ?? end?.actedOn, signedOn),
  ];
};

/** A fact that may open an instrument names it when it does. */
export const namedWhenOpened: Rule<{ readonly title?: string | undefined }> = ({ title }, _context, streamState) =>
  streamState.facts.length > 0 || title !== undefined
    ? []
    : [
        problem(
          'INVALID_VALUE',
          'title',
          'This is the first that is heard of the instrument, and it has no title.',
          'a title, or the agreementId of an instrument that is on record',
        ),
      ];

/** A reference is the first sight of an instrument; of one that is on record, its own facts are told. */
export const firstSight: Rule<unknown> = (_data, _context, streamState: StreamState) =>
  streamState.facts.length === 0
    ? []
    : [
        problem(
          'ILLEGAL_TRANSITION',
          '',
          `The instrument is on record, dated ${dateOfInstrument(streamState.inOrder) ?? 'by nothing'}.`,
          'the fact itself (AgreementSigned, AgreementEnteredIntoForce …)',
        ),
      ];

/** At least two parties negotiate. */
export const talksOfTwo = ({ parties }: { readonly parties: readonly PartyRef[] }): Problem[] =>
  new Set(parties.map(partyKey)).size >= 2
    ? []
    : [problem('PARTY_COUNT', 'parties', 'Fewer than two parties negotiate.', 'at least two distinct parties')];
