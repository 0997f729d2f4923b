/** A year that makes sense only in another calendar was most likely copied from a document that counts in it. */
import type { z } from 'zod';
import { type Warning, warning } from './problem.ts';
import { type Found, valuesOfKind } from './values-in.ts';
import { dateOf } from './vocabulary/dates.ts';

interface Calendar {
  readonly name: string;
  /** The year of ours in which the greater part of a year of theirs lies. */
  readonly ours: (year: number) => number;
}

/** In which documents of ministries are dated. The lunar year has 354.367 days; the others differ by whole years. */
const CALENDARS: readonly Calendar[] = [
  { name: 'Solar Hijri', ours: (year) => year + 621 },
  { name: 'Islamic', ours: (year) => Math.floor(year * 0.970224 + 621.5774) },
  { name: 'Buddhist', ours: (year) => year - 543 },
  { name: 'Minguo', ours: (year) => year + 1911 },
  { name: 'Hebrew', ours: (year) => year - 3760 },
];

/** Documents of the last hundred years are recorded, and plans for the next ten. */
const YEARS_BACK = 100;
const YEARS_AHEAD = 10;
/** Diplomacy hardly speaks of what was before; where it does, the warning does no harm. Plans reach no further ahead than a century. */
const PLAUSIBLE_FROM = 1500;
const PLANS_UP_TO = 100;

const datesIn = valuesOfKind<string>('FuzzyDate');

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Which of our years a year may be that is none of ours; empty where it is, or fits no calendar. */
function meantBy(year: number, thisYear: number): string {
  if (year >= PLAUSIBLE_FROM && year <= thisYear + PLANS_UP_TO) return '';
  return CALENDARS.map(({ name, ours }) => ({ name, year: ours(year) }))
    .filter((one) => one.year >= thisYear - YEARS_BACK && one.year <= thisYear + YEARS_AHEAD)
    .map((one) => `${one.year} (${one.name} calendar)`)
    .join(' or ');
}

function yearWarnings({ path, value }: Found<string>, thisYear: number): Warning[] {
  const date = dateOf(value);
  const day = date?.earliest ?? date?.latest;
  if (day === undefined || day === null) return [];
  const year = yearOf(day);
  const meant = meantBy(year, thisYear);
  return meant === '' ? [] : [warning('WARN-17', path, `The year ${year} is perhaps of another calendar: ${meant}.`)];
}

/** WARN-17: of every date in the data of an event, whatever its field is called. */
export const yearsFitTheCalendar =
  (schema: z.ZodType) =>
  (data: object, { today }: { readonly today: string }): Warning[] =>
    datesIn(schema, data).flatMap((found) => yearWarnings(found, yearOf(today)));
