import type { StreamKind } from '../event.ts';

export const topicStream = {
  kind: 'topic',
  idField: 'topicId',
  graph: { field: 'topic', type: 'Topic' },
  about: 'What talks are about: a subject, a conflict, a project, a region.',
} as const satisfies StreamKind;
