/** Days of the calendar as numbers, so that a drawing can compute with them: 0 is 1 January 1970. */

const DAY_MS = 86_400_000;
const DAY = /^(?<year>-?\d{4,})-(?<month>\d{2})-(?<day>\d{2})$/u;

/** The first and the last day, exclusive, of a piece of time. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `2019-12-03`: 18233. Undefined for what is no day. */
export function dayNumber(text: string): number | undefined {
  const { year, month, day } = DAY.exec(text)?.groups ?? {};
  if (year === undefined || month === undefined || day === undefined) return undefined;
  // A year below 100 would be taken for one of the 20th century by Date.UTC.
  const time = new Date(0).setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return Number.isNaN(time) ? undefined : time / DAY_MS;
}

export const dateOfDay = (day: number): Date => new Date(day * DAY_MS);

/** 18233: `2019-12-03`. */
export function dayText(day: number): string {
  const date = dateOfDay(Math.floor(day));
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${date.toISOString().slice(-19, -14)}`;
}

/** As it stands in an address: `2019-11-01/2019-12-31`, both days included. */
export const spanText = ({ from, to }: Span): string =>
  `${dayText(from)}/${dayText(Math.max(Math.floor(from), Math.ceil(to) - 1))}`;

/** Undefined for what is no piece of time. */
export function spanOf(text: string): Span | undefined {
  const [first, last] = text.split('/').map(dayNumber);
  return first === undefined || last === undefined || last < first ? undefined : { from: first, to: last + 1 };
}

/** As much of the middle as `share` says: 0.5 is twice as near. */
export function scaled({ from, to }: Span, share: number): Span {
  const middle = (from + to) / 2;
  const half = ((to - from) / 2) * share;
  return { from: middle - half, to: middle + half };
}

export const middleOf = ({ from, to }: Span): number => (from + to) / 2;
