import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { type Problem, problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { EngagementRef, PartyRef, PlaceRef, TopicRef, ownId, partyKey } from '../vocabulary/references.ts';
import { Language, Name } from '../vocabulary/text.ts';
import { overlapsParent } from '../visit/visit-period.ts';
import { agreementStream } from './stream.ts';

export const InstrumentKind = z
  .enum([
    'treaty',
    'convention',
    'agreement',
    'protocol',
    'exchange_of_notes',
    'memorandum_of_understanding',
    'joint_statement',
    'declaration',
    'communique',
    'plan',
    'programme',
    'roadmap',
    'charter',
    'other',
  ])
  .meta({ id: 'InstrumentKind' });
export const Bindingness = z.enum(['binding', 'non_binding', 'unknown']).meta({ id: 'Bindingness' });
export const AgreementLevel = z.enum(['interstate', 'intergovernmental', 'interagency']).meta({ id: 'AgreementLevel' });
export const Ambit = z.enum(['bilateral', 'plurilateral', 'multilateral', 'unknown']).meta({ id: 'Ambit' });
export const SignatureMode = z.enum(['simple', 'definitive', 'ad_referendum']).meta({ id: 'SignatureMode' });

export const Signature = z
  .strictObject({
    party: PartyRef,
    side: z.int().min(1).max(2).optional(),
    extendsTo: z.array(PartyRef).max(300).optional(),
    signatory: ParticipantRef,
    signedOn: EdtfDate.optional(),
    mode: SignatureMode,
    fullPowers: z.boolean().optional(),
  })
  .meta({ id: 'Signature', description: 'Who signed for which party, in which mode.' });
type Signature = z.infer<typeof Signature>;

/** INV-09: a bilateral instrument has exactly two sides. A party without a stated side is a side of its own. */
const twoSides = (ambit: string, signatures: readonly Signature[]): Problem[] => {
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

/** INV-09: no party signs twice in the same mode. */
const signedOnce = (signatures: readonly Signature[]): Problem[] => {
  const seen = new Set<string>();
  return signatures.flatMap(({ party, mode }, index) => {
    const key = `${partyKey(party)} ${mode}`;
    if (seen.has(key))
      return [
        problem(
          'DOUBLE_SIGNATURE',
          `signatures.${index}`,
          `${party.id} signs twice in mode ${mode}.`,
          'one signature of a party in each mode',
        ),
      ];
    seen.add(key);
    return [];
  });
};

export const AgreementSigned = defineEvent({
  type: 'AgreementSigned',
  stream: agreementStream,
  about: 'An instrument was signed. Signed is not in force: that is another fact.',
  data: {
    agreementId: ownId('agreement'),
    title: Name,
    instrumentKind: InstrumentKind,
    bindingness: Bindingness,
    level: AgreementLevel,
    ambit: Ambit,
    signatures: z.array(Signature).min(1).max(300),
    signedOn: EdtfDate,
    place: z.array(PlaceRef).max(20).optional(),
    languages: z.array(Language).max(50).optional(),
    coverage: EdtfDate.optional(),
    depositary: PartyRef.optional(),
    topics: z.array(TopicRef).max(100).optional(),
    partOf: EngagementRef.optional(),
    copies: z.int().min(1).optional(),
  },
  moves: { none: 'signed' },
  rules: [
    (data, context) => notInTheFuture('signedOn', data.signedOn, context),
    (data, context) =>
      data.signatures.flatMap(({ signedOn }, index) =>
        notInTheFuture(`signatures.${index}.signedOn`, signedOn, context),
      ),
    (data) => twoSides(data.ambit, data.signatures),
    (data) => signedOnce(data.signatures),
    (data, context) => overlapsParent('signedOn', data.signedOn, data.partOf, context),
  ],
  occurred: (data) => data.signedOn,
});
