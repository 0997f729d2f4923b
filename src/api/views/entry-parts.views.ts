/** What stands in the lists of a timeline entry: its sources and its people. */
import type { Entry } from '#projections/timeline/queries';
import { once } from './once.ts';
import type { Reading } from './reading.ts';

class EntrySourceView {
  constructor(
    private readonly reader: Reading,
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

export const sourcesView = (reader: Reading, sources: Entry['sources']) =>
  sources.map((source) => new EntrySourceView(reader, source));

export class EntryOfficialView {
  constructor(
    private readonly reader: Reading,
    private readonly shown: Entry['officials'][number],
  ) {}
  get role(): string {
    return this.shown.role.toUpperCase();
  }
  get nameAsPublished() {
    return this.shown.participant.nameAsPublished;
  }
  get officeAsPublished() {
    return this.shown.participant.officeAsPublished ?? null;
  }
  get capacity(): string {
    return this.shown.participant.capacity.toUpperCase();
  }
  @once
  get official() {
    return this.reader.official(this.shown.participant.officialId);
  }
  @once
  get office() {
    return this.reader.office(this.shown.participant.officeId);
  }
}
