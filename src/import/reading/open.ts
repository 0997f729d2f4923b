/** A file as rows under titles, whatever it is written in. It is read once in advance, so that what is no table changes nothing. */
import { basename } from 'node:path';
import { type Encoding, inspect, textOf } from './bytes.ts';
import { delimiterIn, recordsOf } from './csv.ts';
import { FileFault } from './faults.ts';
import { type Format, formatOf } from './formats.ts';
import { recordsInJson, recordsInLines } from './json.ts';
import { recordsInSheet } from './sheets.ts';
import { type SourceRow, isBlank } from './source-row.ts';

export interface ReadSettings {
  readonly format?: Format | undefined;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Of JSON: the field that holds the list. */
  readonly records?: string | undefined;
  /** True of a row that holds the titles. */
  readonly isHeader: (cells: readonly unknown[]) => boolean;
  /** Why no row holds them, in one sentence. */
  readonly lacking: (cells: readonly unknown[]) => string;
}

export interface OpenedFile {
  readonly path: string;
  /** Without its folders. */
  readonly name: string;
  readonly format: Format;
  readonly sha256: string;
  readonly delimiter: string;
  /** As they stand in the header; of JSON none. */
  readonly titles: readonly string[];
  /** Rows, or records of JSON, below the header. */
  readonly count: number;
  rows(): AsyncIterable<SourceRow>;
}

/** A cover sheet is not longer. */
export const HEADER_WITHIN = 30;

interface Raw {
  readonly number: number;
  readonly cells: readonly unknown[];
}

interface Header {
  readonly number: number;
  readonly titles: readonly string[];
}

async function* numbered(records: AsyncIterable<readonly unknown[]>): AsyncGenerator<Raw> {
  let number = 0;
  for await (const cells of records) yield { number: (number += 1), cells };
}

export const titlesOf = (cells: readonly unknown[]): string[] => cells.map((cell) => String(cell ?? '').trim());

const isSame = (cells: readonly unknown[], titles: readonly string[]): boolean =>
  titles.every((title, index) => title === String(cells[index] ?? '').trim()) && titles.some((title) => title !== '');

/** A row that does not fit its header. Cells beyond it, and those that lack at its end, may be empty. */
function rowOf({ number, cells }: Raw, titles: readonly string[]): SourceRow {
  const lacking = titles.length - cells.length;
  const beyond = cells.slice(titles.length).filter((cell) => !isBlank(cell)).length;
  if (isSame(cells, titles))
    return {
      number,
      cells,
      fault: faulty('HEADER_AGAIN', 'The row is the header again.', 'the header once, at the top'),
    };
  if ((lacking === 0 && beyond === 0) || cells.every(isBlank) || cells.length === 1) return { number, cells };
  if (lacking <= 0 && beyond === 0) return { number, cells };
  return {
    number,
    cells,
    fault: faulty(
      'CELLS_MISSING',
      `The row has ${cells.length} cells, its header ${titles.length}.`,
      `${titles.length} cells, the last one ${titles.at(-1) ?? ''}`,
    ),
  };
}

const faulty = (rule: string, problem: string, expected: string) => ({ rule, column: '', problem, expected });

async function* below(records: AsyncIterable<readonly unknown[]>, header: Header): AsyncGenerator<SourceRow> {
  for await (const raw of numbered(records)) if (raw.number > header.number) yield rowOf(raw, header.titles);
}

async function firstText(text: AsyncIterable<string>): Promise<string> {
  for await (const part of text) if (part !== '') return part;
  return '';
}

interface Read {
  readonly header: Header;
  readonly count: number;
}

/** Reads the whole of it: where the header stands, and how many rows follow. */
async function readThrough(
  path: string,
  records: AsyncIterable<readonly unknown[]>,
  settings: ReadSettings,
): Promise<Read> {
  let header: Header | undefined;
  let [first, count]: [readonly unknown[] | undefined, number] = [undefined, 0];
  for await (const { number, cells } of numbered(records)) {
    if (header !== undefined) count += 1;
    else if (number <= HEADER_WITHIN && settings.isHeader(cells)) header = { number, titles: titlesOf(cells) };
    else if (first === undefined && !cells.every(isBlank)) first = cells;
  }
  if (header !== undefined) return { header, count };
  throw new FileFault(first === undefined ? `${path} is empty.` : `${path} ${settings.lacking(first)}`);
}

/** A file before its header is known. */
export interface Unread {
  readonly format: Format;
  readonly sha256: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Of JSON. */
  records(path: string | undefined): AsyncIterable<SourceRow>;
  /** Of a table. */
  table(isHeader: ReadSettings['isHeader']): AsyncIterable<readonly unknown[]>;
  text(): AsyncIterable<string>;
}

type Declared = Pick<ReadSettings, 'format' | 'encoding' | 'delimiter' | 'sheet'>;

/** @throws {FileFault} it cannot be read, or its name does not say what it is */
export async function unread(path: string, declared: Declared): Promise<Unread> {
  const format = declared.format ?? formatOf(path);
  if (format === undefined)
    throw new FileFault(`${path} does not say by its name what it is: set read.format in the mapping, to csv say.`);
  const isSheet = format === 'xlsx' || format === 'ods';
  const { sha256, encoding } = await inspect(path, isSheet ? undefined : declared.encoding);
  const text = () => textOf(path, encoding);
  const delimiter =
    declared.delimiter ?? (format === 'tsv' ? '\t' : format === 'csv' ? delimiterIn(await firstText(text())) : ',');
  return {
    ...{ format, sha256, encoding, delimiter, text },
    records: (list) => (format === 'json' ? recordsInJson(path, text(), list) : recordsInLines(path, text())),
    table: (isHeader) =>
      isSheet ? recordsInSheet(path, format, declared.sheet, isHeader) : recordsOf(path, text(), delimiter),
  };
}

export const isJson = (format: Format): boolean => format === 'json' || format === 'jsonl';

/** @throws {FileFault} it cannot be read, or is not what the mapping is for; in one sentence */
export async function openFile(path: string, settings: ReadSettings): Promise<OpenedFile> {
  const { format, sha256, delimiter, records, table } = await unread(path, settings);
  const common = { path, name: basename(path), format, sha256, delimiter };
  if (isJson(format)) {
    const rows = () => records(settings.records);
    let count = 0;
    for await (const _ of rows()) count += 1;
    return { ...common, titles: [], count, rows };
  }
  const read = () => table(settings.isHeader);
  const { header, count } = await readThrough(path, read(), settings);
  return { ...common, titles: header.titles, count, rows: () => below(read(), header) };
}
