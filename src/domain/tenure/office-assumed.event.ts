import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { appointedAfterAssumption, endsAfterAssumption, holdingOf } from './holding.ts';
import { tenureStream } from './stream.ts';

export const OfficeAssumed = defineEvent({
  type: 'OfficeAssumed',
  stream: tenureStream,
  about: 'An official took up the office; a head of mission arrived at the post.',
  data: { assumedOn: EdtfDate.optional(), arrivedAtPostOn: EdtfDate.optional() },
  moves: { nominated: 'assumed', appointed: 'assumed', attested: 'assumed' },
  rules: [
    (data, context) => notInTheFuture('assumedOn', data.assumedOn, context),
    (data, context) => notInTheFuture('arrivedAtPostOn', data.arrivedAtPostOn, context),
    ({ assumedOn }, _context, ledger) => endsAfterAssumption('assumedOn', assumedOn, holdingOf(ledger.facts)?.leftOn),
    ({ assumedOn }, _context, ledger) =>
      appointedAfterAssumption('assumedOn', holdingOf(ledger.facts)?.appointedOn, assumedOn),
  ],
  ordered: (data) => data.assumedOn ?? data.arrivedAtPostOn,
});
