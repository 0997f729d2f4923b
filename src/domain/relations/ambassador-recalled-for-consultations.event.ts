import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo, sentBy } from './rules.ts';
import { relationsStream } from './stream.ts';

export const AmbassadorRecalledForConsultations = defineEvent({
  type: 'AmbassadorRecalledForConsultations',
  stream: relationsStream,
  about: 'A party called its ambassador home to consult: short of a break in relations.',
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
