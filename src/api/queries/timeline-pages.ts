/** Pages of timelines: which read models answer, and what they say. */
import { placesThen } from '#projections/timeline-history/queries';
import { placesWith } from '#projections/search/queries';
import {
  type Subject,
  type TimelineFilter,
  type TimelinePage,
  type TimelineRow,
  asksForWords,
  countOf,
  modelOf,
  timelineOf,
} from '#projections/timeline/queries';
import type { ReadAccess } from './read-access.ts';

/** Rows of one timeline, and the position as of which they stand. */
export interface FoundPage {
  readonly rows: readonly TimelineRow[];
  readonly position: bigint;
}

type Models = Pick<ReadAccess, 'read'>;

/** What entries say now is looked up there; what they said then, in the timeline history itself. */
const asksSearch = (filter: TimelineFilter): boolean => filter.asOf === undefined && asksForWords(filter);

/** The read models that answer: of a timeline, and of what its entries say. */
export const modelsOf = (filter: TimelineFilter): readonly string[] => [
  modelOf(filter),
  ...(asksSearch(filter) ? ['search'] : []),
];

/** The filter with the places at which its words are found, for a page and its count alike. */
export function narrowed(models: Models, filter: TimelineFilter): TimelineFilter {
  if (!asksForWords(filter) || filter.among !== undefined) return filter;
  const { asOf } = filter;
  const among =
    asOf === undefined
      ? models.read('search', (db) => placesWith(db, filter))
      : models.read('timeline-history', (db) => placesThen(db, { ...filter, asOf }));
  return { ...filter, among };
}

export function timelinePage(models: Models, subject: Subject, filter: TimelineFilter, page: TimelinePage): FoundPage {
  const asked = narrowed(models, filter);
  return models.read(modelOf(filter), (db, checkpoint) => ({
    rows: timelineOf(db, subject, asked, page),
    position: checkpoint().position,
  }));
}

/** How many entries a filter leaves. */
export function timelineCount(models: Models, subject: Subject, filter: TimelineFilter): number {
  const asked = narrowed(models, filter);
  return models.read(modelOf(filter), (db) => countOf(db, subject, asked));
}
