import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { PartyRef, ownId, referenceTo } from '../vocabulary/references.ts';
import { Name } from '../vocabulary/text.ts';
import { topicStream } from './stream.ts';

export const TopicKind = z.enum(['subject', 'conflict', 'project', 'region', 'relationship']).meta({
  id: 'TopicKind',
  description:
    'What sort of topic: a SUBJECT of talks, a CONFLICT, a PROJECT, a REGION, a RELATIONSHIP between parties.',
});

/** D8: disputed names stay as published, beside a neutral label. */
export const TopicRegistered = defineEvent({
  type: 'TopicRegistered',
  stream: topicStream,
  about: 'A topic was taken into the record under a neutral label; how sources call it stands beside.',
  data: {
    topicId: ownId('topic'),
    kind: TopicKind,
    label: Name,
    labelsAsPublished: z.array(Name).max(100).optional(),
    parentId: referenceTo('topic').optional(),
    partiesConcerned: z.array(PartyRef).max(300).optional(),
  },
  moves: { none: 'registered' },
});
