/** What GraphQL shows of engagements: the entry on a timeline, and the thing itself. */
import type { Entry, RecordedFact } from '#projections/timeline/queries';
import { EntryOfficialView, sourcesView } from './entry-parts.views.ts';
import type { Reading } from './reading.ts';
import { fuzzyDateView, shown, textOrNull } from './fuzzy-date.view.ts';
import { once } from './once.ts';

export class TimelineEntryView {
  readonly __typename = 'TimelineEntry';
  constructor(
    private readonly reader: Reading,
    private readonly entry: Entry,
  ) {}
  get id(): string {
    return this.entry.id;
  }
  get kind(): string {
    return this.entry.kind;
  }
  get title(): string {
    return this.entry.title;
  }
  get status(): string {
    return this.entry.status;
  }
  get assertion(): string {
    return this.entry.assertion.toUpperCase();
  }
  @once
  get occurred() {
    return fuzzyDateView(this.entry.occurred);
  }
  get dateBasis(): string {
    return this.entry.dateBasis;
  }
  @once
  get parties() {
    return this.entry.parties.map(({ role, party }) => ({ role, party: this.reader.party(party) }));
  }
  @once
  get officials() {
    return this.entry.officials.map((official) => new EntryOfficialView(this.reader, official));
  }
  @once
  get place() {
    const { place } = this.entry;
    if (place === undefined) return null;
    return {
      city: place.city ?? null,
      venue: place.venue ?? null,
      country: place.countryId === undefined ? null : this.reader.country(place.countryId),
      disputed: place.disputed ?? false,
    };
  }
  @once
  get topics() {
    return this.entry.topics.map(({ label, unspecified }) => ({
      label,
      unspecified: unspecified ?? false,
      topic: null,
    }));
  }
  @once
  get partOf() {
    const { partOf } = this.entry;
    return partOf === undefined ? null : this.reader.entry(partOf.kind, partOf.id);
  }
  @once
  get parts() {
    return this.reader.partsOf(this.entry.id);
  }
  @once
  get sources() {
    return sourcesView(this.reader, this.entry.sources);
  }
  get warnings() {
    return this.entry.warnings;
  }
  get recorded() {
    return this.entry.recorded;
  }
  get revision(): number {
    return Number(this.entry.revision);
  }
  @once
  get engagement() {
    return this.reader.engagement(this.entry);
  }
}

abstract class EngagementView {
  constructor(
    protected readonly reader: Reading,
    readonly id: string,
    protected readonly kindOfStream: string,
    private known?: Entry,
  ) {}
  protected get record(): Entry | undefined {
    this.known ??= this.reader.entryRecord(this.kindOfStream, this.id);
    return this.known;
  }
  protected field(name: string): unknown {
    return this.record?.engagement[name];
  }
  get revision(): number {
    return Number(this.record?.revision ?? 0);
  }
  @once
  get entry() {
    return this.reader.entry(this.kindOfStream, this.id);
  }
  @once
  get history() {
    return this.reader.historyOf(this.kindOfStream, this.id).map((fact) => historyView(this.reader, fact));
  }
}

const historyView = (reader: Reading, fact: RecordedFact) => ({
  id: fact.id,
  type: fact.type,
  revision: Number(fact.revision),
  recorded: { position: fact.position, at: fact.recordedAt },
  data: fact.data,
  sources: sourcesView(reader, fact.data.prov.sources as Entry['sources']),
  warnings: fact.warnings ?? [],
});

export class VisitView extends EngagementView {
  readonly __typename = 'Visit';
  get rank() {
    return shown(this.field('rank'));
  }
  get rankAsPublished() {
    return textOrNull(this.field('rankAsPublished'));
  }
  @once
  get startedOn() {
    return fuzzyDateView(this.field('startedOn'));
  }
  @once
  get attestedOn() {
    return fuzzyDateView(this.field('attestedOn'));
  }
  @once
  get endedOn() {
    return fuzzyDateView(this.field('endedOn'));
  }
  get endKnown() {
    return this.field('endKnown') === true;
  }
  get purpose() {
    return textOrNull(this.field('purpose'));
  }
}

interface SegmentRecord {
  readonly order: number;
  readonly format: string;
}

export class MeetingView extends EngagementView {
  readonly __typename = 'Meeting';
  get kind() {
    return shown(this.field('kind'));
  }
  get medium() {
    return shown(this.field('medium'));
  }
  get level() {
    return shown(this.field('level'));
  }
  get counterpartRelation() {
    return this.field('counterpartRelation') ?? null;
  }
  @once
  get segments() {
    const segments = (this.field('segments') as SegmentRecord[] | undefined) ?? [];
    return segments.map(({ order, format }) => ({ order, format: format.toUpperCase() }));
  }
  get series() {
    return this.field('series') ?? null;
  }
}

export class AgreementView extends EngagementView {
  readonly __typename = 'Agreement';
  get instrumentKind() {
    return shown(this.field('instrumentKind'));
  }
  get bindingness() {
    return shown(this.field('bindingness'));
  }
  get level() {
    return shown(this.field('level'));
  }
  get ambit() {
    return shown(this.field('ambit'));
  }
  get stage() {
    return shown(this.field('stage'));
  }
  @once
  get signedOn() {
    return fuzzyDateView(this.field('signedOn'));
  }
  @once
  get coverage() {
    return fuzzyDateView(this.field('coverage'));
  }
  get languages() {
    return this.field('languages') ?? [];
  }
}
