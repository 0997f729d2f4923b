/** Everything that a query may read, as views. One reader for the process; it holds no state but the read models. */
import { Inject, Injectable } from '@nestjs/common';
import { polityByAnyCode, polityOf } from '#domain/country/polities';
import type { RecordedFact } from '#domain/recorded-fact';
import { type PartyRef, kindOfId } from '#domain/vocabulary/references';
import { type AgreementFilter, type AgreementPage, agreementsWhere } from '#projections/agreements/queries';
import { byName, officialByIdentifier } from '#projections/directory/queries';
import { holdersOf } from '#projections/offices/queries';
import { type OfficialFilter, officialsMatching, tenuresOf } from '#projections/officials/queries';
import { membersOf, membershipsOf, roleHoldersOf, rolesOf } from '#projections/organisations/queries';
import {
  type OpenPeriod,
  type PairState,
  missionsBetween,
  pairOnRecord,
  periodsOf,
} from '#projections/relations/queries';
import { type KeptFact, allWarnings, factIn, warningsAbout } from '#projections/review/queries';
import { type RestingPage, countRestingOn, restingOn, sentencesOf } from '#projections/sources/queries';
import { type Entry, entryById, factsOf, partsOf, wholeOf } from '#projections/timeline/queries';
import { CLOCK, type Clock } from '#commands/record.handler';
import type { Warning } from '#domain/problem';
import type { ReadDatabase } from '#read-model/projection';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { CountryView } from '../views/country.view.ts';
import { type EngagementView, engagementViewOf } from '../views/engagement.views.ts';
import { TimelineEntryView } from '../views/entry.view.ts';
import type { OfficeView, TenureView } from '../views/office.view.ts';
import type { OfficialView } from '../views/official.view.ts';
import type { BodyView, OrganisationView } from '../views/organisation.view.ts';
import type { Reading } from '../views/reading.ts';
import { RestingFactView, type SourceDocumentView } from '../views/source.view.ts';
import {
  AT_LEAST_BOUND_MS,
  type AsOfArgument,
  type KnownWhen,
  PAST,
  type PastAccess,
  modelsAsOf,
  ownPosition,
  positionAsOf,
  positionOf,
} from './as-of.ts';
import { type Checkpoint, READ_MODELS, type ReadAccess } from './read-access.ts';
import { Registry } from './registry.ts';
import { REGISTERED, type RegisteredKind } from './registered-kinds.ts';
import { Remembered } from './remembered.ts';
import { ShownEntries } from './shown-entries.ts';
import { Stretches } from './stretches.ts';

const REMEMBERED = 20_000;

@Injectable()
export class Reader implements Reading {
  private readonly registry: Registry;
  readonly stretches: Stretches;
  readonly shown = new ShownEntries(this, () => this.models.stateOf());
  readonly shownThen = new ShownEntries(this, () => this.models.stateOf(), true);
  private readonly warnings = new Remembered<readonly Warning[]>(REMEMBERED);

  constructor(
    @Inject(READ_MODELS) private readonly models: ReadAccess,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PAST) private readonly past: PastAccess,
  ) {
    this.registry = new Registry(models);
    this.stretches = new Stretches(models);
  }

  /** The same questions, as they are answered once a position is reached, or would have been answered then. */
  async when({ atLeast, asOf }: KnownWhen): Promise<Reader> {
    if (atLeast != null) await this.reaches(atLeast, AT_LEAST_BOUND_MS);
    const models = await modelsAsOf(this.past, asOf);
    return models === undefined ? this : new Reader(models, this.clock, this.past);
  }

  today(): string {
    return new Date(this.clock()).toISOString().slice(0, 10);
  }

  timeline<T>(query: (db: ReadDatabase, checkpoint: () => Checkpoint) => T): T {
    return this.models.read('timeline', query);
  }

  factsAbout(kind: string, id: string): readonly RecordedFact[] {
    return this.registry.factsAbout(kind, id);
  }

  review<T>(query: (db: ReadDatabase) => T): T {
    return this.models.read('review', query);
  }
  /** A review that cannot be asked hides no timeline: what was stored is shown then. */
  warningsOf({ about, part, warnings }: Entry): readonly Warning[] {
    try {
      const now = this.warnings.of(`${about.kind}-${about.id} ${part}`, this.models.stateOf('review'), () =>
        this.review((db) => warningsAbout(db, `${about.kind}-${about.id}`, part)),
      );
      return allWarnings(warnings, now);
    } catch (error) {
      if (error instanceof ReadModelUnavailableError) return warnings;
      throw error;
    }
  }
  reviewedFact(stream: string, event: string | undefined): KeptFact | undefined {
    return this.review((db) => factIn(db, stream, event));
  }

  country(code: string): CountryView | null {
    const polity = polityOf(code) ?? polityByAnyCode(code);
    if (polity !== undefined) return new CountryView(this, polity.code);
    return this.factsAbout('country', code).length > 0 ? new CountryView(this, code) : null;
  }

  private registered<K extends RegisteredKind>(kind: K, id: unknown): InstanceType<(typeof REGISTERED)[K]> | null {
    if (typeof id !== 'string') return null;
    const facts = this.factsAbout(kind, id);
    return facts.length === 0 ? null : (new REGISTERED[kind](this, id, facts) as InstanceType<(typeof REGISTERED)[K]>);
  }
  official(id: unknown): OfficialView | null {
    return typeof id === 'string' ? this.registered('official', this.registry.survivorOf(id)) : null;
  }
  recordsOf(official: string): readonly string[] {
    return this.registry.recordsOf(official);
  }
  officialByIdentifier(scheme: string, value: string): string | undefined {
    return this.models.read('directory', (db) => officialByIdentifier(db, scheme, value));
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
  document(id: unknown): SourceDocumentView | null {
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
      .flatMap((tenure) =>
        this.factsAbout('tenure', tenure).flatMap(({ data }) => (data['officeId'] as string | undefined) ?? []),
      );
  }
  holdersOf(office: string) {
    return this.models.read('offices', (db) => holdersOf(db, office, (official) => this.registry.survivorOf(official)));
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
  restingOn(source: string, page: RestingPage) {
    return this.models
      .read('sources', (db) => restingOn(db, source, page))
      .map((fact) => ({ key: fact.key, node: new RestingFactView(this, fact) }));
  }
  countRestingOn(source: string, alone: boolean): number {
    return this.models.read('sources', (db) => countRestingOn(db, source, alone));
  }

  officials(filter: OfficialFilter) {
    return this.models
      .read('officials', (db) => officialsMatching(db, filter))
      .flatMap(({ id, key }) => {
        const node = this.official(id);
        return node === null ? [] : [{ key, node }];
      });
  }
  /** Whatever of a kind has a name in which a word begins so. */
  named(kind: 'organisation' | 'topic' | 'source', page: Parameters<typeof byName>[2]) {
    return this.models
      .read('directory', (db) => byName(db, kind, page))
      .flatMap(({ id, key }) => {
        const node = this.registered(kind, id);
        return node === null ? [] : [{ key, node }];
      });
  }

  entryRecord(kind: string, id: string): Entry | undefined {
    return this.timeline((db) => entryById(db, kind, id));
  }
  entry(kind: string, id: string): TimelineEntryView | null {
    const entry = this.entryRecord(kind, id);
    return entry === undefined ? null : new TimelineEntryView(this, entry);
  }
  wholeOf(entry: Entry): Entry | undefined {
    return this.timeline((db) => wholeOf(db, entry));
  }
  partsOf(id: string): TimelineEntryView[] {
    return this.timeline((db) => partsOf(db, id)).map((entry) => new TimelineEntryView(this, entry));
  }
  historyOf(kind: string, id: string): readonly RecordedFact[] {
    return this.timeline((db) => factsOf(db, kind, id));
  }
  /** Everything recorded of a thing, word for word. */
  recordedOf(kind: string, id: string): readonly RecordedFact[] {
    return kind === 'country' || kind in REGISTERED ? this.factsAbout(kind, id) : this.historyOf(kind, id);
  }
  /** The thing that an entry tells of. */
  engagement(entry: Entry): EngagementView | OrganisationView | TenureView | null {
    const { kind, id } = entry.about;
    if (kind === 'organisation' || kind === 'tenure') return this.registered(kind, id);
    return new (engagementViewOf(kind))(this, id, kind, entry);
  }

  agreements(filter: AgreementFilter, page: AgreementPage) {
    return this.models
      .read('agreements', (db) => agreementsWhere(db, filter, page))
      .flatMap(({ id, key }) => {
        const entry = this.entryRecord('agreement', id);
        return entry === undefined ? [] : [{ key, node: this.engagement(entry) }];
      });
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

  /** Anything with an id, by its prefix; a country by its code; null where nothing is on record. */
  node(id: string): unknown {
    const kind = kindOfId(id);
    if (kind === undefined) return this.country(id);
    if (kind === 'official') return this.official(id);
    // One of several entries of a thing.
    if (id.includes('/')) return this.entry(kind, id);
    if (kind in REGISTERED) return this.registered(kind as RegisteredKind, id);
    const entry = this.entryRecord(kind, id);
    return entry === undefined ? null : this.engagement(entry);
  }

  /** @param models of timelines: those that tell them */
  isStale(models: readonly string[]): boolean {
    return [...models, 'directory'].some((model) => this.models.isStale(model));
  }

  /**
   * True when the read models have come to what a caller gave as a position, within the bound.
   *
   * @throws GraphQL error for what is no position, or is another store's
   */
  async reaches(given: string, timeoutMs: number): Promise<boolean> {
    const waiting = this.models.waitFor(positionOf(given), timeoutMs);
    const [isReached] = await Promise.all([waiting, ownPosition(this.past, given)]);
    return isReached;
  }

  /**
   * The position as of which is asked; undefined for now.
   *
   * @throws GraphQL error for what is no position or moment, or is another store's
   */
  asOf(given: AsOfArgument | null | undefined): Promise<bigint | undefined> {
    return positionAsOf(this.past, given);
  }

  /** True when the read models, or those of these names, have come to the position within the bound. */
  waitFor(position: bigint, timeoutMs: number, names?: readonly string[]): Promise<boolean> {
    return this.models.waitFor(position, timeoutMs, names);
  }
}
