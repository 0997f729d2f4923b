/** The marks of a whole timeline, page by page: the server draws those of the page alone. */
import { asOfInput, filterOf } from '../address.ts';
import { CountryMarks, type MarksFragment, OfficialMarks, PairMarks } from '../operations.generated.ts';
import { type Mark, inOrderOfTime, markOf } from '../parts/drawing/mark.ts';
import type { HandedOver } from '../parts/drawing/timeline-drawing.tsx';
import { pageOfEntry } from '../parts/entry.tsx';
import { ask } from './api.ts';

/** More are not drawn: the visitor narrows the timeline instead. */
const MOST_MARKS = 20_000;
/** Pages between two drawings. */
const PAGES_AT_ONCE = 5;

async function pageAfter({ subject, data }: HandedOver, after: string | null): Promise<MarksFragment | undefined> {
  const asked = { after, filter: filterOf(data.view), asOf: asOfInput(data.view.asOf) };
  if ('country' in subject) return (await ask(CountryMarks, { ...subject, ...asked })).country?.timeline;
  if ('official' in subject) return (await ask(OfficialMarks, { ...subject, ...asked })).official?.timeline;
  return (await ask(PairMarks, { ...subject, ...asked })).relations?.timeline;
}

/** Every now and then all marks that there are so far, those of the page first. Ends early where the API refuses. */
export async function* moreMarks(handedOver: HandedOver): AsyncGenerator<readonly Mark[]> {
  const { marks, view } = handedOver.data;
  const known = new Map(marks.map((mark) => [mark.id, mark]));
  let after: string | null = null;
  for (let pages = 1; known.size < MOST_MARKS; pages += 1) {
    const page: MarksFragment | undefined = await pageAfter(handedOver, after).catch(() => undefined);
    if (page === undefined) break;
    for (const { node } of page.edges) {
      const mark = known.has(node.id) ? undefined : markOf(node, pageOfEntry(node, view.asOf));
      if (mark !== undefined) known.set(mark.id, mark);
    }
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) break;
    if (pages % PAGES_AT_ONCE === 0) yield inOrderOfTime([...known.values()]);
  }
  if (known.size > marks.length) yield inOrderOfTime([...known.values()]);
}
