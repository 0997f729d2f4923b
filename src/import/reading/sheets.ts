/** Spreadsheets, as rows of cells. They are packed, and held as a whole. */
import { readFile } from 'node:fs/promises';
import readExcelFile from 'read-excel-file/node';
import { FileFault } from './faults.ts';

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** A day stays a day: a spreadsheet keeps it as a moment at midnight, UTC. */
const cellOf = (cell: unknown): unknown =>
  cell instanceof Date ? cell.toISOString().replace(/T00:00:00\.000Z$/u, '') : (cell ?? '');

async function sheetsOfXlsx(path: string): Promise<readonly Sheet[]> {
  const sheets = await readExcelFile(await readFile(path));
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }));
}

async function sheetsOf(path: string, format: 'xlsx' | 'ods'): Promise<readonly Sheet[]> {
  try {
    return format === 'xlsx' ? await sheetsOfXlsx(path) : (await import('./ods.ts')).sheetsOfOds(await readFile(path));
  } catch (error) {
    throw new FileFault(`${path} cannot be read as ${format}: ${(error as Error).message}.`);
  }
}

/** The sheet of that name; without one, the first that has a header in its first rows: what stands before it is a cover. */
export async function* recordsInSheet(
  path: string,
  format: 'xlsx' | 'ods',
  name: string | undefined,
  isHeader: (cells: readonly unknown[]) => boolean,
): AsyncGenerator<readonly unknown[]> {
  const sheets = await sheetsOf(path, format);
  const named = sheets.find((sheet) => sheet.name === name);
  if (name !== undefined && named === undefined)
    throw new FileFault(`${path} has no sheet ${name}: there is ${sheets.map((sheet) => sheet.name).join(', ')}.`);
  const sheet = named ?? sheets.find(({ rows }) => rows.slice(0, 30).some(isHeader)) ?? sheets[0];
  yield* sheet?.rows ?? [];
}
