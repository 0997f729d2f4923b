/** An entry of a timeline, and the recorded facts from which it follows. */
import type { Warning } from '#domain/problem';
import type { ParticipantRef } from '#domain/vocabulary/participant';
import type { Provenance } from '#domain/vocabulary/provenance';
import type { PartyRef, PlaceRef, TopicRef } from '#domain/vocabulary/references';
import type { PartyRole, TimelineKind } from './tables.ts';

export type { RecordedFact } from '#domain/recorded-fact';

export interface EntryParty {
  readonly role: PartyRole;
  readonly party: PartyRef;
}

export interface EntryOfficial {
  readonly role: string;
  readonly participant: ParticipantRef;
  /** Only mentioned: on the person's timeline when mentions are asked for. */
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

export interface Entry {
  /** The id of the engagement itself (`mtg_…`); of one event among several of its thing, `rel_…/<event id>`. */
  readonly id: string;
  /** The thing that it is about: kind of stream and id. */
  readonly about: { readonly kind: string; readonly id: string };
  /** Tells entries of one thing apart: empty for the thing itself, else an event id. */
  readonly part: string;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly status: string;
  readonly assertion: string;
  /** EDTF; absent where no date is known. */
  readonly occurred?: string;
  readonly dateBasis: 'FACT' | 'PUBLICATION' | 'NONE';
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
  readonly warnings: readonly Warning[];
  readonly firstRecorded: { readonly position: string; readonly at: string };
  /** The latest event behind the entry, amendments included. */
  readonly recorded: { readonly position: string; readonly at: string };
  readonly revision: string;
  /** True when it stands on no timeline: retracted, or merged into another. */
  readonly hidden: boolean;
  /** The engagement's own fields, by their domain names. */
  readonly engagement: Readonly<Record<string, unknown>>;
}
