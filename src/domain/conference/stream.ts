import type { StreamKind } from '../event.ts';

export const conferenceStream = {
  kind: 'conference',
  idField: 'conferenceId',
  graph: { field: 'conference', type: 'Conference' },
  about: 'A named multilateral occasion: a summit, a ministerial, an assembly, a forum.',
} as const satisfies StreamKind;
