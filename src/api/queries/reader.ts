/** Everything that a query may read, as views. One reader for the process; it holds no state but the read models. */
import { Inject, Injectable } from '@nestjs/common';
import { polityByAnyCode, polityOf } from '#domain/country/polities';
import { type PartyRef, kindOfId } from '#domain/vocabulary/references';
import {
  type DirectoryFact,
  byName,
  factsAbout,
  officialByIdentifier,
  tenuresOf,
} from '#projections/directory/queries';
import {
  type OpenPeriod,
  type PairState,
  missionsBetween,
  pairOnRecord,
  periodsOf,
} from '#projections/relations/queries';
import { type KeptFact, allWarnings, factIn, warningsAbout } from '#projections/review/queries';
import { type Entry, type RecordedFact, entryById, factsOf, partsOf } from '#projections/timeline/queries';
import { CLOCK, type Clock } from '#commands/record.handler';
import type { Warning } from '#domain/problem';
import type { ReadDatabase } from '#read-model/projection';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { Remembered } from './remembered.ts';
import {
  BodyView,
  CountryView,
  OfficeView,
  OfficialView,
  OrganisationView,
  SourceDocumentView,
  TenureView,
} from '../views/directory.views.ts';
import type { Reading } from '../views/reading.ts';
import { type EngagementView, engagementViewOf } from '../views/engagement.views.ts';
import { TimelineEntryView } from '../views/entry.view.ts';

export const READ_MODELS = Symbol('ReadModels');

export interface Checkpoint {
  readonly position: bigint;
}

/** What the API needs of the read models: consistent reads, and waiting for a position, bounded. */
export interface ReadAccess {
  read<T>(name: string, query: (db: ReadDatabase, checkpoint: Checkpoint) => T): T;
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
  statuses(): readonly { readonly name: string; readonly applied: number }[];
}

const REMEMBERED = 20_000;

const DIRECTORY = {
  organisation: OrganisationView,
  body: BodyView,
  official: OfficialView,
  office: OfficeView,
  tenure: TenureView,
  source: SourceDocumentView,
} as const;

type DirectoryKind = keyof typeof DIRECTORY;

@Injectable()
export class Reader implements Reading {
  private readonly facts = new Remembered<readonly DirectoryFact[]>(REMEMBERED);
  private readonly warnings = new Remembered<readonly Warning[]>(REMEMBERED);

  constructor(
    @Inject(READ_MODELS) private readonly models: ReadAccess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  today(): string {
    return new Date(this.clock()).toISOString().slice(0, 10);
  }

  timeline<T>(query: (db: ReadDatabase, checkpoint: Checkpoint) => T): T {
    return this.models.read('timeline', query);
  }
  directory<T>(query: (db: ReadDatabase) => T): T {
    return this.models.read('directory', query);
  }

  review<T>(query: (db: ReadDatabase) => T): T {
    return this.models.read('review', query);
  }
  private appliedIn(model: string): number {
    return this.models.statuses().find(({ name }) => name === model)?.applied ?? -1;
  }

  /** A page names the same few people and places again and again: they are remembered until the directory changes. */
  factsAbout(kind: string, id: string): readonly DirectoryFact[] {
    return this.facts.of(`${kind}-${id}`, this.appliedIn('directory'), () =>
      this.directory((db) => factsAbout(db, kind, id)),
    );
  }

  /** A review that cannot be asked hides no timeline: what was stored is shown then. */
  warningsOf({ about, part, warnings }: Entry): readonly Warning[] {
    try {
      const now = this.warnings.of(`${about.kind}-${about.id} ${part}`, this.appliedIn('review'), () =>
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

  private registered<K extends DirectoryKind>(kind: K, id: unknown): InstanceType<(typeof DIRECTORY)[K]> | null {
    if (typeof id !== 'string') return null;
    const facts = this.factsAbout(kind, id);
    return facts.length === 0 ? null : (new DIRECTORY[kind](this, id, facts) as InstanceType<(typeof DIRECTORY)[K]>);
  }
  official(id: unknown): OfficialView | null {
    return this.registered('official', id);
  }
  officialByIdentifier(scheme: string, value: string): string | undefined {
    return this.directory((db) => officialByIdentifier(db, scheme, value));
  }
  office(id: unknown): OfficeView | null {
    return this.registered('office', id);
  }
  organisation(id: unknown): OrganisationView | null {
    return this.registered('organisation', id);
  }
  document(id: unknown): SourceDocumentView | null {
    return this.registered('source', id);
  }
  tenuresOf(official: string): TenureView[] {
    return this.directory((db) => tenuresOf(db, official)).flatMap(({ id }) => this.registered('tenure', id) ?? []);
  }
  officesOf(official: string): string[] {
    return this.directory((db) => tenuresOf(db, official)).map(({ office }) => office);
  }
  party(party: PartyRef | undefined): CountryView | OrganisationView | BodyView | null {
    if (party === undefined) return null;
    return party.kind === 'country' ? this.country(party.id) : this.registered(party.kind, party.id);
  }
  officials(page: { search?: string; after?: string; limit: number }) {
    return this.directory((db) => byName(db, 'official', page)).flatMap(({ id, key }) => {
      const node = this.official(id);
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
  partsOf(id: string): TimelineEntryView[] {
    return this.timeline((db) => partsOf(db, id)).map((entry) => new TimelineEntryView(this, entry));
  }
  historyOf(kind: string, id: string): readonly RecordedFact[] {
    return this.timeline((db) => factsOf(db, kind, id));
  }
  engagement(entry: Entry): EngagementView {
    const { kind, id } = entry.about;
    return new (engagementViewOf(kind))(this, id, kind, entry);
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
    if (kind in DIRECTORY) return this.registered(kind as DirectoryKind, id);
    const entry = this.entryRecord(kind, id);
    return entry === undefined ? null : this.engagement(entry);
  }

  /** True when the read models have come to the position within the bound. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean> {
    return this.models.waitFor(position, timeoutMs);
  }
}
