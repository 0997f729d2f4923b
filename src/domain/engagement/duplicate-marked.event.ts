import { defineEvent } from '../event.ts';
import { problem } from '../problem.ts';
import { EngagementRef } from '../vocabulary/references.ts';
import { Passage } from '../vocabulary/text.ts';
import { engagementStream } from './stream.ts';

export const DuplicateMarked = defineEvent({
  type: 'DuplicateMarked',
  stream: engagementStream,
  about: 'The same engagement was recorded twice; timelines show the other one only.',
  data: { engagement: EngagementRef, duplicateOf: EngagementRef, reason: Passage },
  moves: { '*': 'merged' },
  rules: [
    // INV-21
    ({ engagement, duplicateOf }) =>
      engagement.kind === duplicateOf.kind && engagement.id !== duplicateOf.id
        ? []
        : [
            problem(
              'KIND_MISMATCH',
              'duplicateOf',
              `${duplicateOf.id} cannot be what ${engagement.id} duplicates.`,
              `another ${engagement.kind}`,
            ),
          ],
    ({ duplicateOf }, context) =>
      context.find(duplicateOf.kind, duplicateOf.id)?.status === 'merged'
        ? [
            problem(
              'CYCLE',
              'duplicateOf',
              `${duplicateOf.id} is itself marked as a duplicate.`,
              'the engagement that is shown',
            ),
          ]
        : [],
  ],
});
