/**
 * Moments by RFC 3339 and by nothing else (section 5.6): a day of the calendar, hours to 23, minutes to 59, an offset or Z.
 * `t` and `z` may be small. A year has four digits, also in UTC. Hour 24 is refused: midnight is 00:00 of the next day.
 *
 * Second 60 is taken where a leap second can be, at the end of June or December in UTC (section 5.7), and lies where the next
 * minute begins. `Z` and `-00:00` say the moment in UTC and nothing of the local time (section 4.3).
 */
import { dayExists } from './fuzzy-date.ts';

export type InstantProblem = 'INVALID_DATE' | 'INSTANT_WITHOUT_OFFSET';

export interface InstantRefusal {
  readonly ok: false;
  readonly code: InstantProblem;
  readonly message: string;
  readonly expected: string;
}

export interface Moment {
  readonly ok: true;
  /** Milliseconds since 1970 in UTC; fractions below are cut off. */
  readonly epochMs: number;
  /** What is written behind the time, minutes east of UTC; undefined where that says nothing of the local time. */
  readonly offsetMinutes: number | undefined;
}

const EXPECTED = 'an RFC 3339 moment with offset, such as 2019-12-03T10:30:00+04:00 or 2019-12-03T06:30:00Z';

const FORM =
  /^(?<day>\d{4}-\d{2}-\d{2})[Tt](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,20}))?)?(?<offset>[Zz]|[+-]\d{2}:\d{2})?$/u;

const DAY_ALONE = /^\d{4}-\d{2}-\d{2}$/u;
const MINUTE_MS = 60_000;

const refused = (code: InstantProblem, message: string): InstantRefusal => ({
  ok: false,
  code,
  message,
  expected: EXPECTED,
});

/** Minutes east of UTC; NaN for what no offset is. */
function minutesOf(offset: string): number {
  if (/^z$/iu.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const FIRST_MS = Date.parse('0000-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** Leap seconds are put in at the end of June and December, before midnight in UTC. */
const canBeLeapSecond = (startOfMinuteMs: number): boolean =>
  /-(06-30|12-31)T23:59/u.test(new Date(startOfMinuteMs).toISOString());

/** Never throws. */
export function parseInstant(text: string): Moment | InstantRefusal {
  const parts = FORM.exec(text)?.groups;
  if (parts === undefined)
    return DAY_ALONE.test(text)
      ? refused('INVALID_DATE', `"${text}" is a day, no RFC 3339 moment.`)
      : refused('INVALID_DATE', `"${text.slice(0, 60)}" is no RFC 3339 moment.`);
  const { day = '', hour = '', minute = '', second, fraction = '', offset } = parts;
  if (!dayExists(day)) return refused('INVALID_DATE', `The calendar has no day ${day}.`);
  if (offset === undefined) return refused('INSTANT_WITHOUT_OFFSET', `"${text}" has no offset from UTC.`);
  if (second === undefined) return refused('INVALID_DATE', `"${text}" has no seconds.`);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    return refused('INVALID_DATE', `No clock shows ${hour}:${minute}:${second}.`);
  const minutes = minutesOf(offset);
  if (Number.isNaN(minutes)) return refused('INVALID_DATE', `${offset} is no offset from UTC.`);
  const startMs = Date.parse(`${day}T${hour}:${minute}:00Z`) - minutes * MINUTE_MS;
  if (second === '60' && !canBeLeapSecond(startMs))
    return refused('INVALID_DATE', `${text} is no leap second: those end June and December in UTC.`);
  const epochMs = startMs + Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (epochMs < FIRST_MS || epochMs > LAST_MS)
    return refused('INVALID_DATE', `${text} lies outside of the years 0000 to 9999 in UTC.`);
  return { ok: true, epochMs, offsetMinutes: /^(?:z|-00:00)$/iu.test(offset) ? undefined : minutes };
}

/** Of two moments as they are written; false where one is none. */
export function isBefore(one: string, other: string): boolean {
  const [first, second] = [parseInstant(one), parseInstant(other)];
  return first.ok && second.ok && first.epochMs < second.epochMs;
}
