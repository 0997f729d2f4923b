/** The columns of a mapping in a file: which title is which, and what an empty cell says. */
import { type SourceRow, isBlank } from '../reading/source-row.ts';
import type { MappingLanguage } from './language.ts';
import { SAME_AS } from './links.ts';
import { didYouMean } from './scope.ts';

type Given = MappingLanguage['columns'][string];

interface Column {
  readonly name: string;
  /** The first that is in the file is meant. */
  readonly titles: readonly string[];
  readonly isFilledDown: boolean;
  readonly isOptional: boolean;
  readonly empty: ReadonlySet<string>;
}

/** Spaces and case of a title do not matter. */
const folded = (title: unknown): string =>
  String(title ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .toLowerCase();

const columnOf = (name: string, given: Given): Column => {
  const { title, fill, optional, empty } = typeof given === 'string' ? { title: given } : given;
  return {
    name,
    titles: [title].flat(),
    isFilledDown: fill === 'down',
    isOptional: optional === true,
    empty: new Set(empty),
  };
};

/** The columns, each with its place in one file. */
export interface BoundColumns {
  /** The values of a row by the names of the mapping, in order; what an empty cell leaves to the row above comes from there. */
  read(row: SourceRow): readonly (readonly [string, unknown])[];
  /** A row as it is understood: with what an empty cell leaves to the row above. */
  filled(row: SourceRow): readonly unknown[];
  /** What somebody has chosen where several on record may be meant: of refused rows. Empty where nothing was chosen. */
  sameAs(row: SourceRow): string;
  /** The title of a column in this file. */
  titleOf(name: string): string;
}

const inRecord = (record: Readonly<Record<string, unknown>>, title: string): unknown =>
  title
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, step)
          ? (value as Record<string, unknown>)[step]
          : undefined,
      record,
    );

/** A text that begins as a formula does, behind the apostrophes that keep a spreadsheet from taking it for one. */
const GUARDED = /^'+[=+\-@\t\r]/u;

/** The cell of a table without the one apostrophe that an export for spreadsheets puts before such a text. */
const unguarded = (cell: unknown): unknown => (typeof cell === 'string' && GUARDED.test(cell) ? cell.slice(1) : cell);

/** As it stands in a table. */
const guarded = (value: unknown): unknown =>
  typeof value === 'string' && /^'*[=+\-@]/u.test(value) ? `'${value}` : value;

/** Control characters that stand for a space; text is trimmed. */
function valueOf(cell: unknown, empty: ReadonlySet<string>): unknown {
  if (typeof cell !== 'string') return cell ?? undefined;
  const text = cell.replaceAll(/[\t\n\r\v\f\u00a0]+/gu, ' ').trim();
  return text === '' || empty.has(text) ? undefined : text;
}

export class Columns {
  readonly #columns: readonly Column[];

  constructor(columns: MappingLanguage['columns']) {
    this.#columns = Object.entries(columns).map(([name, given]) => columnOf(name, given));
  }

  has(name: string): boolean {
    return this.#columns.some((column) => column.name === name);
  }

  #missingIn(titles: readonly unknown[]): readonly Column[] {
    const present = new Set(titles.map(folded));
    return this.#columns.filter(
      ({ titles: any, isOptional }) => !isOptional && !any.some((title) => present.has(folded(title))),
    );
  }

  isHeader(cells: readonly unknown[]): boolean {
    return cells.some((cell) => !isBlank(cell)) && this.#missingIn(cells).length === 0;
  }

  /** "has no column from. Did you mean from_id?" */
  lacking(cells: readonly unknown[]): string {
    const [first] = this.#missingIn(cells);
    const present = cells.map((cell) => String(cell ?? '').trim()).filter((title) => title !== '');
    return `has no column ${first?.titles.join(' or ') ?? ''}. ${didYouMean(first?.titles[0] ?? '', present)}`;
  }

  /** @param titles of the file; of JSON none: there, a column is a field, or the way to one */
  bind(titles: readonly string[]): BoundColumns {
    const places = this.#columns.map(({ titles: any }) => {
      const wanted = any.map(folded);
      return titles.findIndex((title) => wanted.includes(folded(title)));
    });
    const above = new Map<string, unknown>();
    const cellIn = (row: SourceRow, index: number, column: Column): unknown => {
      if (row.record === undefined) return unguarded(row.cells[places[index] ?? -1]);
      const { record } = row;
      return column.titles.map((title) => inRecord(record, title)).find((value) => value !== undefined);
    };
    return {
      read: (row) =>
        this.#columns.map((column, index) => {
          const value = valueOf(cellIn(row, index, column), column.empty);
          if (!column.isFilledDown) return [column.name, value] as const;
          if (value !== undefined) above.set(column.name, value);
          return [column.name, value ?? above.get(column.name)] as const;
        }),
      filled: (row) => {
        const cells = [...row.cells];
        for (const [index, { name, isFilledDown }] of this.#columns.entries()) {
          const place = places[index] ?? -1;
          if (isFilledDown && place >= 0 && isBlank(cells[place])) cells[place] = guarded(above.get(name) ?? '');
        }
        return cells;
      },
      sameAs: ({ record, cells }) => {
        // A column of this name that a file has of its own says something else.
        if (record !== undefined) return 'problem' in record ? String(record[SAME_AS] ?? '') : '';
        return titles.includes('problem') ? String(cells[titles.indexOf(SAME_AS)] ?? '') : '';
      },
      titleOf: (name) => {
        const index = this.#columns.findIndex((column) => column.name === name);
        return titles[places[index] ?? -1] ?? this.#columns[index]?.titles[0] ?? name;
      },
    };
  }
}
