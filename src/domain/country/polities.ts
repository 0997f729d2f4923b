/** The polities that come with the service: codes, names, kinds, and when they existed. */
import { type FuzzyDate, fuzzyDate, possiblyOverlaps } from '../vocabulary/fuzzy-date.ts';
import { DATA } from './polities.data.ts';
import type { Polity } from './polity.ts';

export type { Polity } from './polity.ts';

export const POLITIES: readonly Polity[] = DATA;

const BY_CODE = new Map(POLITIES.map((polity) => [polity.code, polity]));

/** By the code under which events name it; capitals only. */
export const polityOf = (code: string): Polity | undefined => BY_CODE.get(code);

const overlaps = (period: string | undefined, date: FuzzyDate): boolean =>
  period !== undefined && possiblyOverlaps(fuzzyDate(period), date);

/** True where some registers list it at the date and others do not. */
export const isDisputedAt = (polity: Polity, date: FuzzyDate): boolean => overlaps(polity.disputed, date);

/** False only when the date certainly lies outside the existence. */
export const existedDuring = (polity: Polity, date: FuzzyDate): boolean =>
  polity.existence === undefined || overlaps(polity.existence, date);

/** The states before a polity, or after it, and those before or after them in turn. */
export function lineOf(polity: Polity, side: 'predecessors' | 'successors'): readonly Polity[] {
  const found = new Set<Polity>();
  const add = (one: Polity): void => {
    for (const next of (one[side] ?? []).flatMap((code) => polityOf(code) ?? [])) {
      if (found.has(next)) continue;
      found.add(next);
      add(next);
    }
  };
  add(polity);
  return [...found];
}

/** The states before and after a polity, and those before and after them, that certainly or possibly existed at a date. */
export function relatedAt(polity: Polity, date: FuzzyDate): readonly Polity[] {
  return [...lineOf(polity, 'predecessors'), ...lineOf(polity, 'successors')].filter((one) => existedDuring(one, date));
}
