import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, PlaceRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { visitStream } from './stream.ts';
import { plannedLongerThanUsual } from './visit-length.ts';
import { VisitRank } from './visit-rank.ts';
import { fitHost, listedOnce } from './visitors.ts';

export const VisitAnnounced = defineEvent({
  type: 'VisitAnnounced',
  ...WIDENED,
  stream: visitStream,
  about: 'A visit was announced for a date to come, or one that had been called off was taken up again.',
  planning: true,
  data: {
    visitId: ownId('visit'),
    visitors: z.array(ParticipantRef).min(1).max(500),
    host: PartyRef.optional(),
    rank: VisitRank,
    planned: EdtfDate.optional(),
    stops: z.array(PlaceRef).max(100).optional(),
    invitedBy: ParticipantRef.optional(),
    purpose: Passage.optional(),
    conferenceId: referenceTo('conference').optional(),
    announcedOn: EdtfDate.optional(),
  },
  moves: { none: 'announced', announced: 'announced', postponed: 'announced', cancelled: 'announced' },
  rules: [
    (data, context) => notInTheFuture('announcedOn', data.announcedOn, context),
    fitHost,
    listedOnce,
    plannedLongerThanUsual,
  ],
  occurred: (data) => data.planned,
  ordered: (data) => data.announcedOn,
});
