import { z } from 'zod';
import { AT_ITS_HOUR } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { duplicateParticipants, partiesFitKind } from '../participant-rules.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { PartyRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { widenedTo } from '../widening.ts';
import { callStream } from './stream.ts';

export const CallMedium = z
  .enum(['phone', 'video', 'unknown'])
  .meta({ id: 'CallMedium', description: 'Over what a call was held.' });

export const CallHeld = defineEvent({
  type: 'CallHeld',
  ...widenedTo(3),
  stream: callStream,
  about: 'Officials of two or more parties talked by telephone or video.',
  data: {
    callId: ownId('call'),
    medium: CallMedium,
    initiatedBy: PartyRef.optional(),
    participants: z.array(ParticipantRef).min(1).max(500),
    occurred: EdtfDate,
    ...AT_ITS_HOUR,
    topics: z.array(TopicRef).max(100).optional(),
  },
  moves: { none: 'held' },
  rules: [
    (data, context) => notInTheFuture('occurred', data.occurred, context),
    (data, context) => partiesFitKind('participants', 'call', data.participants, context),
    (data) => duplicateParticipants('participants', data.participants),
  ],
  occurred: (data) => data.occurred,
});
