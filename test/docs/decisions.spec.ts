/** docs/decisions: every record says what it chose, whether that still holds, and since when; the index says the same. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = 'docs/decisions';
const INDEX = 'README.md';

/** `[59](0059-….md)`: the number, and the file that it must lead to. */
const LINK = String.raw`\[\d+\]\(\d{4}-[a-z0-9-]+\.md\)`;
const STATUS = new RegExp(
  String.raw`^Status: (?<state>accepted|superseded by ${LINK}(?: and ${LINK})*), (?<date>\d{4}-\d\d-\d\d)\.` +
    String.raw`(?: Amended by (?<amended>${LINK}(?:(?:, | and )${LINK})*)\.)?(?: .+)?$`,
  'u',
);
const FORMS =
  'Status: accepted, 2026-11-30.\nStatus: superseded by [59](0059-….md), 2026-11-30.\nStatus: accepted, 2026-11-30. Amended by [59](0059-….md) and [60](0060-….md).';

const files = readdirSync(FOLDER).filter((file) => file !== INDEX);
const numberOf = (file: string): number => Number(file.slice(0, 4));

function linksIn(text: string): { number: number; file: string }[] {
  const found = text.matchAll(/\[(?:decision )?(?<number>\d+)\]\((?<file>[^)]+)\)/gu);
  return [...found].map(({ groups }) => ({ number: Number(groups?.['number']), file: groups?.['file'] ?? '' }));
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

function recordOf(file: string) {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  const [heading = '', , status = ''] = text.split('\n');
  const { state = '', date = '', amended = '' } = STATUS.exec(status)?.groups ?? {};
  const title = /^# \d+\. (?<title>.+)$/u.exec(heading)?.groups?.['title'] ?? '';
  return { text, heading, title, status, state, date, amended };
}

/** The row of the index that a record should have. */
function rowOf(file: string): string[] {
  const { title, state, date, amended } = recordOf(file);
  const amendments = linksIn(amended).map(({ number, file: by }) => `[${number}](${by})`);
  const status = [state, ...(amendments.length > 0 ? [`amended by ${amendments.join(', ')}`] : [])].join(', ');
  return [String(numberOf(file)), `[${title}](${file})`, status, date];
}

test('decision records have file names of the form NNNN-words.md, and no number is used twice', () => {
  for (const file of files) expect(file).toMatch(/^\d{4}-[a-z0-9-]+\.md$/u);
  const numbers = files.map(numberOf);
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});

describe.each(files)('the decision record %s', (file) => {
  const { text, heading, title, status, state, date, amended } = recordOf(file);

  test('has a heading with the number of its file', () => {
    expect(heading.startsWith(`# ${numberOf(file)}. `)).toBe(true);
    expect(title).not.toBe('');
  });

  test('has a status line of a known form, with a date, as its third line', () => {
    if (!STATUS.test(status)) throw new Error(`"${status}" has none of these forms:\n${FORMS}`);
    expect([date, isDay(date)]).toEqual([date, true]);
  });

  test('is superseded or amended only by later records', () => {
    for (const { number } of linksIn(state + amended)) expect(number).toBeGreaterThan(numberOf(file));
  });

  test('links to records that exist, under their own numbers', () => {
    for (const link of linksIn(text)) {
      expect(files).toContain(link.file);
      expect([link.file, numberOf(link.file)]).toEqual([link.file, link.number]);
    }
  });
});

test('the index of decisions has one row for each record, in order, with its title, status and date', () => {
  const lines = readFileSync(`${FOLDER}/${INDEX}`, 'utf8').split('\n');
  const rows = lines.filter((line) => /^\| +\d+ /u.test(line)).map((line) => line.split('|').slice(1, -1));
  expect(rows.map((cells) => cells.map((cell) => cell.trim()))).toEqual([...files].sort().map(rowOf));
});
