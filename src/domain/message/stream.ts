import type { StreamKind } from '../event.ts';

export const messageStream = {
  kind: 'message',
  idField: 'messageId',
  graph: { field: 'message', type: 'Message' },
  about: 'A letter, a telegram, a note verbale or a public message from one party to another.',
} as const satisfies StreamKind;
