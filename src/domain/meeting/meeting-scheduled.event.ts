import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { duplicateParticipants, partiesFitKind } from '../participant-rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartOfDay } from '../vocabulary/part-of-day.ts';
import { EngagementRef, PlaceRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { plannedWithinParent } from '../visit/visit-period.ts';
import { widenedTo } from '../widening.ts';
import { MeetingKind } from './meeting-parts.ts';
import { meetingStream } from './stream.ts';

export const MeetingScheduled = defineEvent({
  type: 'MeetingScheduled',
  ...widenedTo(4),
  stream: meetingStream,
  about: 'A meeting was agreed on for a date to come.',
  planning: true,
  data: {
    meetingId: ownId('meeting'),
    kind: MeetingKind,
    participants: z.array(ParticipantRef).min(1).max(500),
    planned: EdtfDate.optional(),
    partOfDay: PartOfDay.optional(),
    place: PlaceRef.optional(),
    topics: z.array(TopicRef).max(100).optional(),
    partOf: EngagementRef.optional(),
    announcedOn: EdtfDate.optional(),
  },
  moves: { none: 'scheduled', scheduled: 'scheduled', postponed: 'scheduled', cancelled: 'scheduled' },
  rules: [
    (data, context) => notInTheFuture('announcedOn', data.announcedOn, context),
    (data, context) => partiesFitKind('participants', data.kind, data.participants, context),
    (data) => duplicateParticipants('participants', data.participants),
    (data, context) => plannedWithinParent('planned', data.planned, data.partOf, context),
  ],
  occurred: (data) => data.planned,
  ordered: (data) => data.announcedOn,
});
