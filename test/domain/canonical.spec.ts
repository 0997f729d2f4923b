import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#domain/canonical';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The same, with the fields of every object in the opposite order. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
}

test('fields may come in any order', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turned(value as Json))).toBe(canonicalJson(value));
    }),
  );
});

test('nothing else is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([
  [{ b: 1, a: { d: null, c: [2, 1] } }, '{"a":{"c":[2,1],"d":null},"b":1}'],
  [[{ b: 1, a: undefined }], '[{"b":1}]'],
  [JSON.parse('{"b":1,"__proto__":{"a":2}}'), '{"__proto__":{"a":2},"b":1}'],
])('%j reads %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});
