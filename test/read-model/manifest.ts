/** A manifest of small projections, for threads that import one. */
import type { AnyProjection } from '#read-model/projection';
import { meetings } from './meetings.ts';

export const projections: readonly AnyProjection[] = [
  meetings,
  { ...meetings, name: 'others', handles: ['PartyJoined'] },
];
