import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { CountryCode, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { bodyStream } from './stream.ts';

export const BodyKind = z
  .enum(['ministry', 'presidency', 'parliament', 'government', 'mission', 'service', 'agency'])
  .meta({ id: 'BodyKind', description: 'What sort of organ of a country.' });

export const BodyRegistered = defineEvent({
  type: 'BodyRegistered',
  stream: bodyStream,
  about: 'An organ of a country was taken into the record.',
  data: {
    bodyId: ownId('body'),
    countryId: CountryCode,
    kind: BodyKind,
    name: Name,
    names: z.array(Name).max(100).optional(),
    parentBodyId: referenceTo('body').optional(),
  },
  moves: { none: 'registered' },
});
