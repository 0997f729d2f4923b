/** A mapping, ready to read rows: what each says, or why it says nothing. */
import { idOfKey } from './ids.ts';
import { eventDefinitions } from '#domain/registry';
import type { SourceRow } from '../reading/source-row.ts';
import { isBlank } from '../reading/source-row.ts';
import type { RowFault } from '../reading/faults.ts';
import { type BoundColumns, Columns } from './columns.ts';
import { condition } from './conditions.ts';
import type { MappingLanguage } from './language.ts';
import { SAME_AS, chosenIn } from './links.ts';
import { type Find, countries, lookupIn } from './lookups.ts';
import { RowPassedOver, RowRefused } from './refusal.ts';
import { type Made, MappingFault, Names, RowScope } from './scope.ts';
import { type CompiledTell, type Doubt, type TellContext, type Telling, compiledTell, tellingsOf } from './tell.ts';
import { textTemplate } from './templates.ts';
import { compiledValue, shortened } from './values.ts';

/** Of the file that is read, for templates. */
export interface FileGiven {
  readonly name: string;
  readonly sha256: string;
}

export type Reading =
  | { readonly kind: 'told'; readonly key: string; readonly tellings: readonly Telling[] }
  | { readonly kind: 'passed over'; readonly why: string }
  | { readonly kind: 'refused'; readonly fault: RowFault };

/** Who and what is on record already. */
export type OnRecord = Pick<TellContext, 'meet' | 'link'>;

export interface SourceGiven {
  readonly key: string;
  readonly title: string;
}

/** In what a row tells: what identifies the row. */
const ROW_KEY = 'row.key';

const FILE_NAMES = ['file.name', 'file.stem', 'file.sha256'] as const;

/** Names that hold whatever the file. */
const fileValues = ({ name, sha256 }: FileGiven): readonly (readonly [string, unknown])[] => [
  ['file.name', name],
  ['file.stem', name.replace(/(\.refused)?(\.[a-z]+)(\.gz)?$/iu, '')],
  ['file.sha256', sha256],
];

const LONGEST_QUOTE = 500;

/** What is the same for all rows of one file. */
interface FileContext {
  readonly source: SourceGiven;
  readonly sourceId: string;
  readonly onRecord: OnRecord;
  readonly repeated: (key: string) => string;
}

/** The names in a row may mean others who are on record. */
const perhapsTheSame = (name: string, sameAs: string): RowRefused =>
  new RowRefused(name, {
    rule: 'PERHAPS_THE_SAME',
    problem: 'Somebody or something on record may be the one that is named.',
    expected: `in the column ${SAME_AS} one of what stands there for each: an id, or new`,
    sameAs,
  });

/** Tells keys apart that come again in one file: the second has (2) behind it. */
function repetitions(): (key: string) => string {
  const counts = new Map<string, number>();
  return (key) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} (${count})`;
  };
}

export class Mapping {
  readonly language: MappingLanguage;
  readonly columns: Columns;
  readonly #makers: ReadonlyMap<string, Made>;
  readonly #rules: readonly (readonly [
    Made<boolean>,
    NonNullable<MappingLanguage['rules']>[number],
    Made<string | undefined>,
  ])[];
  readonly #tells: readonly CompiledTell[];
  readonly #quote: Made<string | undefined> | undefined;
  readonly #key: Made<string | undefined> | undefined;
  readonly #sourceKey: Made<string | undefined>;
  readonly #sourceTitle: Made<string | undefined>;

  constructor(language: MappingLanguage) {
    const { columns, values = {}, lookups = {}, rules = [] } = language;
    this.language = language;
    this.columns = new Columns(columns);
    for (const name of Object.keys(values))
      if (name in columns) throw new MappingFault(['values', name], `${name} is a column already.`);
    const names = new Names([...Object.keys(columns), ...Object.keys(values), ...FILE_NAMES, 'row.number']);
    const finds = new Map<string, Find>([
      ['countries', countries],
      ...Object.entries(lookups).map(([name, table]) => [name, lookupIn(name, table, ['lookups', name])] as const),
    ]);
    this.#makers = new Map(
      Object.entries(values).map(([name, value]) => [
        name,
        compiledValue(value, { name, names, lookups: finds, at: ['values', name] }),
      ]),
    );
    this.#refuseCircles();
    this.#rules = rules.map((rule, index) => {
      if ((rule.pass_over === undefined) === (rule.refuse === undefined))
        throw new MappingFault(['rules', index], 'A rule needs exactly one of pass_over and refuse.');
      if (rule.refuse !== undefined) names.check(rule.refuse.column, ['rules', index, 'refuse', 'column']);
      return [
        condition(rule.when, names, ['rules', index, 'when']),
        rule,
        textTemplate(rule.refuse?.problem ?? '', names, ['rules', index, 'refuse', 'problem']),
      ] as const;
    });
    let told = names.and(ROW_KEY);
    this.#tells = language.tell.map((tell, index) => {
      if (told.has(tell.as))
        throw new MappingFault(['tell', index, 'as'], `${tell.as} is a name already: give the thing another one.`);
      const compiled = compiledTell(tell, told, ['tell', index]);
      told = told.and(tell.as);
      return compiled;
    });
    const template = (text: string | undefined, at: readonly (string | number)[]) =>
      text === undefined ? undefined : textTemplate(text, names, at);
    this.#quote = template(language.quote, ['quote']);
    this.#key = template(language.row?.key, ['row', 'key']);
    const ofFile = new Names(FILE_NAMES);
    this.#sourceKey = textTemplate(language.source.key, ofFile, ['source', 'key']);
    this.#sourceTitle = textTemplate(language.source.title, ofFile, ['source', 'title']);
  }

  #refuseCircles(): void {
    const visit = (name: string, way: readonly string[]): void => {
      if (way.includes(name))
        throw new MappingFault(['values', name], `${name} is made of itself: ${[...way, name].join(', ')}.`);
      for (const used of this.#makers.get(name)?.uses ?? []) visit(used.split('.')[0] ?? '', [...way, name]);
    };
    for (const name of this.#makers.keys()) visit(name, []);
  }

  /** The titles of the columns from which a value is made. */
  #columnsOf(name: string): readonly string[] {
    const [first = ''] = name.split('.');
    if (this.columns.has(first)) return [first];
    return (this.#makers.get(first)?.uses ?? []).flatMap((used) => this.#columnsOf(used));
  }

  sourceOf(file: FileGiven): SourceGiven {
    const scope = new RowScope(new Map(), fileValues(file));
    const key = this.#sourceKey.make(scope) ?? file.name;
    return { key, title: this.#sourceTitle.make(scope) ?? file.name };
  }

  /** Reads rows of one file, in order: what an empty cell says may stand above. */
  reader(file: FileGiven, bound: BoundColumns, onRecord: OnRecord): (row: SourceRow) => Reading {
    const source = this.sourceOf(file);
    const sourceId = idOfKey('source', source.key);
    const given = fileValues(file);
    const repeated = repetitions();
    return (row) => {
      if (row.record === undefined && row.cells.every(isBlank))
        return { kind: 'passed over', why: 'The row is empty.' };
      if (row.fault !== undefined) return { kind: 'refused', fault: row.fault };
      const cells = bound.read(row);
      const scope = new RowScope(this.#makers, [...given, ...cells, ['row.number', row.number]]);
      try {
        return this.#read(row, scope, { source, sourceId, onRecord, repeated, sameAs: bound.sameAs(row) });
      } catch (error) {
        if (error instanceof RowPassedOver) return { kind: 'passed over', why: error.message };
        if (!(error instanceof RowRefused)) throw error;
        return { kind: 'refused', fault: { ...error.fault, column: this.#titleAt(error.at, bound) } };
      }
    };
  }

  #titleAt(name: string, bound: BoundColumns): string {
    const [column] = this.#columnsOf(name);
    return column === undefined ? name : bound.titleOf(column);
  }

  /** The column to blame for a field of an event; empty where none is. */
  columnAt(telling: Telling, path: string, bound: BoundColumns): string {
    const [column] = telling.namesAt(path).flatMap((name) => this.#columnsOf(name));
    return column === undefined ? '' : bound.titleOf(column);
  }

  /** What identifies a row; undefined where the mapping does not say what does. */
  #keyOf(scope: RowScope, repeated: (key: string) => string): string | undefined {
    if (this.#key === undefined) return undefined;
    const key = this.#key.make(scope);
    if (key !== undefined) return this.language.row?.repeats === true ? repeated(key) : key;
    const column = this.#key.uses.find((name) => scope.get(name) === undefined) ?? '';
    throw new RowRefused(column, {
      rule: 'ROW_WITHOUT_KEY',
      problem: 'Nothing identifies the row.',
      expected: `a value in ${column}`,
    });
  }

  #read(
    row: SourceRow,
    scope: RowScope,
    { source, sourceId, onRecord, repeated, sameAs }: FileContext & { readonly sameAs: string },
  ): Reading {
    for (const [when, rule, problem] of this.#rules) {
      if (!when.make(scope)) continue;
      if (rule.pass_over !== undefined) return { kind: 'passed over', why: rule.pass_over };
      const { column = '', expected = '' } = rule.refuse ?? {};
      throw new RowRefused(column, {
        rule: 'MAPPING',
        problem: problem.make(scope) ?? 'The mapping refuses it.',
        expected,
      });
    }
    const own = this.#keyOf(scope, repeated);
    const key = own ?? `${scope.get('file.sha256') as string}/${row.number}`;
    scope.set(ROW_KEY, key);
    const quoted = this.#quote?.make(scope);
    const quote =
      quoted === undefined || quoted.trim() === '' ? {} : { quote: shortened(quoted.trim(), LONGEST_QUOTE) };
    const cited = { sourceId, row: shortened(own ?? `row ${row.number}`, 200), ...quote };
    const chosen = chosenIn(sameAs);
    if (chosen === undefined) throw perhapsTheSame(SAME_AS, sameAs);
    const doubts: Doubt[] = [];
    const tellings = tellingsOf(this.#tells, scope, { cited, ...onRecord, chosen, doubts });
    const [doubt] = doubts;
    if (doubt !== undefined) throw perhapsTheSame(doubt.name, doubts.map(({ choices }) => choices).join('; '));
    if (tellings.length === 0) return { kind: 'passed over', why: 'The mapping tells nothing of such a row.' };
    return { kind: 'told', key: `${source.key}/${key}`, tellings };
  }
}

/** @throws {MappingFault} */
export const compiledMapping = (language: MappingLanguage): Mapping => {
  for (const { event } of language.tell.flatMap(({ facts }) => facts))
    if (!eventDefinitions.has(event)) throw new MappingFault(['tell'], `There is no event ${event}.`);
  return new Mapping(language);
};
