import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo, sentBy } from './rules.ts';
import { relationsStream } from './stream.ts';

export const AmbassadorReturned = defineEvent({
  type: 'AmbassadorReturned',
  stream: relationsStream,
  about: 'An ambassador who had been called home went back to the post.',
  data: {
    relationsId: ownId('relations'),
    by: PartyRef,
    official: ParticipantRef,
    accreditedTo: PartyRef.optional(),
    tenureId: referenceTo('tenure').optional(),
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('accreditedTo'), sentBy],
  occurred: (data) => data.on,
});
