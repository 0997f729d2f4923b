/** How a field leaves: announced with a reason and a day, and not before that day (docs/schema.md). */
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { brokenPromises, undatedDeprecations } from '../../.ci/schema-rules.ts';
import { schema } from '../support/everything.ts';

const OLD = '@deprecated(reason: "It has two meanings; ask for new instead. Leaves on 2027-06-01.")';
const released = buildSchema(`
  type Query { old(a: Int, b: Int ${OLD}): Int ${OLD} kept(a: Int): Colour new: Int }
  enum Colour { RED GREEN BLUE ${OLD} }
  input Given { one: Int two: Int ${OLD} }
  extend type Query { given(input: Given): Int }
`);
const now = (query: string, rest = 'enum Colour { RED GREEN } input Given { one: Int }') =>
  buildSchema(`type Query { ${query} new: Int given(input: Given): Int } ${rest}`);

describe('What leaves the schema', () => {
  test.each([
    ['on its day', '2027-06-01', []],
    ['after it', '2028-01-01', []],
  ])('may leave %s', (_when, today, faults) => {
    expect(brokenPromises(released, now('kept(a: Int): Colour'), today)).toEqual(faults);
  });

  test('may not leave before: a field, a value and an input field', () => {
    expect(brokenPromises(released, now('kept(a: Int): Colour'), '2027-05-31')).toEqual([
      expect.stringContaining('old was removed'),
      expect.stringContaining('BLUE was removed from enum type Colour'),
      expect.stringContaining('Given.two was removed'),
    ]);
  });

  test.each([
    ['a field that nobody deprecated', 'old: Int', 'kept was removed'],
    ['an argument that nobody deprecated', 'old(b: Int): Int kept: Colour', 'arg a was removed'],
    ['another type', 'old(a: Int): Int kept(a: Int): Int', 'changed type from Colour to Int'],
    ['an argument that must be given', 'old(a: Int): Int kept(a: Int, c: Int!): Colour', 'required arg c'],
  ])('is not %s', (_what, query, words) => {
    expect(brokenPromises(released, now(query), '2099-01-01').join('\n')).toContain(words);
  });

  test.each([
    ['without a reason', '@deprecated'],
    ['without a day', '@deprecated(reason: "Ask for new instead.")'],
    ['with a day that is none', '@deprecated(reason: "Ask for new instead. Leaves on 2027-13-01.")'],
    ['without words', '@deprecated(reason: ". Leaves on 2027-06-01.")'],
  ])('is not announced %s', (_how, directive) => {
    const places = buildSchema(`type Query { a(b: Int ${directive}): E ${directive} } enum E { X ${directive} Y }`);
    expect(undatedDeprecations(places).map((fault) => fault.split(': ')[0])).toEqual(['Query.a', 'Query.a(b:)', 'E.X']);
  });

  test('is announced with a day in the schema of now', () => {
    expect(undatedDeprecations(released)).toEqual([]);
    expect(undatedDeprecations(schema)).toEqual([]);
  });
});
