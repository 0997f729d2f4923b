import type { StreamKind } from '../event.ts';

export const officialStream = {
  kind: 'official',
  idField: 'officialId',
  graph: { field: 'official', type: 'Official' },
  about: 'A natural person who acts in diplomacy.',
} as const satisfies StreamKind;
