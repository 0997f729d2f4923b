import { defineEvent } from '../event.ts';
import { decidedByNow, planPutOff } from '../planning.ts';
import { visitStream } from './stream.ts';

export const VisitPostponed = defineEvent({
  type: 'VisitPostponed',
  stream: visitStream,
  about: 'A visit that was to come was put off, to another date or to none yet. It was not called off.',
  planning: true,
  data: planPutOff,
  moves: { announced: 'postponed', postponed: 'postponed', cancelled: 'postponed' },
  rules: [decidedByNow],
  occurred: (data) => data.newPlanned,
  ordered: (data) => data.on,
});
