/** docs/glossary.md: the files that it names are there, and every word stands once, in order. */
import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:word|-+) /u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

test('every word of the glossary is explained and names files that exist', () => {
  expect(rows.length).toBeGreaterThan(0);
  for (const [, word = '', meaning = '', where = ''] of rows) {
    const files = [...where.matchAll(/`(?<file>[^`]+)`/gu)].map(({ groups }) => groups?.['file'] ?? '');
    expect([word, meaning === '', files.length === 0]).toEqual([word, false, false]);
    for (const file of files) expect([word, file, existsSync(file)]).toEqual([word, file, true]);
  }
});

test('the words of the glossary are in alphabetical order, each once', () => {
  const words = rows.map(([, word = '']) => word);
  expect(words).toEqual([...new Set(words)].sort());
});
