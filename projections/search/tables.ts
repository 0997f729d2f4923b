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
