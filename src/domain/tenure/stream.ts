import type { StreamKind } from '../event.ts';

export const tenureStream = {
  kind: 'tenure',
  idField: 'tenureId',
  graph: { field: 'tenure', type: 'Tenure' },
  about: 'One period of one official in one office.',
} as const satisfies StreamKind;
