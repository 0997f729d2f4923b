/** Everything that a query may read, as views. One reader for the process; it holds no state but the read models. */
import { Inject, Injectable } from '@nestjs/common';
import { polityByAnyCode, polityOf } from '#domain/country/polities';
import { ID_PREFIX, type PartyRef } from '#domain/vocabulary/references';
import {
  type DirectoryFact,
  byName,
  factsAbout,
  officialByIdentifier,
  tenuresOf,
} from '#projections/directory/queries';
import { type Entry, type RecordedFact, entryById, factsOf, partsOf } from '#projections/timeline/queries';
import type { ReadDatabase } from '#read-model/projection';
import { apiError } from '../errors.ts';
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
import { AgreementView, MeetingView, TimelineEntryView, VisitView } from '../views/engagement.views.ts';

export const READ_MODELS = Symbol('ReadModels');

export interface Checkpoint {
  readonly position: bigint;
}

/** What the API needs of the read models: consistent reads, and waiting for a position, bounded. */
export interface ReadAccess {
  read<T>(name: string, query: (db: ReadDatabase, checkpoint: Checkpoint) => T): T;
  waitFor(position: bigint, timeoutMs: number): Promise<boolean>;
  /** True while the read model is built: what it shows is not yet whole. */
  isStale(name: string): boolean;
  statuses(): readonly { readonly name: string; readonly applied: number }[];
}

const REMEMBERED = 20_000;

const ENGAGEMENTS = { visit: VisitView, meeting: MeetingView, agreement: AgreementView } as const;
const DIRECTORY = {
  organisation: OrganisationView,
  body: BodyView,
  official: OfficialView,
  office: OfficeView,
  tenure: TenureView,
  source: SourceDocumentView,
} as const;

type DirectoryKind = keyof typeof DIRECTORY;
type EngagementKind = keyof typeof ENGAGEMENTS;

const kindOfId = (id: string): string | undefined =>
  Object.entries(ID_PREFIX).find(([, prefix]) => id.startsWith(`${prefix}_`))?.[0];

@Injectable()
export class Reader implements Reading {
  private readonly remembered = new Map<string, readonly DirectoryFact[]>();
  private rememberedAt = -1;

  constructor(@Inject(READ_MODELS) private readonly models: ReadAccess) {}

  timeline<T>(query: (db: ReadDatabase, checkpoint: Checkpoint) => T): T {
    return this.models.read('timeline', query);
  }
  directory<T>(query: (db: ReadDatabase) => T): T {
    return this.models.read('directory', query);
  }

  /** A page names the same few people and places again and again: they are remembered until the directory changes. */
  factsAbout(kind: string, id: string): readonly DirectoryFact[] {
    const applied = this.models.statuses().find(({ name }) => name === 'directory')?.applied ?? -1;
    if (applied !== this.rememberedAt || this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.rememberedAt = applied;
    const key = `${kind}-${id}`;
    let facts = this.remembered.get(key);
    if (facts === undefined) {
      facts = this.directory((db) => factsAbout(db, kind, id));
      if (facts.length === 0 && this.models.isStale('directory'))
        throw apiError('UNAVAILABLE', 'The directory is being built: whether this is on record is not known yet.');
      this.remembered.set(key, facts);
    }
    return facts;
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
  engagement(entry: Entry): VisitView | MeetingView | AgreementView {
    const kind = entry.kind.toLowerCase() as EngagementKind;
    return new ENGAGEMENTS[kind](this, entry.id, kind, entry);
  }

  /** Anything with an id, by its prefix; a country by its code; null where nothing is on record. */
  node(id: string): unknown {
    const kind = kindOfId(id);
    if (kind === undefined) return this.country(id);
    if (kind in DIRECTORY) return this.registered(kind as DirectoryKind, id);
    const entry = this.entryRecord(kind, id);
    return entry === undefined ? null : this.engagement(entry);
  }

  get isStale(): boolean {
    return this.models.isStale('timeline') || this.models.isStale('directory');
  }

  /** True when the read models have come to the position within the bound. */
  waitFor(position: bigint, timeoutMs: number): Promise<boolean> {
    return this.models.waitFor(position, timeoutMs);
  }
}
