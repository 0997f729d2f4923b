import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { referenceTo } from '../vocabulary/references.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { endAfterSignature } from './rules.ts';
import { agreementStream } from './stream.ts';

export const TerminationCause = z
  .enum(['expired', 'denounced', 'by_consent', 'superseded', 'fulfilled', 'lost_party', 'invalidated', 'unknown'])
  .meta({ id: 'TerminationCause', description: 'Why an instrument ended.' });

export const AgreementTerminated = defineEvent({
  type: 'AgreementTerminated',
  stream: agreementStream,
  about: 'An instrument ended for all (VCLT 54–64).',
  data: {
    cause: TerminationCause,
    actedOn: EdtfDate.optional(),
    effectiveOn: EdtfDate.optional(),
    supersededBy: referenceTo('agreement').optional(),
  },
  moves: MOVES.AgreementTerminated,
  rules: [
    reachesKnownStage('AgreementTerminated'),
    (data, context) => notInTheFuture('actedOn', data.actedOn, context),
    endAfterSignature,
  ],
  occurred: dateOfAct('AgreementTerminated'),
});
