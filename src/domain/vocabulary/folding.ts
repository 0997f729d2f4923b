/**
 * Text as it is compared when somebody searches: without case, diacritics and the marks that keyboards lack. What is stored
 * stays as published.
 */

/** Letters that Unicode does not decompose, and what a reader without them types; and forms of a letter that spell the same. */
const PLAIN: Readonly<Record<string, string>> = {
  // Latin
  ...{ ə: 'a', ǝ: 'a', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ħ: 'h', ŋ: 'ng' },
  ...{ ŧ: 't', ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ɛ: 'e', ɔ: 'o', ɖ: 'd', ĸ: 'k', ɨ: 'i', ʉ: 'u', ƒ: 'f', ɣ: 'g', ʋ: 'v' },
  // Greek and Hebrew: forms at the end of a word
  ...{ ς: 'σ', ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' },
  // Arabic: letters that are typed one for the other, and the stroke that only stretches a word
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ة: 'ه', ھ: 'ه', ہ: 'ه', ک: 'ك', ـ: '' },
  // Cyrillic
  ...{ ґ: 'г' },
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Marks on letters that readers leave out. Vowel signs of Indic and South-East Asian scripts, and kana's voicing, are letters. */
const DIACRITIC = /[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Syriac}]/u;
const MARK = /(?![\u3099\u309a])\p{M}/gu;

/** Whatever is typed, or printed, for an apostrophe: a sign inside of a word, which many leave out. */
export const APOSTROPHE = /['’‘‛`´ʹʻʼʽʾʿˈˊˋ′׳＇ꞌ]/gu;
/** Characters that nobody sees: joiners, marks of direction, soft hyphens, selectors of a form. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_OF_A_WORD = /[^\p{L}\p{N}\p{M}]+/gu;
const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;

/** Without a letter that has any other form. */
const PLAIN_TEXT = /^[ -~]*$/u;

const MOST_CACHED = 5_000;
/** Names and titles come again and again; a whole passage does not. */
const LONGEST_CACHED = 200;
const cache = new Map<string, string>();

/** The words of a text, with one space between them: NFKC, no case, no diacritics, no apostrophes. Empty where it has no word. */
export function foldedForSearch(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const folded = wordsOf(PLAIN_TEXT.test(text) ? text.toLowerCase() : plainLetters(text));
  if (text.length > LONGEST_CACHED) return folded;
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(text, folded);
  return folded;
}

const wordsOf = (text: string): string => text.replaceAll(APOSTROPHE, '').replaceAll(NOT_OF_A_WORD, ' ').trim();

const plainLetters = (text: string): string =>
  text
    // Compatibility forms of some apostrophes begin with a space.
    .replaceAll(APOSTROPHE, '')
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .normalize('NFD')
    .replaceAll(MARK, (mark) => (DIACRITIC.test(mark) ? '' : mark))
    .toLowerCase()
    .replaceAll(NOT_PLAIN, (letter) => PLAIN[letter]!)
    .replaceAll(OTHER_DIGIT, asciiDigit)
    .normalize('NFC');

/** Unicode lays decimal digits out in runs of ten, from zero to nine. */
function asciiDigit(digit: string): string {
  const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code));
  const code = digit.codePointAt(0)!;
  let run = 0;
  while (isDigit(code - run - 1)) run++;
  return String(run % 10);
}
