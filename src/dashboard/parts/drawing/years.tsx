/** The drawing as a table: how many entries a year has, by kind. */
import { KINDS, type TimelineView, queryOf } from '../../address.ts';
import { KIND_NAMES, S } from '../../strings.ts';
import { Table } from '../table.tsx';
import { type Counts, countsByYear } from './counts-by-year.ts';
import type { Mark } from './mark.ts';

interface YearsSettings {
  readonly path: string;
  readonly view: TimelineView;
  readonly marks: readonly Mark[];
}

const sumOf = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

export function Years({ path, view, marks }: YearsSettings) {
  const years = countsByYear(marks);
  const kinds = KINDS.filter((kind) => years.some(([, counts]) => counts.has(kind)));
  const rows = years.reverse().map(([year, counts]) => ({
    heading: (
      <a href={`${path}${queryOf({ ...view, from: year, to: year, after: '', before: '', zoom: '' })}`}>{year}</a>
    ),
    cells: [sumOf(counts), ...kinds.map((kind) => counts.get(kind) ?? '–')],
  }));
  const columns = [S.drawing.year, S.list, ...kinds.map((kind) => KIND_NAMES[kind])];
  return (
    <details class="years">
      <summary>{S.drawing.years}</summary>
      <Table caption={S.drawing.years} columns={columns} rows={rows} />
    </details>
  );
}
