import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { appointedAfterAssumption, holdingOf, sameTenure } from './holding.ts';
import { tenureStream } from './stream.ts';
import { TenureCapacity } from './tenure-attested.event.ts';

const stage = ({ capacity }: { capacity: string }): string => (capacity === 'nominee' ? 'nominated' : 'appointed');

export const OfficialAppointed = defineEvent({
  type: 'OfficialAppointed',
  stream: tenureStream,
  about: 'An official was appointed to an office, or nominated for it.',
  data: {
    tenureId: ownId('tenure'),
    officialId: referenceTo('official'),
    officeId: referenceTo('office'),
    capacity: TenureCapacity,
    appointedOn: EdtfDate.optional(),
    appointedBy: ParticipantRef.optional(),
  },
  moves: { none: stage, attested: stage, nominated: stage },
  rules: [
    (data, context) => notInTheFuture('appointedOn', data.appointedOn, context),
    sameTenure,
    ({ appointedOn }, _context, ledger) =>
      appointedAfterAssumption('appointedOn', appointedOn, holdingOf(ledger.inOrder)?.assumedOn),
  ],
  occurred: (data) => data.appointedOn,
});
