import type { StreamKind } from '../event.ts';

export const callStream = {
  kind: 'call',
  idField: 'callId',
  graph: { field: 'call', type: 'Call' },
  about: 'A conversation by telephone or video between officials of two or more parties.',
} as const satisfies StreamKind;
