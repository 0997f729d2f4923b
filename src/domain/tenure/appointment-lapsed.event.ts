import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { WIDENED } from '../widening.ts';
import { tenureStream } from './stream.ts';

export const LapseCause = z
  .enum([
    'declined',
    'nomination_rejected',
    'nomination_withdrawn',
    'did_not_proceed',
    'died_before_assuming',
    'unknown',
  ])
  .meta({ id: 'LapseCause', description: 'Why somebody who was nominated or appointed never took up the office.' });

export const AppointmentLapsed = defineEvent({
  type: 'AppointmentLapsed',
  ...WIDENED,
  stream: tenureStream,
  about: 'Somebody who was nominated or appointed did not take up the office, and will not.',
  data: { cause: LapseCause, on: EdtfDate.optional() },
  moves: { nominated: 'lapsed', appointed: 'lapsed' },
  rules: [(data, context) => notInTheFuture('on', data.on, context)],
  ordered: (data) => data.on,
});
