import { fullTextColumns, wordColumns } from '#projections/timeline/words';
import type { Table } from '#read-model/contract/projection';

/** One row for each timeline entry: its searchable text. Rows lie in log order, so that a build only appends. */
export const words: Table = {
  name: 'words',
  columns: wordColumns,
  primaryKey: ['entry', 'part'],
  isWide: true,
  fullText: fullTextColumns,
};

/** One row for each registered thing that has a name: all of its names, to be looked up. */
export const named: Table = {
  name: 'named',
  columns: { kind: 'TEXT', id: 'TEXT', words: 'TEXT', spellings: 'TEXT' },
  primaryKey: ['entry'],
  isWide: true,
  fullText: fullTextColumns,
};
