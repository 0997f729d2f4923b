/** An entry of a timeline, and the recorded facts from which it follows. */
import type { Warning } from '#domain/problem';
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
  /** Only mentioned: on the person's timeline when mentions are asked for. */
  readonly mentioned?: boolean;
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
  readonly partOf?: EngagementRef;
  readonly alsoPartOf?: EngagementRef;
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
