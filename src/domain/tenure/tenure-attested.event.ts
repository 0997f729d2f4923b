import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { tenureStream } from './stream.ts';

export const TenureCapacity = z
  .enum(['substantive', 'acting', 'ad_interim', 'elect', 'nominee'])
  .meta({ id: 'TenureCapacity' });

export const TenureAttested = defineEvent({
  type: 'TenureAttested',
  stream: tenureStream,
  about: 'An official was seen to hold an office at a date; since when and until when is not known.',
  data: {
    tenureId: ownId('tenure'),
    officialId: referenceTo('official'),
    officeId: referenceTo('office'),
    attestedOn: EdtfDate,
    capacity: TenureCapacity,
  },
  moves: { none: 'attested' },
  rules: [(data, context) => notInTheFuture('attestedOn', data.attestedOn, context)],
  occurred: (data) => data.attestedOn,
});
