/**
 * The order of what happened on one day (decision 89): by the hour, else by the part of the day, else by what is said to have
 * come before and after, and where nothing is said, in the order of recording. What has no hour and no part of the day comes
 * first.
 *
 * A place consists of a slot, which says when on the day, and a rank among what shares the slot. It never holds a position in the
 * log: a copy of the log has other positions.
 */
import { z } from 'zod';
import { type Fact, valueIn } from './fact.ts';
import { fitsTheDate, timeAt } from './instant-rules.ts';
import { type Problem, problem } from './problem.ts';
import { Instant, dateOf } from './vocabulary/dates.ts';
import { HOURS, PartOfDay } from './vocabulary/part-of-day.ts';
import { type EngagementRef, LaterEngagementRef } from './vocabulary/references.ts';
import { isBefore } from './vocabulary/instant.ts';

/** Fields of an event that say when on its day it was. */
export const ON_ITS_DAY = {
  partOfDay: PartOfDay.optional(),
  follows: z.array(LaterEngagementRef).max(20).optional(),
  followedBy: z.array(LaterEngagementRef).max(20).optional(),
};

/** The same, for an event of which sources give the hour. */
export const AT_ITS_HOUR = { startedAt: Instant.optional(), endedAt: Instant.optional(), ...ON_ITS_DAY };

type Moment = z.infer<typeof Instant>;

export interface Timed {
  readonly startedAt?: Moment | undefined;
  readonly endedAt?: Moment | undefined;
  readonly partOfDay?: PartOfDay | undefined;
}

/** What ends does not end before it began, both lie on the day of the fact, and in the part of the day that is named. */
export function fitsTheDay({ startedAt, endedAt, partOfDay }: Timed, occurred: string | undefined): Problem[] {
  const problems = [...fitsTheDate('startedAt', startedAt, occurred), ...fitsTheDate('endedAt', endedAt, occurred)];
  if (startedAt !== undefined && endedAt !== undefined && isBefore(endedAt.at, startedAt.at))
    problems.push(
      problem(
        'INVERTED_INTERVAL',
        'endedAt',
        `${endedAt.at} lies before ${startedAt.at}.`,
        'a moment not before startedAt',
      ),
    );
  const time = startedAt && timeAt(startedAt);
  if (time === undefined || partOfDay === undefined) return problems;
  const [from, to] = HOURS[partOfDay];
  if (time < from || time > to)
    problems.push(
      problem('INVALID_VALUE', 'partOfDay', `${time} is not in the ${partOfDay}.`, 'the part of the day of startedAt'),
    );
  return problems;
}

type Side = 'after' | 'before';

/** What a fact says to have come directly before it (it stands `after` that), and after it. */
export const neighboursIn = (fact: Fact): (EngagementRef & { readonly side: Side })[] => [
  ...(valueIn(fact, 'follows') ?? []).map((ref) => ({ ...ref, side: 'after' as const })),
  ...(valueIn(fact, 'followedBy') ?? []).map((ref) => ({ ...ref, side: 'before' as const })),
];

/** What is on record of another engagement. */
type Find = (kind: EngagementRef['kind'], id: string) => { readonly facts: readonly Fact[] } | undefined;

/** The fields that name neighbours. */
export type Named = Partial<Record<'follows' | 'followedBy', readonly EngagementRef[]>>;

/** Nothing comes before itself: not by its own fact, nor by what the other one says. */
export function comesInOneOrder(data: Named, id: unknown, find: Find): Problem[] {
  const names = (refs: readonly EngagementRef[] | undefined, other: unknown): boolean =>
    refs?.some((ref) => ref.id === other) === true;
  return (['follows', 'followedBy'] as const).flatMap((field) =>
    (data[field] ?? []).flatMap((other, index) => {
      const said = find(other.kind, other.id)?.facts ?? [];
      const isCircle =
        other.id === id ||
        (field === 'follows' && names(data.followedBy, other.id)) ||
        said.some((fact) => names(valueIn(fact, field), id));
      return isCircle
        ? [problem('CYCLE', `${field}.${index}`, `${String(id)} would come before itself.`, 'another engagement')]
        : [];
    }),
  );
}

/** A place on its day. */
export interface DayPlace {
  /** Sorts as text: empty without hour and part of the day, `T18` for the evening, `T20:15` for an hour. */
  readonly slot: string;
  /** Among what shares the slot, before the order of recording; mostly 0. */
  readonly rank: number;
}

/** Of something that another one came directly before or after: what was seen of it when that was recorded. */
export interface SeenNeighbour extends DayPlace {
  readonly id: string;
  /** On which side of it the other one stands. */
  readonly side: Side;
  /** EDTF. */
  readonly occurred?: string;
  /** Whether it was recorded first. */
  readonly isEarlier: boolean;
}

const SLOTS: Readonly<Record<PartOfDay, string>> = { morning: 'T00', afternoon: 'T12', evening: 'T18' };

/** When on its day it was, as text that sorts. */
export const slotOf = ({ startedAt, partOfDay }: Timed): string => {
  const time = startedAt && timeAt(startedAt);
  if (time !== undefined) return `T${time}`;
  return partOfDay === undefined ? '' : SLOTS[partOfDay];
};

const HOUR_LENGTH = 'T20:15'.length;
const hasHour = (slot: string): boolean => slot.length === HOUR_LENGTH;
const partIn = (slot: string): string => (slot < SLOTS.afternoon ? 'T00' : slot < SLOTS.evening ? 'T12' : 'T18');

/** The clock decides where both have an hour, and the parts of the day where both have one. */
const clockDecides = (one: string, other: string): boolean =>
  one !== '' && other !== '' && ((hasHour(one) && hasHour(other)) || partIn(one) !== partIn(other));

/** Chains of what came one after the other are no longer than this. */
const HIGHEST_RANK = 40;

function besides(own: DayPlace, { side, slot, rank, isEarlier }: SeenNeighbour): DayPlace {
  if (clockDecides(own.slot, slot)) return own;
  const isAfter = side === 'after';
  const isBeyond = isAfter ? own.slot > slot : own.slot < slot;
  if (isBeyond) return own;
  // Where the order of recording is right already, nothing is moved.
  const next = isAfter ? rank + (isEarlier ? 0 : 1) : rank - (isEarlier ? 1 : 0);
  const reached = own.slot !== slot ? next : isAfter ? Math.max(own.rank, next) : Math.min(own.rank, next);
  return { slot, rank: Math.max(-HIGHEST_RANK, Math.min(HIGHEST_RANK, reached)) };
}

const isOnDay = (occurred: string | undefined, other: string | undefined): boolean => {
  const [one, two] = [dateOf(occurred), dateOf(other)];
  return one !== undefined && two !== undefined && one.earliest === two.earliest && one.latest === two.latest;
};

/** Its place on the day of `occurred`, given when it was by its own facts, and what was seen of those beside it. */
export const dayPlaceOf = (
  slot: string,
  occurred: string | undefined,
  neighbours: readonly SeenNeighbour[],
): DayPlace =>
  neighbours
    .filter((one) => isOnDay(occurred, one.occurred))
    .reduce<DayPlace>((place, one) => besides(place, one), { slot, rank: 0 });

interface Circumstances {
  readonly neighbours?: readonly SeenNeighbour[];
}

/** What was seen last of each of these. */
export const neighboursSeen = (facts: readonly Circumstances[], ids: readonly string[]): readonly SeenNeighbour[] =>
  ids.flatMap((id) => {
    const seen = facts.flatMap(({ neighbours = [] }) => neighbours).findLast((one) => one.id === id);
    return seen ?? [];
  });

/** As text that sorts: before the position in the log, which decides the rest. */
export const dayPlaceKey = ({ slot, rank }: DayPlace): string => {
  const when = slot === '' ? '' : `${slot} `;
  if (rank === 0) return when;
  // "!" sorts before a position, "S" behind it and before the next slot.
  return rank < 0
    ? `${when}!${String(HIGHEST_RANK + 1 + rank).padStart(2, '0')} `
    : `${when}S${String(rank).padStart(2, '0')} `;
};

/** The facts that say when a thing was: those of what was done, or while nothing was, of the plan. */
export function tellingOf(facts: readonly Fact[], isPlan: (fact: Fact) => boolean): readonly Fact[] {
  const done = facts.filter((fact) => !isPlan(fact));
  return done.length > 0 ? done : facts;
}
