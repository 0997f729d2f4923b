/** The page on limits says the numbers that the code keeps, each of them and no others. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as requests from '#api/limits';
import * as past from '#read-model/read/past';

/** Numbers by their names; of a table, those of its rows. */
const numbersIn = (name: string, value: unknown): [string, number][] => {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => numbersIn(`${name}.${key}`, inside));
};

test('docs/limits.md has every limit with its number', () => {
  const kept = Object.entries({ ...requests, ...past })
    .filter(([name]) => /^[A-Z_]+$/u.test(name))
    .flatMap(([name, value]) => numbersIn(name, value));
  const rows = readFileSync('docs/limits.md', 'utf8').matchAll(/^\| `(?<name>[\w.]+)` +\| (?<number>[\d ]+)\|/gmu);
  const told = [...rows].map(
    ({ groups }) => [groups!['name']!, Number(groups!['number']!.replaceAll(' ', ''))] as const,
  );
  const byName = (a: readonly [string, number], b: readonly [string, number]): number => (a[0] < b[0] ? -1 : 1);
  expect(told.sort(byName)).toEqual(kept.sort(byName));
  expect(kept.length).toBeGreaterThan(25);
});
