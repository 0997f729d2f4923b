/** Enumerations used by the events of bilateral relations. */
import { z } from 'zod';
import { PartyRef } from '../vocabulary/references.ts';

export const RecognitionForm = z.enum(['de_jure', 'de_facto', 'implied', 'unspecified']).meta({
  id: 'RecognitionForm',
  description: 'How one party recognises another: in law, in fact, by conduct that implies it.',
});

export const RelationsLevel = z.enum(['ambassadorial', 'legation', 'charge_d_affaires', 'unspecified']).meta({
  id: 'RelationsLevel',
  description: 'The rank of the heads of mission whom two parties exchange.',
});

export const PartnershipLevel = z.enum(['strategic_partnership', 'alliance', 'partnership', 'other']).meta({
  id: 'PartnershipLevel',
  description: 'What two parties call their relations beyond the diplomatic ones.',
});

export const SummonsOutcome = z.enum(['protest_note', 'explanation_asked', 'other']).meta({
  id: 'SummonsOutcome',
  description: 'What an ambassador was summoned for: a protest note handed over, an explanation asked for.',
});

/** Exactly two; that they differ is a rule. */
export const TwoParties = z.array(PartyRef).min(2).max(2);
