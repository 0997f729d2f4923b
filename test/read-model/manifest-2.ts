/** The next release of {@link file://./manifest.ts}: one projection has a new version, with the tables of the old. */
import type { Projection } from '#read-model/contract/projection';
import { meetings } from './meetings.ts';

export const projections: readonly Projection[] = [
  { ...meetings, version: 2 },
  { ...meetings, name: 'others', handles: ['PartyJoined'] },
];
