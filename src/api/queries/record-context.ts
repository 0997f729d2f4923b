/** What one question may read, as views: what it has looked up once stays at hand until it is answered. */
import { polityByCode } from '#domain/country/lookup';
import { valueIn } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import type { PartyRef } from '#domain/vocabulary/references';
import { byName, officialsByIdentifier } from '#projections/directory/queries';
import { holdersOf } from '#projections/offices/queries';
import { tenuresOf } from '#projections/officials/queries';
import { membersOf, membershipsOf, roleHoldersOf, rolesOf } from '#projections/organisations/queries';
import {
  type OpenPeriod,
  type PairState,
  missionsBetween,
  pairOnRecord,
  periodsOf,
} from '#projections/relations/queries';
import { type KeptFact, allWarnings, factIn, warningsAbout } from '#projections/review/queries';
import { citationIn, sentencesOf } from '#projections/sources/queries';
import {
  type Entry,
  type EntryCard,
  type Subject,
  type TimelineFilter,
  type TimelinePage,
  entryById,
  entryOfPart,
  factsOf,
  linksOf,
  partsOf,
  wholesOf,
} from '#projections/timeline/queries';
import type { Warning } from '#domain/problem';
import type { ReadDatabase } from '#read-model/contract/projection';
import { type AnswerDependencies, DAY, LOG, positionOfModel } from '../answers/answer-dependencies.ts';
import { CountryView } from '../views/country.view.ts';
import { type EngagementView, engagementViewOf } from '../views/engagement.views.ts';
import type { TimelineEntryView } from '../views/entry.view.ts';
import type { OfficeView, TenureView } from '../views/office.view.ts';
import type { OfficialView } from '../views/official.view.ts';
import type { BodyView, OrganisationView } from '../views/organisation.view.ts';
import type { QueryContext } from '../views/query-context.ts';
import { CitedFactView, type DocumentView } from '../views/document.view.ts';
import { entryViewOf } from './entry-view-of.ts';
import { Names } from './names.ts';
import { nodeIn } from './nodes.ts';
import type { ReadAccess, SnapshotQuery } from './read-access.ts';
import { REGISTERED, type RegisteredKind } from './registered-kinds.ts';
import { type FoundPage, narrowed, timelineCount, timelinePage } from './timeline-pages.ts';

export class RecordContext implements QueryContext {
  private readonly names: Names;

  /**
   * @param day yyyy-mm-dd in UTC
   * @param answer to note what it follows from
   */
  constructor(
    private readonly models: ReadAccess,
    private readonly day: () => string,
    private readonly answer?: AnswerDependencies,
  ) {
    this.names = new Names(models);
  }

  today(): string {
    this.answer?.on(DAY);
    return this.day();
  }

  /** The answer says how far these read models have come, and how far the log goes. */
  saysHowFar(models: readonly string[]): void {
    for (const name of [LOG, ...models.map(positionOfModel)]) this.answer?.on(name);
  }
  /** The answer is stale: it is given once. */
  readonly isGivenOnce = (): void => this.answer?.refuse();

  narrowed(filter: TimelineFilter): TimelineFilter {
    return narrowed(this.models, filter);
  }
  timelinePage(subject: Subject, filter: TimelineFilter, page: TimelinePage): FoundPage {
    return timelinePage(this.models, subject, filter, page);
  }
  timelineCount(subject: Subject, filter: TimelineFilter): number {
    return timelineCount(this.models, subject, filter);
  }

  /** True where one of these read models, or the directory, may not be whole. */
  staleBecause(models: readonly string[]): string | undefined {
    const reasons = [...models, 'directory'].map((model) => this.models.staleBecause(model));
    return reasons.find((reason) => reason !== undefined);
  }
  /** True when the read models, or those of these names, have come to the position within the bound. */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    return this.models.waitFor(position, timeoutMs, names);
  }

  expect(streams: Iterable<string>): void {
    this.names.expect(streams);
  }
  lookUp(streams: Iterable<string>): void {
    this.names.lookUp(streams);
  }
  cardOf(kind: string, id: string) {
    return this.names.cardOf(kind, id);
  }
  readonly cardOfStanding = (kind: string, id: string) => this.names.cardOfStanding(kind, id);
  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    return this.names.factsAbout(kind, id);
  }

  review<T>(query: (db: ReadDatabase) => T): T {
    return this.models.read('review', query);
  }
  /** @throws {ReadModelUnavailableError} the review cannot be asked: that there are no warnings would be a guess */
  warningsOf(entries: readonly EntryCard[]): readonly (readonly Warning[])[] {
    const now = this.review((db) => warningsAbout(db, entries.map(placeOf)));
    return entries.map((entry, at) => allWarnings(entry.warnings, now[at] ?? []));
  }
  reviewedFact(stream: string, event: string | undefined): KeptFact | undefined {
    return this.review((db) => factIn(db, stream, event));
  }

  country(code: string): CountryView | null {
    const polity = polityByCode(code);
    if (polity !== undefined) return new CountryView(this, polity.code);
    return this.cardOf('country', code) === undefined ? null : new CountryView(this, code);
  }

  registered<K extends RegisteredKind>(kind: K, id: unknown): InstanceType<(typeof REGISTERED)[K]> | null {
    const card = typeof id === 'string' ? this.cardOf(kind, id) : undefined;
    if (card === undefined) return null;
    return new REGISTERED[kind](this, id as string, card) as InstanceType<(typeof REGISTERED)[K]>;
  }
  official(id: unknown): OfficialView | null {
    return typeof id === 'string' ? this.registered('official', this.names.survivorOf(id)) : null;
  }
  recordsOf(official: string): readonly string[] {
    return this.names.recordsOf(official);
  }
  /** The officials on record under it, each once, by the record that stands for the person. */
  officialsByIdentifier(identifier: Parameters<typeof officialsByIdentifier>[1]): readonly string[] {
    return this.names.survivorsOf(this.models.read('directory', (db) => officialsByIdentifier(db, identifier)));
  }
  office(id: unknown): OfficeView | null {
    return this.registered('office', id);
  }
  tenure(id: unknown): TenureView | null {
    return this.registered('tenure', id);
  }
  organisation(id: unknown): OrganisationView | null {
    return this.registered('organisation', id);
  }
  document(id: unknown): DocumentView | null {
    return this.registered('source', id);
  }
  party(party: PartyRef | undefined): CountryView | OrganisationView | BodyView | null {
    if (party === undefined) return null;
    return party.kind === 'country' ? this.country(party.id) : this.registered(party.kind, party.id);
  }

  tenuresOf(records: readonly string[]): TenureView[] {
    return this.models.read('officials', (db) => tenuresOf(db, records)).flatMap((id) => this.tenure(id) ?? []);
  }
  /** The ids of the offices that an official held or was seen in. */
  officesOf(official: string): string[] {
    return this.models
      .read('officials', (db) => tenuresOf(db, this.recordsOf(official)))
      .flatMap((tenure) => this.factsAbout('tenure', tenure).flatMap((fact) => valueIn(fact, 'officeId') ?? []));
  }
  holdersOf(office: string) {
    return this.models.read('offices', (db) => holdersOf(db, office, (official) => this.names.survivorOf(official)));
  }
  membersOf(organisation: string) {
    return this.models.read('organisations', (db) => membersOf(db, organisation));
  }
  membershipsOf(party: string) {
    return this.models.read('organisations', (db) => membershipsOf(db, party));
  }
  roleHoldersOf(organisation: string) {
    return this.models.read('organisations', (db) => roleHoldersOf(db, organisation));
  }
  rolesOf(party: string) {
    return this.models.read('organisations', (db) => rolesOf(db, party));
  }
  sentencesOf(source: string) {
    return this.models.read('sources', (db) => sentencesOf(db, source));
  }

  /** What a projection's query says, in one consistent read. @param projection the name of its read model */
  ask<T>(projection: string, query: SnapshotQuery<T>): T {
    return this.models.read(projection, query);
  }

  idsNamed(kind: string, page: Parameters<typeof byName>[2]) {
    return this.models.read('directory', (db) => byName(db, kind, page));
  }

  entryRecord(kind: string, id: string): Entry | undefined {
    return this.ask('timeline', (db) => entryById(db, kind, id));
  }
  entry(kind: string, id: string): TimelineEntryView | null {
    return entryViewOf(this, this.entryRecord(kind, id));
  }
  readonly wholesOf = (entries: readonly EntryCard[]) => this.ask('timeline', (db) => wholesOf(db, entries));
  readonly linksOf = (entries: readonly EntryCard[]) => this.ask('timeline', (db) => linksOf(db, entries));
  readonly partsOf = (ids: readonly string[]) => this.ask('timeline', (db) => partsOf(db, ids));
  historyOf(kind: string, id: string): readonly RecordedFact[] {
    return this.ask('timeline', (db) => factsOf(db, kind, id));
  }
  /** Everything recorded of a thing, word for word. */
  recordedOf(kind: string, id: string): readonly RecordedFact[] {
    return kind === 'country' || kind in REGISTERED ? this.factsAbout(kind, id) : this.historyOf(kind, id);
  }
  /** The thing that an entry tells of. */
  engagement(entry: EntryCard | Entry): EngagementView | OrganisationView | TenureView | null {
    const { kind, id } = entry.about;
    if (kind === 'organisation' || kind === 'tenure') return this.registered(kind, id);
    return new (engagementViewOf(kind))(this, id, kind, 'engagement' in entry ? entry : undefined);
  }

  /** Relations between two, whether or not anything of them is on record. */
  relations(pair: string): EngagementView {
    return new (engagementViewOf('relations'))(this, pair, 'relations');
  }
  pair(id: string): PairState {
    return this.models.read('relations', (db) => pairOnRecord(db, id));
  }
  missionsBetween(pair: string): unknown[] {
    return this.models.read('relations', (db) => missionsBetween(db, pair)).map((id) => this.node(id));
  }
  openPeriodsOf(mission: string): OpenPeriod[] {
    return this.models.read('relations', (db) => periodsOf(db, mission));
  }

  /** One fact at one place of a document. */
  citation(source: string, key: string): CitedFactView | null {
    const fact = this.models.read('sources', (db) => citationIn(db, source, key));
    return fact === undefined ? null : new CitedFactView(this, fact);
  }
  /** The entry of a thing as a whole, or of one of its events. */
  entryOfPart(kind: string, id: string, part: string): TimelineEntryView | null {
    return entryViewOf(
      this,
      this.ask('timeline', (db) => entryOfPart(db, kind, id, part)),
    );
  }
  /** Anything with an id of its own; null where nothing is on record. */
  node(id: string): unknown {
    return nodeIn(this, id);
  }
}

const placeOf = ({ about, part }: EntryCard) => ({ stream: `${about.kind}-${about.id}`, event: part });
