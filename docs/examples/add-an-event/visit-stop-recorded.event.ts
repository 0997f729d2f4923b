import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { endsAfterStart } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { visitStream } from './stream.ts';

export const VisitStopRecorded = defineEvent({
  type: 'VisitStopRecorded',
  stream: visitStream,
  about: 'A visitor stopped at a place on the way.',
  data: {
    order: z.int().min(1),
    place: PlaceRef,
    arrivedOn: EdtfDate.optional(),
    leftOn: EdtfDate.optional(),
    purpose: Passage.optional(),
  },
  moves: { under_way: 'under_way', completed: 'completed' },
  rules: [(data) => endsAfterStart('leftOn', data.arrivedOn, data.leftOn)],
  occurred: (data) => data.arrivedOn,
});
