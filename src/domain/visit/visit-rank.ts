import { z } from 'zod';

export const VisitRank = z
  .enum([
    'state',
    'official',
    'official_working',
    'working',
    'private',
    'unofficial',
    'transit',
    'conference_attendance',
    'unspecified',
  ])
  .meta({
    id: 'VisitRank',
    description: 'The protocol of a visit, as its source ranks it: a working visit is no official visit.',
  });
