import { defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { officialStream } from './stream.ts';

export const OfficialDied = defineEvent({
  type: 'OfficialDied',
  stream: officialStream,
  about: 'An official died.',
  data: { on: EdtfDate.optional() },
  moves: { registered: 'died' },
  rules: [
    (data, context) => notInTheFuture('on', data.on, context),
    ({ on }, _context, streamState) => endsAfterStart('on', dataOf(streamState.facts, 'OfficialRegistered')?.birth, on),
  ],
  ordered: (data) => data.on,
});
