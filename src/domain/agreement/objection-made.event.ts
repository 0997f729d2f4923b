import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { Articles } from './reservations.ts';
import { agreementStream } from './stream.ts';

export const ObjectionMade = defineEvent({
  type: 'ObjectionMade',
  stream: agreementStream,
  about: 'A party objected to the reservation of another (VCLT 20).',
  data: {
    party: PartyRef,
    actedOn: EdtfDate.optional(),
    text: Passage.optional(),
    articles: Articles.optional(),
    againstParty: PartyRef.optional(),
  },
  moves: MOVES.ObjectionMade,
  rules: [reachesKnownStage('ObjectionMade'), (data, context) => notInTheFuture('actedOn', data.actedOn, context)],
  occurred: dateOfAct('ObjectionMade'),
});
