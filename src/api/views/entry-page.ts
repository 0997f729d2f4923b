/** Entries that are shown together: what they name is looked up for all of them, when the first of them is asked for it. */
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { Warning } from '#domain/problem';
import type { PartyRef } from '#domain/vocabulary/references';
import type { EntryCard } from '#projections/timeline/queries';
import { type EntryLink, type ShownTogether, TimelineEntryView } from './entry.view.ts';
import { once } from './once.ts';
import type { QueryContext } from './query-context.ts';

const streamOf = ({ kind, id }: PartyRef): string => `${kind}-${id}`;

const namedIn = ({ officialId, officeId, represents }: ParticipantRef): string[] => [
  ...represents.map(streamOf),
  ...(officialId === undefined ? [] : [`official-${officialId}`]),
  ...(officeId === undefined ? [] : [`office-${officeId}`]),
];

/** Everything that an entry names. */
const streamsIn = ({ parties, officials, place, topics, sources }: EntryCard): string[] => [
  ...parties.map(({ party }) => streamOf(party)),
  ...officials.flatMap(({ participant }) => namedIn(participant)),
  ...(place?.countryId === undefined ? [] : [`country-${place.countryId}`]),
  ...topics.flatMap(({ topicId }) => (topicId === undefined ? [] : [`topic-${topicId}`])),
  ...sources.map(({ sourceId }) => `source-${sourceId}`),
];

export class EntryPage implements ShownTogether {
  readonly views: readonly TimelineEntryView[];
  private hasAnnounced = false;

  constructor(
    private readonly query: QueryContext,
    private readonly entries: readonly EntryCard[],
    /** Shown as they were known at an earlier time: what other streams say today does not belong to them. */
    private readonly shown: { readonly asItWas: boolean } = { asItWas: false },
  ) {
    this.views = entries.map((entry, at) => new TimelineEntryView(query, entry, this, at));
  }

  get asItWas(): boolean {
    return this.shown.asItWas;
  }

  announceNames(): void {
    if (this.hasAnnounced) return;
    this.hasAnnounced = true;
    this.query.expect(this.entries.flatMap(streamsIn));
  }

  @once
  get wholes(): ReadonlyMap<string, TimelineEntryView> {
    const found = [...this.query.wholesOf(this.entries)];
    const { views } = new EntryPage(
      this.query,
      found.map(([, entry]) => entry),
    );
    return new Map(found.map(([id], at) => [id, views[at]!]));
  }

  @once
  get parts(): ReadonlyMap<string, readonly TimelineEntryView[]> {
    const found = [...this.query.partsOf(this.entries.map(({ id }) => id))];
    const { views } = new EntryPage(
      this.query,
      found.flatMap(([, entries]) => entries),
    );
    let from = 0;
    return new Map(found.map(([id, entries]) => [id, views.slice(from, (from += entries.length))]));
  }

  @once
  get links(): ReadonlyMap<string, readonly EntryLink[]> {
    const found = [...this.query.linksOf(this.entries)];
    const { views } = new EntryPage(
      this.query,
      found.flatMap(([, links]) => links.map(({ entry }) => entry)),
    );
    let at = 0;
    return new Map(
      found.map(([id, links]) => [
        id,
        links.map(({ relation, isFrom }) => ({ relation: relation.toUpperCase(), isFrom, entry: views[at++]! })),
      ]),
    );
  }

  @once
  get warnings(): readonly (readonly Warning[])[] {
    return this.shown.asItWas ? this.entries.map(({ warnings }) => warnings) : this.query.warningsOf(this.entries);
  }
}
