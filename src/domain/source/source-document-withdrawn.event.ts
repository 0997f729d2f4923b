import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Passage } from '../vocabulary/text.ts';
import { sourceStream } from './stream.ts';

/** Takes back no fact by itself: what rests on the document alone is listed for somebody to judge. */
export const SourceDocumentWithdrawn = defineEvent({
  type: 'SourceDocumentWithdrawn',
  stream: sourceStream,
  about: 'The publisher took the document back. Facts that rest on it stay, and are listed for a second look.',
  data: { reason: Passage, withdrawnOn: EdtfDate.optional() },
  moves: { registered: 'withdrawn', revised: 'withdrawn' },
  rules: [(data, context) => notInTheFuture('withdrawnOn', data.withdrawnOn, context)],
  ordered: (data) => data.withdrawnOn,
});
