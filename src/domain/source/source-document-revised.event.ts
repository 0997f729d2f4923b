import { defineEvent } from '../event.ts';
import { problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ContentHash, Passage } from '../vocabulary/text.ts';
import { contentHashAt, revisedBeforePublished } from './revisions.ts';
import { sourceStream } from './stream.ts';

export const SourceDocumentRevised = defineEvent({
  type: 'SourceDocumentRevised',
  stream: sourceStream,
  about: 'The publisher changed the document: what stands there now differs from what was read before.',
  data: {
    contentHash: ContentHash,
    previousContentHash: ContentHash,
    revisedOn: EdtfDate.optional(),
    note: Passage.optional(),
  },
  moves: { registered: 'revised', revised: 'revised' },
  rules: [
    (data, context) => notInTheFuture('revisedOn', data.revisedOn, context),
    ({ contentHash, previousContentHash }) =>
      contentHash === previousContentHash
        ? [
            problem(
              'EMPTY_CORRECTION',
              'contentHash',
              'The document is the same as before.',
              'the hash of the changed document',
            ),
          ]
        : [],
    ({ previousContentHash, revisedOn }, _context, streamState) => {
      const known = contentHashAt(streamState, revisedOn);
      return known === undefined || known === previousContentHash
        ? []
        : [
            problem(
              'STALE_CORRECTION',
              'previousContentHash',
              `The document on record had the hash ${known} before.`,
              `${known}, or first the revision that led to ${previousContentHash}`,
            ),
          ];
    },
    ({ revisedOn }, _context, streamState) => revisedBeforePublished('revisedOn', revisedOn, streamState),
  ],
  ordered: (data) => data.revisedOn,
});
