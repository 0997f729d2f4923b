import type { StreamKind } from '../event.ts';

export const bodyStream = {
  kind: 'body',
  idField: 'bodyId',
  graph: { field: 'body', type: 'Body' },
  about: 'An organ of one country: ministry, presidency, parliament, mission, service.',
} as const satisfies StreamKind;
