import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { sameTenure } from './holding.ts';
import { tenureStream } from './stream.ts';

export const TenureCapacity = z.enum(['substantive', 'acting', 'ad_interim', 'elect', 'nominee']).meta({
  id: 'TenureCapacity',
  description:
    'In what capacity somebody is in an office: in his own right, ACTING for a vacant post, AD_INTERIM for an absent holder, ELECT before taking up, NOMINEE before being appointed.',
});

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
  moves: {
    none: 'attested',
    nominated: 'attested',
    appointed: 'attested',
    attested: '*',
    assumed: '*',
    credentialed: '*',
    left: '*',
  },
  rules: [(data, context) => notInTheFuture('attestedOn', data.attestedOn, context), sameTenure],
  occurred: (data) => data.attestedOn,
});
