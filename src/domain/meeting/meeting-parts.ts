/** What meetings are made of: kinds, levels, segments, series. */
import { z } from 'zod';
import { type Problem, problem } from '../problem.ts';
import type { ParticipantRef } from '../vocabulary/participant.ts';
import { Name } from '../vocabulary/text.ts';

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
    'internal',
    'stakeholders',
  ])
  .meta({
    id: 'MeetingKind',
    description:
      'What sort of meeting it was. At an audience a higher-ranking host receives a visitor; consultations are held under a plan or a standing mechanism. INTERNAL is among those of one party, as a minister with his own ambassadors; STAKEHOLDERS with companies, associations or persons who represent no party.',
  });
export const MeetingFormat = z
  .enum(['tete_a_tete', 'expanded', 'plenary', 'working_lunch', 'working_dinner', 'video', 'unspecified'])
  .meta({ id: 'MeetingFormat', description: 'In which circle a part of a meeting was held.' });
export const MeetingMedium = z
  .enum(['in_person', 'video', 'hybrid', 'unknown'])
  .meta({ id: 'MeetingMedium', description: 'Whether those who met were in one place.' });
export const MeetingLevel = z
  .enum(['leaders', 'ministers', 'deputies', 'ambassadors', 'experts'])
  .meta({ id: 'MeetingLevel', description: 'The rank at which the sides were represented.' });

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

interface Parts {
  readonly segments?: readonly z.infer<typeof Segment>[] | undefined;
  readonly participants: readonly ParticipantRef[];
}

/** INV-17 */
export const segmentsInOrder = ({ segments = [], participants }: Parts): Problem[] => [
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
