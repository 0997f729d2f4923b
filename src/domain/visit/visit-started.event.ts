import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { problem } from '../problem.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, PlaceRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name, Passage } from '../vocabulary/text.ts';
import { widenedTo } from '../widening.ts';
import { visitStream } from './stream.ts';
import { VisitRank } from './visit-rank.ts';
import { fitHost, listedOnce } from './visitors.ts';

export const VisitStarted = defineEvent({
  type: 'VisitStarted',
  ...widenedTo(3),
  stream: visitStream,
  about: 'An official arrived on a visit, or was seen to be on one.',
  data: {
    visitId: ownId('visit'),
    visitors: z.array(ParticipantRef).min(1).max(500),
    host: PartyRef.optional(),
    rank: VisitRank,
    rankAsPublished: Name.optional(),
    startedOn: EdtfDate.optional(),
    attestedOn: EdtfDate.optional(),
    ...ON_ITS_DAY,
    arrivalPlace: PlaceRef.optional(),
    purpose: Passage.optional(),
    invitedBy: ParticipantRef.optional(),
    returnVisitOf: referenceTo('visit').optional(),
  },
  moves: { none: 'under_way', announced: 'under_way', postponed: 'under_way', cancelled: 'under_way' },
  rules: [
    (data, context) => notInTheFuture('startedOn', data.startedOn, context),
    (data, context) => notInTheFuture('attestedOn', data.attestedOn, context),
    (data) =>
      data.startedOn === undefined && data.attestedOn === undefined
        ? [
            problem(
              'INVALID_VALUE',
              'startedOn',
              'Neither the start nor a day on which the visit was under way is given.',
              'startedOn, or attestedOn where only that is known',
            ),
          ]
        : [],
    (data) => endsAfterStart('attestedOn', data.startedOn, data.attestedOn),
    fitHost,
    listedOnce,
  ],
  occurred: (data) => data.startedOn ?? data.attestedOn,
});
