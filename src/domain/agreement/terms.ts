/** The words of treaty law that the events of an agreement share (VCLT 1969; UN Treaty Collection; DOMAIN A4, A5.5). */
import { z } from 'zod';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef } from '../vocabulary/references.ts';

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
    'unknown',
  ])
  .meta({ id: 'InstrumentKind', description: 'What the instrument calls itself. It does not say whether it binds.' });

export const Bindingness = z.enum(['binding', 'non_binding', 'unknown']).meta({
  id: 'Bindingness',
  description:
    'Whether it is meant to bind under international law. What does not bind is neither ratified nor in force.',
});

export const AgreementLevel = z.enum(['interstate', 'intergovernmental', 'interagency', 'unknown']).meta({
  id: 'AgreementLevel',
  description: 'Concluded in the name of states, of governments, or of ministries and agencies.',
});

export const Ambit = z.enum(['bilateral', 'plurilateral', 'multilateral', 'unknown']).meta({
  id: 'Ambit',
  description: 'Between two sides, between a closed circle of parties, or open to many.',
});

export const SignatureMode = z.enum(['simple', 'definitive', 'ad_referendum', 'unknown']).meta({
  id: 'SignatureMode',
  description:
    'SIMPLE is subject to ratification, DEFINITIVE binds by itself, AD_REFERENDUM waits to be confirmed at home (VCLT 10–12); UNKNOWN where the source does not say.',
});

/** In the order in which an instrument passes them; some are passed over. */
export const KnownStage = z
  .enum([
    'negotiating',
    'initialled',
    'text_adopted',
    'open_for_signature',
    'signed',
    'provisionally_applied',
    'in_force',
    'operative',
    'suspended',
    'terminated',
    'superseded',
    'lapsed',
    'failed',
  ])
  .meta({ id: 'KnownStage', description: 'How far a source says that an instrument has come.' });
export type KnownStage = z.infer<typeof KnownStage>;

export const ConsentMeans = z
  .enum([
    'definitive_signature',
    'ratification',
    'acceptance',
    'approval',
    'accession',
    'succession',
    'formal_confirmation',
    'exchange_of_instruments',
    'notification',
    'unknown',
  ])
  .meta({
    id: 'ConsentMeans',
    description:
      'How a party bound itself (VCLT 11–16). Accession comes without signature; succession takes over what a predecessor had; formal confirmation is the ratification of an organisation.',
  });

export const Signature = z
  .strictObject({
    party: PartyRef,
    side: z.int().min(1).max(2).optional(),
    extendsTo: z.array(PartyRef).max(300).optional(),
    /** Absent where the source names the party that signed, and nobody who signed for it. */
    signatory: ParticipantRef.optional(),
    signedOn: EdtfDate.optional(),
    mode: SignatureMode,
    fullPowers: z.boolean().optional(),
  })
  .meta({
    id: 'Signature',
    description: 'For which party it was signed, in which mode, and by whom, as far as the source says.',
  });
export type Signature = z.infer<typeof Signature>;

/** What an instrument is said to be by a fact that may be the first to tell of it. */
export const DESCRIPTION = {
  instrumentKind: InstrumentKind.optional(),
  bindingness: Bindingness.optional(),
  level: AgreementLevel.optional(),
  ambit: Ambit.optional(),
};
