import { z } from 'zod';
import { type StreamState, defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { visitStream } from './stream.ts';
import { longerThanUsual } from './visit-length.ts';

const ofStart = (streamState: StreamState, field: 'startedOn' | 'attestedOn'): string | undefined =>
  dataOf(streamState.facts, 'VisitStarted')?.[field];

export const VisitEnded = defineEvent({
  type: 'VisitEnded',
  stream: visitStream,
  about: 'A visit came to its end, as planned or cut short.',
  data: {
    endedOn: EdtfDate.optional(),
    cutShort: z.boolean().optional(),
    reason: Passage.optional(),
    departurePlace: PlaceRef.optional(),
  },
  moves: {
    // An end that is only announced is a plan.
    under_way: ({ cutShort, prov }) => {
      if ((prov as Partial<typeof prov> | undefined)?.assertion === 'announced') return '*';
      return cutShort === true ? 'cut_short' : 'completed';
    },
  },
  rules: [
    (data, context) => (data.prov.assertion === 'announced' ? [] : notInTheFuture('endedOn', data.endedOn, context)),
    // One of the two bounds is enough to say so.
    (data, _context, streamState) =>
      (['startedOn', 'attestedOn'] as const)
        .flatMap((field) => endsAfterStart('endedOn', ofStart(streamState, field), data.endedOn))
        .slice(0, 1),
    (data, _context, streamState) => longerThanUsual('endedOn', ofStart(streamState, 'startedOn'), data.endedOn),
  ],
  occurred: (data) => data.endedOn,
});
