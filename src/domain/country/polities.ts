/** The polities that come with the service: codes, names, kinds, and when they existed. */
import { type FuzzyDate, fuzzyDate, possiblyOverlaps } from '../vocabulary/fuzzy-date.ts';
import { DATA } from './polities.data.ts';
import type { Polity } from './polity.ts';

export type { Polity } from './polity.ts';

export const POLITIES: readonly Polity[] = DATA;

const BY_CODE = new Map(POLITIES.map((polity) => [polity.code, polity]));

/** By the code under which events name it; capitals only. */
export const polityOf = (code: string): Polity | undefined => BY_CODE.get(code);

/** False only when the date certainly lies outside the existence. */
export const existedDuring = (polity: Polity, date: FuzzyDate): boolean =>
  polity.existence === undefined || possiblyOverlaps(fuzzyDate(polity.existence), date);
