import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { talksOfTwo } from './rules.ts';
import { agreementStream } from './stream.ts';

export const NegotiationsClosed = defineEvent({
  type: 'NegotiationsClosed',
  stream: agreementStream,
  about: 'Negotiations on an instrument came to their end, with whatever result.',
  data: {
    parties: z.array(PartyRef).min(1).max(300),
    on: EdtfDate.optional(),
    result: Passage.optional(),
  },
  moves: MOVES.NegotiationsClosed,
  rules: [
    reachesKnownStage('NegotiationsClosed'),
    (data, context) => notInTheFuture('on', data.on, context),
    talksOfTwo,
  ],
  occurred: dateOfAct('NegotiationsClosed'),
});
