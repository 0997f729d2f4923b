/** What a view may ask for beyond its own facts. The reader provides it; views do not know the reader. */
import type { PartyRef } from '#domain/vocabulary/references';
import type { RecordedFact } from '#domain/recorded-fact';
import type { Holder } from '#projections/offices/queries';
import type { Membership, RoleHolding } from '#projections/organisations/queries';
import type { OpenPeriod, PairState } from '#projections/relations/queries';
import type { Warning } from '#domain/problem';
import type { KeptFact } from '#projections/review/queries';
import type { Sentence } from '#projections/sources/queries';
import type { DirectoryCard } from '#projections/directory/queries';
import type { Entry, EntryCard, Link } from '#projections/timeline/queries';

/** Each answer is a view, or null where nothing is on record. */
export interface QueryContext {
  /** Things that may be asked for, as streams (`official-off_…`, `country-AZ`): one look-up for all of a kind, at the first. */
  expect(streams: Iterable<string>): void;
  /** What lists and pages show of a registered thing; undefined where nothing is on record. */
  cardOf(kind: string, id: string): DirectoryCard | undefined;
  /** The same; of a person with several records, that of the one that stands for them. */
  cardOfStanding(kind: string, id: string): DirectoryCard | undefined;
  factsAbout(kind: string, id: string): readonly RecordedFact[];
  country(code: string): unknown;
  organisation(id: unknown): unknown;
  official(id: unknown): unknown;
  office(id: unknown): unknown;
  document(id: unknown): unknown;
  /** Anything with an id. */
  node(id: string): unknown;
  /** yyyy-mm-dd in UTC. */
  today(): string;
  party(party: PartyRef | undefined): unknown;
  /** The ids of all records of one person, the one that stands for them first. */
  recordsOf(official: string): readonly string[];
  tenuresOf(records: readonly string[]): readonly unknown[];
  tenure(id: unknown): unknown;
  holdersOf(office: string): readonly Holder[];
  membersOf(organisation: string): readonly Membership[];
  membershipsOf(party: string): readonly Membership[];
  roleHoldersOf(organisation: string): readonly RoleHolding[];
  rolesOf(party: string): readonly RoleHolding[];
  sentencesOf(source: string): readonly Sentence[];
  entryRecord(kind: string, id: string): Entry | undefined;
  entry(kind: string, id: string): unknown;
  /** By the ids that entries name: the wholes of which they are parts, each by the record that is shown. */
  /** How they are connected with others, by the ids of the things. */
  linksOf(entries: readonly EntryCard[]): ReadonlyMap<string, readonly Link[]>;
  wholesOf(entries: readonly EntryCard[]): ReadonlyMap<string, EntryCard>;
  /** By the ids of engagements: the entries that are their parts, in order of time. */
  partsOf(ids: readonly string[]): ReadonlyMap<string, readonly EntryCard[]>;
  historyOf(kind: string, id: string): readonly RecordedFact[];
  engagement(entry: EntryCard): unknown;
  /** The warnings of each entry: those stored with its facts and those that other streams give now, each once. */
  warningsOf(entries: readonly EntryCard[]): readonly (readonly Warning[])[];
  reviewedFact(stream: string, event: string | undefined): KeptFact | undefined;
  /** What holds between the two of a pair (`rel_AZ-RU`). */
  pair(id: string): PairState;
  missionsBetween(pair: string): readonly unknown[];
  openPeriodsOf(mission: string): readonly OpenPeriod[];
}
