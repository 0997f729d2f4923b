import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const AgreementSuspended = defineEvent({
  type: 'AgreementSuspended',
  stream: agreementStream,
  about: 'The operation of an instrument was suspended, for one party or for all (VCLT 57).',
  data: {
    party: PartyRef.optional(),
    effectiveOn: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: MOVES.AgreementSuspended,
  rules: [reachesKnownStage('AgreementSuspended')],
  occurred: dateOfAct('AgreementSuspended'),
});
