/** The beginning of a file of which nothing is known but its name: to guess what it says. */
import { FileFault } from './faults.ts';
import { fieldsOf, longestList } from './json.ts';
import { HEADER_WITHIN, type Unread, isJson, titlesOf, unread } from './open.ts';
import { isBlank } from './source-row.ts';

export interface Sample extends Pick<Unread, 'format' | 'encoding' | 'delimiter'> {
  /** Of JSON: the field that holds the list; absent where the file is the list. */
  readonly list?: string;
  /** The row of the header; absent in JSON. */
  readonly header?: number;
  /** How many rows there are below the header, of those that were looked at. */
  readonly rows: number;
  /** Each column by its title, with a value for each row. */
  readonly columns: readonly { readonly title: string; readonly values: readonly unknown[] }[];
}

/** So many rows tell what a file is like. */
const SAMPLED = 500;

async function firstOf<T>(items: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) if (found.push(item) >= most) break;
  return found;
}

const filled = (cells: readonly unknown[]): number => cells.filter((cell) => !isBlank(cell)).length;

/** The first row that has nearly as many cells as the widest, and none of them a number or a date. */
function headerAmong(rows: readonly (readonly unknown[])[]): number {
  const wide = Math.ceil(Math.max(1, ...rows.map(filled)) * 0.6);
  const isHeader = (cells: readonly unknown[]): boolean =>
    filled(cells) >= wide && !cells.some((cell) => /^[\d.,:/-]+$/u.test(String(cell ?? '').trim()) && !isBlank(cell));
  return Math.max(0, rows.slice(0, HEADER_WITHIN).findIndex(isHeader));
}

/** @throws {FileFault} it cannot be read, or has no rows */
export async function sampleOf(path: string): Promise<Sample> {
  const { format, encoding, delimiter, records, table, text } = await unread(path, {});
  const common = { format, encoding, delimiter };
  if (isJson(format)) {
    const list = format === 'json' ? await longestList(path, text()) : undefined;
    const found = await firstOf(records(list), SAMPLED);
    const flat = found.map(({ record = {} }) => new Map(fieldsOf(record)));
    const titles = [...new Set(flat.flatMap((fields) => [...fields.keys()]))];
    return {
      ...{ ...common, rows: flat.length, ...(list === undefined ? {} : { list }) },
      columns: titles.map((title) => ({ title, values: flat.map((fields) => fields.get(title)) })),
    };
  }
  const isTable = (cells: readonly unknown[]): boolean => filled(cells) > 2;
  const rows = await firstOf(table(isTable), SAMPLED);
  if (!rows.some((cells) => filled(cells) > 0)) throw new FileFault(`${path} is empty.`);
  const header = headerAmong(rows);
  const below = rows.slice(header + 1).filter((cells) => filled(cells) > 0);
  return {
    ...{ ...common, header: header + 1, rows: below.length },
    columns: titlesOf(rows[header] ?? []).map((title, at) => ({ title, values: below.map((cells) => cells[at]) })),
  };
}
