/** What a benchmark tells: a figure beside its baseline, the ratio of the two, and what was promised. */

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly measured: number;
  readonly baseline: number;
  /** What the baseline is, in words. */
  readonly against: string;
  /** The promise: of the ratio, unless it is the measured figure that is bounded. */
  readonly target: { readonly text: string; readonly met: boolean } | null;
  /** Further numbers, by name: for the record, not for the table. */
  readonly details: Readonly<Record<string, number | string>>;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const ratioOf = ({ measured, baseline }: Pick<Figure, 'measured' | 'baseline'>): number => measured / baseline;

/** A promise about the ratio of the figure to its baseline. */
export const atLeastTimes = (ratio: number, figure: Pick<Figure, 'measured' | 'baseline'>): Figure['target'] => ({
  text: `≥ ${ratio}×`,
  met: ratioOf(figure) >= ratio,
});

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumSignificantDigits: 3 });

const verdict = ({ target }: Figure): string => {
  if (target === null) return '';
  return `${target.text} ${target.met ? 'met' : 'MISSED'}`;
};

const rowOf = (figure: Figure): string[] => [
  figure.name,
  `${shown(figure.measured)} ${figure.unit}`,
  `${shown(figure.baseline)} ${figure.unit}`,
  `${shown(ratioOf(figure))}×`,
  verdict(figure),
  figure.against,
];

/** The figures as a table for people. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [['figure', 'measured', 'baseline', 'ratio', 'target', 'baseline is'], ...figures.map(rowOf)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
