/** What pages and lists show of a registered thing: its name, and what distinguishes it from others of its kind. */
import { dataOf, factsOf, lastOf } from '#domain/fact';
import type { RecordedFact } from '#domain/recorded-fact';
import { openingOf } from '#domain/registered';

export interface DirectoryCard {
  /** Those fields of the registering fact that lists and pages show. */
  readonly data: Readonly<Record<string, unknown>>;
}

const SHOWN: Readonly<Record<string, readonly string[]>> = {
  official: ['name', 'honorificPrefix'],
  office: ['title', 'kind'],
  organisation: ['name', 'acronym', 'kind'],
  body: ['name', 'kind', 'countryId'],
  source: ['kind', 'title', 'number', 'publishedOn', 'language', 'url'],
  topic: ['kind', 'label'],
  country: ['kind', 'alpha3', 'names'],
  tenure: [],
};

const hasOtherLetters = (name: string): boolean => /[^\P{L}\p{Script=Latin}]/u.test(name);

/** What English texts call a person whose main name is in another language or script; undefined where they use that. */
function englishNameIn(facts: readonly RecordedFact[]): string | undefined {
  const main = dataOf(facts, 'OfficialRegistered');
  if (main === undefined || main.lang === 'en') return undefined;
  const others = factsOf(facts, 'OfficialNameRecorded')
    .map(({ data }) => data)
    .filter(({ kind }) => kind !== 'former' && kind !== 'abbreviation');
  const english = others.findLast(({ lang }) => lang?.split('-')[0] === 'en');
  if (english !== undefined || !hasOtherLetters(main.name)) return english?.text;
  return others.findLast(({ text }) => !hasOtherLetters(text))?.text;
}

/** @param facts what holds of the thing, in the order of time */
export function cardOf(kind: string, facts: readonly RecordedFact[]): DirectoryCard {
  const data: DirectoryCard['data'] = openingOf(facts);
  const shown = (SHOWN[kind] ?? []).filter((field) => data[field] !== undefined);
  const card = Object.fromEntries(shown.map((field) => [field, data[field]]));
  const title = lastOf(facts, 'OfficeRenamed')?.title;
  const nameInEnglish = englishNameIn(facts);
  return { data: { ...card, ...(title && { title }), ...(nameInEnglish && { nameInEnglish }) } };
}
