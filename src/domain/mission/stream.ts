import type { StreamKind } from '../event.ts';

export const missionStream = {
  kind: 'mission',
  idField: 'missionId',
  graph: { field: 'mission', type: 'Mission' },
  about: 'An embassy, consulate, permanent mission or interests section of one party with another.',
} as const satisfies StreamKind;
