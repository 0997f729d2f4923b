/** What GraphQL shows of an entry on a timeline. */
import type { Entry } from '#projections/timeline/queries';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { sourcesView } from './entry-parts.views.ts';
import { fuzzyDateView } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import type { Reading } from './reading.ts';
import { showOf } from './shown.ts';

const participant = showOf(ParticipantRef);

/** A9.6: a plan of which nothing more was heard. Nothing records that; it is how the plan looks from today. */
const PLANNED = new Set(['ANNOUNCED', 'SCHEDULED']);

export class TimelineEntryView {
  readonly __typename = 'TimelineEntry';
  constructor(
    private readonly reader: Reading,
    private readonly entry: Entry,
    /** Shown as it was known at an earlier time: what other streams say today does not belong to it. */
    private readonly asItWas = false,
  ) {}
  @once
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
    const { status } = this.entry;
    if (!PLANNED.has(status)) return status;
    const latest = fuzzyDateView(this.entry.occurred)?.latest ?? null;
    return latest !== null && latest < this.reader.today() ? 'LAPSED_UNCONFIRMED' : status;
  }
  @once
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
    const present = this.entry.officials.filter(({ mentioned }) => mentioned !== true);
    return present.map((official) => participant(this.reader, official.participant));
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
    return this.entry.topics.map(({ label, topicId, unspecified }) => ({
      label,
      unspecified: unspecified ?? false,
      topic: topicId === undefined ? null : this.reader.node(topicId),
    }));
  }
  @once
  get partOf() {
    // Most are part of nothing, and nothing is looked up for them.
    const whole = this.entry.partOf && this.reader.wholeOf(this.entry);
    return whole === undefined ? null : new TimelineEntryView(this.reader, whole);
  }
  @once
  get parts() {
    return this.reader.partsOf(this.entry.id);
  }
  @once
  get sources() {
    return sourcesView(this.reader, this.entry.sources);
  }
  @once
  get warnings() {
    return this.asItWas ? this.entry.warnings : this.reader.warningsOf(this.entry);
  }
  @once
  get recorded() {
    return this.entry.recorded;
  }
  @once
  get revision(): number {
    return Number(this.entry.revision);
  }
  @once
  get engagement() {
    return this.reader.engagement(this.entry);
  }
}
