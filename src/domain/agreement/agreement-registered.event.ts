import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Name } from '../vocabulary/text.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { agreementStream } from './stream.ts';

export const TreatyRegister = z
  .enum(['UNTS', 'national', 'other'])
  .meta({ id: 'TreatyRegister', description: 'The United Nations Treaty Series, a national register, or another.' });

export const AgreementRegistered = defineEvent({
  type: 'AgreementRegistered',
  stream: agreementStream,
  about: 'An instrument was entered in a register (Charter of the United Nations 102).',
  data: {
    register: TreatyRegister,
    number: Name.optional(),
    registeredOn: EdtfDate.optional(),
  },
  moves: MOVES.AgreementRegistered,
  rules: [
    reachesKnownStage('AgreementRegistered'),
    (data, context) => notInTheFuture('registeredOn', data.registeredOn, context),
  ],
  occurred: dateOfAct('AgreementRegistered'),
});
