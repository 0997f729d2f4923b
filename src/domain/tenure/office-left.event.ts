import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { endsAfterAll } from './holding.ts';
import { tenureStream } from './stream.ts';

export const EndCause = z
  .enum([
    'term_ended',
    'resigned',
    'dismissed',
    'recalled',
    'left_post',
    'superseded',
    'promoted',
    'transferred',
    'died_in_office',
    'mission_terminated',
    'office_abolished',
    'unknown',
  ])
  .meta({ id: 'EndCause', description: 'Why a tenure came to its end.' });

export const OfficeLeft = defineEvent({
  type: 'OfficeLeft',
  stream: tenureStream,
  about: 'An official left the office.',
  data: { leftOn: EdtfDate.optional(), cause: EndCause },
  moves: { attested: 'left', assumed: 'left', credentialed: 'left' },
  rules: [
    (data, context) => notInTheFuture('leftOn', data.leftOn, context),
    ({ leftOn }, _context, streamState) => endsAfterAll(leftOn, streamState),
  ],
  ordered: (data) => data.leftOn,
});
