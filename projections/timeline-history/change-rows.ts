/** Works out what each event changed on timelines, from what stood on them and for how long. Pure. */
import type { Appearance } from '#projections/timeline/appearances';
import { SIDES } from './tables.ts';
import type { Saying, Stood, Version } from './versions.ts';

/** A row of a timeline on one side of a change. */
export type ChangeRow = Appearance & {
  /** Of the event that changed it. */
  readonly position: number;
  readonly side: (typeof SIDES)[keyof typeof SIDES];
};

/** What one entry showed: its rows, and its text. */
interface Shown {
  readonly versions: Version[];
  readonly sayings: Saying[];
}

function byPart({ versions, sayings }: Stood): Iterable<Shown> {
  const parts = new Map<string, Shown>();
  const shownOf = (part: string): Shown => {
    const known = parts.get(part);
    if (known !== undefined) return known;
    const shown = { versions: [], sayings: [] };
    parts.set(part, shown);
    return shown;
  };
  for (const version of versions) shownOf(version.part).versions.push(version);
  for (const saying of sayings) shownOf(saying.part).sayings.push(saying);
  return parts.values();
}

/** The positions at which an entry began, changed or ended. */
const turnsOf = ({ versions, sayings }: Shown): Set<number> =>
  new Set([...versions, ...sayings].flatMap(({ since, until }) => (until === null ? [since] : [since, until])));

const stoodBefore = ({ since, until }: Version, position: number): boolean =>
  since < position && (until === null || until >= position);
const standsAfter = ({ since, until }: Version, position: number): boolean =>
  since <= position && (until === null || until > position);

/** Fields are listed one by one: a spread takes several times as long, and a replay makes millions of rows. */
const rowOf = (version: Version, position: number, side: ChangeRow['side']): ChangeRow => ({
  subject: version.subject,
  sort: version.sort,
  recorded: version.recorded,
  part: version.part,
  kind: version.kind,
  roles: version.roles,
  bounds: version.bounds,
  grains: version.grains,
  assertion: version.assertion,
  position,
  side,
});

function rowsAt({ versions }: Shown, position: number): ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const version of versions) {
    if (stoodBefore(version, position)) rows.push(rowOf(version, position, SIDES.BEFORE));
    if (standsAfter(version, position)) rows.push(rowOf(version, position, SIDES.AFTER));
  }
  return rows;
}

export function changeRowsOf(stood: Stood): ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const shown of byPart(stood)) for (const position of turnsOf(shown)) rows.push(...rowsAt(shown, position));
  return rows;
}
