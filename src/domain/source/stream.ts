import type { StreamKind } from '../event.ts';

export const sourceStream = {
  kind: 'source',
  idField: 'sourceId',
  graph: { field: 'document', type: 'Document' },
  amendmentsOf: 'SourceDocument',
  about: 'A document that reports facts: a release, a page, a row of a table.',
} as const satisfies StreamKind;
