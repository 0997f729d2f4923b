import { appearances } from '#projections/timeline/tables';
import { fullTextColumns, wordColumns } from '#projections/timeline/words';
import type { Table } from '#read-model/contract/projection';

/** From the position `since` (inclusive) to the position `until` (exclusive); null while it still stands. */
const SPELL = { since: 'INTEGER', until: 'INTEGER' } as const;

/** Every row that ever stood on a timeline. As of any position there is at most one row for each subject and entry. */
export const versions: Table = {
  name: 'versions',
  columns: { ...appearances.columns, ...SPELL },
  primaryKey: ['subject', 'sort', 'since'],
  indexes: appearances.indexes!,
};

/**
 * Everything that an entry ever said. As of any position each entry has at most one row. Rows lie in log order, so that
 * a build only appends.
 */
export const sayings: Table = {
  name: 'sayings',
  columns: { ...wordColumns, ...SPELL },
  primaryKey: ['entry', 'part', 'since'],
  isWide: true,
  fullText: fullTextColumns,
};
