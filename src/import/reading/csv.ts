/** Separated values, as RFC 4180 writes them, with any line ends: records of cells, one after the other. */
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileFault } from './faults.ts';

/** Characters of one record. A longer one is a quotation mark that nobody closed, or no table at all. */
const LONGEST = 1_000_000;

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The one that stands most often in the first line, outside of quotation marks. */
export function delimiterIn(start: string): string {
  const [line = ''] = start.replaceAll(/"[^"]*"?/gu, '').split(/\r\n|\n|\r/u);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).delimiter;
}

/** The rows before it may not have been taken yet: the parser counts them. */
function faultOf(file: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = Number((error as { records?: number }).records ?? 0) + 1;
  switch (error.code) {
    case 'CSV_MAX_RECORD_SIZE':
      return new FileFault(
        `Row ${row} of ${file} is longer than ${LONGEST} characters: a quotation mark is not closed, or the file is no table.`,
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return new FileFault(`Row ${row} of ${file} opens a quotation mark that nothing closes: close it, or double it.`);
    default:
      return new FileFault(
        `Row ${row} of ${file} has a quotation mark inside a cell where none may be: put the cell into quotation marks and double those in it. (${error.message})`,
      );
  }
}

/** @throws {FileFault} from some row on the file is no table */
export async function* recordsOf(
  file: string,
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST,
  });
  const input = Readable.from(text);
  input.once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    throw faultOf(file, error);
  } finally {
    input.destroy();
    parser.destroy();
  }
}
