import type { StreamKind } from '../event.ts';

export const statementStream = {
  kind: 'statement',
  idField: 'statementId',
  graph: { field: 'statement', type: 'Statement' },
  about:
    'A position, wish, thanks, congratulation or assessment that one or more speakers are reported to have voiced.',
} as const satisfies StreamKind;
