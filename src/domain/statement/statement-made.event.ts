import { z } from 'zod';
import { ON_ITS_DAY } from '../day-order.ts';
import { defineEvent } from '../event.ts';
import { duplicateParticipants } from '../participant-rules.ts';
import { type Problem, problem } from '../problem.ts';
import { notInTheFuture } from '../time-rules.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { ParticipantRef } from '../vocabulary/participant.ts';
import { EngagementRef, PartyRef, TopicRef, kindOfId, ownId } from '../vocabulary/references.ts';
import { Language, Passage } from '../vocabulary/text.ts';
import { widenedTo } from '../widening.ts';
import {
  Attribution,
  DialogueFormat,
  Indicator,
  Mention,
  QuoteKind,
  Relationship,
  StatementKind,
  UnresolvedEngagement,
} from './said.ts';
import { statementStream } from './stream.ts';

const SPEAKERS = {
  individual: { fits: (count: number) => count === 1, expected: 'exactly one speaker' },
  joint: {
    fits: (count: number, parties: number) => count >= 2 || (count === 0 && parties >= 2),
    expected: 'two speakers or more, or onBehalfOf with two parties or more and no speaker',
  },
  unattributed: {
    fits: (count: number) => count === 0,
    expected: 'no speaker; attribution INDIVIDUAL or JOINT has some',
  },
} as const;

/** INV-18: as many speakers as the attribution says; parties may speak jointly without anybody being named. That the text is not empty is part of what a passage is. */
const speakersFit = (attribution: Attribution, count: number, parties: number): Problem[] => {
  const { fits, expected } = SPEAKERS[attribution];
  if (fits(count, parties)) return [];
  const message = `A statement that is ${attribution} cannot have ${count === 0 ? 'no' : count} speakers.`;
  return [problem('INVALID_VALUE', 'speakers', message, expected)];
};
type Attribution = z.infer<typeof Attribution>;

/** A mention is of the kind that its id says. Places have no ids: they are named as published. */
const mentionsFit = (mentions: readonly Mention[]): Problem[] =>
  mentions.flatMap(({ kind, id }, index) => {
    if (id === undefined) return [];
    const found = kindOfId(id) ?? 'country';
    if (found === kind) return [];
    const expected = kind === 'place' ? 'no id: a place is named as published' : `the id of a recorded ${kind}`;
    return [problem('INVALID_VALUE', `mentions.${index}.id`, `${id} is no id of a ${kind}.`, expected)];
  });

export const StatementMade = defineEvent({
  type: 'StatementMade',
  ...widenedTo(3),
  stream: statementStream,
  about: 'Somebody is reported to have said something: what a source claims was said, never that it is so.',
  data: {
    statementId: ownId('statement'),
    kind: StatementKind,
    speakers: z.array(ParticipantRef).max(100),
    attribution: Attribution,
    onBehalfOf: z.array(PartyRef).max(50).optional(),
    quoteKind: QuoteKind,
    text: Passage,
    lang: Language.optional(),
    topics: z.array(TopicRef).max(100).optional(),
    about: z.array(EngagementRef).max(50).optional(),
    mentions: z.array(Mention).max(100).optional(),
    mentionedEngagements: z.array(UnresolvedEngagement).max(50).optional(),
    relationship: Relationship.optional(),
    dialogueFormats: z.array(DialogueFormat).max(10).optional(),
    indicators: z.array(Indicator).max(50).optional(),
    platforms: z.array(PartyRef).max(50).optional(),
    platformsOpenEnded: z.boolean().optional(),
    madeDuring: EngagementRef.optional(),
    statedOn: EdtfDate.optional(),
    ...ON_ITS_DAY,
    order: z.int().min(1).optional(),
  },
  moves: { none: 'made' },
  rules: [
    (data, context) => notInTheFuture('statedOn', data.statedOn, context),
    (data) => speakersFit(data.attribution, data.speakers.length, data.onBehalfOf?.length ?? 0),
    (data) => duplicateParticipants('speakers', data.speakers),
    (data) => mentionsFit(data.mentions ?? []),
  ],
  occurred: (data) => data.statedOn,
});
