/** A manifest of small projections, for threads that import one. */
import type { Projection } from '#read-model/contract/projection';
import { meetings } from './meetings.ts';

export const projections: readonly Projection[] = [meetings, { ...meetings, name: 'others', handles: ['PartyJoined'] }];
