import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const codes = (prefix: string, count: number): string[] =>
  [...Array(count).keys()].map((index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

const INVARIANTS = codes('INV', 22);
const WARNINGS = codes('WARN', 14);
/** Only several streams together decide these: a projection finds them. */
const ACROSS_STREAMS = WARNINGS.slice(1, 6);

/** Lists every warning with its words. */
const REGISTRY = join('src/domain', 'problem.ts');

type Files = ReadonlyMap<string, string>;

const filesUnder = (...folders: string[]): Files =>
  new Map(
    folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => [join(folder, file), readFileSync(join(folder, file), 'utf8')] as const),
    ),
  );

const only = (files: Files, isWanted: (file: string) => boolean): Files =>
  new Map([...files].filter(([file]) => isWanted(file)));

const naming = (files: Files, code: string): string[] =>
  [...files].filter(([, text]) => new RegExp(`\\b${code}\\b`, 'u').test(text)).map(([file]) => file);

const NAME = /\b(?:describe|test|it)(?:\.each\([^;]*?\))?\(\s*(['"`])(.*?)\1/gsu;

/** A warning that an assertion expects elsewhere is a value, not the place of its rule. */
const namesOfTests = (text: string): string => [...text.matchAll(NAME)].map(([, , name]) => name).join('\n');

const isSpec = (file: string): boolean => file.endsWith('.spec.ts');

const domain = only(filesUnder('src/domain'), (file) => file !== REGISTRY);
const review = only(filesUnder('projections/review'), (file) => !isSpec(file));
const tests = new Map([...filesUnder('test'), ...only(filesUnder('projections'), isSpec)]);
const names: Files = new Map([...tests].map(([file, text]) => [file, namesOfTests(text)]));

describe('The code of a rule', () => {
  test.each([...INVARIANTS, ...WARNINGS.filter((code) => !ACROSS_STREAMS.includes(code))])(
    '%s leads to one file of the domain, besides the list of warnings',
    (code) => expect(naming(domain, code)).toHaveLength(1),
  );

  test.each(ACROSS_STREAMS)('%s leads to one file of the review, and to none of the domain', (code) => {
    expect(naming(review, code)).toHaveLength(1);
    expect(naming(domain, code)).toEqual([]);
  });

  test.each([...INVARIANTS, ...WARNINGS])('%s leads to the names of tests in one file', (code) =>
    expect(naming(names, code)).toHaveLength(1),
  );

  test.each(INVARIANTS)('%s leads to no other file of tests', (code) => expect(naming(tests, code)).toHaveLength(1));
});

test('A code is read from the name of a test, after a table too, and not from an assertion', () => {
  const [named, expected] = INVARIANTS;
  const text = `test.each([['a(b)']])('is %s (${named})', () => expect(code).toBe('${expected}'));`;
  expect(namesOfTests(text)).toBe(`is %s (${named})`);
});
