import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { bindsAtAll } from './rules.ts';
import { agreementStream } from './stream.ts';

export const ProvisionalApplicationStarted = defineEvent({
  type: 'ProvisionalApplicationStarted',
  stream: agreementStream,
  about: 'An instrument is applied before it is in force (VCLT 25), by one party or by all.',
  data: {
    party: PartyRef.optional(),
    effectiveOn: EdtfDate,
  },
  moves: MOVES.ProvisionalApplicationStarted,
  rules: [reachesKnownStage('ProvisionalApplicationStarted'), bindsAtAll],
  occurred: dateOfAct('ProvisionalApplicationStarted'),
});
