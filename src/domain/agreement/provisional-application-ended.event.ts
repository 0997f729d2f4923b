import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const ProvisionalApplicationEnded = defineEvent({
  type: 'ProvisionalApplicationEnded',
  stream: agreementStream,
  about: 'The provisional application of an instrument ended, for one party or for all.',
  data: {
    party: PartyRef.optional(),
    effectiveOn: EdtfDate,
  },
  moves: MOVES.ProvisionalApplicationEnded,
  rules: [reachesKnownStage('ProvisionalApplicationEnded')],
  occurred: dateOfAct('ProvisionalApplicationEnded'),
});
