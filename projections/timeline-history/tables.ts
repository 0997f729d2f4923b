import { appearances } from '#projections/timeline/tables';
import { fullTextColumns, wordColumns } from '#projections/timeline/words';
import type { Table } from '#read-model/contract/projection';

/** From the event at `since` on, and up to the one at `until`, which ended it; null while it stands. */
const SPELL = { since: 'INTEGER', until: 'INTEGER' } as const;

/** Every row that ever stood on a timeline. As of a position each subject and entry have one row at most. */
export const versions: Table = {
  name: 'versions',
  columns: { ...appearances.columns, ...SPELL },
  primaryKey: ['subject', 'sort', 'since'],
  indexes: [['subject', 'recorded']],
};

/** What every entry ever said. As of a position each has one row at most. In the order of the log: a build adds at the end. */
export const sayings: Table = {
  name: 'sayings',
  columns: { ...wordColumns, ...SPELL },
  primaryKey: ['entry', 'part', 'since'],
  isWide: true,
  fullText: fullTextColumns,
};
