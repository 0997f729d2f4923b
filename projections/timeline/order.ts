/** The two orders of a timeline: by what happened, and by what was recorded last. */
import type { Cell } from '#read-model/contract/projection';

export type TimelineBasis = 'OCCURRED' | 'RECORDED';

const POSITION_DIGITS = 19;

interface Place {
  readonly sort: string;
  readonly recorded: number;
}

/** The place of an entry as one text that sorts as the entries do. */
export const placeOf = (basis: TimelineBasis, { sort, recorded }: Place): string =>
  basis === 'OCCURRED' ? sort : `${String(recorded).padStart(POSITION_DIGITS, '0')} ${sort}`;

/** True for a text that {@link placeOf} could have given. */
export const isPlace = (basis: TimelineBasis, text: string): boolean => basis === 'OCCURRED' || /^\d{19} /u.test(text);

/** Entries before or after a place. Ties of position, should there be any, are settled by the date. */
export const beyond = (basis: TimelineBasis, sign: '<' | '>', place: string) =>
  basis === 'OCCURRED'
    ? { sql: `a.sort ${sign} ?`, values: [place] as readonly Cell[] }
    : {
        sql: `(a.recorded, a.sort) ${sign} (?, ?)`,
        values: [Number(place.slice(0, POSITION_DIGITS)), place.slice(POSITION_DIGITS + 1)] as readonly Cell[],
      };

export const orderedBy = (basis: TimelineBasis, direction: 'ASC' | 'DESC'): string =>
  basis === 'OCCURRED' ? `a.sort ${direction}` : `a.recorded ${direction}, a.sort ${direction}`;
