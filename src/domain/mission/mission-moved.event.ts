import { defineEvent } from '../event.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { afterOpening } from './rules.ts';
import { missionStream } from './stream.ts';

export const MissionMoved = defineEvent({
  type: 'MissionMoved',
  stream: missionStream,
  about: 'A mission moved to another place.',
  data: {
    to: PlaceRef,
    on: EdtfDate.optional(),
    reason: Passage.optional(),
  },
  moves: { open: 'open' },
  rules: [afterOpening],
  occurred: (data) => data.on,
});
