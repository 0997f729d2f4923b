/** The shape of a mark: what is known of its date can be told without colour. */
import type { Form } from './mark.ts';

interface ShapeSettings {
  readonly form: Form;
  readonly isUncertain: boolean;
  readonly isApproximate: boolean;
  /** Shares of the width. */
  readonly left: number;
  readonly right: number;
  /** The middle of the row, in pixels. */
  readonly y: number;
}

const HALF = 5;

const percent = (share: number): string => `${Number((share * 100).toFixed(5))}%`;

/** What fills a bar. Patterns and gradients are in {@link Fillings}. */
const FILLING: Readonly<Record<Form, string>> = {
  day: 'url(#filled-grey)',
  month: 'url(#filled-grey)',
  year: 'url(#filled-hatch)',
  span: 'currentColor',
  oneOf: 'url(#filled-dots)',
  before: 'url(#filled-from-nothing)',
  after: 'url(#filled-to-nothing)',
  ongoing: 'url(#filled-grey)',
};

export const Fillings = () => (
  <defs>
    <pattern id="filled-grey" width="2" height="2" patternUnits="userSpaceOnUse">
      <rect width="2" height="2" fill="currentColor" fill-opacity="0.4" />
    </pattern>
    <pattern id="filled-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="1.4" height="5" fill="currentColor" />
    </pattern>
    <pattern id="filled-dots" width="5" height="5" patternUnits="userSpaceOnUse">
      <circle cx="2.500" cy="2.500" r="1.200" fill="currentColor" />
    </pattern>
    <linearGradient id="filled-from-nothing">
      <stop offset="0" stop-color="currentColor" stop-opacity="0.05" />
      <stop offset="1" stop-color="currentColor" stop-opacity="0.75" />
    </linearGradient>
    <linearGradient id="filled-to-nothing">
      <stop offset="0" stop-color="currentColor" stop-opacity="0.75" />
      <stop offset="1" stop-color="currentColor" stop-opacity="0.05" />
    </linearGradient>
    <linearGradient id="filled-soft">
      <stop offset="0" stop-color="currentColor" stop-opacity="0.05" />
      <stop offset="0.500" stop-color="currentColor" stop-opacity="0.75" />
      <stop offset="1" stop-color="currentColor" stop-opacity="0.05" />
    </linearGradient>
  </defs>
);

const Edge = ({ at, y }: { readonly at: number; readonly y: number }) => (
  <line class="edge" x1={percent(at)} x2={percent(at)} y1={y - HALF - 1} y2={y + HALF + 1} />
);

/** Points on where no edge is known: `›` or `‹`, at the side of the drawing. */
const Onward = ({ form, y }: { readonly form: 'before' | 'after' | 'ongoing'; readonly y: number }) => (
  <svg class="onward" x={form === 'before' ? '0' : '100%'} y={y} overflow="visible">
    <path d={form === 'before' ? 'M9 -4L4 0l5 4' : 'M-9 -4l5 4-5 4'} />
  </svg>
);

function Sign({
  isUncertain,
  isApproximate,
  at,
  y,
}: { at: number; y: number } & Pick<ShapeSettings, 'isUncertain' | 'isApproximate'>) {
  return (
    <>
      {isApproximate ? <circle class="halo" cx={percent(at)} cy={y} r="6" /> : null}
      <circle
        class={isUncertain ? 'sign-of-day is-uncertain' : 'sign-of-day'}
        cx={percent(at)}
        cy={y}
        r={isApproximate ? 3 : 4}
      />
    </>
  );
}

export function Shape({ form, isUncertain, isApproximate, left, right, y }: ShapeSettings) {
  const filling =
    isUncertain && form !== 'before' && form !== 'after' ? 'none' : isApproximate ? 'url(#filled-soft)' : FILLING[form];
  const isBar = form !== 'day';
  return (
    <>
      <rect
        class={[
          'extent',
          isBar ? 'is-bar' : '',
          isUncertain ? 'is-uncertain' : '',
          isApproximate ? 'is-approximate' : '',
        ]
          .filter((name) => name !== '')
          .join(' ')}
        x={percent(left)}
        width={percent(right - left)}
        y={isBar ? y - HALF : y - HALF - 2}
        height={isBar ? 2 * HALF : 2 * HALF + 4}
        fill={filling}
      />
      {form === 'day' ? (
        <Sign at={(left + right) / 2} y={y} isUncertain={isUncertain} isApproximate={isApproximate} />
      ) : null}
      {form === 'span' || form === 'after' || form === 'ongoing' ? <Edge at={left} y={y} /> : null}
      {form === 'span' || form === 'before' ? <Edge at={right} y={y} /> : null}
      {form === 'before' || form === 'after' || form === 'ongoing' ? <Onward form={form} y={y} /> : null}
    </>
  );
}
