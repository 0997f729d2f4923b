/**
 * Countries by every code and name, in one way everywhere. Codes are ISO 3166-1 alpha-2, alpha-3 and numeric, ISO 3166-3
 * alpha-4, and the alpha-2 and alpha-3 codes that former countries had, in any case. A code of today is never that of a former
 * country: `SK` is Slovakia, though it once was Sikkim. What two former countries had is said to be of both: `CS`.
 */
import { foldedForSearch } from '../vocabulary/folding.ts';
import { findableWords, finder } from '../vocabulary/search-words.ts';
import { OTHER_NAMES } from './other-names.data.ts';
import { POLITIES, type Polity } from './polities.ts';

const IN_ORDER = [...POLITIES].sort((a, b) => (a.code < b.code ? -1 : 1));

const isFormer = ({ code }: Polity): boolean => code.length > 2;

/** The alpha-2 code that a former country had: ISO 3166-3 begins its own with it. */
const formerAlpha2 = (polity: Polity): string[] => (isFormer(polity) ? [polity.code.slice(0, 2)] : []);

const codesOf = (polity: Polity): string[] =>
  [polity.code, polity.alpha3, polity.numeric].filter((code): code is string => code !== undefined);

function byCode(polities: readonly Polity[], codes: (polity: Polity) => readonly string[]): Map<string, Polity[]> {
  const found = new Map<string, Polity[]>();
  for (const polity of polities)
    for (const code of codes(polity)) found.set(code, [...(found.get(code) ?? []), polity]);
  return found;
}

/** Later ones are asked only where the earlier have nothing. */
const TABLES = [
  byCode(
    IN_ORDER.filter((polity) => !isFormer(polity)),
    codesOf,
  ),
  byCode(IN_ORDER.filter(isFormer), codesOf),
  byCode(IN_ORDER, formerAlpha2),
];

/** Nothing else is brought into capitals: those of ß would be two letters. */
const CODE = /^[A-Za-z0-9]{2,4}$/;

/** Every country that a code may mean; several where the code was given to one after the other. */
export function politiesByCode(code: string): readonly Polity[] {
  if (!CODE.test(code)) return [];
  const capitals = code.toUpperCase();
  for (const table of TABLES) {
    const found = table.get(capitals);
    if (found !== undefined) return found;
  }
  return [];
}

/** The one country that a code means; undefined where it means none or several. */
export function polityByCode(code: string): Polity | undefined {
  const [first, ...others] = politiesByCode(code);
  return others.length === 0 ? first : undefined;
}

export const namesOf = ({ code, name }: Polity): readonly string[] => [name, ...(OTHER_NAMES[code] ?? [])];

interface Known {
  readonly polity: Polity;
  readonly names: readonly string[];
  /** Of each name, the words by which it is found. */
  readonly words: readonly string[];
  readonly codes: readonly string[];
}

const KNOWN: readonly Known[] = POLITIES.map((polity) => ({
  polity,
  names: namesOf(polity).map(foldedForSearch),
  words: namesOf(polity).map(findableWords),
  codes: codesOf(polity),
}));

/** Countries with a name that has the words of the text, or with a code that begins with it. */
export function politiesMatching(text: string): readonly Polity[] {
  if (text.trim() === '') return POLITIES;
  const code = text.trim().toUpperCase();
  const isFound = finder(text);
  return KNOWN.filter(({ words, codes }) => words.some(isFound) || codes.some((one) => one.startsWith(code))).map(
    ({ polity }) => polity,
  );
}

/** Codes that are in use elsewhere but are not ISO's. */
const COMMON_MISTAKES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', EN: 'GB' };

/** Shorter texts are codes, or match by accident. */
const LEAST_NAME = 4;
const MOST_HINTS = 3;

/** What a writer of an unknown code or a name may have meant; empty where there is nothing to go by. */
export function closestCodes(text: string): readonly string[] {
  const mistaken = COMMON_MISTAKES[text.toUpperCase()];
  if (mistaken !== undefined) return [mistaken];
  const coded = politiesByCode(text).map(({ code }) => code);
  if (coded.length > 0) return coded;
  const folded = foldedForSearch(text);
  const same = KNOWN.filter(({ names }) => names.includes(folded));
  const alike = KNOWN.filter(({ names: [name = ''] }) => name.includes(folded) || folded.startsWith(name));
  const found = same.length > 0 || folded.length < LEAST_NAME ? same : alike;
  return found.slice(0, MOST_HINTS).map(({ polity }) => polity.code);
}
