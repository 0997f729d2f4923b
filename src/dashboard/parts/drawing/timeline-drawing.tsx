/** The drawing as the server renders it: the marks of the entries that are listed, and what the browser needs to go on. */
import { type TimelineView, entryAnchor } from '../../address.ts';
import type { PageFragment } from '../../operations.generated.ts';
import { S } from '../../strings.ts';
import { spanOf } from './days.ts';
import { Drawing, type DrawingData } from './drawing.tsx';
import { inOrderOfTime, markOf, wholeOf } from './mark.ts';

/** Whose timeline it is, as the API is asked for it. */
export type DrawingSubject =
  { readonly country: string } | { readonly official: string } | { readonly a: string; readonly b: string };

export interface HandedOver {
  readonly data: DrawingData;
  readonly subject: DrawingSubject;
}

interface TimelineDrawingSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly page: PageFragment;
  readonly subject: DrawingSubject;
}

/** Of a drawing whose width nobody knows yet, in pixels: rather too narrow, so that nothing overlaps. */
const USUAL_WIDTH = 720;

export function TimelineDrawing({ path, view, page, subject }: TimelineDrawingSettings) {
  const marks = inOrderOfTime(page.edges.flatMap(({ node }) => markOf(node, `#${entryAnchor(node.id)}`) ?? []));
  if (marks.length === 0) return null;
  const data: DrawingData = { path, view, marks, totalCount: page.totalCount };
  const handedOver: HandedOver = { data, subject };
  return (
    <section class="drawing" aria-labelledby="drawing">
      <h2 id="drawing">{S.timeline}</h2>
      <div data-drawing={JSON.stringify(handedOver)}>
        <div>
          <Drawing {...data} seen={spanOf(view.zoom) ?? wholeOf(marks)} width={USUAL_WIDTH} />
        </div>
      </div>
    </section>
  );
}
