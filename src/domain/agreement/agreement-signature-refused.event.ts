import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const AgreementSignatureRefused = defineEvent({
  type: 'AgreementSignatureRefused',
  stream: agreementStream,
  about: 'A party, or nobody said which, declined to sign an instrument.',
  data: {
    party: PartyRef.optional(),
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: MOVES.AgreementSignatureRefused,
  rules: [reachesKnownStage('AgreementSignatureRefused'), (data, context) => notInTheFuture('on', data.on, context)],
  occurred: dateOfAct('AgreementSignatureRefused'),
});
