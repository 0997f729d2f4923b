import {
  type DatedSignature,
  dateOfInstrument,
  datingActOf,
  described,
  entryIntoForce,
  signatoriesOf,
  signaturesOf,
  stageOfInstrument,
  statedParties,
  terminationIn,
} from '#domain/agreement/instrument';
import { partiesNamedIn, partyLives } from '#domain/agreement/party-life';
import { type FactType, dataOf, factsOf, valueOf } from '#domain/fact';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { PartyRef, PlaceRef } from '#domain/vocabulary/references';
import type { EntryParty, RecordedFact } from '../entry.ts';
import {
  type EntriesOf,
  type EntryDraft,
  asParties,
  conferenceOf,
  officialsOf,
  partiesOf,
  withActs,
} from '../entry-draft.ts';
import { agreementActs } from './agreement-acts.ts';

/** From these stages on, the parties that a source lists have signed. */
const SIGNED_AT_LEAST = new Set(['signed', 'provisionally_applied', 'in_force', 'operative', 'suspended']);

function partiesOfAgreement(facts: readonly RecordedFact[], signatures: readonly DatedSignature[]): EntryParty[] {
  const signatories = [
    ...asParties(
      signatures.map(({ party }) => party),
      'SIGNATORY',
    ),
    ...partiesOf(signatoriesOf(signatures), 'SIGNATORY'),
    ...(SIGNED_AT_LEAST.has(String(valueOf(facts, 'knownStage'))) ? asParties(statedParties(facts), 'SIGNATORY') : []),
  ];
  const signed = new Set(signatories.map(({ party }) => `${party.kind} ${party.id}`));
  const isOther = ({ kind, id }: PartyRef): boolean => !signed.has(`${kind} ${id}`);
  const others =
    signatures.length === 0
      ? partiesNamedIn(facts).filter(isOther)
      : partyLives(facts, isOther).flatMap(({ party, state }) => (state === 'non_party' ? [] : [party]));
  return [...signatories, ...asParties(others, 'PARTICIPANT')];
}

const personsIn = (facts: readonly RecordedFact[], signatures: readonly DatedSignature[]): ParticipantRef[] => {
  const signatories = signatoriesOf(signatures);
  const initialled = (dataOf(facts, 'AgreementInitialled')?.by ?? []).filter(
    ({ officialId, nameAsPublished }) =>
      !signatories.some((one) =>
        officialId === undefined ? one.nameAsPublished === nameAsPublished : one.officialId === officialId,
      ),
  );
  return [...signatories, ...initialled];
};

const PLACED = ['AgreementSigned', 'AgreementInitialled', 'AgreementOpenedForSignature'] as const;

const placeOf = (facts: readonly RecordedFact[]): PlaceRef | undefined =>
  PLACED.flatMap((type) => factsOf(facts, type))
    .flatMap(({ data }) => data.place ?? [])
    .at(0);

const each = (facts: readonly RecordedFact[], type: FactType): RecordedFact['data'][] =>
  factsOf(facts, type).map(({ data }) => data);

/** The fields of the agreement as a whole; each is taken from the most authoritative fact. */
const fieldsOf = (facts: readonly RecordedFact[], status: string) => ({
  ...Object.fromEntries(
    (['title', 'instrumentKind', 'bindingness', 'level', 'ambit'] as const).map((field) => [
      field,
      described(facts, field),
    ]),
  ),
  stage: stageOfInstrument(facts, status),
  signedOn: signaturesOf(facts).length === 0 ? undefined : dataOf(facts, 'AgreementSigned')?.signedOn,
  signatures: signaturesOf(facts),
  parties: partyLives(facts),
  depositary: valueOf(factsOf(facts, 'AgreementSigned', 'AgreementOpenedForSignature'), 'depositary'),
  inForceOn: entryIntoForce(facts),
  rounds: each(facts, 'NegotiationRoundHeld'),
  registrations: each(facts, 'AgreementRegistered'),
  amendments: each(facts, 'AgreementAmended'),
  termination: terminationIn(facts)?.data,
});

export const agreementEntries: EntriesOf = (facts, status) => {
  const title = described(facts, 'title');
  if (title === undefined) return [];
  const signatures = signaturesOf(facts);
  const dating = datingActOf(facts);
  const thing: EntryDraft = {
    kind: 'AGREEMENT',
    title: String(title),
    status: stageOfInstrument(facts, status),
    occurred: dateOfInstrument(facts),
    when: dating?.type === 'AgreementSigned' ? dating.data : undefined,
    parties: partiesOfAgreement(facts, signatures),
    officials: officialsOf(personsIn(facts, signatures)),
    place: placeOf(facts),
    ...conferenceOf(facts, valueOf(facts, 'adoptedAt')),
    engagement: () => fieldsOf(facts, status),
  };
  const acts = agreementActs(facts, String(title));
  // Without any day the agreement stands for its first act.
  return withActs(thing, acts, dating === undefined ? acts[0] : acts.find(({ fact }) => fact === dating));
};
