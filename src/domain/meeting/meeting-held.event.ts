import { z } from 'zod';
import { containsItself } from '../engagement/parts.ts';
import { AT_ITS_HOUR } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { duplicateParticipants, partiesFitKind } from '../participant-rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { EngagementRef, PartyRef, PlaceRef, TopicRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { overlapsParent } from '../visit/visit-period.ts';
import { widenedTo } from '../widening.ts';
import { MeetingKind, MeetingLevel, MeetingMedium, Segment, Series, segmentsInOrder } from './meeting-parts.ts';
import { meetingStream } from './stream.ts';

export const MeetingHeld = defineEvent({
  type: 'MeetingHeld',
  ...widenedTo(4),
  stream: meetingStream,
  about: 'Officials of two or more parties talked at one occasion, in person or by video.',
  data: {
    meetingId: ownId('meeting'),
    kind: MeetingKind,
    occurred: EdtfDate,
    ...AT_ITS_HOUR,
    place: PlaceRef.optional(),
    medium: MeetingMedium.optional(),
    hostedBy: PartyRef.optional(),
    participants: z.array(ParticipantRef).min(1).max(500),
    segments: z.array(Segment).max(50).optional(),
    topics: z.array(TopicRef).max(100).optional(),
    level: MeetingLevel.optional(),
    counterpartRelation: z.boolean().optional(),
    partOf: EngagementRef.optional(),
    sidelinesOf: referenceTo('conference').optional(),
    series: Series.optional(),
  },
  moves: { none: 'held', scheduled: 'held', postponed: 'held', cancelled: 'held' },
  rules: [
    (data, context) => notInTheFuture('occurred', data.occurred, context),
    (data, context) => partiesFitKind('participants', data.kind, data.participants, context),
    (data) => duplicateParticipants('participants', data.participants),
    segmentsInOrder,
    (data, context) => overlapsParent('occurred', data.occurred, data.partOf, context),
    ({ meetingId, sidelinesOf }, context) =>
      containsItself(
        'sidelinesOf',
        { kind: 'meeting', id: meetingId },
        sidelinesOf === undefined ? undefined : { kind: 'conference', id: sidelinesOf },
        context,
      ),
  ],
  occurred: (data) => data.occurred,
});
