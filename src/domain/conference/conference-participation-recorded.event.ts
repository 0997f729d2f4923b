import { z } from 'zod';
import { type DecisionContext, type StreamState, defineEvent } from '../event.ts';
import { factsOf } from '../fact.ts';
import { MeetingLevel } from '../meeting/meeting-parts.ts';
import { type Problem, problem } from '../problem.ts';
import { endsAfterStart } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { conferenceStream } from './stream.ts';

export const ConferenceRole = z
  .enum(['participant', 'chair', 'co_chair', 'speaker', 'observer', 'guest'])
  .meta({ id: 'ConferenceRole', description: 'What somebody was at a conference, as a whole.' });

interface Participation {
  readonly participant: ParticipantRef;
  readonly role: z.infer<typeof ConferenceRole>;
  readonly from?: string | undefined;
}

/** An official takes part once in one role, unless he came again. */
const takesPartOnce = (
  { participant, role, from }: Participation,
  _context: DecisionContext,
  streamState: StreamState,
) =>
  factsOf(streamState.facts, 'ConferenceParticipationRecorded')
    .map(({ data }) => data)
    .filter(
      (known) =>
        participant.officialId !== undefined &&
        known.participant.officialId === participant.officialId &&
        known.role === role &&
        known.from === from,
    )
    .slice(0, 1)
    .map((): Problem =>
      problem(
        'DUPLICATE_PARTICIPANT',
        'participant',
        `${participant.nameAsPublished} is on record as ${role} already.`,
        'another role or another start, or a correction',
      ),
    );

export const ConferenceParticipationRecorded = defineEvent({
  type: 'ConferenceParticipationRecorded',
  stream: conferenceStream,
  about: 'Somebody took part in a conference for a party, or was to take part.',
  data: {
    participant: ParticipantRef,
    role: ConferenceRole,
    from: EdtfDate.optional(),
    to: EdtfDate.optional(),
    level: MeetingLevel.optional(),
  },
  moves: { announced: 'announced', postponed: 'postponed', open: 'open', closed: 'closed' },
  rules: [takesPartOnce, (data) => endsAfterStart('to', data.from, data.to)],
  occurred: (data) => data.from,
  ordered: () => undefined,
});
