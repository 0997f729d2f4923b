import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { Articles } from './reservations.ts';
import { agreementStream } from './stream.ts';

export const ReservationMade = defineEvent({
  type: 'ReservationMade',
  stream: agreementStream,
  about: 'A party excluded or changed the effect of some provisions for itself (VCLT 19).',
  data: {
    party: PartyRef,
    actedOn: EdtfDate.optional(),
    text: Passage.optional(),
    articles: Articles.optional(),
  },
  moves: MOVES.ReservationMade,
  rules: [reachesKnownStage('ReservationMade'), (data, context) => notInTheFuture('actedOn', data.actedOn, context)],
  occurred: dateOfAct('ReservationMade'),
});
