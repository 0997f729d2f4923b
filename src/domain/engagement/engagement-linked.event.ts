import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { problem } from '../problem.ts';
import { EngagementRef } from '../vocabulary/references.ts';
import { containsItself } from './parts.ts';
import { engagementStream } from './stream.ts';

export const EngagementRelation = z
  .enum(['part_of', 'follow_up_of', 'return_visit_of', 'result_of', 'duplicate_of', 'preparatory_to'])
  .meta({ id: 'EngagementRelation', description: 'How one engagement is connected with another.' });

export const EngagementLinked = defineEvent({
  type: 'EngagementLinked',
  stream: engagementStream,
  about: 'A source connects one engagement with another. To end a duplicate, mark it as one.',
  data: { from: EngagementRef, to: EngagementRef, relation: EngagementRelation },
  moves: { '*': '*' },
  rules: [
    // A duplicate is of the same kind.
    ({ from, to, relation }) =>
      ['duplicate_of', 'return_visit_of'].includes(relation) && from.kind !== to.kind
        ? [problem('KIND_MISMATCH', 'to', `A ${from.kind} is no ${relation} a ${to.kind}.`, `another ${from.kind}`)]
        : [],
    ({ from, to, relation }, context) =>
      relation === 'part_of' || from.id === to.id ? containsItself('to', from, to, context) : [],
  ],
});
