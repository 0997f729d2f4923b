import type { StreamKind } from '../event.ts';

export const meetingStream = {
  kind: 'meeting',
  idField: 'meetingId',
  graph: { field: 'meeting', type: 'Meeting' },
  about: 'Officials of two or more parties talking at one occasion, in person or by video.',
} as const satisfies StreamKind;
