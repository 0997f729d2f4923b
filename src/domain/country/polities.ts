/** The polities that come with the service: codes, names, kinds, and when they existed. */
import { type FuzzyDate, fuzzyDate, possiblyOverlaps } from '../vocabulary/fuzzy-date.ts';
import { foldedForSearch } from '../vocabulary/text.ts';
import { DATA } from './polities.data.ts';
import type { Polity } from './polity.ts';

export type { Polity } from './polity.ts';

export const POLITIES: readonly Polity[] = DATA;

const BY_CODE = new Map(POLITIES.map((polity) => [polity.code, polity]));
const BY_ALPHA3 = new Map(
  POLITIES.flatMap((polity) => (polity.alpha3 === undefined ? [] : [[polity.alpha3, polity] as const])),
);

/** By the code under which events name it; capitals only. */
export const polityOf = (code: string): Polity | undefined => BY_CODE.get(code);

/** By alpha-2, alpha-3 or alpha-4 code. */
export const polityByAnyCode = (code: string): Polity | undefined => BY_CODE.get(code) ?? BY_ALPHA3.get(code);

/** False only when the date certainly lies outside the existence. */
export const existedDuring = (polity: Polity, date: FuzzyDate): boolean =>
  polity.existence === undefined || possiblyOverlaps(fuzzyDate(polity.existence), date);

/** Codes that are in use elsewhere but are not ISO's. */
const COMMON_MISTAKES: Readonly<Record<string, string>> = {
  UK: 'GB',
  EL: 'GR',
  SU: 'SUHH',
  YU: 'YUCS',
  CS: 'CSHH',
  DD: 'DDDE',
  EN: 'GB',
};

/** Shorter texts are codes, or match by accident. */
const LEAST_NAME = 4;
const MOST_HINTS = 3;

/** What a writer of an unknown code or a name may have meant; empty where there is nothing to go by. */
export function closestCodes(text: string): readonly string[] {
  const meant = COMMON_MISTAKES[text.toUpperCase()] ?? polityByAnyCode(text.toUpperCase())?.code;
  if (meant !== undefined) return [meant];
  const folded = foldedForSearch(text);
  const names = POLITIES.map(({ code, name }) => ({ code, name: foldedForSearch(name) }));
  const same = names.filter(({ name }) => name === folded);
  const alike = names.filter(({ name }) => name.includes(folded) || folded.startsWith(name));
  const found = same.length > 0 || folded.length < LEAST_NAME ? same : alike;
  return found.slice(0, MOST_HINTS).map(({ code }) => code);
}
