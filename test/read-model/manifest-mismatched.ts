/** {@link file://./manifest.ts} after a change of folds that forgot the tables: a column more, and a table more. */
import type { Projection } from '#read-model/contract/projection';
import { meetings } from './meetings.ts';

const more = (rows: ReturnType<typeof meetings.rowsOf>) => ({
  ...rows,
  party: (rows['party'] ?? []).map((row) => (row['party'] === 'P9' ? { ...row, rank: 1 } : row)),
});

export const projections: readonly Projection[] = [
  { ...meetings, version: 2, rowsOf: (stream, facts) => more(meetings.rowsOf(stream, facts)) },
  {
    ...meetings,
    name: 'others',
    version: 2,
    handles: ['PartyJoined'],
    rowsOf: (stream, facts) => ({ ...meetings.rowsOf(stream, facts), seat: [{ party: 'CH' }] }),
  },
];
