/**
 * Queries about posts: who held one and when, who held it at the same time, and when it was vacant as far as the record
 * says.
 */
import type { ReadDatabase } from '#read-model/contract/projection';

interface Row {
  readonly tenure: string;
  readonly official: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly mayBegin: string | null;
  readonly mayEnd: string | null;
}

export interface Holder {
  readonly tenure: string;
  /** Tenures of other people in the same post that certainly overlapped with this one. */
  readonly overlaps: readonly string[];
  /** The vacancy before this tenure, as an EDTF interval; undefined if there was none. */
  readonly vacantBefore?: string;
}

/** Sharing only the day of the handover is no overlap. A tenure of a single day inside another's is one. */
function certainlyTogether(a: Row, b: Row): boolean {
  if (a.from === null || a.to === null || b.from === null || b.to === null) return false;
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  if (from < to) return true;
  const inside = (day: Row, span: Row): boolean => day.from === day.to && span.from! < day.from! && day.to! < span.to!;
  return from === to && (inside(a, b) || inside(b, a));
}

const dayAfter = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};

/** From the last end to the next beginning, provided that every earlier holder is known to have left. */
function vacancyBefore(row: Row, earlier: readonly Row[]): string | undefined {
  const ends = earlier.map(({ mayEnd }) => mayEnd);
  if (row.mayBegin === null || ends.length === 0 || ends.some((end) => end === null)) return undefined;
  const last = (ends as string[]).reduce((a, b) => (a > b ? a : b));
  return dayAfter(last) < row.mayBegin ? `${last}/${row.mayBegin}` : undefined;
}

/**
 * The holders of a post, in order of time. `person` maps an official's record to the one that represents the person.
 */
export function holdersOf(db: ReadDatabase, office: string, person: (official: string) => string): Holder[] {
  const rows = db.all('SELECT * FROM holdings WHERE office = ? ORDER BY sort, tenure', office).map((row): Row => ({
    tenure: String(row['tenure']),
    official: person(String(row['official'])),
    from: row['certain_from'] as string | null,
    to: row['certain_to'] as string | null,
    mayBegin: row['may_begin'] as string | null,
    mayEnd: row['may_end'] as string | null,
  }));
  return rows.map((row, index) => {
    const vacantBefore = vacancyBefore(row, rows.slice(0, index));
    return {
      tenure: row.tenure,
      overlaps: rows
        .filter((other) => other.official !== row.official && certainlyTogether(row, other))
        .map(({ tenure }) => tenure),
      ...(vacantBefore === undefined ? {} : { vacantBefore }),
    };
  });
}
