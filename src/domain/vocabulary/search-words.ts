/**
 * The words by which a text is found. Scripts that put no space between words are looked up character by character, so that
 * any part of a name is found; all others word by word.
 */
import anyAscii from 'any-ascii';
import { APOSTROPHE, foldedForSearch } from './folding.ts';

const UNSPACED =
  /(?=[\p{L}\p{N}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]\p{M}*/gu;

/** The words of a text as they are written, folded. */
export const searchWords = (text: string): string[] =>
  foldedForSearch(text)
    .replaceAll(UNSPACED, ' $& ')
    .split(' ')
    .filter((word) => word !== '');

/** A word in Latin letters, as somebody would spell it who hears it; the word itself where it is so written. */
export const romanised = (word: string): string =>
  /^[a-z0-9]*$/u.test(word) ? word : foldedForSearch(anyAscii(word)).replaceAll(' ', '');

/** Between texts that do not follow one another. No folded text has it. */
export const APART = ' · ';

/** Every spelling of one piece of a text between two spaces, as words. */
function spellingsOfPiece(piece: string): string[] {
  const words = searchWords(piece);
  const asRead = searchWords(anyAscii(piece.replaceAll(/\p{S}/gu, ' ').replaceAll(APOSTROPHE, '')));
  const halves = searchWords(piece.replaceAll(APOSTROPHE, ' '));
  return [words.map(romanised), asRead, halves].map((spelling) => spelling.join(' '));
}

/**
 * Other spellings under which a text is found, each one or several words: in Latin letters; with letters as they are read where
 * folding takes them for others (`ə` is folded to `a`, and read `e`); what stands before and after an apostrophe (`Ivoire` in
 * `d'Ivoire`).
 */
export function otherSpellings(text: string): string[] {
  if (/^[\w\s.,:;()/-]*$/u.test(text)) return [];
  const pieces = text.split(/\s+/u);
  const own = new Set(pieces.map((piece) => searchWords(piece).join(' ')));
  return [...new Set(pieces.flatMap(spellingsOfPiece))].filter((spelling) => spelling !== '' && !own.has(spelling));
}

/** One thing that is asked for: words that follow one another, the last as the beginning of one unless it was quoted. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isQuoted: boolean;
}

/** More than anybody types; a whole page that is pasted is cut here. */
const MOST_TERMS = 40;

/** What a text asks for: its words in any order, each as the beginning of a word; a quoted phrase as it stands. None: nothing. */
export function searchTerms(text: string): SearchTerm[] {
  const asked = [...text.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+/gu)];
  return asked
    .map(([whole, quoted]) => ({ words: searchWords(quoted ?? whole), isQuoted: quoted !== undefined }))
    .filter(({ words }) => words.length > 0)
    .slice(0, MOST_TERMS);
}

/** The ways in which a term may stand in a text: as it is written, or in Latin letters. */
function spellingsOf(term: SearchTerm): readonly SearchTerm[] {
  const words = term.words.map(romanised);
  if (term.isQuoted || words.includes('') || words.join(' ') === term.words.join(' ')) return [term];
  // One character of an unspaced script is a few Latin letters, with which too many other words begin.
  return [term, { words, isQuoted: term.words.join('').search(UNSPACED) === 0 }];
}

/**
 * The question to a full-text index of a column `words` ({@link searchWords}), and of a column `spellings`
 * ({@link otherSpellings}), in the language of FTS5. Every word is quoted: nothing that was typed is a part of that language.
 *
 * @returns undefined where nothing is asked for: nothing is found by it
 */
export function matchOf(text: string): string | undefined {
  const found = ({ words, isQuoted }: SearchTerm) => `{words spellings} : "${words.join(' ')}"${isQuoted ? '' : ' *'}`;
  const terms = searchTerms(text).map((term) => `(${spellingsOf(term).map(found).join(' OR ')})`);
  return terms.length === 0 ? undefined : terms.join(' AND ');
}

/** The words of texts in the two columns of a full-text index; see {@link matchOf}. */
export const fullTextOf = (texts: readonly string[]): { readonly words: string; readonly spellings: string } => ({
  words: texts.map((text) => searchWords(text).join(' ')).join(APART),
  spellings: [...new Set(texts.flatMap(otherSpellings))].join(APART),
});

/** All words by which a text is found, between spaces. */
export const findableWords = (text: string): string =>
  ` ${[searchWords(text).join(' '), ...otherSpellings(text)].join(APART)} `;

/** How a term stands in {@link findableWords}: after a space, and before one where its last word has to be whole. */
const standing = ({ words, isQuoted }: SearchTerm): string => ` ${words.join(' ')}${isQuoted ? ' ' : ''}`;

/**
 * A condition in SQL: a column of {@link findableWords} has all words that are asked for. A blank text asks for nothing, and
 * every name will do; by a text without a word nothing is found.
 */
export function namesClause(column: string, text = ''): { readonly sql: string; readonly values: readonly string[] } {
  if (text.trim() === '') return { sql: 'TRUE', values: [] };
  const terms = searchTerms(text).map(spellingsOf);
  if (terms.length === 0) return { sql: 'FALSE', values: [] };
  return {
    sql: terms.map((spellings) => `(${spellings.map(() => `instr(${column}, ?) > 0`).join(' OR ')})`).join(' AND '),
    values: terms.flat().map(standing),
  };
}

/** Tells of {@link findableWords} whether a text finds them: the rule of {@link namesClause}, for texts that are at hand. */
export function finder(text: string): (findable: string) => boolean {
  const terms = searchTerms(text).map((term) => spellingsOf(term).map(standing));
  return (findable) =>
    terms.length > 0 && terms.every((spellings) => spellings.some((spelling) => findable.includes(spelling)));
}

/** A part of a published text: offsets in UTF-16 code units, the end exclusive. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;

/** The words of a published text by which it is found. */
export function highlightsIn(published: string, text: string): Highlight[] {
  const asked = searchTerms(text)
    .flatMap(spellingsOf)
    .flatMap((term): SearchTerm[] =>
      term.isQuoted ? term.words.map((word) => ({ words: [word], isQuoted: true })) : [term],
    )
    .map(standing);
  return [...published.matchAll(/\S+/gu)].flatMap(({ 0: piece, index }) => {
    const findable = findableWords(piece);
    if (!asked.some((spelling) => findable.includes(spelling))) return [];
    const start = index + piece.length - piece.replace(/^[^\p{L}\p{N}]+/u, '').length;
    return [{ start, end: start + piece.replaceAll(EDGES, '').length }];
  });
}
