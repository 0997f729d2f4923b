import { defineEvent } from '../event.ts';
import { decidedByNow, movedPlan, movesFromThePlan } from '../planning.ts';
import { WIDENED } from '../widening.ts';
import { meetingStream } from './stream.ts';

export const MeetingRescheduled = defineEvent({
  type: 'MeetingRescheduled',
  ...WIDENED,
  stream: meetingStream,
  about: 'A meeting that was to come was moved to another date.',
  planning: true,
  data: movedPlan,
  moves: { scheduled: 'scheduled', postponed: 'scheduled', cancelled: 'scheduled' },
  rules: [decidedByNow, movesFromThePlan],
  occurred: (data) => data.planned,
  ordered: (data) => data.on,
});
