/**
 * The sort key of a timeline (A9.7): the date, or that of publication, then the place on that day, then the position of the
 * first fact, which never changes. It contains the first and last possible day of the date, so rows need no columns for them.
 */
import { dayPlaceKey } from '#domain/day-order';
import { dateOf } from '#domain/vocabulary/dates';
import { type FuzzyDate, sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { Entry } from './entry.ts';
import { BOUNDS, DATE_BASES } from './tables.ts';

/** Sorts after every date. */
const UNDATED = '9999-99-99';

/** The last day is left out if it equals the first: that saves space in millions of rows and keeps the order. */
function dateKeyOf(date: FuzzyDate): string {
  const [first, last, precision] = sortKeyOf(date).split(' ');
  return first === last ? `${first}  ${precision}` : `${first} ${last} ${precision}`;
}

/** In base 36, prefixed with its number of digits, so that the text sorts like the number. */
function positionKeyOf(position: string): string {
  const digits = Number(position).toString(36);
  return `${digits.length.toString(36)}${digits}`;
}

export interface SortKey {
  readonly sort: string;
  readonly bounds: number;
}

/** An act is told of one fact, as its thing may be: it stands behind the thing, and the acts of one fact in their order. */
const actKeyOf = ({ grain, part }: Entry): string =>
  grain !== 'act' && grain !== 'founding' ? '' : `+${part.slice(part.indexOf('.') + 1 || part.length)}`;

export function sortKeyOfEntry(entry: Entry): SortKey {
  const { occurred, publishedOn, firstRecorded, dayPlace } = entry;
  const own = dateOf(occurred);
  const date = own ?? dateOf(publishedOn);
  return {
    sort: `${date === undefined ? UNDATED : dateKeyOf(date)} ${dayPlaceKey(dayPlace)}${positionKeyOf(firstRecorded.position)}${actKeyOf(entry)}`,
    bounds:
      (own?.earliest == null ? 0 : BOUNDS.EARLIEST) |
      (own?.latest == null ? 0 : BOUNDS.LATEST) |
      DATE_BASES[entry.dateBasis],
  };
}

/** SQL for the last day in a key. `bounds` says whether it belongs to the entry's own date. */
export const LAST_DAY =
  "CASE substr(a.sort, 12, 1) WHEN ' ' THEN substr(a.sort, 1, 10) ELSE substr(a.sort, 12, 10) END";

/** A text that sorts after every key that starts with this day, and before those of the next. */
export const endOf = (day: string): string => `${day}!`;
