import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const AgreementAmended = defineEvent({
  type: 'AgreementAmended',
  stream: agreementStream,
  about: 'The parties changed an instrument. A mistake in the record is corrected instead.',
  data: {
    amendmentTitle: Name,
    amendingAgreementId: referenceTo('agreement').optional(),
    effectiveOn: EdtfDate.optional(),
  },
  moves: MOVES.AgreementAmended,
  rules: [reachesKnownStage('AgreementAmended')],
  occurred: dateOfAct('AgreementAmended'),
});
