/** The bytes of an answer are those of `JSON.stringify`. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonBytes } from '#api/http/json-bytes';

const said = (value: unknown): string => jsonBytes(value).toString('utf8');

test('whatever is said', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(undefined, null, true, Number.NaN, Infinity, () => 1, Symbol('a'), 'ş', '🕊', '\ud800'),
    fc.double(),
    fc.date(),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 8 },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(fc.string({ unit: 'binary' }), tie('value')),
      fc.dictionary(fc.string(), tie('value'), { noNullPrototype: false }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (answer) => {
      expect(said(answer)).toBe(JSON.stringify(answer));
    }),
  );
});

test.each([
  [[]],
  [[{}]],
  [{}],
  ['a'],
  [null],
  [[{ a: 1 }, undefined, 2]],
  [{ a: { b: { c: { d: { e: { f: [{}] } } } } } }],
])('%j', (value) => {
  expect(said(value)).toBe(JSON.stringify(value));
});

test('an answer longer than the room that is kept for one', () => {
  const answer = { data: { edges: Array.from({ length: 2_000 }, (_, n) => ({ n, text: '🕊ş'.repeat(300) })) } };
  expect(said(answer)).toBe(JSON.stringify(answer));
});

test('one answer is not overwritten by the next', () => {
  const first = jsonBytes({ data: 'first' });
  jsonBytes({ data: 'other' });
  expect(first.toString('utf8')).toBe('{"data":"first"}');
});

test('what JSON cannot say is refused as before', () => {
  expect(() => jsonBytes({ data: { position: 1n } })).toThrow(TypeError);
});
