/** What a text stands for, by a table of the mapping or by the names and codes of countries. */
import { namesOf, polityByCode } from '#domain/country/lookup';
import { POLITIES, existedDuring } from '#domain/country/polities';
import { fuzzyDate, parseFuzzyDate, type FuzzyDate } from '#domain/vocabulary/fuzzy-date';
import { foldedForSearch } from '#domain/vocabulary/folding';
import type { LookupEntry } from './language.ts';
import { RowPassedOver, RowRefused } from './refusal.ts';
import { MappingFault, didYouMean } from './scope.ts';

/** @param date EDTF; absent where nothing says when */
export type Find = (name: string, text: string, date: string | undefined) => unknown;

type Table = Readonly<Record<string, string | number | boolean | readonly LookupEntry[]>>;

interface Entry extends LookupEntry {
  readonly after: string | undefined;
  readonly before: string | undefined;
}

function bound(edtf: string | undefined, at: readonly (string | number)[]): string | undefined {
  if (edtf === undefined) return undefined;
  const parsed = parseFuzzyDate(edtf);
  if (!parsed.ok) throw new MappingFault(at, `${edtf} is no date: ${parsed.expected}.`);
  return parsed.date.earliest ?? undefined;
}

function entriesOf(value: Table[string], at: readonly (string | number)[]): readonly Entry[] {
  if (typeof value !== 'object') return [{ is: value, after: undefined, before: undefined }];
  return value.map((entry, index) => {
    if ([entry.is, entry.pass_over, entry.refuse].filter((one) => one !== undefined).length !== 1)
      throw new MappingFault([...at, index], 'An entry needs exactly one of is, pass_over and refuse.');
    return {
      ...entry,
      after: bound(entry.from, [...at, index, 'from']),
      before: bound(entry.until, [...at, index, 'until']),
    };
  });
}

/** False only when the date certainly lies outside: a date that may lie within is within. */
const holdsAt = ({ after, before }: Entry, date: FuzzyDate | undefined): boolean =>
  date === undefined ||
  ((after === undefined || date.latest === null || date.latest >= after) &&
    (before === undefined || date.earliest === null || date.earliest < before));

/** @throws {RowRefused} the text is not in it; @throws {RowPassedOver} the table says so */
export function lookupIn(lookup: string, table: Table, at: readonly (string | number)[]): Find {
  const entries = new Map(Object.entries(table).map(([text, value]) => [text, entriesOf(value, [...at, text])]));
  return (name, text, date) => {
    const found = entries.get(text);
    if (found === undefined)
      throw new RowRefused(name, {
        rule: 'NOT_IN_LOOKUP',
        problem: `"${text}" is not in the lookup ${lookup} of the mapping.`,
        expected: didYouMean(text, entries.keys()).slice(0, 300),
      });
    if (date === undefined && found.length > 1)
      throw new RowRefused(name, {
        rule: 'NOT_IN_LOOKUP',
        problem: `What "${text}" stands for depends on the date, and the row has none.`,
        expected: 'a date',
      });
    const entry = found.find((one) => holdsAt(one, date === undefined ? undefined : fuzzyDate(date)));
    if (entry?.pass_over !== undefined) throw new RowPassedOver(entry.pass_over);
    if (entry === undefined || entry.refuse !== undefined)
      throw new RowRefused(name, {
        rule: 'NOT_IN_LOOKUP',
        problem: entry?.refuse ?? `"${text}" stands for nothing at ${date ?? 'no date'} in the lookup ${lookup}.`,
        expected: 'an entry of the lookup for that time',
      });
    return entry.is;
  };
}

type Polities = typeof POLITIES;

/** By folded name; several where a name was borne by one after the other. */
const byName = (): ReadonlyMap<string, Polities> => {
  const found = new Map<string, Polities>();
  for (const polity of POLITIES)
    for (const name of new Set(namesOf(polity).map(foldedForSearch)))
      found.set(name, [...(found.get(name) ?? []), polity]);
  return found;
};

let known: ReadonlyMap<string, Polities> | undefined;

const politiesNamed = (text: string): Polities => (known ??= byName()).get(foldedForSearch(text)) ?? [];

/** `countries`: every name and code that comes with the service, to the code, of those that existed then. */
export const countries: Find = (name, text, date) => {
  const coded = polityByCode(text);
  const found = coded === undefined ? politiesNamed(text) : [coded];
  const then = date === undefined ? found : found.filter((polity) => existedDuring(polity, fuzzyDate(date)));
  const [polity, ...others] = then.length === 0 ? found : then;
  if (polity !== undefined && others.length === 0) return polity.code;
  throw new RowRefused(name, {
    rule: 'NOT_IN_LOOKUP',
    problem:
      polity === undefined
        ? `"${text}" is no name or code of a country.`
        : `"${text}" may be ${then.map(({ code }) => code).join(' or ')}.`,
    expected: 'a country by its name or ISO 3166 code, or an entry in a lookup of the mapping',
  });
};
