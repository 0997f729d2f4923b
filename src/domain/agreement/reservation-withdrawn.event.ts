import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { Articles } from './reservations.ts';
import { reservationIsOnRecord } from './rules.ts';
import { agreementStream } from './stream.ts';

export const ReservationWithdrawn = defineEvent({
  type: 'ReservationWithdrawn',
  stream: agreementStream,
  about: 'A party took back its reservation, or that to the articles which are named (VCLT 22).',
  data: {
    party: PartyRef,
    actedOn: EdtfDate.optional(),
    text: Passage.optional(),
    articles: Articles.optional(),
  },
  moves: MOVES.ReservationWithdrawn,
  rules: [
    reachesKnownStage('ReservationWithdrawn'),
    (data, context) => notInTheFuture('actedOn', data.actedOn, context),
    reservationIsOnRecord,
  ],
  occurred: dateOfAct('ReservationWithdrawn'),
});
