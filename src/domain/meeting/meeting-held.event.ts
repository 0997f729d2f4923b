import { z } from 'zod';
import { type DecisionContext, defineEvent } from '../event.ts';
import { duplicateParticipants, partiesFitKind } from '../participant-rules.ts';
import { type Problem, problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate, Instant } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import {
  EngagementRef,
  LaterEngagementRef,
  PartyRef,
  PlaceRef,
  TopicRef,
  ownId,
  referenceTo,
} from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { overlapsParent } from '../visit/visit-period.ts';
import { meetingStream } from './stream.ts';

export const MeetingKind = z
  .enum([
    'bilateral',
    'trilateral',
    'multilateral',
    'audience',
    'consultations',
    'negotiation_round',
    'mediation',
    'sidelines',
    'delegation_level',
    'press_conference',
  ])
  .meta({ id: 'MeetingKind' });
export const MeetingFormat = z
  .enum(['tete_a_tete', 'expanded', 'plenary', 'working_lunch', 'working_dinner', 'video', 'unspecified'])
  .meta({ id: 'MeetingFormat' });
export const MeetingMedium = z.enum(['in_person', 'video', 'hybrid']).meta({ id: 'MeetingMedium' });
export const MeetingLevel = z
  .enum(['leaders', 'ministers', 'deputies', 'ambassadors', 'experts'])
  .meta({ id: 'MeetingLevel' });

export const Segment = z
  .strictObject({
    order: z.int().min(1),
    format: MeetingFormat,
    participantIdx: z.array(z.int().min(0)).max(500).optional(),
  })
  .meta({ id: 'Segment', description: 'A part of a meeting, numbered from 1, in one format.' });

export const Series = z
  .strictObject({ name: Name, round: z.int().min(1).optional() })
  .meta({ id: 'Series', description: 'A standing mechanism, and the round within it.' });

type Parts = { segments?: z.infer<typeof Segment>[] | undefined; participants: readonly ParticipantRef[] };

/** INV-17 */
const segmentsInOrder = ({ segments = [], participants }: Parts, _context: DecisionContext): Problem[] => [
  ...segments.flatMap((segment, index) =>
    segment.order === index + 1
      ? []
      : [
          problem(
            'SEGMENT_ORDER',
            `segments.${index}.order`,
            `Segment ${index + 1} carries the number ${segment.order}.`,
            `${index + 1}`,
          ),
        ],
  ),
  ...segments.flatMap((segment, index) =>
    (segment.participantIdx ?? []).every((at) => at < participants.length)
      ? []
      : [
          problem(
            'SEGMENT_ORDER',
            `segments.${index}.participantIdx`,
            'A participant is named who is not listed.',
            `0 to ${participants.length - 1}`,
          ),
        ],
  ),
];

export const MeetingHeld = defineEvent({
  type: 'MeetingHeld',
  stream: meetingStream,
  about: 'Officials of two or more parties talked at one occasion, in person or by video.',
  data: {
    meetingId: ownId('meeting'),
    kind: MeetingKind,
    occurred: EdtfDate,
    startedAt: Instant.optional(),
    endedAt: Instant.optional(),
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
    followedBy: z.array(LaterEngagementRef).max(20).optional(),
  },
  moves: { none: 'held' },
  rules: [
    (data, context) => notInTheFuture('occurred', data.occurred, context),
    (data) => partiesFitKind('participants', data.kind, data.participants),
    (data) => duplicateParticipants('participants', data.participants),
    segmentsInOrder,
    // INV-02
    ({ startedAt, endedAt }) =>
      startedAt !== undefined && endedAt !== undefined && Date.parse(endedAt.at) < Date.parse(startedAt.at)
        ? [
            problem(
              'INVERTED_INTERVAL',
              'endedAt',
              `${endedAt.at} lies before ${startedAt.at}.`,
              'a moment not before startedAt',
            ),
          ]
        : [],
    (data, context) => overlapsParent('occurred', data.occurred, data.partOf, context),
  ],
  occurred: (data) => data.occurred,
});
