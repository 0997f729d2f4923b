import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { endsAfterStart } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, ownId } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { LEAVES_STATE } from './pair-state.ts';
import { asManyAsNamed, ofTwo } from './rules.ts';
import { relationsStream } from './stream.ts';

export const DiplomatsExpelled = defineEvent({
  type: 'DiplomatsExpelled',
  stream: relationsStream,
  about: 'A party made diplomats of another leave, by declaring them unwelcome or otherwise.',
  data: {
    relationsId: ownId('relations'),
    by: PartyRef,
    of: PartyRef,
    officials: z.array(ParticipantRef).max(500).optional(),
    count: z.int().min(1).optional(),
    personaNonGrata: z.boolean().optional(),
    on: EdtfDate.optional(),
    leaveBy: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: LEAVES_STATE,
  rules: [
    ...ofTwo('of'),
    (data) => duplicateParticipants('officials', data.officials ?? []),
    (data) => endsAfterStart('leaveBy', data.on, data.leaveBy),
    asManyAsNamed,
  ],
  occurred: (data) => data.on,
});
