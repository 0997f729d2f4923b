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

/** Which side of a change a row shows. */
export const SIDES = { BEFORE: 0, AFTER: 1 } as const;

/**
 * What each event changed on timelines: every row of an entry as it stood before the event at `position`, and as it stands
 * after it. An entry that is new has no row before, one that is gone none after. The primary key is the order of the log
 * within each timeline, so a page of changes is one range scan.
 */
export const changes: Table = {
  name: 'changes',
  columns: { ...appearances.columns, position: 'INTEGER', side: 'INTEGER' },
  primaryKey: ['subject', 'position', 'entry', 'part', 'side'],
};
