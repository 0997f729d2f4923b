/** A mark is an entry on the drawing of a timeline: its edges are the first and the last day on which it may have been. */
import type { EntryFragment, TimelineKind } from '../../operations.generated.ts';
import { type Span, dayNumber } from './days.ts';

type Occurred = NonNullable<EntryFragment['occurred']>;

/** How a date is drawn, by what is known of it. */
export type Form = 'day' | 'month' | 'year' | 'span' | 'oneOf' | 'before' | 'after' | 'ongoing';

export const FORMS: readonly Form[] = ['day', 'month', 'year', 'span', 'oneOf', 'before', 'after', 'ongoing'];

export interface Mark {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly title: string;
  /** The date in words. */
  readonly when: string;
  readonly form: Form;
  readonly isUncertain: boolean;
  readonly isApproximate: boolean;
  /** The first possible day; null where it is not known. */
  readonly from: number | null;
  /** The day after the last possible one; null where it is not known. */
  readonly to: number | null;
  readonly href: string;
}

const LONG: ReadonlySet<Occurred['precision']> = new Set(['YEAR', 'DECADE', 'CENTURY']);

function formOf({ edtf, earliest, latest, precision }: Occurred): Form {
  if (earliest === null) return 'before';
  if (latest === null) return edtf.endsWith('/..') ? 'ongoing' : 'after';
  if (precision === 'SET') return 'oneOf';
  if (precision === 'INTERVAL') return 'span';
  if (precision === 'MONTH') return 'month';
  return LONG.has(precision) ? 'year' : 'day';
}

export type Drawable = Pick<EntryFragment, 'id' | 'kind' | 'title' | 'occurred' | 'engagement'>;

/** Undefined where nothing at all is known of the day: such an entry is on the list alone. */
export function markOf({ id, kind, title, occurred }: Drawable, href: string): Mark | undefined {
  if (occurred === null) return undefined;
  const { text, earliest, latest, uncertain, approximate } = occurred;
  const from = earliest === null ? null : dayNumber(earliest);
  const last = latest === null ? null : dayNumber(latest);
  if (from === undefined || last === undefined || (from === null && last === null)) return undefined;
  return {
    ...{ id, kind, title, when: text, form: formOf(occurred), href },
    isUncertain: uncertain,
    isApproximate: approximate,
    from,
    to: last === null ? null : last + 1,
  };
}

export const isDrawable = (entry: Drawable): boolean => markOf(entry, '') !== undefined;

/** Where a mark stands in the order of time, and among counted ones: at its last possible day, as in the list. */
export const placeOf = ({ from, to }: Mark): number => (to === null ? (from as number) : to - 1);

interface InTime {
  readonly id: string;
  readonly from: number | null;
  readonly place: number;
}

/** What may have begun earlier comes first among what stands at one place. */
export const byTime = (a: InTime, b: InTime): number =>
  a.place - b.place || (a.from ?? -Infinity) - (b.from ?? -Infinity) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export const inOrderOfTime = (marks: readonly Mark[]): Mark[] =>
  marks
    .map((mark) => ({ mark, id: mark.id, from: mark.from, place: placeOf(mark) }))
    .sort(byTime)
    .map(({ mark }) => mark);

/** No drawing shows less: a single day would have no neighbourhood. */
const LEAST_DAYS = 30;
const MARGIN = 0.03;

/** The piece of time in which all known edges lie, with some air around it. */
export function wholeOf(marks: readonly Mark[]): Span {
  let [from, to] = [Infinity, -Infinity];
  for (const mark of marks)
    for (const edge of [mark.from, mark.to]) if (edge !== null) [from, to] = [Math.min(from, edge), Math.max(to, edge)];
  if (from === Infinity) [from, to] = [0, 1];
  const air = Math.max((to - from) * MARGIN, (LEAST_DAYS - (to - from)) / 2);
  return { from: from - air, to: to + air };
}
