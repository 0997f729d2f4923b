/** What a condition leaves out of one place it leaves out of no other, however often a text comes. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, TOKEN, startServerWithPressRelease } from '../../support/server.ts';
import { type Method, send } from './plain.ts';

let server: Server;

beforeAll(async () => {
  server = await startServerWithPressRelease();
});
afterAll(() => server.close());

type Variables = Readonly<Record<string, unknown>>;

const AZ = { code: 'AZ', name: 'Azerbaijan' };
const RU = { code: 'RU', name: 'Russia' };
const F = 'fragment F on Country { code name }';

/** Each with the data that one reads out of it. */
const CASES: readonly (readonly [string, string, Variables, unknown])[] = [
  [
    'one fragment in two places, one of them under a condition',
    `query P($more: Boolean!) { a: country(code: "AZ") { code ...F @include(if: $more) } b: country(code: "RU") { ...F } } ${F}`,
    { more: false },
    { a: { code: 'AZ' }, b: RU },
  ],
  [
    'the same fragment included and skipped',
    `query P($x: Boolean!) { country(code: "AZ") { ...F @include(if: $x) ...F @skip(if: $x) } } ${F}`,
    { x: false },
    { country: AZ },
  ],
  [
    'the same fragment included and skipped, the other way',
    `query P($x: Boolean!) { country(code: "AZ") { ...F @include(if: $x) ...F @skip(if: $x) } } ${F}`,
    { x: true },
    { country: AZ },
  ],
  [
    'two fragments with one inside both, the first left out',
    `query P($x: Boolean!, $y: Boolean!) { country(code: "AZ") { ...A @include(if: $x) ...B @include(if: $y) } }
      fragment A on Country { ...F } fragment B on Country { ...F } ${F}`,
    { x: false, y: true },
    { country: AZ },
  ],
  [
    'two fragments with one inside both, the second left out',
    `query P($x: Boolean!, $y: Boolean!) { country(code: "AZ") { ...A @include(if: $x) ...B @include(if: $y) } }
      fragment A on Country { ...F } fragment B on Country { ...F } ${F}`,
    { x: true, y: false },
    { country: AZ },
  ],
  [
    'one field twice, once under a condition',
    'query P($x: Boolean!) { country(code: "AZ") { code name @include(if: $x) name } }',
    { x: false },
    { country: AZ },
  ],
  [
    'an inline fragment under a condition around a fragment that comes again',
    `query P($x: Boolean!) { country(code: "AZ") { ... @include(if: $x) { ...F } code } b: country(code: "RU") { ...F } } ${F}`,
    { x: false },
    { country: { code: 'AZ' }, b: RU },
  ],
  [
    'a fragment within a fragment, under a condition in one place',
    `query P($x: Boolean!) { a: country(code: "AZ") { ...G } b: country(code: "RU") { ...F } }
      fragment G on Country { code ...F @skip(if: $x) } ${F}`,
    { x: true },
    { a: { code: 'AZ' }, b: RU },
  ],
  [
    'a condition that is a literal',
    `{ a: country(code: "AZ") { code ...F @include(if: false) } b: country(code: "RU") { ...F } } ${F}`,
    {},
    { a: { code: 'AZ' }, b: RU },
  ],
  [
    'a condition with a default, of which the request says nothing',
    `query P($more: Boolean! = false) { a: country(code: "AZ") { code ...F @include(if: $more) } b: country(code: "RU") { ...F } } ${F}`,
    {},
    { a: { code: 'AZ' }, b: RU },
  ],
];

/** No condition, and yet answered otherwise by what compiles queries. */
const OTHERS: readonly (readonly [string, string, Variables, unknown])[] = [
  [
    'a variable that has to be, with a default',
    'query P($code: String! = "AZ") { country(code: $code) { code } }',
    {},
    { country: { code: 'AZ' } },
  ],
  [
    'a variable called toString, left out',
    'query P($toString: String) { countries(first: 1, search: "Azer", after: $toString) { edges { node { code } } } }',
    {},
    { countries: { edges: [{ node: { code: 'AZ' } }] } },
  ],
  [
    'a variable called constructor, left out',
    'query P($constructor: String = "AZ") { country(code: "RU") { code } b: countries(search: $constructor, first: 1) { edges { node { code } } } }',
    {},
    { country: { code: 'RU' }, b: { edges: [{ node: { code: 'AZ' } }] } },
  ],
  [
    'a variable in an input, left out, where the input has a default',
    'query P($m: Match) { timeline(filter: { between: { from: "1900", to: "2100", match: $m } }, last: 1) { edges { node { kind } } } }',
    {},
    { timeline: { edges: [{ node: { kind: expect.any(String) } }] } },
  ],
  [
    'an alias called constructor',
    '{ constructor: country(code: "AZ") { toString: code } }',
    {},
    { constructor: { toString: 'AZ' } },
  ],
];

describe.each<Method>(['POST', 'GET'])('by %s', (method) => {
  test.each([...CASES, ...OTHERS])(
    '%s is answered right, and alike every time',
    async (_what, query, variables, data) => {
      const text = `${query} # ${method}`;
      for (let time = 0; time < 4; time++) {
        const answer = await send(server.url, method, { query: text, variables }, TOKEN.read);
        expect([answer.status, answer.errors, answer.data]).toEqual([200, undefined, data]);
      }
    },
  );

  test('the page of entries from which a fragment vanished keeps it', async () => {
    const query = `query P($more: Boolean!) {
      a: country(code: "AZ") { timeline(first: 1) { edges { node { ...E @include(if: $more) } } } }
      b: country(code: "RU") { timeline(first: 1) { edges { node { ...E } } } }
    } fragment E on TimelineEntry { id title } # ${method}`;
    for (const more of [false, false, true, false, true]) {
      const { data } = await send(server.url, method, { query, variables: { more } }, TOKEN.read);
      const entry = { id: expect.any(String), title: expect.any(String) };
      expect(data.a.timeline.edges).toEqual([{ node: more ? entry : {} }]);
      expect(data.b.timeline.edges).toEqual([{ node: entry }]);
    }
  });

  test('an alias called __proto__ is in the answer', async () => {
    const query = `{ __proto__: country(code: "AZ") { code } b: country(code: "RU") { __proto__: name } } # ${method}`;
    for (let time = 0; time < 4; time++) {
      const { body } = await send(server.url, method, { query }, TOKEN.read);
      expect(body).toContain('{"data":{"__proto__":{"code":"AZ"},"b":{"__proto__":"Russia"}}');
    }
  });
});
