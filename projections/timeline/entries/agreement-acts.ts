/** The acts in the life of an agreement, each with its own day: who did what, and whom it concerns. */
import { dateOfFact } from '#domain/agreement/act-dates';
import { type DatedSignature, described, signatoriesOf, signaturesOf } from '#domain/agreement/instrument';
import { partiesNamedIn } from '#domain/agreement/party-life';
import { isOf, valueIn } from '#domain/fact';
import type { RecordedFactOf } from '#domain/recorded-fact';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import { type PartyRef, type PlaceRef, partyKey } from '#domain/vocabulary/references';
import type { EntryParty, RecordedFact } from '../entry.ts';
import { type EntryDraft, asParties, lower, officialsOf, partiesOf, partyInSentence } from '../entry-draft.ts';

const ACTS = [
  'NegotiationsOpened',
  'NegotiationRoundHeld',
  'NegotiationsClosed',
  'NegotiationsFailed',
  'AgreementInitialled',
  'AgreementTextAdopted',
  'AgreementOpenedForSignature',
  'AgreementSigned',
  'AgreementSignatureRefused',
  'ProvisionalApplicationStarted',
  'ProvisionalApplicationEnded',
  'ConsentToBeBoundExpressed',
  'ReservationMade',
  'ReservationWithdrawn',
  'ObjectionMade',
  'AgreementEnteredIntoForce',
  'AgreementRegistered',
  'AgreementAmended',
  'AgreementSuspended',
  'AgreementResumed',
  'PartyWithdrew',
  'AgreementTerminated',
] as const;

type Act = RecordedFactOf<(typeof ACTS)[number]>;

interface Said {
  readonly status: string;
  /** Behind the title of the agreement: "ratified by Fiji". */
  readonly what: string;
  readonly parties: readonly EntryParty[];
  readonly people?: readonly ParticipantRef[];
  readonly place?: PlaceRef | undefined;
}

/** How a party bound itself, as a status and in words. */
const CONSENT: Readonly<Record<string, readonly [status: string, words: string]>> = {
  definitive_signature: ['consented', 'signed definitively by'],
  ratification: ['ratified', 'ratified by'],
  acceptance: ['accepted', 'accepted by'],
  approval: ['approved', 'approved by'],
  accession: ['acceded', 'acceded to by'],
  succession: ['succeeded', 'succeeded to by'],
  formal_confirmation: ['confirmed', 'formally confirmed by'],
  exchange_of_instruments: ['consented', 'instruments exchanged by'],
  notification: ['consented', 'consent notified by'],
  unknown: ['consented', 'consented to by'],
};

const withNames = (named: string, party: PartyRef): string => `${named} ${partyInSentence(party)}`;

/** Of an act that concerns one party, or all where none is named. */
const by = (what: string, party: PartyRef | undefined, link = 'for'): string =>
  party === undefined ? what : withNames(`${what} ${link}`, party);

/** What is done towards the other side concerns it too: between two, that is the other one. */
interface Sides {
  readonly all: readonly PartyRef[];
  readonly isBilateral: boolean;
}

const concerned = (party: PartyRef | undefined, { all, isBilateral }: Sides): EntryParty[] => {
  if (party === undefined) return asParties(all, 'PARTICIPANT');
  const others = isBilateral ? all.filter((one) => partyKey(one) !== partyKey(party)) : [];
  return asParties([party, ...others], 'PARTICIPANT');
};

type Told = Exclude<Act, RecordedFactOf<'AgreementSigned'>>;

/** What is told of most acts, and the word that leads to the name of the party, where the act is of one. */
const WORDS: Readonly<Record<Told['type'], readonly [status: string, what: string, link?: string]>> = {
  NegotiationsOpened: ['negotiating', 'negotiations opened'],
  NegotiationRoundHeld: ['round_held', 'round of negotiations'],
  NegotiationsClosed: ['negotiations_closed', 'negotiations closed'],
  NegotiationsFailed: ['failed', 'negotiations failed', 'by'],
  AgreementInitialled: ['initialled', 'initialled'],
  AgreementTextAdopted: ['text_adopted', 'text adopted'],
  AgreementOpenedForSignature: ['open_for_signature', 'opened for signature'],
  AgreementSignatureRefused: ['signature_refused', 'signature refused', 'by'],
  ProvisionalApplicationStarted: ['provisionally_applied', 'applied provisionally', 'by'],
  ProvisionalApplicationEnded: ['provisional_application_ended', 'no longer applied provisionally', 'by'],
  ConsentToBeBoundExpressed: ['consented', 'consented to', 'by'],
  ReservationMade: ['reservation_made', 'reservation made', 'by'],
  ReservationWithdrawn: ['reservation_withdrawn', 'reservation withdrawn', 'by'],
  ObjectionMade: ['objection_made', 'objection made', 'by'],
  AgreementEnteredIntoForce: ['in_force', 'entered into force', 'for'],
  AgreementRegistered: ['registered', 'registered'],
  AgreementAmended: ['amended', 'amended'],
  AgreementSuspended: ['suspended', 'suspended', 'for'],
  AgreementResumed: ['resumed', 'resumed', 'for'],
  PartyWithdrew: ['withdrawn', 'withdrawal', 'of'],
  AgreementTerminated: ['terminated', 'terminated'],
};

/** All acts but the signing, which may have several days. */
function saidBy(act: Told, sides: Sides): Said {
  const [status, words, link = 'for'] = WORDS[act.type];
  const party = valueIn(act, 'party');
  const what = by(words, party, link);
  const parties = concerned(party, sides);
  switch (act.type) {
    case 'NegotiationRoundHeld':
      return { status, what: act.data.round === undefined ? what : `round ${act.data.round} of negotiations`, parties };
    case 'AgreementInitialled': {
      const people = act.data.by;
      return {
        status,
        what,
        parties: [...partiesOf(people, 'PARTICIPANT'), ...parties],
        people,
        place: act.data.place,
      };
    }
    case 'AgreementOpenedForSignature':
      return { status, what, parties, place: act.data.place };
    case 'ConsentToBeBoundExpressed': {
      const [consented, words] = CONSENT[act.data.means] ?? [status, lower(act.data.means)];
      const depositary = asParties(act.data.depositary && [act.data.depositary], 'MENTIONED');
      return { status: consented, what: withNames(words, act.data.party), parties: [...parties, ...depositary] };
    }
    case 'ObjectionMade':
      return {
        status,
        what,
        parties: [...parties, ...asParties(act.data.againstParty && [act.data.againstParty], 'PARTICIPANT')],
      };
    case 'AgreementAmended':
      return { status, what: `amended: ${act.data.amendmentTitle}`, parties };
    default:
      return { status, what, parties };
  }
}

const signing = (title: string, signatures: readonly DatedSignature[], place: PlaceRef | undefined) => {
  const people = signatoriesOf(signatures);
  return {
    kind: 'AGREEMENT' as const,
    title: `${title}: signed`,
    status: 'signed',
    parties: [
      ...asParties(
        signatures.map(({ party }) => party),
        'SIGNATORY',
      ),
      ...partiesOf(people, 'SIGNATORY'),
    ],
    officials: officialsOf(people),
    place,
  };
};

/** Whoever signed on another day than the rest did so by an act of their own. */
function signings(fact: RecordedFactOf<'AgreementSigned'>, title: string): EntryDraft[] {
  const days = Map.groupBy(signaturesOf([fact]), ({ signedOn }) => signedOn);
  const main = fact.data.signedOn;
  const inOrder = [...days].sort(([one], [other]) => Number(other === main) - Number(one === main));
  return inOrder.map(([day, signatures], n) => ({
    ...signing(title, signatures, fact.data.place?.[0]),
    fact,
    nth: n,
    occurred: day,
    when: day === main ? fact.data : undefined,
  }));
}

/** @param facts in the order of time */
export function agreementActs(facts: readonly RecordedFact[], title: string): EntryDraft[] {
  const sides: Sides = { all: partiesNamedIn(facts), isBilateral: described(facts, 'ambit') === 'bilateral' };
  return facts.filter(isOf(...ACTS)).flatMap((fact: Act): EntryDraft[] => {
    if (fact.type === 'AgreementSigned') return signings(fact, title);
    const { what, people = [], ...said } = saidBy(fact, sides);
    return [
      {
        kind: 'AGREEMENT',
        fact,
        ...said,
        title: `${title}: ${what}`,
        occurred: dateOfFact(fact),
        officials: officialsOf(people),
      },
    ];
  });
}
