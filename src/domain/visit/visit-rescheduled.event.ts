import { defineEvent } from '../event.ts';
import { decidedByNow, movedPlan, movesFromThePlan } from '../planning.ts';
import { WIDENED } from '../widening.ts';
import { visitStream } from './stream.ts';
import { plannedLongerThanUsual } from './visit-length.ts';

export const VisitRescheduled = defineEvent({
  type: 'VisitRescheduled',
  ...WIDENED,
  stream: visitStream,
  about: 'A visit that was to come was moved to another date.',
  planning: true,
  data: movedPlan,
  moves: { announced: 'announced', postponed: 'announced', cancelled: 'announced' },
  rules: [decidedByNow, movesFromThePlan, plannedLongerThanUsual],
  occurred: (data) => data.planned,
  ordered: (data) => data.on,
});
