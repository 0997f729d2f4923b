import type { StreamKind } from '../event.ts';

export const organisationStream = {
  kind: 'organisation',
  idField: 'orgId',
  graph: { field: 'organisation', type: 'Organisation' },
  about: 'An international organisation, movement, format or named group of states.',
} as const satisfies StreamKind;
