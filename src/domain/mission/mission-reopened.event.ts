import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Passage } from '../vocabulary/text.ts';
import { afterOpening } from './rules.ts';
import { missionStream } from './stream.ts';

export const MissionReopened = defineEvent({
  type: 'MissionReopened',
  stream: missionStream,
  about: 'A mission that was closed works again.',
  data: {
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: { closed: 'open' },
  rules: [afterOpening],
  occurred: (data) => data.on,
});
