/** What GraphQL shows of a country: what comes with the service, and what sources say. */
import { type Polity, polityOf } from '#domain/country/polities';
import type { DirectoryCard } from '#projections/directory/queries';
import type { QueryContext } from './query-context.ts';
import { fuzzyDateView, shown, sinceView } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { membershipView, roleView } from './organisation.view.ts';
import { RegisteredView } from './registered.view.ts';

interface CountryName {
  readonly text: string;
  readonly form: string;
  readonly lang: string;
  readonly period?: string | undefined;
}

const nameView = ({ text, form, lang, period }: CountryName) => ({
  text,
  form: form.toUpperCase(),
  lang,
  period: fuzzyDateView(period),
});

export class CountryView extends RegisteredView<'CountryRegistered'> {
  readonly __typename = 'Country';
  protected readonly kindOfStream = 'country';
  constructor(
    reader: QueryContext,
    readonly code: string,
  ) {
    super(reader, code, undefined);
  }
  /** Looked up only where something of it is asked for: most countries are as they come with the service. */
  protected override get card(): DirectoryCard | undefined {
    return this.reader.cardOf('country', this.code);
  }
  private get polity(): Polity | undefined {
    return polityOf(this.code);
  }
  private get given(): readonly CountryName[] {
    return this.cardData.names ?? [];
  }
  @once
  private get taken() {
    return this.told('CountryRenamed');
  }
  /** The name of a form that was taken or given last. */
  private named(form: string): string | undefined {
    const taken = this.taken.findLast(({ name }) => name.form === form)?.name;
    return (taken ?? this.given.find((name) => name.form === form))?.text;
  }
  override get status(): never {
    return (this.card === undefined ? null : super.status) as never;
  }
  override get revision(): never {
    return (this.card === undefined ? null : super.revision) as never;
  }
  get alpha3(): string | null {
    return this.polity?.alpha3 ?? this.cardData.alpha3 ?? null;
  }
  get numeric(): string | null {
    return this.polity?.numeric ?? null;
  }
  get name(): string {
    return this.polity?.name ?? this.named('short') ?? this.code;
  }
  get formalName(): string | null {
    return this.named('formal') ?? null;
  }
  get kind(): string {
    return (this.polity?.kind ?? this.cardData.kind ?? 'state').toUpperCase();
  }
  @once
  get names() {
    const recorded = [
      ...this.given.map(nameView),
      ...this.taken.map(({ name, effectiveOn }) => ({ ...nameView(name), period: sinceView(effectiveOn) })),
    ];
    return recorded.length > 0 ? recorded : [{ text: this.name, form: 'SHORT', lang: 'en', period: null }];
  }
  @once
  get existence() {
    return fuzzyDateView(this.polity?.existence ?? this.data.existence);
  }
  @once
  get sovereign() {
    const code = this.polity?.sovereign ?? this.data.sovereignId;
    return code === undefined ? null : this.reader.country(code);
  }
  private countries(codes: readonly string[]) {
    return [...new Set(codes)].flatMap((code) => this.reader.country(code) ?? []);
  }
  @once
  get predecessors() {
    return this.countries(this.polity?.predecessors ?? []);
  }
  @once
  get successors() {
    const told = this.told('CountrySucceeded').flatMap(({ successorIds }) => successorIds);
    return this.countries([...(this.polity?.successors ?? []), ...told]);
  }
  @once
  get successions() {
    return this.told('CountrySucceeded').map(({ mode, effectiveOn, successorIds }) => ({
      mode: shown(mode),
      effectiveOn: fuzzyDateView(effectiveOn),
      successors: this.countries(successorIds),
    }));
  }
  @once
  get memberships() {
    return this.reader.membershipsOf(`country:${this.code}`).map((one) => membershipView(this.reader, one));
  }
  @once
  get roles() {
    return this.reader.rolesOf(`country:${this.code}`).map((one) => roleView(this.reader, one));
  }
}
