import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { type Problem, problem } from '../problem.ts';
import { endsAfterStart, notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef, representedParties } from '../vocabulary/participant.ts';
import { TopicRef, ownId } from '../vocabulary/references.ts';
import { widenedTo } from '../widening.ts';
import { messageStream } from './stream.ts';

export const MessageMedium = z
  .enum(['letter', 'telegram', 'note_verbale', 'public_message', 'unknown'])
  .meta({ id: 'MessageMedium', description: 'The form of a message: a note verbale speaks for a ministry, unsigned.' });
export const MessageKind = z
  .enum(['congratulation', 'condolence', 'invitation', 'protest', 'proposal', 'other'])
  .meta({ id: 'MessageKind', description: 'What a message was for.' });

interface Correspondence {
  readonly from: ParticipantRef;
  readonly to: readonly ParticipantRef[];
}

/** A message goes from one party to another. People who come in private, a widow say, may be sender or addressee. */
const goesToAnother = ({ from, to }: Correspondence): Problem[] => {
  const [senders, addressees] = [representedParties([from]), representedParties(to)];
  const both = new Set([...senders, ...addressees]);
  return both.size === 1 && senders.size > 0 && addressees.size > 0
    ? [problem('SELF_MEETING', 'to', 'The message goes to the party that sends it.', 'an addressee of another party')]
    : [];
};

/** Nobody is written to twice, nor by himself. */
const addressedOnce = ({ from, to }: Correspondence): Problem[] =>
  duplicateParticipants('to', [from, ...to]).map((found) => ({
    ...found,
    path: `to.${Number(found.path.slice('to.'.length)) - 1}`,
  }));

export const MessageSent = defineEvent({
  type: 'MessageSent',
  ...widenedTo(3),
  stream: messageStream,
  about: 'One party wrote to another: a letter, a telegram, a note verbale, a public message.',
  data: {
    messageId: ownId('message'),
    medium: MessageMedium,
    kind: MessageKind,
    from: ParticipantRef,
    to: z.array(ParticipantRef).min(1).max(500),
    sentOn: EdtfDate.optional(),
    receivedOn: EdtfDate.optional(),
    ...ON_ITS_DAY,
    topics: z.array(TopicRef).max(100).optional(),
  },
  moves: { none: 'sent' },
  rules: [
    (data, context) => notInTheFuture('sentOn', data.sentOn, context),
    (data, context) => notInTheFuture('receivedOn', data.receivedOn, context),
    (data) => endsAfterStart('receivedOn', data.sentOn, data.receivedOn),
    goesToAnother,
    addressedOnce,
  ],
  occurred: (data) => data.sentOn ?? data.receivedOn,
});
