import { z } from 'zod';
import { type DecisionContext, type StreamState, defineEvent } from '../event.ts';
import { factsOf } from '../fact.ts';
import { type Problem, problem } from '../problem.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PlaceRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { visitStream } from './stream.ts';
import { withinVisit } from './visit-period.ts';

/** Each stop has a number of its own; what is wrong about a stop is corrected. */
const numberedOnce = ({ order }: { order: number }, _context: DecisionContext, streamState: StreamState): Problem[] => {
  const taken = factsOf(streamState.facts, 'VisitStopRecorded').map(({ data }) => data.order);
  return taken.includes(order)
    ? [
        problem(
          'INVALID_VALUE',
          'order',
          `Stop ${order} is on record already.`,
          `another number, such as ${Math.max(...taken) + 1}; or a correction of that stop`,
        ),
      ]
    : [];
};

export const VisitStopRecorded = defineEvent({
  type: 'VisitStopRecorded',
  stream: visitStream,
  about: 'The visitors stopped at a place on their way.',
  data: {
    order: z.int().min(1).meta({ description: 'Which stop it was, counted from 1.' }),
    place: PlaceRef,
    arrivedOn: EdtfDate.optional(),
    leftOn: EdtfDate.optional(),
    purpose: Passage.optional(),
  },
  moves: { under_way: 'under_way', completed: 'completed', cut_short: 'cut_short' },
  rules: [
    numberedOnce,
    (data, context) => notInTheFuture('arrivedOn', data.arrivedOn, context),
    (data, context) => notInTheFuture('leftOn', data.leftOn, context),
    (data) => endsAfterStart('leftOn', data.arrivedOn, data.leftOn),
    (data, _context, streamState) => withinVisit('arrivedOn', data.arrivedOn, streamState),
    (data, _context, streamState) => withinVisit('leftOn', data.leftOn, streamState),
  ],
  occurred: (data) => data.arrivedOn,
});
