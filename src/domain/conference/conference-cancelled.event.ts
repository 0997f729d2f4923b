import { defineEvent } from '../event.ts';
import { decidedByNow, planCalledOff } from '../planning.ts';
import { conferenceStream } from './stream.ts';

export const ConferenceCancelled = defineEvent({
  type: 'ConferenceCancelled',
  stream: conferenceStream,
  about: 'A conference that was to come was called off for good.',
  data: planCalledOff,
  moves: { announced: 'cancelled', postponed: 'cancelled' },
  rules: [decidedByNow],
  occurred: (data) => data.on,
});
