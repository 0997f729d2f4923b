import { z } from 'zod';

export const MissionKind = z
  .enum([
    'embassy',
    'legation',
    'high_commission',
    'permanent_mission',
    'consulate_general',
    'consulate',
    'interests_section',
    'liaison_office',
    'representative_office',
  ])
  .meta({ id: 'MissionKind', description: 'The rank under which one party keeps a mission with another.' });
