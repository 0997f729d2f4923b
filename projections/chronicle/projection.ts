/**
 * The chronicle: all that ever stood on a timeline, and for how long. It answers for any earlier position as the timeline
 * does for now, and is a read model of its own: what is asked all the time carries nothing of what is asked seldom.
 */
import type { Projection, Rows } from '#read-model/projection';
import type { RecordedFact } from '#domain/recorded-fact';
import { timeline } from '#projections/timeline/projection';
import { versions } from './tables.ts';
import { versionsOf } from './versions.ts';

export const chronicle: Projection<readonly RecordedFact[]> = {
  ...timeline,
  name: 'chronicle',
  version: 4,
  tables: [versions],
  rowsOf: (facts, key): Rows => ({ versions: versionsOf(key, facts) as unknown as Rows[string] }),
};
