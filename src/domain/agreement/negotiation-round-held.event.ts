import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, referenceTo } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { talksOfTwo } from './rules.ts';
import { agreementStream } from './stream.ts';

export const NegotiationRoundHeld = defineEvent({
  type: 'NegotiationRoundHeld',
  stream: agreementStream,
  about: 'A round of negotiations on an instrument was held.',
  data: {
    parties: z.array(PartyRef).min(1).max(300),
    on: EdtfDate.optional(),
    round: z.int().min(1).optional(),
    meetingId: referenceTo('meeting').optional(),
    result: Passage.optional(),
  },
  moves: MOVES.NegotiationRoundHeld,
  rules: [
    reachesKnownStage('NegotiationRoundHeld'),
    (data, context) => notInTheFuture('on', data.on, context),
    talksOfTwo,
  ],
  occurred: dateOfAct('NegotiationRoundHeld'),
});
