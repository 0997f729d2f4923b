/** Stretches of timelines. Dashboards ask for the same few pages again and again. */
import { placesThen } from '#projections/chronicle/queries';
import { placesWith } from '#projections/search/queries';
import {
  type Subject,
  type TimelineFilter,
  type TimelineModel,
  type TimelinePage,
  type TimelineRow,
  asksForWords,
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

/** What entries say now is looked up there; what they said then, in the chronicle itself. */
const asksSearch = (filter: TimelineFilter): boolean => filter.asOf === undefined && asksForWords(filter);

/** The read models that answer: of a timeline, and of what its entries say. */
export const modelsOf = (filter: TimelineFilter): readonly string[] => [
  modelOf(filter),
  ...(asksSearch(filter) ? ['search'] : []),
];

export class Stretches {
  private readonly pages: Readonly<Record<TimelineModel, Remembered<Stretch>>> = {
    timeline: new Remembered(REMEMBERED),
    chronicle: new Remembered(REMEMBERED),
  };

  constructor(private readonly models: ReadAccess) {}

  of(subject: Subject, filter: TimelineFilter, page: TimelinePage): Stretch {
    const model = modelOf(filter);
    const { asOf, ...others } = filter;
    const state = modelsOf(filter).map((name) => this.models.stateOf(name));
    return this.pages[model].of(JSON.stringify([subject, String(asOf), others, page]), state.join(' '), () => {
      const narrowed = this.narrowed(filter);
      return this.models.read(model, (db, checkpoint) => ({
        rows: timelineOf(db, subject, narrowed, page),
        position: checkpoint().position,
      }));
    });
  }

  countOf(subject: Subject, filter: TimelineFilter): number {
    const narrowed = this.narrowed(filter);
    return this.models.read(modelOf(filter), (db) => countOf(db, subject, narrowed));
  }

  private narrowed(filter: TimelineFilter): TimelineFilter {
    if (!asksForWords(filter)) return filter;
    const { asOf } = filter;
    const among =
      asOf === undefined
        ? this.models.read('search', (db) => placesWith(db, filter))
        : this.models.read('chronicle', (db) => placesThen(db, { ...filter, asOf }));
    return { ...filter, among };
  }
}
