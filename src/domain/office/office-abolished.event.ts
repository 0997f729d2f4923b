import { defineEvent } from '../event.ts';
import { dataOf } from '../fact.ts';
import { problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { referenceTo } from '../vocabulary/references.ts';
import { officeStream } from './stream.ts';

export const OfficeAbolished = defineEvent({
  type: 'OfficeAbolished',
  stream: officeStream,
  about: 'A post was done away with; perhaps another one took its place.',
  data: { abolishedOn: EdtfDate.optional(), successorOfficeId: referenceTo('office').optional() },
  moves: { established: 'abolished' },
  rules: [
    (data, context) => notInTheFuture('abolishedOn', data.abolishedOn, context),
    ({ successorOfficeId }, _context, streamState) =>
      successorOfficeId !== undefined && successorOfficeId === dataOf(streamState.facts, 'OfficeEstablished')?.officeId
        ? [problem('INVALID_VALUE', 'successorOfficeId', 'An office does not succeed itself.', 'another office')]
        : [],
  ],
  ordered: (data) => data.abolishedOn,
});
