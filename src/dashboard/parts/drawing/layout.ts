/** Where each mark stands on the drawing: a lane for each kind, rows where marks overlap, counts where they are too many. */
import type { TimelineKind } from '../../operations.generated.ts';
import { KINDS } from '../../address.ts';
import { type Span, middleOf } from './days.ts';
import { type Mark, byTime, placeOf } from './mark.ts';

/** In pixels. */
export const ROW_HEIGHT = 16;
export const LANE_HEAD = 16;
/** As high as counts are drawn at most. */
export const COUNTS_HEIGHT = 40;
export const AXIS_HEIGHT = 24;

/** What a mark takes at least, with the sign of a day and some air. */
const SIGN_WIDTH = 13;
const COUNT_WIDTH = 10;
/** More rows, or more marks, are counted instead: nobody could tell them apart. */
const MOST_ROWS = 12;
const MOST_MARKS = 150;

export interface PlacedMark {
  readonly mark: Mark;
  /** Shares of the width; below 0 and above 1 lies what is not seen. */
  readonly left: number;
  readonly right: number;
  readonly row: number;
}

/** How many entries of a lane have their place in a piece of time. */
export interface Count {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly span: Span;
  readonly count: number;
  readonly left: number;
  readonly right: number;
  /** Against the most of the lane; from 0 to 1. */
  readonly share: number;
}

export interface Lane {
  readonly kind: TimelineKind;
  /** From the top, in pixels. */
  readonly top: number;
  readonly height: number;
  readonly marks: readonly PlacedMark[];
  readonly counts: readonly Count[];
}

export interface Drawn {
  readonly lanes: readonly Lane[];
  readonly height: number;
}

const clamped = (share: number): number => Math.min(1.5, Math.max(-0.5, share));

/** Where a day lies in the view, as a share of its width. */
export const shareOf = (day: number, { from, to }: Span): number => (day - from) / (to - from);

/** What is not known reaches to the edge of the drawing and beyond. */
const edgesOf = ({ from, to }: Mark, view: Span): { left: number; right: number } => ({
  left: from === null ? -0.5 : clamped(shareOf(from, view)),
  right: to === null ? 1.5 : clamped(shareOf(to, view)),
});

const isSeen = ({ from, to }: Mark, view: Span): boolean =>
  (from === null || from < view.to) && (to === null || to > view.from);

/** Each mark in the first row that has room for it. @returns undefined where there are too many rows */
function stacked(marks: readonly Mark[], view: Span, width: number): PlacedMark[] | undefined {
  const ends: number[] = [];
  const placed: PlacedMark[] = [];
  const edged = marks.map((mark) => ({ mark, ...edgesOf(mark, view) })).sort((a, b) => a.left - b.left);
  for (const { mark, left, right } of edged) {
    const middle = (left + right) / 2;
    const half = SIGN_WIDTH / 2 / width;
    const [begin, end] = [Math.min(left, middle - half), Math.max(right, middle + half)];
    const free = ends.findIndex((taken) => taken <= begin);
    const row = free === -1 ? ends.length : free;
    if (row >= MOST_ROWS) return undefined;
    ends[row] = end;
    placed.push({ mark, left, right, row });
  }
  return placed;
}

function counted(kind: TimelineKind, marks: readonly Mark[], view: Span, width: number): Count[] {
  const columns = Math.max(8, Math.floor(width / COUNT_WIDTH));
  const days = (view.to - view.from) / columns;
  const counts = new Array<number>(columns).fill(0);
  for (const mark of marks) {
    const column = Math.floor((placeOf(mark) - view.from) / days);
    if (column >= 0 && column < columns) counts[column] = (counts[column] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  return counts.flatMap((count, column) =>
    count === 0
      ? []
      : [
          {
            ...{ id: `${kind}-${column}`, kind, count, share: Math.sqrt(count / most) },
            span: { from: view.from + column * days, to: view.from + (column + 1) * days },
            left: column / columns,
            right: (column + 1) / columns,
          },
        ],
  );
}

function laneOf(kind: TimelineKind, marks: readonly Mark[], view: Span, width: number): Omit<Lane, 'top'> {
  const placed = marks.length > MOST_MARKS ? undefined : stacked(marks, view, width);
  if (placed === undefined)
    return { kind, height: LANE_HEAD + COUNTS_HEIGHT, marks: [], counts: counted(kind, marks, view, width) };
  const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 1);
  return { kind, height: LANE_HEAD + rows * ROW_HEIGHT, marks: placed, counts: [] };
}

/** @param width of the drawing, in pixels */
export function laidOut(marks: readonly Mark[], view: Span, width: number): Drawn {
  const byKind = new Map<TimelineKind, Mark[]>();
  for (const mark of marks) {
    const lane = byKind.get(mark.kind) ?? [];
    byKind.set(mark.kind, lane);
    // A kind keeps its lane while nothing of it is in view: the drawing does not jump.
    if (isSeen(mark, view)) lane.push(mark);
  }
  const lanes: Lane[] = [];
  let top = AXIS_HEIGHT;
  for (const kind of KINDS) {
    const ofKind = byKind.get(kind);
    if (ofKind === undefined) continue;
    const lane = laneOf(kind, ofKind, view, width);
    lanes.push({ ...lane, top });
    top += lane.height;
  }
  return { lanes, height: top + 4 };
}

/** What can be gone through with the arrows: marks and counts in the order of time. */
export interface Item {
  readonly id: string;
  readonly place: number;
}

export const itemsOf = ({ lanes }: Drawn): Item[] =>
  lanes
    .flatMap(({ marks, counts }) => [
      ...marks.map(({ mark }) => ({ id: mark.id, from: mark.from, place: placeOf(mark) })),
      ...counts.map(({ id, span }) => ({ id, from: span.from, place: middleOf(span) })),
    ])
    .sort(byTime);
