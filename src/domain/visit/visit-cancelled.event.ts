import { defineEvent } from '../event.ts';
import { decidedByNow, planCalledOff } from '../planning.ts';
import { visitStream } from './stream.ts';

export const VisitCancelled = defineEvent({
  type: 'VisitCancelled',
  stream: visitStream,
  about: 'A visit that was to come was called off. It may be announced anew.',
  data: planCalledOff,
  moves: { announced: 'cancelled', postponed: 'cancelled' },
  rules: [decidedByNow],
  occurred: (data) => data.on,
});
