import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate, Instant } from '../vocabulary/dates.ts';
import { CountryCode, ownId, referenceTo } from '../vocabulary/references.ts';
import { ContentHash, Language, Name, Passage } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { sourceStream } from './stream.ts';

export const SourceKind = z
  .enum([
    'press_release',
    'web_page',
    'dataset_row',
    'gazette',
    'treaty_series',
    'speech',
    'news',
    'readout',
    'social_post',
  ])
  .meta({ id: 'SourceKind', description: 'What sort of document.' });

export const Publisher = z
  .strictObject({ name: Name, bodyId: referenceTo('body').optional(), inferred: z.boolean() })
  .meta({ id: 'Publisher', description: 'Who published the document; `inferred` when the document does not say.' });

export const DocumentNumber = z
  .strictObject({ asPublished: Name, serial: z.int().min(0).optional(), year: z.int().min(0).max(9999).optional() })
  .meta({ id: 'DocumentNumber', description: 'The number that the document carries.' });

/** A document about itself is its own source, so its provenance names no other document. */
export const SourceDocumentRegistered = defineEvent({
  type: 'SourceDocumentRegistered',
  ...WIDENED,
  stream: sourceStream,
  about: 'A document that reports facts was taken into the record.',
  data: {
    sourceId: ownId('source'),
    kind: SourceKind,
    title: Name,
    publisher: Publisher.optional(),
    number: DocumentNumber.optional(),
    publishedOn: EdtfDate.optional(),
    language: Language.optional(),
    perspectiveCountryId: CountryCode.optional(),
    url: z.url().max(2000).optional(),
    rights: Passage.optional(),
    contentHash: ContentHash,
    retrievedAt: Instant.optional(),
    boilerplate: z.array(Passage).max(100).optional(),
  },
  moves: { none: 'registered' },
  occurred: (data) => data.publishedOn,
});
