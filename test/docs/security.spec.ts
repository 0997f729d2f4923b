/** SECURITY.md: each threat names tests that are there, and what it says of the set-up is so. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

const text = readFileSync('SECURITY.md', 'utf8');
const rows = [
  ...text.matchAll(/^\| (?<kind>[A-Z][a-z ]+) \| (?<threat>[^|]+) \| (?<against>[^|]+) \| (?<tests>[^|]+) \|$/gmu),
];

const KINDS = [
  'Spoofing',
  'Tampering',
  'Repudiation',
  'Information disclosure',
  'Denial of service',
  'Elevation of privilege',
];

describe('the table of threats', () => {
  test('has every kind of STRIDE, in that order, and no other', () => {
    const kinds = rows.map(({ groups }) => groups?.['kind']?.trim());
    expect([...new Set(kinds)]).toEqual(KINDS);
    expect(kinds).toEqual([...kinds].sort((a, b) => KINDS.indexOf(a ?? '') - KINDS.indexOf(b ?? '')));
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(lines.length - 2);
  });

  test.each(rows.map(({ groups }) => [groups?.['threat']?.trim(), groups?.['tests'] ?? '']))(
    'names tests that are there, against %s',
    (_, tests = '') => {
      const files = [...tests.matchAll(/`(?<file>[^`]+)`/gu)].map(({ groups }) => groups?.['file'] ?? '');
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        expect(file).toMatch(/^(?:test|src|projections)\/.+\.spec\.ts$/u);
        expect([file, existsSync(file)]).toEqual([file, true]);
      }
    },
  );
});

test('packages run nothing when they are installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/mu);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) expect(scripts).not.toHaveProperty(name);
});

test('the workflow that it names is there', () => {
  for (const [, file = ''] of text.matchAll(/\(`(\.github\/[^`]+)`\)/gu)) expect(existsSync(file)).toBe(true);
});
