/** {@link file://./manifest.ts} after a change of folds that forgot the tables: a column more, and a table more. */
import type { AnyProjection } from '#read-model/projection';
import { meetings } from './meetings.ts';

const more = (rows: ReturnType<typeof meetings.rowsOf>) => ({
  ...rows,
  party: (rows['party'] ?? []).map((row) => (row['party'] === 'P9' ? { ...row, rank: 1 } : row)),
});

export const projections: readonly AnyProjection[] = [
  { ...meetings, version: 2, rowsOf: (state, key) => more(meetings.rowsOf(state, key)) },
  {
    ...meetings,
    name: 'others',
    version: 2,
    handles: ['PartyJoined'],
    rowsOf: (state, key) => ({ ...meetings.rowsOf(state, key), seat: [{ party: 'CH' }] }),
  },
];
