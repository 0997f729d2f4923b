/** A timeline as its own page shows it: the filters, the record's own time, the drawing, and the list that says the same. */
import { DEEDS, type TimelineView, filterOf } from '../address.ts';
import type { Ask } from '../ask.ts';
import type { PageFragment, TimelineFilter } from '../operations.generated.ts';
import { type DrawingSubject, TimelineDrawing } from './drawing/timeline-drawing.tsx';
import { Filters } from './filters.tsx';
import { Past, type ThenAndNow, thenAndNow } from './then-and-now.tsx';
import type { Followed } from './followed.ts';
import { TimelineList } from './timeline-list.tsx';

interface TimelineSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly page: PageFragment;
  readonly subject: DrawingSubject;
  readonly past: ThenAndNow;
}

const isCode = (id: string): boolean => /^[a-z]{2,4}$/iu.test(id);

/** The timeline of everything, left to what concerns the subject: as its own timeline is. */
function filterFor(subject: DrawingSubject, view: TimelineView): TimelineFilter {
  const filter = filterOf(view);
  const sides = 'a' in subject ? [subject.a, subject.b] : 'country' in subject ? [subject.country] : [];
  // What somebody is reported to have said is on the timeline of a country only where it is asked for.
  const isUsual = view.kinds.length === 0 && !view.roles.includes('MENTIONED');
  return {
    ...filter,
    ...(isUsual && sides.length > 0 ? { kinds: DEEDS } : {}),
    with: {
      countries: [...sides.filter(isCode), ...view.with],
      organisations: sides.filter((side) => !isCode(side)),
      officials: 'official' in subject ? [subject.official] : [],
    },
  };
}

/** What changed on a timeline since the moment as of which it is shown. */
export const pastOf = (
  ask: Ask,
  page: PageFragment,
  subject: DrawingSubject,
  view: TimelineView,
): Promise<ThenAndNow> =>
  thenAndNow(
    ask,
    { then: page.freshness.position, isPast: view.asOf !== '', until: view.until },
    filterFor(subject, view),
  );

/** Nothing where there is nothing to wait for: the past does not change. */
function followed({ page, view, subject }: TimelineSettings): Followed | undefined {
  const { position } = page.freshness;
  return view.asOf !== '' || position === null ? undefined : { filter: filterFor(subject, view), position };
}

export function Timeline(settings: TimelineSettings) {
  const { path, view, page, subject, past } = settings;
  return (
    <>
      <Filters path={path} view={view} />
      <TimelineDrawing path={path} view={view} page={page} subject={subject} />
      <Past path={path} view={view} past={past} recordedAt={page.freshness.recordedAt} />
      <TimelineList path={path} view={view} page={page} isDrawn follows={followed(settings)} />
    </>
  );
}
