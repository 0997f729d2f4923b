/** A figure is a ratio to a baseline that was measured in the same run: absolute rates wander with the machine. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly baseline: number | null;
  readonly baselineName: string;
  /** What the ratio (or, without a baseline, the value) is to reach. */
  readonly target: string;
  readonly met: boolean;
}

export const ratioOf = ({ ours, baseline }: Figure): number | null => (baseline === null ? null : ours / baseline);

const shown = (value: number | null): string =>
  value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(2);

export function tableOf(figures: readonly Figure[]): string {
  const head = ['figure', 'unit', 'ours', 'baseline', 'ratio', 'target', 'met', 'baseline is'];
  const rows = figures.map((figure) => [
    figure.name,
    figure.unit,
    shown(figure.ours),
    shown(figure.baseline),
    shown(ratioOf(figure)),
    figure.target,
    figure.met ? 'yes' : 'no',
    figure.baselineName,
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length), title.length),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The p-th part of sorted values. */
export const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
