/**
 * What GraphQL shows of registered things. A view reads its fields only when they are asked for: a getter costs nothing
 * until then, and a property needs no resolver call.
 */
import { type Polity, polityOf } from '#domain/country/polities';
import type { PartyRef } from '#domain/vocabulary/references';
import type { DirectoryFact } from '#projections/directory/queries';
import type { Reading } from './reading.ts';
import { fuzzyDateView, shown, textOrNull } from './fuzzy-date.view.ts';
import { once } from './once.ts';

type Data = Record<string, unknown>;

abstract class DirectoryView {
  constructor(
    protected readonly reader: Reading,
    readonly id: string,
    protected readonly facts: readonly DirectoryFact[],
  ) {}
  protected get data(): Data {
    return this.facts[0]?.data ?? {};
  }
  get revision(): number {
    return Number(this.facts.at(-1)?.revision ?? 0);
  }
}

interface CountryName {
  readonly text: string;
  readonly form: string;
  readonly lang: string;
}

export class CountryView {
  readonly __typename = 'Country';
  constructor(
    protected readonly reader: Reading,
    readonly code: string,
  ) {}
  get id(): string {
    return this.code;
  }
  private get polity(): Polity | undefined {
    return polityOf(this.code);
  }
  private get facts(): readonly DirectoryFact[] {
    return this.reader.factsAbout('country', this.code);
  }
  private get recordedNames(): readonly CountryName[] {
    return this.facts.flatMap(({ data }) => (data['names'] as CountryName[] | undefined) ?? []);
  }
  private named(form: string): string | undefined {
    return this.recordedNames.find((name) => name.form === form)?.text;
  }
  get alpha3(): string | null {
    return this.polity?.alpha3 ?? textOrNull(this.facts[0]?.data['alpha3']);
  }
  get name(): string {
    return this.polity?.name ?? this.named('short') ?? this.code;
  }
  get formalName(): string | null {
    return this.named('formal') ?? null;
  }
  get kind(): string {
    return (this.polity?.kind ?? String(this.facts[0]?.data['kind'] ?? 'state')).toUpperCase();
  }
  @once
  get names() {
    const recorded = this.recordedNames.map(({ text, form, lang }) => ({ text, form: form.toUpperCase(), lang }));
    return recorded.length > 0 ? recorded : [{ text: this.name, form: 'SHORT', lang: 'en' }];
  }
  @once
  get existence() {
    return fuzzyDateView(this.polity?.existence ?? this.facts[0]?.data['existence']);
  }
  get revision(): number | null {
    const last = this.facts.at(-1);
    return last === undefined ? null : Number(last.revision);
  }
}

export class OrganisationView extends DirectoryView {
  readonly __typename = 'Organisation';
  get kind(): string | null {
    return shown(this.data['kind']);
  }
  get name(): unknown {
    return this.data['name'];
  }
  get acronym(): string | null {
    return textOrNull(this.data['acronym']);
  }
  @once
  get parent() {
    return this.reader.organisation(this.data['parentOrgId']);
  }
}

export class BodyView extends DirectoryView {
  readonly __typename = 'Body';
  get kind(): string | null {
    return shown(this.data['kind']);
  }
  get name(): unknown {
    return this.data['name'];
  }
  @once
  get country() {
    return this.reader.country(String(this.data['countryId']));
  }
}

interface NameRecord {
  readonly text: string;
  readonly kind: string | null;
  readonly lang: string | null;
}

export class OfficialView extends DirectoryView {
  readonly __typename = 'Official';
  get name(): unknown {
    return this.data['name'];
  }
  get honorificPrefix(): string | null {
    return textOrNull(this.data['honorificPrefix']);
  }
  @once
  get names(): NameRecord[] {
    const main = { text: String(this.data['name']), kind: null, lang: textOrNull(this.data['lang']) };
    const others = this.facts.filter(({ type }) => type === 'OfficialNameRecorded');
    return [
      main,
      ...others.map(({ data }) => ({
        text: String(data['text']),
        kind: shown(data['kind']),
        lang: textOrNull(data['lang']),
      })),
    ];
  }
  @once
  get identifiers(): unknown {
    return this.data['identifiers'] ?? [];
  }
  @once
  get tenures() {
    return this.reader.tenuresOf(this.id);
  }
}

export class OfficeView extends DirectoryView {
  readonly __typename = 'Office';
  get title(): unknown {
    return this.data['title'];
  }
  get kind(): string | null {
    return shown(this.data['kind']);
  }
  @once
  get represents() {
    return this.reader.party(this.data['representedParty'] as PartyRef | undefined);
  }
  @once
  get accreditedTo() {
    return this.reader.party(this.data['accreditedTo'] as PartyRef | undefined);
  }
}

export class TenureView extends DirectoryView {
  readonly __typename = 'Tenure';
  @once
  get official() {
    return this.reader.official(this.data['officialId']);
  }
  @once
  get office() {
    return this.reader.office(this.data['officeId']);
  }
  get capacity(): string | null {
    return shown(this.data['capacity']);
  }
  /** Attested: both bounds are unknown, and so is whether it lasts. */
  get status(): string {
    return 'UNKNOWN';
  }
  @once
  get appointedOn() {
    return fuzzyDateView(this.data['appointedOn']);
  }
  @once
  get leftOn() {
    return fuzzyDateView(this.data['leftOn']);
  }
  @once
  get attestedOn() {
    return fuzzyDateView(this.data['attestedOn']);
  }
}

export class SourceDocumentView extends DirectoryView {
  readonly __typename = 'SourceDocument';
  get kind(): string | null {
    return shown(this.data['kind']);
  }
  get title(): unknown {
    return this.data['title'];
  }
  get number(): string | null {
    return textOrNull((this.data['number'] as Data | undefined)?.['asPublished']);
  }
  get publisher(): unknown {
    return this.data['publisher'] ?? null;
  }
  @once
  get publishedOn() {
    return fuzzyDateView(this.data['publishedOn']);
  }
  get language(): string | null {
    return textOrNull(this.data['language']);
  }
  get url(): string | null {
    return textOrNull(this.data['url']);
  }
}
