import type { StreamKind } from '../event.ts';

export const ceremonyStream = {
  kind: 'ceremony',
  idField: 'actId',
  graph: { field: 'ceremonialAct', type: 'CeremonialAct' },
  about: 'A wreath, an entry in a guest book, a decoration, an opening, an address.',
} as const satisfies StreamKind;
