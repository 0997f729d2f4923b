import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const NegotiationsFailed = defineEvent({
  type: 'NegotiationsFailed',
  stream: agreementStream,
  about: 'Negotiations on an instrument were given up.',
  data: {
    party: PartyRef.optional(),
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: MOVES.NegotiationsFailed,
  rules: [reachesKnownStage('NegotiationsFailed'), (data, context) => notInTheFuture('on', data.on, context)],
  occurred: dateOfAct('NegotiationsFailed'),
});
