import type { StreamKind } from '../event.ts';

export const visitStream = {
  kind: 'visit',
  idField: 'visitId',
  graph: { field: 'visit', type: 'Visit' },
  about: 'An official’s stay in another country on business of the represented party.',
} as const satisfies StreamKind;
