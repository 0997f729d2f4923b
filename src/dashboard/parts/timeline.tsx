/** A timeline as its own page shows it: the filters, the drawing, and the list that says the same. */
import type { TimelineView } from '../address.ts';
import type { PageFragment } from '../operations.generated.ts';
import { type DrawingSubject, TimelineDrawing } from './drawing/timeline-drawing.tsx';
import { Filters } from './filters.tsx';
import { TimelineList } from './timeline-list.tsx';

interface TimelineSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly page: PageFragment;
  readonly subject: DrawingSubject;
}

export const Timeline = ({ path, view, page, subject }: TimelineSettings) => (
  <>
    <Filters path={path} view={view} />
    <TimelineDrawing path={path} view={view} page={page} subject={subject} />
    <TimelineList path={path} view={view} page={page} isDrawn />
  </>
);
