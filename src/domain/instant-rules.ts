/**
 * Rules for instants: the time zone exists, the offset is the one of the zone at that instant, and the day fits the
 * date of the fact.
 */
import type { z } from 'zod';
import { type Problem, problem } from './problem.ts';
import { type Found, valuesOfKind } from './values-in.ts';
import { dateOf } from './vocabulary/dates.ts';
import type { Instant } from './vocabulary/dates.ts';
import { type Moment, parseInstant } from './vocabulary/instant.ts';
import { type LocalTime, localTimeIn } from './vocabulary/time-zone.ts';

type ZonedInstant = z.infer<typeof Instant>;

const instantsIn = valuesOfKind<ZonedInstant>('Instant');

/** The moment and the local time of its zone; undefined where either is none. */
function placed({ at, zone }: ZonedInstant): { readonly moment: Moment; readonly local: LocalTime } | undefined {
  const moment = parseInstant(at);
  const local = moment.ok ? localTimeIn(zone, moment.epochMs) : undefined;
  return moment.ok && local !== undefined ? { moment, local } : undefined;
}

/** The time of the day at its place, HH:MM; undefined where the moment or the zone is none. */
export function timeAt(instant: ZonedInstant): string | undefined {
  const found = placed(instant);
  if (found === undefined) return undefined;
  const { moment, local } = found;
  return new Date(moment.epochMs + local.offsetMinutes * 60_000).toISOString().slice(11, 16);
}

function instantProblems({ path, value: instant }: Found<ZonedInstant>): Problem[] {
  const found = placed(instant);
  if (found === undefined)
    return [
      problem(
        'UNKNOWN_TIME_ZONE',
        `${path}.zone`,
        `No time zone has the name ${instant.zone}.`,
        'an IANA time zone such as Asia/Baku',
      ),
    ];
  const { moment, local } = found;
  // What is written to the minute may stand for a local mean time with seconds.
  if (moment.offsetMinutes === undefined || Math.abs(moment.offsetMinutes - local.offsetMinutes) < 1) return [];
  return [
    problem(
      'OFFSET_MISMATCH',
      `${path}.at`,
      `${instant.at} has not the offset of ${instant.zone} at that moment.`,
      `the offset ${local.offset}, or the zone of the place`,
    ),
  ];
}

/** Of every moment in the data of an event, whatever its field is called. */
export const instantsFitTheirZones =
  (schema: z.ZodType) =>
  (data: object): Problem[] =>
    instantsIn(schema, data).flatMap(instantProblems);

const DAY_MS = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/**
 * A fact that began at a moment did so on a day that its date allows, by the calendar of the place. It may end on the day after
 * the last of them: talks go on past midnight.
 */
export function fitsTheDate(
  path: 'startedAt' | 'endedAt',
  instant: ZonedInstant | undefined,
  occurred: string | undefined,
): Problem[] {
  const [date, found] = [dateOf(occurred), instant && placed(instant)];
  if (date === undefined || found === undefined || instant === undefined) return [];
  const { day } = found.local;
  const latest = path === 'endedAt' && date.latest !== null ? dayAfter(date.latest) : date.latest;
  if ((date.earliest === null || date.earliest <= day) && (latest === null || day <= latest)) return [];
  return [
    problem(
      'DAY_MISMATCH',
      `${path}.at`,
      `${instant.at} lies on ${day} in ${instant.zone}, and the fact on ${occurred ?? ''}.`,
      `a moment on ${occurred ?? ''}, or another date`,
    ),
  ];
}
