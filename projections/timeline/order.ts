/** The two orders of a timeline: by when things happened, and by when they were last recorded. */
import type { Cell } from '#read-model/contract/projection';

export type TimelineBasis = 'OCCURRED' | 'RECORDED';

const POSITION_DIGITS = 19;

interface Place {
  readonly sort: string;
  readonly recorded: number;
}

/** The position of an entry in a list, as a text that sorts like the list. */
export const placeOf = (basis: TimelineBasis, { sort, recorded }: Place): string =>
  basis === 'OCCURRED' ? sort : `${String(recorded).padStart(POSITION_DIGITS, '0')} ${sort}`;

/** True for a text that {@link placeOf} could have returned. */
export const isPlace = (basis: TimelineBasis, text: string): boolean => basis === 'OCCURRED' || /^\d{19} /u.test(text);

/** Entries before or after a place. Ties of recorded position are broken by date. */
export const beyond = (basis: TimelineBasis, sign: '<' | '>', place: string) =>
  basis === 'OCCURRED'
    ? { sql: `a.sort ${sign} ?`, values: [place] as readonly Cell[] }
    : {
        sql: `(a.recorded, a.sort) ${sign} (?, ?)`,
        values: [Number(place.slice(0, POSITION_DIGITS)), place.slice(POSITION_DIGITS + 1)] as readonly Cell[],
      };

export const orderedBy = (basis: TimelineBasis, direction: 'ASC' | 'DESC'): string =>
  basis === 'OCCURRED' ? `sort ${direction}` : `recorded ${direction}, sort ${direction}`;
