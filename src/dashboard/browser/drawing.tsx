/** The drawing in the hand: it follows the wheel, the finger and the keys, and shows the whole timeline. */
import { hydrate } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { markAnchor, queryOf } from '../address.ts';
import { type Span, middleOf, scaled, spanOf, spanText } from '../parts/drawing/days.ts';
import { Drawing } from '../parts/drawing/drawing.tsx';
import { itemsOf, laidOut } from '../parts/drawing/layout.ts';
import { type Mark, placeOf, wholeOf } from '../parts/drawing/mark.ts';
import type { HandedOver } from '../parts/drawing/timeline-drawing.tsx';
import { moreMarks } from './more-marks.ts';

/** The nearest that one comes: a day is then a seventh of the width. */
const LEAST_DAYS = 7;
const ADDRESS_AFTER_MS = 250;

const isOneSpan = (a: Span, b: Span): boolean => Math.abs(a.from - b.from) + Math.abs(a.to - b.to) < 0.01;

/** Within the whole, and no nearer than makes sense. */
function kept({ from, to }: Span, whole: Span): Span {
  const days = Math.min(Math.max(to - from, LEAST_DAYS), whole.to - whole.from);
  const begin = Math.min(Math.max(middleOf({ from, to }) - days / 2, whole.from), whole.to - days);
  return { from: begin, to: begin + days };
}

/** What is seen stands in the address, so that it can be handed on. */
function tellAddress({ data: { view } }: HandedOver, seen: Span, whole: Span): void {
  const query = queryOf({ ...view, zoom: isOneSpan(seen, whole) ? '' : spanText(seen) });
  history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
}

/** Where the next mark is that cannot be told apart, or is out of sight. */
function beyond(marks: readonly Mark[], seen: Span, step: 1 | -1): Mark | undefined {
  return step === 1
    ? marks.find((mark) => placeOf(mark) >= seen.to)
    : marks.findLast((mark) => placeOf(mark) < seen.from);
}

interface Steering {
  readonly seen: Span;
  readonly show: (span: Span) => void;
}

/** Wheel with Ctrl, drag, pinch and double click: d3-zoom turns them into a piece of the whole. */
function useZoom(plot: () => SVGSVGElement | null, whole: Span, width: number, { seen, show }: Steering): void {
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | undefined>(undefined);
  const isOurs = useRef(false);
  const isFromHand = useRef(false);
  const frame = useRef(0);
  useEffect(() => {
    const svg = plot();
    if (svg === null) return;
    const days = whole.to - whole.from;
    const zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, Math.max(1, days / LEAST_DAYS)])
      .extent([
        [0, 0],
        [width, 1],
      ])
      .translateExtent([
        [0, 0],
        [width, 1],
      ])
      // The page scrolls under the wheel as everywhere; marks stay links.
      .filter((event: WheelEvent | MouseEvent) =>
        event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0 || event.type.startsWith('touch'),
      )
      .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (isOurs.current) return;
        // The hand moves more often than the screen.
        cancelAnimationFrame(frame.current);
        frame.current = requestAnimationFrame(() => {
          isFromHand.current = true;
          const from = whole.from + (transform.invertX(0) / width) * days;
          show({ from, to: from + days / transform.k });
        });
      });
    behaviour.current = zooming;
    select(svg).call(zooming);
    return () => void select(svg).on('.zoom', null);
  }, [whole.from, whole.to, width]);
  useEffect(() => {
    const svg = plot();
    const isKnown = isFromHand.current;
    isFromHand.current = false;
    if (isKnown || svg === null || behaviour.current === undefined) return;
    const k = (whole.to - whole.from) / (seen.to - seen.from);
    const x = (-(seen.from - whole.from) / (whole.to - whole.from)) * width * k;
    isOurs.current = true;
    select(svg).call(behaviour.current.transform, zoomIdentity.translate(x, 0).scale(k));
    isOurs.current = false;
  }, [seen.from, seen.to, whole.from, whole.to, width]);
}

function LiveDrawing({ handedOver, place }: { readonly handedOver: HandedOver; readonly place: HTMLElement }) {
  const { data } = handedOver;
  const [marks, setMarks] = useState(data.marks);
  const whole = useMemo(() => wholeOf(marks), [marks]);
  const [wished, setWished] = useState<Span | undefined>(spanOf(data.view.zoom));
  const [width, setWidth] = useState(720);
  const [current, setCurrent] = useState<string>();
  const toFocus = useRef<string | undefined>(undefined);
  const seen = wished === undefined ? whole : kept(wished, whole);
  const show = (span: Span): void => setWished(kept(span, whole));
  const plot = (): SVGSVGElement | null => place.querySelector('svg.plot');

  useLayoutEffect(() => {
    const measure = (): void => setWidth(Math.max(200, place.clientWidth));
    measure();
    plot()?.classList.add('is-alive');
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (data.totalCount <= data.marks.length) return;
    void (async () => {
      for await (const more of moreMarks(handedOver)) setMarks(more);
    })();
  }, []);

  useEffect(() => {
    const later = setTimeout(() => tellAddress(handedOver, seen, whole), ADDRESS_AFTER_MS);
    return () => clearTimeout(later);
  }, [seen.from, seen.to]);

  useZoom(plot, whole, width, { seen, show });

  /** Shows a mark that may be out of sight or among counted ones, and goes to it. */
  const goTo = (mark: Mark): void => {
    setCurrent(mark.id);
    const middle = placeOf(mark);
    const drawn = document.getElementById(markAnchor(mark.id));
    if (drawn !== null && middle >= seen.from && middle < seen.to) return drawn.focus();
    toFocus.current = mark.id;
    for (let days = seen.to - seen.from; ; days /= 2) {
      const span = kept({ from: middle - days / 2, to: middle + days / 2 }, whole);
      const isTold = itemsOf(laidOut(marks, span, width)).some(({ id }) => id === mark.id);
      if (isTold || days <= LEAST_DAYS) return setWished(span);
    }
  };

  useLayoutEffect(() => {
    if (toFocus.current === undefined) return;
    document.getElementById(markAnchor(toFocus.current))?.focus();
    toFocus.current = undefined;
  });

  useEffect(() => {
    const follow = (): void => {
      const asked = decodeURIComponent(location.hash.slice(1));
      const mark = marks.find(({ id }) => markAnchor(id) === asked);
      if (mark !== undefined) goTo(mark);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  });

  const step = (by: 1 | -1): void => {
    const items = itemsOf(laidOut(marks, seen, width)).filter(({ place: at }) => at >= seen.from && at < seen.to);
    const focused = document.activeElement?.id;
    const index = items.findIndex(({ id }) => markAnchor(id) === focused);
    const next = items[index + by];
    if (index !== -1 && next !== undefined) {
      setCurrent(next.id);
      document.getElementById(markAnchor(next.id))?.focus();
      return;
    }
    const mark = beyond(marks, seen, by);
    if (mark !== undefined) goTo(mark);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches('.mark')) return;
    const first = marks[0];
    const last = marks.at(-1);
    const does: Readonly<Record<string, () => void>> = {
      ArrowRight: () => step(1),
      ArrowDown: () => step(1),
      ArrowLeft: () => step(-1),
      ArrowUp: () => step(-1),
      Home: () => first && goTo(first),
      End: () => last && goTo(last),
      '+': () => show(scaled(seen, 0.5)),
      '-': () => show(scaled(seen, 2)),
    };
    const act = does[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = (event.target as Element).closest<HTMLElement | SVGElement>('[data-zoom], [data-span]');
    if (link === null) return;
    event.preventDefault();
    const { zoom: by, span } = link.dataset;
    if (span !== undefined) return show(spanOf(span) ?? seen);
    if (by === 'all') return setWished(undefined);
    show(scaled(seen, Number(by)));
  };

  return (
    <div onKeyDown={onKeyDown} onClick={onClick}>
      <Drawing {...data} marks={marks} seen={seen} width={width} current={current} />
    </div>
  );
}

/** An entry of the list under the pointer shows its mark. */
function showMarkOfEntry(event: Event): void {
  const entry = (event.target as Element).closest<HTMLElement>('[data-entry]');
  document.querySelector('.mark.is-current')?.classList.remove('is-current');
  const id = entry?.dataset['entry'];
  if (id !== undefined) document.getElementById(markAnchor(id))?.classList.add('is-current');
}

export function liven(place: HTMLElement): void {
  const handedOver = JSON.parse(place.dataset['drawing'] ?? '') as HandedOver;
  hydrate(<LiveDrawing handedOver={handedOver} place={place} />, place);
  document.addEventListener('pointerover', showMarkOfEntry);
  document.addEventListener('focusin', showMarkOfEntry);
}
