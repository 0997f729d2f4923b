/** What changed on timelines, in the order of the log: what appeared, what is shown otherwise, and what left. */
import { type Clause, clausesOf, isIn, where } from '#projections/timeline/clauses';
import { type Subject, type TimelineFilter, asksForWords, recordsOf } from '#projections/timeline/filter';
import { type Entry, EVERYTHING, entryThen } from '#projections/timeline/queries';
import { saysSo } from '#projections/timeline/words';
import type { Cell, ReadDatabase } from '#read-model/contract/projection';
import { SIDES, sayings } from './tables.ts';

/** What became of an entry, as a filter sees it: it began to fit, it fits and is shown otherwise, it fits no longer. */
export type ChangeKind = 'ADDED' | 'CHANGED' | 'RETRACTED';

/** A place in the order of changes. */
export interface ChangePlace {
  readonly position: bigint;
  /** The number of the entry's stream, and the part of the entry; left out: behind every change at the position. */
  readonly within?: { readonly entry: number; readonly part: string } | undefined;
}

export interface TimelineChange {
  /** Behind it. The last one at a position is followed by the next position. */
  readonly place: ChangePlace;
  readonly kind: ChangeKind;
  /** As it was right after the event; what left, as it was right before. */
  readonly entry: Entry;
}

export interface ChangesRange {
  /** Exclusive. */
  readonly after: ChangePlace;
  /** The last position that is looked at. */
  readonly through: bigint;
  readonly limit: number;
}

/** Changes in the order of the log, and how far the log was looked through for them. */
export interface FoundChanges {
  readonly changes: readonly TimelineChange[];
  /** Where to go on. */
  readonly reached: ChangePlace;
}

type Row = Readonly<Record<string, Cell>>;

/** Behind the number of every stream. */
const BEHIND_ALL = Number.MAX_SAFE_INTEGER;

/** At most so many rows are held against a filter in one go: some milliseconds. */
const MOST_LOOKED_AT = 5_000;

const THEN = `CASE a.side WHEN ${SIDES.BEFORE} THEN w.since < a.position AND (w.until IS NULL OR w.until >= a.position)
              ELSE w.since <= a.position AND (w.until IS NULL OR w.until > a.position) END`;

/** What the entry said on that side of the change. */
function saidSo(filter: TimelineFilter): Clause[] {
  if (!asksForWords(filter)) return [];
  const { sql, values } = where(saysSo(sayings.name, filter));
  return [
    {
      sql: `EXISTS (SELECT 1 FROM ${sayings.name} w WHERE w.entry = a.entry AND w.part = a.part AND ${THEN} AND ${sql})`,
      values,
    },
  ];
}

const ONE_SIDE =
  'JOIN changes a ON a.position = d.position AND a.entry = d.entry AND a.part = d.part AND a.side = d.side';

/** The rows of the first of those whom all entries have to concern are the fewest: they are gone through. */
function scanOf({ with: [first, ...rest] = [], ...filter }: TimelineFilter) {
  const clauses = [...clausesOf(EVERYTHING, { ...filter, with: rest }, 'change'), ...saidSo(filter)];
  if (first === undefined) return { row: 'a', from: 'changes a', subject: EVERYTHING, clauses } as const;
  return {
    row: 'd',
    from: `(SELECT subject, position, entry, part, side FROM changes) d CROSS ${ONE_SIDE}`,
    subject: first,
    clauses: [isIn('d.subject', first), ...clauses],
  } as const;
}

/** How far {@link MOST_LOOKED_AT} rows reach: a position whose changes are all looked at. */
function endOf(db: ReadDatabase, subject: Subject, { after, through }: ChangesRange): bigint {
  const { sql, values } = isIn('c.subject', subject);
  const row = db.get(
    `SELECT c.position AS position FROM changes c WHERE ${sql} AND c.position > ? AND c.position <= ?
     ORDER BY c.position LIMIT 1 OFFSET ${MOST_LOOKED_AT}`,
    ...values,
    Number(after.position),
    Number(through),
  );
  return row === undefined ? through : positionOf(row);
}

const sameChange = (one: Row, other: Row): boolean =>
  one['position'] === other['position'] && one['entry'] === other['entry'] && one['part'] === other['part'];

/** Both sides of a change follow each other. */
function kindOf(rows: readonly Row[]): ChangeKind {
  if (rows.length > 1) return 'CHANGED';
  return rows[0]!['side'] === SIDES.AFTER ? 'ADDED' : 'RETRACTED';
}

function grouped(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && sameChange(last[0]!, row)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

const positionOf = (row: Row): bigint => BigInt(row['position'] as number);

function changeOf(db: ReadDatabase, rows: readonly Row[], isLast: boolean): TimelineChange[] {
  const shown = rows.at(-1)!;
  const position = positionOf(shown);
  const entry = entryThen(db, shown, shown['side'] === SIDES.AFTER ? position : position - 1n);
  if (entry === undefined) return [];
  const within = isLast ? undefined : { entry: Number(shown['entry']), part: String(shown['part']) };
  return [{ place: { position, within }, kind: kindOf(rows), entry }];
}

/**
 * What changed on the timeline of everything, as a filter sees it. An entry that no longer fits, after a correction say, is
 * told as RETRACTED, and one that fits since as ADDED.
 *
 * It looks at a bounded number of rows and may find fewer changes than there are; whoever wants more asks again from where
 * it came to.
 *
 * @param db the timeline history
 */
export function changesIn(db: ReadDatabase, filter: TimelineFilter, range: ChangesRange): FoundChanges {
  if (range.through < range.after.position) return { changes: [], reached: range.after };
  const { row, from, subject, clauses } = scanOf(filter);
  const end = endOf(db, subject, range);
  const { position, within } = range.after;
  const { sql, values } = where(clauses);
  const place = `${row}.position, ${row}.entry, ${row}.part`;
  const distinct = recordsOf(subject).length > 1 ? 'DISTINCT' : '';
  const rows = db.all(
    `SELECT ${distinct} a.position AS position, a.entry AS entry, a.part AS part, a.side AS side, a.recorded AS recorded
     FROM ${from} WHERE ${sql} AND (${place}) > (?, ?, ?) AND ${row}.position <= ?
     ORDER BY ${place}, ${row}.side LIMIT ?`,
    ...values,
    Number(position),
    within?.entry ?? BEHIND_ALL,
    within?.part ?? '',
    Number(end),
    range.limit * 2,
  );
  const groups = grouped(rows);
  const isCut = rows.length === range.limit * 2 || groups.length > range.limit;
  const isLastAt = (at: number): boolean => {
    const next = groups[at + 1];
    return next === undefined ? !isCut : positionOf(next[0]!) !== positionOf(groups[at]![0]!);
  };
  const changes = groups.slice(0, range.limit).flatMap((group, at) => changeOf(db, group, isLastAt(at)));
  return { changes, reached: isCut && changes.length > 0 ? changes.at(-1)!.place : { position: end } };
}
