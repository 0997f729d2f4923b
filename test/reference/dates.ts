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

const isDate = (edtf: string): boolean => parseFuzzyDate(edtf).ok;

/** From one date to another; an end that is coarser than the start goes up to its last day, about. */
export function fromTo(start: string, end: string | undefined): string {
  if (end === undefined || start === end) return start;
  for (const span of [`${start}/${end}`, `${start}/${latestDay(end)}~`]) if (isDate(span)) return fuzzyDate(span).edtf;
  return start;
}
