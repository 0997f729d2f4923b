import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Passage } from '../vocabulary/text.ts';
import { afterOpening } from './rules.ts';
import { missionStream } from './stream.ts';

export const MissionClosed = defineEvent({
  type: 'MissionClosed',
  stream: missionStream,
  about: 'A mission was closed, for good or for a time.',
  data: {
    on: EdtfDate.optional(),
    reason: Passage.optional(),
    permanently: z.boolean().optional(),
  },
  moves: { open: 'closed' },
  rules: [afterOpening],
  occurred: (data) => data.on,
});
