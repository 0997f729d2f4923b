import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { bindsAtAll, forceAfterSignature, forceInOrder, scopeFitsParty } from './rules.ts';
import { agreementStream } from './stream.ts';

export const ForceScope = z.enum(['definitive', 'for_party']).meta({
  id: 'ForceScope',
  description: 'DEFINITIVE: the instrument as such, for all who are bound. FOR_PARTY: for one of them.',
});

export const AgreementEnteredIntoForce = defineEvent({
  type: 'AgreementEnteredIntoForce',
  stream: agreementStream,
  about: 'An instrument came into force: as such, or for a party that bound itself later (VCLT 24).',
  data: {
    scope: ForceScope,
    party: PartyRef.optional(),
    actedOn: EdtfDate.optional(),
    effectiveOn: EdtfDate,
    retroactive: z.boolean().optional(),
    basis: Passage.optional(),
  },
  moves: MOVES.AgreementEnteredIntoForce,
  rules: [
    reachesKnownStage('AgreementEnteredIntoForce'),
    (data, context) => notInTheFuture('actedOn', data.actedOn, context),
    (data, context) => notInTheFuture('effectiveOn', data.effectiveOn, context),
    bindsAtAll,
    scopeFitsParty,
    forceAfterSignature,
    forceInOrder,
  ],
  occurred: dateOfAct('AgreementEnteredIntoForce'),
});
