import type { StreamKind } from '../event.ts';

export const agreementStream = {
  kind: 'agreement',
  idField: 'agreementId',
  graph: { field: 'agreement', type: 'Agreement' },
  about: 'Any signed or adopted instrument between parties.',
} as const satisfies StreamKind;
