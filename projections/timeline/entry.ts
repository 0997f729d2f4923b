/** The types of a timeline entry and its parts. */
import type { DayPlace } from '#domain/day-order';
import type { PartOfDay } from '#domain/vocabulary/part-of-day';
import type { Warning } from '#domain/problem';
import type { Difference } from '#domain/retelling';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { Provenance } from '#domain/vocabulary/provenance';
import type { EngagementRef, PartyRef, PlaceRef, TopicRef } from '#domain/vocabulary/references';
import type { PartyRole, TimelineKind } from './tables.ts';

export type { RecordedFact } from '#domain/recorded-fact';

export interface EntryParty {
  readonly role: PartyRole;
  readonly party: PartyRef;
}

export interface EntryOfficial {
  readonly role: string;
  readonly participant: ParticipantRef;
  /** True if only mentioned: then on the person's timeline only if mentions are requested. */
  readonly mentioned?: boolean;
}

/**
 * What an entry tells, where a thing has several moments: the thing, or one of its acts. Of the act by which a thing came
 * about people are shown one entry only: mostly that of the thing, and the act (`founding`) is for whoever asks for acts;
 * or that of the act, and the thing (`whole`) is for whoever asks for things.
 */
export type Grain = 'thing' | 'whole' | 'act' | 'founding';

/** What an entry is part of: a thing of any kind that has entries. */
export interface WholeRef {
  readonly kind: string;
  readonly id: string;
}

/** A source that tells the same fact, and what it says that the first one does not. */
export interface OtherReport {
  readonly sources: Provenance['sources'];
  readonly differences: readonly Difference[];
}

export interface Entry {
  /** The id of the engagement (`mtg_…`). For streams with an entry per event: `rel_…/<event id>`. */
  readonly id: string;
  /** The stream that the entry is about: its kind and id. */
  readonly about: { readonly kind: string; readonly id: string };
  /** Distinguishes the entries of one stream: an event id, or empty if there is one entry for the whole stream. */
  readonly part: string;
  readonly kind: TimelineKind;
  /** As the facts themselves told it. */
  readonly title: string;
  /** The same, with whom it names marked: see wording.ts. */
  readonly wording: string;
  readonly status: string;
  readonly assertion: string;
  /** EDTF; absent where no date is known. */
  readonly occurred?: string;
  readonly dateBasis: 'FACT' | 'WHOLE' | 'FORMER_PLAN' | 'PUBLICATION' | 'NONE';
  /** At which time of the day, HH:MM at its place; left out where no source says so. */
  readonly time?: string;
  /** Left out where no source says so. */
  readonly partOfDay?: PartOfDay;
  /** Among the entries of its day. */
  readonly dayPlace: DayPlace;
  readonly publishedOn?: string;
  readonly parties: readonly EntryParty[];
  readonly officials: readonly EntryOfficial[];
  readonly place?: PlaceRef | undefined;
  readonly topics: readonly TopicRef[];
  readonly partOf?: WholeRef;
  readonly alsoPartOf?: WholeRef;
  /** Left out where the thing has one entry only. */
  readonly grain?: Grain;
  readonly sources: Provenance['sources'];
  /** What other sources say of the same, where it was recorded of several. */
  readonly otherReports: readonly OtherReport[];
  readonly warnings: readonly Warning[];
  readonly firstRecorded: { readonly position: string; readonly at: string };
  /** The latest event behind the entry, amendments included. */
  readonly recorded: { readonly position: string; readonly at: string };
  readonly revision: string;
  /** Of what was found to be recorded twice: the record that is shown in its place. */
  readonly mergedInto?: EngagementRef;
  /** True if it is on no timeline because it was retracted or merged into another. */
  readonly hidden: boolean;
  /** The fields of the engagement, by their names in the domain. */
  readonly engagement: Readonly<Record<string, unknown>>;
}
