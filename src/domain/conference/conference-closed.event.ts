import { defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { conferenceStream } from './stream.ts';

export const ConferenceClosed = defineEvent({
  type: 'ConferenceClosed',
  stream: conferenceStream,
  about: 'A conference came to its end.',
  data: { closedOn: EdtfDate.optional() },
  moves: { open: 'closed' },
  rules: [
    (data, context) => notInTheFuture('closedOn', data.closedOn, context),
    // The end is not before the start.
    (data, _context, streamState) =>
      endsAfterStart('closedOn', dataOf(streamState.facts, 'ConferenceOpened')?.openedOn, data.closedOn),
  ],
  occurred: (data) => data.closedOn,
});
