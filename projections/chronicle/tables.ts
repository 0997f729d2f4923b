import { appearances } from '#projections/timeline/tables';
import type { Table } from '#read-model/projection';

/**
 * Every row that ever stood on a timeline, and for how long: from the event at `since` on, and up to the one at `until`, which
 * ended it; null while it stands. As of a position each subject and entry have one row at most.
 */
export const versions: Table = {
  name: 'versions',
  columns: { ...appearances.columns, since: 'INTEGER', until: 'INTEGER' },
  primaryKey: ['subject', 'sort', 'since'],
  indexes: [['subject', 'recorded']],
};
