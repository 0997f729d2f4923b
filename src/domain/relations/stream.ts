import type { StreamKind } from '../event.ts';
import { type Naming, pairId, pairOf } from './pair.ts';

export const relationsStream = {
  kind: 'relations',
  idField: 'relationsId',
  graph: { field: 'relations', type: 'Relations' },
  about: 'What holds between two parties: recognition, diplomatic and consular relations and their level, partnership.',
  streamFrom: (data) => {
    const pair = pairOf(data as Naming);
    return pair === undefined ? undefined : { kind: 'relations', id: pairId(pair) };
  },
} as const satisfies StreamKind;
