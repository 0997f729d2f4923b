/**
 * A timeline drawn: a lane for each kind of entry, a mark for each entry. The list below says the same, and is the control;
 * the drawing is whole without a script, and follows the hand with one (browser/drawing.tsx).
 */
import { scaleUtc } from 'd3-scale';
import { useMemo } from 'preact/hooks';
import { type TimelineView, markAnchor, queryOf } from '../../address.ts';
import { KIND_NAMES, S, tickText } from '../../strings.ts';
import { type Span, dateOfDay, dayText, middleOf, scaled, spanText } from './days.ts';
import {
  AXIS_HEIGHT,
  type Count,
  type Drawn,
  LANE_HEAD,
  type Lane,
  ROW_HEIGHT,
  COUNTS_HEIGHT,
  itemsOf,
  laidOut,
} from './layout.ts';
import { Legend } from './legend.tsx';
import { type Mark, wholeOf } from './mark.ts';
import { Years } from './years.tsx';
import { Fillings, Shape } from './shape.tsx';

/** What a drawing is of: all that is handed from the server to the browser. */
export interface DrawingData {
  readonly path: string;
  readonly view: TimelineView;
  /** In the order of time. */
  readonly marks: readonly Mark[];
  /** Entries that fit the filters, drawn or not. */
  readonly totalCount: number;
}

interface DrawingSettings extends DrawingData {
  /** The piece of time that is seen. */
  readonly seen: Span;
  /** In pixels. */
  readonly width: number;
  /** The one mark that the tabulator reaches. */
  readonly current?: string | undefined;
}

const TICK_WIDTH = 90;
/** What the name of a tick needs at the end. */
const END_WIDTH = 50;
const percent = (share: number): string => `${Number((share * 100).toFixed(4))}%`;

function Axis({ seen, width, height }: { readonly seen: Span; readonly width: number; readonly height: number }) {
  const scale = scaleUtc([dateOfDay(seen.from), dateOfDay(seen.to)], [0, 1]);
  const ticks = scale
    .ticks(Math.max(2, Math.round(width / TICK_WIDTH)))
    .filter((date) => date.getUTCHours() + date.getUTCMinutes() === 0);
  // The first one says the year as well, and may need the room of the next.
  const isTold = (share: number, index: number): boolean =>
    share <= 1 - END_WIDTH / width && (index !== 1 || share - scale(ticks[0] as Date) >= TICK_WIDTH / width);
  return (
    <g class="axis" aria-hidden="true">
      {ticks.map((date, index) => {
        const share = scale(date);
        const isYear = date.getUTCMonth() === 0 && date.getUTCDate() === 1;
        const [x, text] = [percent(share), tickText(date, isYear, index === 0)];
        return (
          <g key={date.getTime()} class={isYear ? 'is-year' : undefined}>
            <line x1={x} x2={x} y1={AXIS_HEIGHT - 6} y2={height} />
            {isTold(share, index) ? (
              <text x={x} dx="4" y={AXIS_HEIGHT - 9}>
                {text}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

const zoomHref = (path: string, view: TimelineView, zoom: Span): string =>
  `${path}${queryOf({ ...view, zoom: spanText(zoom) })}`;

const listHref = (path: string, view: TimelineView, from: string, to: string): string =>
  `${path}${queryOf({ ...view, from, to, after: '', before: '', zoom: '' })}`;

interface LaneSettings {
  readonly lane: Lane;
  readonly tabStop: string | undefined;
  readonly order: ReadonlyMap<string, number>;
  readonly data: DrawingData;
}

const CountItem = ({ count, lane, tabStop, data }: LaneSettings & { readonly count: Count }) => {
  const { id, kind, span, left, right, share } = count;
  const height = Math.max(3, share * COUNTS_HEIGHT);
  const [from = '', to = ''] = spanText(span).split('/');
  // What is one day cannot be told apart by coming nearer: the list has it.
  const isOneDay = from === to;
  const name = S.drawing.count(count.count, KIND_NAMES[kind], dayText(span.from), dayText(span.to));
  return (
    <a
      href={isOneDay ? listHref(data.path, data.view, from, to) : zoomHref(data.path, data.view, span)}
      class="mark"
      id={markAnchor(id)}
      data-span={isOneDay ? undefined : spanText(span)}
      aria-label={name}
      tabIndex={id === tabStop ? 0 : -1}
    >
      <title>{name}</title>
      <rect
        class="count"
        x={percent(left)}
        width={percent((right - left) * 0.85)}
        y={lane.top + lane.height - height}
        height={height}
      />
    </a>
  );
};

function LaneItem(settings: LaneSettings) {
  const { lane, tabStop, order } = settings;
  const { kind, top, marks, counts } = lane;
  return (
    <g class="lane">
      <line class="lane-line" x1="0" x2="100%" y1={top} y2={top} />
      {marks.map(({ mark, left, right, row }) => {
        const name = S.drawing.mark(mark.title, mark.when, (order.get(mark.id) ?? 0) + 1, order.size);
        return (
          <a
            key={mark.id}
            href={mark.href}
            class="mark"
            id={markAnchor(mark.id)}
            data-mark={mark.id}
            aria-label={name}
            tabIndex={mark.id === tabStop ? 0 : -1}
          >
            <title>{`${mark.title}\n${mark.when}`}</title>
            <Shape {...mark} left={left} right={right} y={top + LANE_HEAD + row * ROW_HEIGHT + ROW_HEIGHT / 2 - 2} />
          </a>
        );
      })}
      {counts.map((count) => (
        <CountItem key={count.id} count={count} {...settings} />
      ))}
      <text class="lane-name" x="4" y={top + 13} aria-hidden="true">
        {KIND_NAMES[kind]}
      </text>
    </g>
  );
}

function Tools({ path, view, seen, whole }: { path: string; view: TimelineView; seen: Span; whole: Span }) {
  const isWhole = seen.from <= whole.from && seen.to >= whole.to;
  const [from = '', to = ''] = spanText(seen).split('/');
  return (
    <nav class="drawing-tools" aria-label={S.drawing.tools}>
      <a href={zoomHref(path, view, scaled(seen, 0.5))} data-zoom="0.5">
        {S.drawing.nearer}
      </a>
      <a href={zoomHref(path, view, scaled(seen, 2))} data-zoom="2">
        {S.drawing.farther}
      </a>
      {isWhole ? null : (
        <>
          <a href={`${path}${queryOf({ ...view, zoom: '' })}`} data-zoom="all">
            {S.drawing.all}
          </a>
          <a href={listHref(path, view, from, to)}>{S.drawing.listThis}</a>
        </>
      )}
    </nav>
  );
}

/** What is focused first: the mark that is nearest to the middle of what is seen. */
function tabStopOf(drawn: Drawn, seen: Span, current: string | undefined): string | undefined {
  const items = itemsOf(drawn);
  if (items.some(({ id }) => id === current)) return current;
  const middle = middleOf(seen);
  return items.reduce<(typeof items)[number] | undefined>(
    (best, item) => (best === undefined || Math.abs(item.place - middle) < Math.abs(best.place - middle) ? item : best),
    undefined,
  )?.id;
}

export function Drawing({ seen, width, current, ...data }: DrawingSettings) {
  const { path, view, marks, totalCount } = data;
  const drawn = laidOut(marks, seen, width);
  const order = useMemo(() => new Map(marks.map(({ id }, index) => [id, index])), [marks]);
  const table = useMemo(() => <Years path={path} view={view} marks={marks} />, [marks]);
  const whole = useMemo(() => wholeOf(marks), [marks]);
  const tabStop = tabStopOf(drawn, seen, current);
  const hasCounts = drawn.lanes.some(({ counts }) => counts.length > 0);
  return (
    <>
      <Tools {...{ path, view, seen }} whole={whole} />
      <svg
        class="plot"
        width="100%"
        height={drawn.height}
        role="group"
        aria-label={S.drawing.label(marks.length, spanText(seen))}
        data-seen={`${seen.from} ${seen.to}`}
      >
        <Fillings />
        <Axis seen={seen} width={width} height={drawn.height} />
        {drawn.lanes.map((lane) => (
          <LaneItem key={lane.kind} {...{ lane, tabStop, order, data }} />
        ))}
      </svg>
      <Legend marks={marks} hasCounts={hasCounts} />
      <p class="hint">{S.drawing.drawn(marks.length, totalCount)}</p>
      {table}
    </>
  );
}
