import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '#domain/canonical';
import { turned } from '../support/turned.ts';

test('fields may come in any order', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
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
