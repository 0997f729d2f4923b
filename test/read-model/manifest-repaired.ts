/** {@link file://./manifest.ts} after a repair: no event of it throws any more, and no version was raised. */
import type { Projection } from '#read-model/contract/projection';
import { meetings, repaired } from './meetings.ts';

export const projections: readonly Projection[] = [repaired, { ...meetings, name: 'others', handles: ['PartyJoined'] }];
