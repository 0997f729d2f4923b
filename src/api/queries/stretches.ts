/** Stretches of timelines. Dashboards ask for the same few pages again and again. */
import {
  type Subject,
  type TimelineFilter,
  type TimelineModel,
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
  private readonly pages: Readonly<Record<TimelineModel, Remembered<Stretch>>> = {
    timeline: new Remembered(REMEMBERED),
    chronicle: new Remembered(REMEMBERED),
  };

  constructor(private readonly models: ReadAccess) {}

  of(subject: Subject, filter: TimelineFilter, page: TimelinePage): Stretch {
    const model = modelOf(filter);
    const { asOf, ...others } = filter;
    return this.pages[model].of(JSON.stringify([subject, String(asOf), others, page]), this.models.stateOf(model), () =>
      this.models.read(model, (db, checkpoint) => ({
        rows: timelineOf(db, subject, filter, page),
        position: checkpoint().position,
      })),
    );
  }

  countOf(subject: Subject, filter: TimelineFilter): number {
    return this.models.read(modelOf(filter), (db) => countOf(db, subject, filter));
  }
}
