import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { conferenceStream } from './stream.ts';

export const ConferenceOpened = defineEvent({
  type: 'ConferenceOpened',
  stream: conferenceStream,
  about: 'A conference began.',
  data: { openedOn: EdtfDate.optional() },
  moves: { announced: 'open', postponed: 'open', cancelled: 'open' },
  rules: [(data, context) => notInTheFuture('openedOn', data.openedOn, context)],
  occurred: (data) => data.openedOn,
});
