import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { Passage } from '../vocabulary/text.ts';
import { afterOpening } from './rules.ts';
import { missionStream } from './stream.ts';
import { MissionKind } from './terms.ts';
export const MissionStatusChanged = defineEvent({
  type: 'MissionStatusChanged',
  stream: missionStream,
  about: 'A mission was raised or lowered in rank: a legation became an embassy.',
  data: {
    to: MissionKind,
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: { open: 'open' },
  rules: [afterOpening],
  occurred: (data) => data.on,
});
