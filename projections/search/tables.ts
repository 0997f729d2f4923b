import { fullTextColumns, wordColumns } from '#projections/timeline/words';
import type { Table } from '#read-model/contract/projection';

/** One row for each entry of a timeline: what can be looked for in it. In the order of the log, so that a build adds at the end. */
export const words: Table = {
  name: 'words',
  columns: wordColumns,
  primaryKey: ['entry', 'part'],
  isWide: true,
  fullText: fullTextColumns,
};
