import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';
import { SummonsOutcome } from './terms.ts';

export const AmbassadorSummoned = defineEvent({
  type: 'AmbassadorSummoned',
  stream: relationsStream,
  about: 'A foreign ministry called an ambassador in, to protest or to ask for an explanation.',
  data: {
    relationsId: ownId('relations'),
    by: PartyRef,
    official: ParticipantRef,
    receivedBy: ParticipantRef.optional(),
    on: EdtfDate.optional(),
    topics: z.array(TopicRef).max(100).optional(),
    outcome: SummonsOutcome.optional(),
  },
  moves: LEAVES_STATE,
  rules: [...ofTwo('official.represents')],
  occurred: (data) => data.on,
});
