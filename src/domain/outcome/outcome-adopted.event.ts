import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { EngagementRef, PartyRef, TopicRef, ownId } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { WIDENED } from '../widening.ts';
import { outcomeStream } from './stream.ts';

export const OutcomeKind = z
  .enum(['priority_area', 'recurring_forum', 'working_group', 'visa_regime', 'exchange', 'other'])
  .meta({
    id: 'OutcomeKind',
    description: 'What was decided: a priority of cooperation, a forum that recurs, a working group …',
  });

export const OutcomeAdopted = defineEvent({
  type: 'OutcomeAdopted',
  ...WIDENED,
  stream: outcomeStream,
  about: 'Parties decided something at an engagement, without an instrument.',
  data: {
    outcomeId: ownId('outcome'),
    kind: OutcomeKind,
    title: Name,
    parties: z.array(PartyRef).min(1).max(300),
    arisingFrom: EngagementRef,
    topics: z.array(TopicRef).max(100).optional(),
    adoptedOn: EdtfDate.optional(),
    ...ON_ITS_DAY,
  },
  moves: { none: 'adopted' },
  rules: [(data, context) => notInTheFuture('adoptedOn', data.adoptedOn, context)],
  occurred: (data) => data.adoptedOn,
});
