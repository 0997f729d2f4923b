/** What the reference needs of dates. The grammar is the domain's; order and comparison are written anew (DOMAIN A9.7). */
import { fuzzyDate, parseFuzzyDate } from '#domain/vocabulary/fuzzy-date';

const PRECISION: Readonly<Record<string, string>> = {
  day: '1',
  month: '2',
  year: '3',
  decade: '4',
  century: '5',
  interval: '6',
  set: '6',
};

export const NO_DATE = '9999-99-99';

export const earliestDay = (edtf: string | undefined): string | null =>
  edtf === undefined ? null : fuzzyDate(edtf).earliest;

export const latestDay = (edtf: string | undefined): string | null =>
  edtf === undefined ? null : fuzzyDate(edtf).latest;

/** First possible day, or where it has none its last; then the last; then precision, "on or before" first of all. */
export function keyOf(edtf: string | undefined): string {
  if (edtf === undefined) return NO_DATE;
  const { earliest, latest, precision } = fuzzyDate(edtf);
  if (earliest === null) return `${latest} ${latest} 0`;
  return `${earliest} ${latest ?? '9999-12-31'} ${PRECISION[precision]}`;
}

/** Every possible day of the one lies before every possible day of the other. */
export function surelyBefore(one: string | undefined, other: string | undefined): boolean {
  const last = latestDay(one);
  const first = earliestDay(other);
  return last !== null && first !== null && last < first;
}

/** Is every possible day of the one a possible day of the other? What lasts from one day to another is dated by its start. */
export function liesWithin(one: string, other: string): boolean {
  if (fuzzyDate(other).precision === 'interval') return false;
  const [first, last] = [earliestDay(other), latestDay(other)];
  const startsWithin = first === null || (earliestDay(one) ?? '') >= first;
  return startsWithin && (last === null || (latestDay(one) ?? '9999-99-99') <= last);
}

const isDate = (edtf: string): boolean => parseFuzzyDate(edtf).ok;

/** How a date may stand at one end of an interval: as it is, or as its bound, about, or as unknown where it has none. */
const asEnd = (edtf: string, bound: string | null): string[] => (bound === null ? [edtf, ''] : [edtf, `${bound}~`]);

/** From one date to another, each as exactly as an interval can say it. */
export function fromTo(start: string, end: string | undefined): string {
  if (end === undefined || start === end) return start;
  for (const from of asEnd(start, earliestDay(start)))
    for (const to of asEnd(end, latestDay(end))) if (isDate(`${from}/${to}`)) return fuzzyDate(`${from}/${to}`).edtf;
  return start;
}
