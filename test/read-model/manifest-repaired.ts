/** {@link file://./manifest.ts} after a repair: no event of it throws any more, and no version was raised. */
import type { AnyProjection } from '#read-model/projection';
import { meetings, repaired } from './meetings.ts';

export const projections: readonly AnyProjection[] = [
  repaired,
  { ...meetings, name: 'others', handles: ['PartyJoined'] },
];
