/** What stands in the list of sources of a timeline entry. */
import type { Entry } from '#projections/timeline/queries';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';

class EntrySourceView {
  constructor(
    private readonly reader: QueryContext,
    private readonly source: Entry['sources'][number],
  ) {}
  @once
  get document() {
    return this.reader.document(this.source.sourceId);
  }
  get paragraph() {
    return this.source.paragraph ?? null;
  }
  get sentence() {
    return this.source.sentence ?? null;
  }
  get quote() {
    return this.source.quote ?? null;
  }
}

export const sourcesView = (reader: QueryContext, sources: Entry['sources']) =>
  sources.map((source) => new EntrySourceView(reader, source));
