/**
 * The timeline history: every row that ever stood on a timeline, what it said, and for how long. It answers `asOf`
 * queries for any earlier position. A read model of its own, so that the timeline, which is read all the time, stays
 * small.
 */
import type { Projection, Rows } from '#read-model/contract/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { timeline } from '#projections/timeline/projection';
import { sayings, versions } from './tables.ts';
import { stoodOf } from './versions.ts';

export const timelineHistory: Projection = {
  ...timeline,
  name: 'timeline-history',
  version: 10,
  tables: [versions, sayings],
  rowsOf(stream, facts): Rows {
    const { versions: stood, sayings: said } = stoodOf(stream, recordedFacts(facts));
    return { versions: stood, sayings: said };
  },
};
