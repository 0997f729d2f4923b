/** What GraphQL shows of a person. Records that turned out to be of one person are shown as one. */
import type { EventData } from '#domain/event';
import type { RecordedFact } from '#domain/recorded-fact';
import { standingOf } from '#domain/registered';
import { fuzzyDateView, shown, textOrNull } from './fuzzy-date.view.ts';
import { once } from './once.ts';
import { RegisteredView } from './registered.view.ts';

interface NameRecord {
  readonly text: string;
  readonly kind: string | null;
  readonly lang: string | null;
  readonly script: string | null;
  readonly period: ReturnType<typeof fuzzyDateView>;
}

const mainName = (data: Partial<EventData>, kind: string | null): NameRecord => ({
  text: String(data['name']),
  kind,
  lang: textOrNull(data['lang']),
  script: null,
  period: null,
});

const otherName = (data: EventData): NameRecord => ({
  text: String(data['text']),
  kind: shown(data['kind']),
  lang: textOrNull(data['lang']),
  script: textOrNull(data['script']),
  period: fuzzyDateView(data['period']),
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

interface Identifier {
  readonly scheme: string;
  readonly value: string;
}

const identifiersIn = ({ type, data }: RecordedFact): Identifier[] => {
  if (type === 'OfficialIdentifierLinked') return [{ scheme: String(data['scheme']), value: String(data['value']) }];
  return (data['identifiers'] as Identifier[] | undefined) ?? [];
};

export class OfficialView extends RegisteredView {
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
    return this.cardData['name'];
  }
  get honorificPrefix(): string | null {
    return textOrNull(this.cardData['honorificPrefix']);
  }
  @once
  get nameParts() {
    const parts = this.data['nameParts'] as Readonly<Record<string, string>> | undefined;
    if (parts === undefined) return null;
    return {
      given: textOrNull(parts['given']),
      family: textOrNull(parts['family']),
      patronymic: textOrNull(parts['patronymic']),
    };
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
  @once
  get birth() {
    return fuzzyDateView(this.ofAll.flat().find(({ data }) => data['birth'] !== undefined)?.data['birth']);
  }
  @once
  get death() {
    const died = this.ofAll.flat().findLast(({ type, data }) => type === 'OfficialDied' && data['on'] !== undefined);
    return fuzzyDateView(
      died?.data['on'] ?? this.ofAll.flat().find(({ data }) => data['death'] !== undefined)?.data['death'],
    );
  }
  @once
  get tenures() {
    return this.reader.tenuresOf(this.records);
  }
}
