import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PlaceRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { PAIR_MOVES } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { RelationsLevel, TwoParties } from './terms.ts';

export const DiplomaticRelationsEstablished = defineEvent({
  type: 'DiplomaticRelationsEstablished',
  stream: relationsStream,
  about: 'Two parties agreed to have diplomatic relations.',
  data: {
    relationsId: ownId('relations'),
    parties: TwoParties,
    on: EdtfDate.optional(),
    level: RelationsLevel.optional(),
    agreementId: referenceTo('agreement').optional(),
    signatories: z.array(ParticipantRef).max(50).optional(),
    place: PlaceRef.optional(),
  },
  moves: PAIR_MOVES.DiplomaticRelationsEstablished,
  rules: [...ofTwo('parties'), (data) => duplicateParticipants('signatories', data.signatories ?? [])],
  occurred: (data) => data.on,
});
