import type { StreamKind } from '../event.ts';

export const outcomeStream = {
  kind: 'outcome',
  idField: 'outcomeId',
  graph: { field: 'outcome', type: 'Outcome' },
  about: 'A decision that came out of an engagement without being an instrument.',
} as const satisfies StreamKind;
