import type { StreamKind } from '../event.ts';

export const countryStream = {
  kind: 'country',
  idField: 'countryId',
  graph: { field: 'country', type: 'Country' },
  about: 'A state, territory or former state that can host, send, sign or be mentioned.',
} as const satisfies StreamKind;
