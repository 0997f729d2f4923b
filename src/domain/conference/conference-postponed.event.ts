import { defineEvent } from '../event.ts';
import { decidedByNow, planPutOff } from '../planning.ts';
import { conferenceStream } from './stream.ts';

export const ConferencePostponed = defineEvent({
  type: 'ConferencePostponed',
  stream: conferenceStream,
  about: 'A conference that was to come was put off, to another period or to none yet.',
  planning: true,
  data: planPutOff,
  moves: { announced: 'postponed', postponed: 'postponed', cancelled: 'postponed' },
  rules: [decidedByNow],
  occurred: (data) => data.newPlanned,
  ordered: (data) => data.on,
});
