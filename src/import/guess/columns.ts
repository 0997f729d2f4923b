/** What the columns of a file are, by their titles and their first values. */
import { foldedForSearch } from '#domain/vocabulary/folding';
import type { Sample } from '../reading/sample.ts';
import { isBlank } from '../reading/source-row.ts';
import { type Found, guessedKind } from './kinds.ts';

export interface GuessedColumn extends Found {
  /** Its name in the mapping. */
  readonly name: string;
  readonly title: string;
  /** The words of its title. */
  readonly words: readonly string[];
  /** Texts in it that say nothing: "-". */
  readonly empty: readonly string[];
  readonly isFilledDown: boolean;
  /** In how many of the rows something stands in it, from 0 to 1. */
  readonly filled: number;
  readonly isUnique: boolean;
  /** Its texts are ids of Wikidata: Q58217. */
  readonly isOfWikidata: boolean;
}

/** Names that a guessed mapping gives to what is told, and to values of its own. */
const TOLD_NAMES = ['somebody', 'office', 'tenure', 'visit', 'meeting', 'own_country', 'year_of_file'];

const WIKIDATA = /^Q\d+$/u;

/** "personID" has two words. */
const wordsOf = (title: string): readonly string[] =>
  foldedForSearch(title.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).split(' ');

const SAYS_NOTHING = new Set('- – — -- n/a N/A N.A. n.a. ? .. ... NULL null nil'.split(' '));

/** A first column that stands in the first row of a block only. */
const isFilledDown = (at: number, values: readonly unknown[]): boolean => {
  const given = values.filter((value) => !isBlank(value)).length;
  return (
    at === 0 && values.length > 3 && given > 0 && given < values.length / 2 && !isBlank(values.find((value) => value))
  );
};

/** Names of the mapping: small letters, digits and _, a letter first, each once. */
function named(title: string, at: number, taken: Set<string>): string {
  const plain = wordsOf(title)
    .join('_')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9_]/gu, '')
    .replaceAll(/_+/gu, '_')
    .replaceAll(/^_|_$/gu, '');
  const name = /^[a-z]/u.test(plain) ? plain : `column_${at + 1}${plain === '' ? '' : `_${plain}`}`;
  const free = taken.has(name) ? `${name}_${at + 1}` : name;
  taken.add(free);
  return free;
}

/** Of each column that has a title of its own. */
export function guessedColumns({ columns }: Sample): readonly GuessedColumn[] {
  const taken = new Set<string>(TOLD_NAMES);
  const titles = columns.map(({ title }) => title.toLowerCase());
  return columns.flatMap(({ title, values }, at) => {
    if (title === '' || titles.indexOf(title.toLowerCase()) !== at) return [];
    const texts = values
      .filter((value) => !isBlank(value))
      .map((value) => (typeof value === 'object' ? '' : String(value).trim()));
    const given = texts.filter((text) => text !== '' && !SAYS_NOTHING.has(text));
    const words = wordsOf(title);
    const isUnique = given.length === values.length && new Set(given).size === given.length && given.length > 1;
    const isList = texts.length > 0 && given.length === 0 && values.some((value) => Array.isArray(value));
    const found: Found = isList
      ? { kind: 'list', sure: 1, why: 'lists of values' }
      : guessedKind(given, words, isUnique);
    return {
      ...found,
      ...{ name: named(title, at, taken), title, words, isUnique },
      sure: Math.min(0.99, found.sure) * (given.length < 5 && found.kind !== 'empty' ? 0.6 : 1),
      empty: [...new Set(texts.filter((text) => SAYS_NOTHING.has(text)))],
      isFilledDown: isFilledDown(at, values),
      filled: values.length === 0 ? 0 : given.length / values.length,
      isOfWikidata: given.length > 0 && given.every((text) => WIKIDATA.test(text)),
    };
  });
}
