import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { ownId, referenceTo } from '../vocabulary/references.ts';
import { appointedAfterAssumption, holdingOf, onlyOnce, sameTenure } from './holding.ts';
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
  // Whoever was seen in the office is further than to be appointed to it.
  moves: {
    none: stage,
    nominated: stage,
    appointed: (data) => (stage(data) === 'nominated' ? '*' : undefined),
    attested: '*',
    assumed: '*',
    credentialed: '*',
    left: '*',
  },
  rules: [
    (data, context) => notInTheFuture('appointedOn', data.appointedOn, context),
    sameTenure,
    onlyOnce('OfficialAppointed', (known, told) => stage(known) === stage(told)),
    ({ appointedOn }, _context, streamState) =>
      appointedAfterAssumption('appointedOn', appointedOn, holdingOf(streamState.inOrder)?.assumedOn),
  ],
  occurred: (data) => data.appointedOn,
});
