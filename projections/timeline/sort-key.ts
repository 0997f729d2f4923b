/**
 * The key by which a timeline is sorted (A9.7): the date, else that of publication, then the position of the first fact, which
 * never changes. It says the days of a date as well, so no row says them again.
 */
import { dateOf } from '#domain/vocabulary/dates';
import { type FuzzyDate, sortKeyOf } from '#domain/vocabulary/fuzzy-date';
import type { Entry } from './entry.ts';

/** Which days of its key bound an entry's own date, as bits. One that is placed by when its source was published has none. */
export const BOUNDS = { EARLIEST: 1, LATEST: 2 } as const;

/** Sorts behind every dated fact. */
const UNDATED = '9999-99-99';

/** A last day that is the first one too is left out: nothing sorts before a day, and there are millions of rows. */
function dateKeyOf(date: FuzzyDate): string {
  const [first, last, precision] = sortKeyOf(date).split(' ');
  return first === last ? `${first}  ${precision}` : `${first} ${last} ${precision}`;
}

/** To the base of 36, behind the number of its digits: it sorts as it counts. */
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
  const { occurred, publishedOn, firstRecorded } = entry;
  const own = dateOf(occurred);
  const date = own ?? dateOf(publishedOn);
  return {
    sort: `${date === undefined ? UNDATED : dateKeyOf(date)} ${positionKeyOf(firstRecorded.position)}${actKeyOf(entry)}`,
    bounds: (own?.earliest == null ? 0 : BOUNDS.EARLIEST) | (own?.latest == null ? 0 : BOUNDS.LATEST),
  };
}

/** In SQL: the last day that a key says. Where that is none of the entry's own, its bounds say so. */
export const LAST_DAY =
  "CASE substr(a.sort, 12, 1) WHEN ' ' THEN substr(a.sort, 1, 10) ELSE substr(a.sort, 12, 10) END";

/** What sorts behind every key whose first day this is, and before those of the next. */
export const endOf = (day: string): string => `${day}!`;
