import { z } from 'zod';
import { referenceTo } from './references.ts';
import { Quote, publishedText } from './text.ts';

export const SourceRef = z
  .strictObject({
    sourceId: referenceTo('source'),
    paragraph: z.int().min(0).optional(),
    sentence: z.int().min(0).optional(),
    quote: Quote.optional(),
    row: publishedText(200).optional(),
  })
  .meta({ id: 'SourceRef', description: 'Where a document says so: paragraph, sentence, a short quotation.' });

export const Assertion = z.enum(['reported', 'announced', 'inferred', 'denied']).meta({
  id: 'Assertion',
  description: 'How the source says so: it REPORTED a fact, ANNOUNCED a plan, INFERRED it, or DENIED it.',
});
export const Confidence = z
  .enum(['high', 'medium', 'low'])
  .meta({ id: 'Confidence', description: 'How far whoever recorded the fact trusts it.' });
export const InferenceBasis = z
  .enum(['publication_date', 'adjacent_sentence', 'document_title', 'publisher_perspective', 'other_source', 'curator'])
  .meta({
    id: 'InferenceBasis',
    description: 'From what a value was concluded that the source does not say outright.',
  });

/** What was concluded rather than read: `path` is a JSON pointer into the data. */
export const Inference = z
  .strictObject({ path: z.string().regex(/^(\/[^/]+)+$/u), basis: InferenceBasis, note: Quote.optional() })
  .meta({ id: 'Inference', description: 'A value that was concluded, not read, and on what basis.' });

/** Who says so (INV-01: at least one source). */
export const Provenance = z
  .strictObject({
    sources: z.array(SourceRef).min(1).max(50),
    assertion: Assertion,
    confidence: Confidence.optional(),
    inferences: z.array(Inference).max(50).optional(),
  })
  .meta({ id: 'Provenance', description: 'Who says so: at least one source, and what was inferred.' });
export type Provenance = z.infer<typeof Provenance>;
