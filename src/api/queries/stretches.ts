/** Stretches of timelines. Dashboards ask for the same few pages again and again. */
import {
  type Subject,
  type TimelineFilter,
  type TimelinePage,
  type TimelineRow,
  countOf,
  modelOf,
  timelineOf,
} from '#projections/timeline/queries';
import type { ReadAccess } from './read-access.ts';
import { Remembered } from './remembered.ts';

const REMEMBERED = 1_000;

/** Rows of one timeline, and the position as of which they stand. */
export interface Stretch {
  readonly rows: readonly TimelineRow[];
  readonly position: bigint;
}

export class Stretches {
  private readonly pages = new Remembered<Stretch>(REMEMBERED);

  constructor(private readonly models: ReadAccess) {}

  of(subject: Subject, filter: TimelineFilter, page: TimelinePage): Stretch {
    const find = (): Stretch =>
      this.models.read(modelOf(filter), (db, checkpoint) => ({
        rows: timelineOf(db, subject, filter, page),
        position: checkpoint().position,
      }));
    if (filter.asOf !== undefined) return find();
    return this.pages.of(JSON.stringify([subject, filter, page]), this.models.stateOf('timeline'), find);
  }

  countOf(subject: Subject, filter: TimelineFilter): number {
    return this.models.read(modelOf(filter), (db) => countOf(db, subject, filter));
  }
}
