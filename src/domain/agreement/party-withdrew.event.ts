import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { wasAParty, withdrawalInOrder } from './rules.ts';
import { agreementStream } from './stream.ts';

export const PartyWithdrew = defineEvent({
  type: 'PartyWithdrew',
  stream: agreementStream,
  about: 'A party left an instrument, or withdrew its signature (VCLT 54–56).',
  data: {
    party: PartyRef,
    notifiedOn: EdtfDate.optional(),
    effectiveOn: EdtfDate.optional(),
  },
  moves: MOVES.PartyWithdrew,
  rules: [
    reachesKnownStage('PartyWithdrew'),
    (data, context) => notInTheFuture('notifiedOn', data.notifiedOn, context),
    wasAParty,
    withdrawalInOrder,
  ],
  occurred: dateOfAct('PartyWithdrew'),
});
