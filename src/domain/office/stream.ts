import type { StreamKind } from '../event.ts';

export const officeStream = {
  kind: 'office',
  idField: 'officeId',
  graph: { field: 'office', type: 'Office' },
  about: 'A post, independent of who holds it.',
} as const satisfies StreamKind;
