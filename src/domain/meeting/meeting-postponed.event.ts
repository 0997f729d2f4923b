import { defineEvent } from '../event.ts';
import { decidedByNow, planPutOff } from '../planning.ts';
import { meetingStream } from './stream.ts';

export const MeetingPostponed = defineEvent({
  type: 'MeetingPostponed',
  stream: meetingStream,
  about: 'A meeting that was to come was put off, to another date or to none yet.',
  planning: true,
  data: planPutOff,
  moves: { scheduled: 'postponed', postponed: 'postponed', cancelled: 'postponed' },
  rules: [decidedByNow],
  occurred: (data) => data.newPlanned,
  ordered: (data) => data.on,
});
