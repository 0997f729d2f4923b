import { defineEvent } from '../event.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, PlaceRef } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const AgreementOpenedForSignature = defineEvent({
  type: 'AgreementOpenedForSignature',
  stream: agreementStream,
  about: 'An instrument was opened for signature, for a time or for good.',
  data: {
    openedOn: EdtfDate.optional(),
    closesOn: EdtfDate.optional(),
    place: PlaceRef.optional(),
    depositary: PartyRef.optional(),
  },
  moves: MOVES.AgreementOpenedForSignature,
  rules: [
    reachesKnownStage('AgreementOpenedForSignature'),
    (data, context) => notInTheFuture('openedOn', data.openedOn, context),
    // The end is not before the start.
    (data) => endsAfterStart('closesOn', data.openedOn, data.closesOn),
  ],
  occurred: dateOfAct('AgreementOpenedForSignature'),
});
