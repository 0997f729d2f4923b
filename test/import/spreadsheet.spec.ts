/** What an export keeps a spreadsheet from taking for a formula is read as it was. */
import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { afterAll, expect, test } from '@jest/globals';
import { guarded } from '#export/csv';
import { Columns } from '#import/mapping/columns';
import { openFile } from '#import/reading/open';
import { Folder } from './importing.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const columns = new Columns({ title: 'title', place: { title: 'place', fill: 'down' } });

async function valuesIn(name: string, content: string) {
  const file = await openFile(folder.file(name, content), {
    isHeader: (cells) => columns.isHeader(cells),
    lacking: (cells) => columns.lacking(cells),
  });
  const bound = columns.bind(file.titles);
  const values: unknown[] = [];
  const filled: unknown[] = [];
  for await (const row of file.rows()) {
    values.push(bound.read(row).map(([, value]) => value));
    filled.push(bound.filled(row));
  }
  return { values, filled };
}

const TEXT = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '"', ','), maxLength: 6 });
const csv = (rows: readonly (readonly string[])[]) => stringify([['title', 'place'], ...rows]);

test('A table for spreadsheets says what the texts say, and a table of the rows that were read says it again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(TEXT, TEXT), { minLength: 1, maxLength: 5 }), async (rows) => {
      const texts = await valuesIn('a.json', JSON.stringify(rows.map(([title, place]) => ({ title, place }))));
      const table = await valuesIn('a.csv', csv(rows.map((cells) => cells.map(guarded))));
      expect(table.values).toEqual(texts.values);
      const again = await valuesIn('b.csv', csv(table.filled as string[][]));
      expect(again.values).toEqual(table.values);
    }),
    { numRuns: 60 },
  );
});

test('Other apostrophes stay', async () => {
  const cells = ["'quoted'", "O'Brien", "''", "'a"];
  const { values } = await valuesIn('a.csv', csv(cells.map((cell) => [cell, 'x'])));
  expect(values).toEqual(cells.map((cell) => [cell, 'x']));
});
