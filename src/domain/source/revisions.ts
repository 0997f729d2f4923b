/** What a document was like at a time, and whether its own dates agree. */
import type { StreamState } from '../event.ts';
import { dataOf, factsOf } from '../fact.ts';
import { type Warning, warning } from '../problem.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { sortKeyOf } from '../vocabulary/fuzzy-date.ts';

const keyOf = (edtf: string | undefined): string | undefined => {
  const date = dateOf(edtf);
  return date === undefined ? undefined : sortKeyOf(date);
};

/** The hash that the document had right before a date; without a date, the one that it has now. */
export function contentHashAt(streamState: StreamState, edtf: string | undefined): string | undefined {
  const until = keyOf(edtf);
  let found: string | undefined;
  let latest = '';
  for (const { type, data } of factsOf(streamState.facts, 'SourceDocumentRegistered', 'SourceDocumentRevised')) {
    const key = type === 'SourceDocumentRevised' ? (keyOf(data.revisedOn) ?? latest) : '';
    if (key < latest || (until !== undefined && key > until)) continue;
    latest = key;
    found = data.contentHash;
  }
  return found;
}

/** WARN-10: the document says itself that it was last changed before it was published. */
export function revisedBeforePublished(
  path: string,
  revisedOn: string | undefined,
  streamState: StreamState,
): Warning[] {
  const published = dataOf(streamState.facts, 'SourceDocumentRegistered')?.publishedOn;
  const [from, changed] = [dateOf(published), dateOf(revisedOn)];
  if (from?.earliest == null || changed?.latest == null || changed.latest >= from.earliest) return [];
  return [
    warning(
      'WARN-10',
      path,
      `Changed ${revisedOn ?? ''}, but published ${published ?? ''}, by the document's own dates.`,
    ),
  ];
}
