/** OpenDocument spreadsheets: `content.xml` in a zip (OASIS ODF 1.3, part 3, 9). */
import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'saxen';

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** Of repeated empty rows and cells at an end, which fill a sheet to its border, nothing is kept. */
const MOST_REPEATED = 1_000;

const repeated = (attributes: Readonly<Record<string, string>>, name: string): number =>
  Math.min(Number(attributes[name] ?? 1), MOST_REPEATED);

const withoutEnd = <T>(items: T[], isEmpty: (item: T) => boolean): T[] =>
  items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1);

class Tables {
  readonly sheets: { name: string; rows: unknown[][] }[] = [];
  #row: unknown[] = [];
  #rowCount = 1;
  #cellCount = 1;
  #value: string | undefined;
  #text: string[] = [];
  #isInText = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'table:table') this.sheets.push({ name: attributes['table:name'] ?? '', rows: [] });
    if (name === 'table:table-row') {
      this.#row = [];
      this.#rowCount = repeated(attributes, 'table:number-rows-repeated');
    }
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cellCount = repeated(attributes, 'table:number-columns-repeated');
      this.#value = attributes['office:date-value'] ?? attributes['office:value'];
      this.#text = [];
    }
    if (name === 'text:p') this.#isInText += 1;
  }

  text(text: string): void {
    if (this.#isInText > 0) this.#text.push(text);
  }

  close(name: string): void {
    if (name === 'text:p') this.#isInText -= 1;
    if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      const cell = this.#value ?? this.#text.join('');
      for (let count = 0; count < this.#cellCount; count += 1) this.#row.push(cell);
    }
    if (name !== 'table:table-row') return;
    const row = withoutEnd(this.#row, (cell) => cell === '');
    for (let count = 0; count < this.#rowCount; count += 1) this.sheets.at(-1)?.rows.push(row);
  }
}

/** @throws {Error} it is no such file */
export function sheetsOfOds(bytes: Uint8Array): readonly Sheet[] {
  const content = unzipSync(bytes, { filter: ({ name }) => name === 'content.xml' })['content.xml'];
  if (content === undefined) throw new Error('there is no content.xml in it');
  const tables = new Tables();
  const parser = new Parser();
  let fault: Error | undefined;
  parser.on('openTag', (name, attributes, decode) => {
    const found = Object.entries(attributes() as Record<string, string>);
    tables.open(name, Object.fromEntries(found.map(([key, value]) => [key, decode(value)])));
  });
  parser.on('text', (text, decode) => tables.text(decode(text)));
  parser.on('closeTag', (name) => tables.close(name));
  parser.on('error', (error) => (fault ??= error));
  parser.parse(strFromU8(content));
  if (fault !== undefined) throw fault;
  return tables.sheets.map(({ name, rows }) => ({ name, rows: withoutEnd(rows, (row) => row.length === 0) }));
}
