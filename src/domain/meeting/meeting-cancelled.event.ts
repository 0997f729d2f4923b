import { defineEvent } from '../event.ts';
import { decidedByNow, planCalledOff } from '../planning.ts';
import { meetingStream } from './stream.ts';

export const MeetingCancelled = defineEvent({
  type: 'MeetingCancelled',
  stream: meetingStream,
  about: 'A meeting that was to come was called off for good.',
  data: planCalledOff,
  moves: { scheduled: 'cancelled', postponed: 'cancelled' },
  rules: [decidedByNow],
  occurred: (data) => data.on,
});
