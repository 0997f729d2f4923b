/** What GraphQL shows of an entry on a timeline. */
import type { EntryCard } from '#projections/timeline/queries';
import type { Warning } from '#domain/problem';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { sourcesView } from './entry-parts.views.ts';
import { fuzzyDateView } from './fuzzy-date.view.ts';
import { entryIdOf } from './object-ids.ts';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';
import { showOf } from './shown.ts';
import { titleOf } from './title.ts';
import { warningView } from './warning.view.ts';

const participant = showOf(ParticipantRef);

/** A9.6: a plan of which nothing more was heard. Nothing records that; it is how the plan looks from today. */
const PLANNED = new Set(['ANNOUNCED', 'SCHEDULED']);

/** Of what is part of a plan: nothing took place by that. */
const NOT_HELD = new Set([...PLANNED, 'POSTPONED', 'CANCELLED', 'DENIED']);

/** How it is connected with another. */
export interface EntryLink {
  readonly relation: string;
  readonly isFrom: boolean;
  readonly entry: TimelineEntryView;
}

/** The entries that are shown together: what they name is looked up for all of them at once. */
export interface ShownTogether {
  /** How the things are connected with others, by their ids. */
  readonly links: ReadonlyMap<string, readonly EntryLink[]>;
  /** To be called before a name is asked for: the first of a kind then brings those of all entries. */
  announceNames(): void;
  /** The wholes of which they are parts, by the ids that the entries name. */
  readonly wholes: ReadonlyMap<string, TimelineEntryView>;
  /** They are shown as they were known at an earlier time; their parts are those of today. */
  readonly asItWas: boolean;
  /** Their parts, by their ids. */
  readonly parts: ReadonlyMap<string, readonly TimelineEntryView[]>;
  /** In the order of the entries. */
  readonly warnings: readonly (readonly Warning[])[];
}

export class TimelineEntryView {
  readonly __typename = 'TimelineEntry';
  constructor(
    private readonly reader: QueryContext,
    private readonly entry: EntryCard,
    /** The entries that are shown beside it, and its place among them. */
    private readonly page: ShownTogether,
    private readonly at: number,
  ) {}
  get id(): string {
    return entryIdOf(this.entry.about.id, this.entry.part);
  }
  /** The id of the thing that it tells of. */
  get about(): string {
    return this.entry.about.id;
  }
  get kind(): string {
    return this.entry.kind;
  }
  @once
  get title(): string {
    return titleOf(this.entry.wording, ({ kind, id }) => {
      this.page.announceNames();
      return this.reader.cardOfStanding(kind, id);
    });
  }
  /** As its own facts say, whatever became of its parts. */
  get ownStatus(): string {
    return this.entry.status;
  }
  get status(): string {
    const { status } = this.entry;
    if (!PLANNED.has(status)) return status;
    if (!this.page.asItWas && this.parts.some((part) => !NOT_HELD.has(part.ownStatus))) return 'ATTESTED';
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
  get time(): string | null {
    return this.entry.time ?? null;
  }
  get partOfDay(): string | null {
    return this.entry.partOfDay?.toUpperCase() ?? null;
  }
  get dateBasis(): string {
    return this.entry.dateBasis;
  }
  @once
  get parties() {
    this.page.announceNames();
    return this.entry.parties.map(({ role, party }) => ({ role, party: this.reader.party(party) }));
  }
  @once
  get officials() {
    this.page.announceNames();
    const present = this.entry.officials.filter(({ mentioned }) => mentioned !== true);
    return present.map((official) => participant(this.reader, official.participant));
  }
  @once
  get place() {
    const { place } = this.entry;
    if (place === undefined) return null;
    this.page.announceNames();
    return {
      city: place.city ?? null,
      venue: place.venue ?? null,
      country: place.countryId === undefined ? null : this.reader.country(place.countryId),
      disputed: place.disputed ?? false,
    };
  }
  @once
  get topics() {
    this.page.announceNames();
    return this.entry.topics.map(({ label, topicId, unspecified }) => ({
      label,
      unspecified: unspecified ?? false,
      topic: topicId === undefined ? null : this.reader.node(topicId),
    }));
  }
  @once
  get partOf() {
    // Most are part of nothing, and nothing is looked up for them.
    const whole = this.entry.partOf && this.page.wholes.get(this.entry.partOf.id);
    // An act is part of its thing; nothing else is part of itself.
    return whole === undefined || (whole.about === this.entry.about.id && this.entry.part === '') ? null : whole;
  }
  @once
  get links() {
    return this.entry.part === '' ? (this.page.links.get(this.entry.about.id) ?? []) : [];
  }
  @once
  get parts() {
    return this.page.parts.get(this.entry.id) ?? [];
  }
  @once
  get sources() {
    this.page.announceNames();
    return sourcesView(this.reader, this.entry.sources);
  }
  @once
  get otherReports() {
    this.page.announceNames();
    return this.entry.otherReports.map(({ sources, differences }) => ({
      sources: sourcesView(this.reader, sources),
      differences: differences.map(({ field, first, other }) => ({ field, first: first ?? null, other })),
    }));
  }
  @once
  get warnings() {
    return this.page.warnings[this.at]?.map(warningView);
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
