/**
 * The timeline history: every row that ever stood on a timeline, what it said, and for how long. It answers `asOf`
 * queries for any earlier position, and what changed since. A read model of its own, so that the timeline, which is read all the time, stays
 * small.
 */
import type { Projection, Rows } from '#read-model/contract/projection';
import { recordedFacts } from '#domain/recorded-fact';
import { timeline } from '#projections/timeline/projection';
import { changeRowsOf } from './change-rows.ts';
import { changes, sayings, versions } from './tables.ts';
import { stoodOf } from './versions.ts';

export const timelineHistory: Projection = {
  ...timeline,
  name: 'timeline-history',
  version: 14,
  tables: [versions, sayings, changes],
  rowsOf(stream, facts): Rows {
    const stood = stoodOf(stream, recordedFacts(facts));
    return { versions: stood.versions, sayings: stood.sayings, changes: changeRowsOf(stood) };
  },
};
