import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { dateOfAct } from './act-dates.ts';
import { MOVES, reachesKnownStage } from './instrument-stage.ts';
import { namedWhenOpened, talksOfTwo } from './rules.ts';
import { agreementStream } from './stream.ts';
import { DESCRIPTION } from './terms.ts';

export const NegotiationsOpened = defineEvent({
  type: 'NegotiationsOpened',
  ...WIDENED,
  stream: agreementStream,
  about: 'Parties began to negotiate an instrument.',
  data: {
    agreementId: ownId('agreement'),
    title: Name.optional(),
    ...DESCRIPTION,
    parties: z.array(PartyRef).min(1).max(300),
    on: EdtfDate.optional(),
    topics: z.array(TopicRef).max(100).optional(),
  },
  moves: MOVES.NegotiationsOpened,
  rules: [
    reachesKnownStage('NegotiationsOpened'),
    (data, context) => notInTheFuture('on', data.on, context),
    namedWhenOpened,
    talksOfTwo,
  ],
  occurred: dateOfAct('NegotiationsOpened'),
});
