/** What GraphQL shows of a person. Records that turned out to be of one person are shown as one. */
import { type FactData, factsOf, valueOf } from '#domain/fact';
import type { Identifier } from '#domain/official/identifiers';
import type { RecordedFact } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { fuzzyDateView, shown } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

interface NameRecord {
  readonly text: string;
  readonly kind: string | null;
  readonly lang: string | null;
  readonly script: string | null;
  readonly period: ReturnType<typeof fuzzyDateView>;
}

const mainName = ({ name, lang }: FactData['OfficialRegistered'], kind: string | null): NameRecord => ({
  text: name,
  kind,
  lang: lang ?? null,
  script: null,
  period: null,
});

const otherName = ({ text, kind, lang, script, period }: FactData['OfficialNameRecorded']): NameRecord => ({
  text,
  kind: shown(kind),
  lang: lang ?? null,
  script: script ?? null,
  period: fuzzyDateView(period),
});

/** The names in one record; that of an absorbed one is an alias of the survivor. */
const namesIn = (facts: readonly RecordedFact[], kindOfMain: string | null): NameRecord[] =>
  facts.flatMap(({ type, data }) => {
    if (type === 'OfficialRegistered') return [mainName(data, kindOfMain)];
    return type === 'OfficialNameRecorded' ? [otherName(data)] : [];
  });

const eachOnce = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] => {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined);
};

const identifiersIn = ({ type, data }: RecordedFact): Identifier[] => {
  if (type === 'OfficialIdentifierLinked') return [{ scheme: data.scheme, value: data.value }];
  return type === 'OfficialRegistered' ? (data.identifiers ?? []) : [];
};

export class OfficialView extends RegisteredView<'OfficialRegistered'> {
  readonly __typename = 'Official';
  protected readonly kindOfStream = 'official';
  /** The ids of all records of this person, the one that stands for them first. */
  @once
  get records(): readonly string[] {
    return this.reader.recordsOf(this.id);
  }
  @once
  get absorbed(): readonly string[] {
    return this.records.slice(1);
  }
  @once
  private get ofAll(): readonly (readonly RecordedFact[])[] {
    return [this.facts, ...this.absorbed.map((id) => standingOf(this.reader.factsAbout('official', id)).facts)];
  }
  get name(): unknown {
    return this.cardData.name;
  }
  get honorificPrefix(): string | null {
    return this.cardData.honorificPrefix ?? null;
  }
  @once
  get nameParts() {
    const parts = this.data.nameParts;
    if (parts === undefined) return null;
    const { given = null, family = null, patronymic = null } = parts;
    return { given, family, patronymic };
  }
  @once
  get names(): NameRecord[] {
    const all = this.ofAll.flatMap((facts, index) => namesIn(facts, index === 0 ? null : 'ALIAS'));
    return eachOnce(all, ({ text, kind }) =>
      kind === 'ALIAS' && all.some((one) => one.text === text && one.kind === null) ? text : `${text} ${String(kind)}`,
    );
  }
  @once
  get identifiers(): Identifier[] {
    return eachOnce(this.ofAll.flat().flatMap(identifiersIn), ({ scheme, value }) => `${scheme} ${value}`);
  }
  private givenFirst(field: 'birth' | 'death'): string | undefined {
    return factsOf(this.ofAll.flat(), 'OfficialRegistered').find(({ data }) => data[field] !== undefined)?.data[field];
  }
  @once
  get birth() {
    return fuzzyDateView(this.givenFirst('birth'));
  }
  @once
  get death() {
    const died = valueOf(factsOf(this.ofAll.flat(), 'OfficialDied'), 'on');
    return fuzzyDateView(died ?? this.givenFirst('death'));
  }
  @once
  get tenures() {
    return this.reader.tenuresOf(this.records);
  }
}
