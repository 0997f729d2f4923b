import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const AgreementResumed = defineEvent({
  type: 'AgreementResumed',
  stream: agreementStream,
  about: 'An instrument that was suspended operates again, for one party or for all.',
  data: {
    party: PartyRef.optional(),
    effectiveOn: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: MOVES.AgreementResumed,
  rules: [reachesKnownStage('AgreementResumed')],
  occurred: dateOfAct('AgreementResumed'),
});
