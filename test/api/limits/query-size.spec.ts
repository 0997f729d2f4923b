/** Queries that are too large, by each of their measures, and what distinct ones leave in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import {
  MAX_ALIASES,
  MAX_DIRECTIVES,
  MAX_PARSED_TOKENS,
  MAX_QUERY_BYTES,
  MAX_QUERY_COST,
  MAX_QUERY_TOKENS,
  MAX_REPETITIONS,
} from '#api/limits';
import { ParsedQueries, tokensOf } from '#api/query-limits/parsed-queries';
import { type Server, startServer } from '../../support/server.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const many = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join(' ');

/** Fields that stand each for itself, by their names in the answer. */
const FIELDS = 'timeline countries officials organisations topics sources agreements review projections'
  .split(' ')
  .concat('__typename');

interface Extensions {
  readonly code?: string;
  readonly limit?: number;
  readonly given?: number;
}

const refusal = async (query: string) => {
  const { status, errors } = await server.post(query);
  const [{ message = '', extensions = {} as Extensions } = {}] = errors ?? [];
  const { code, limit, given } = extensions as Extensions;
  return { status, message, code, limit, given };
};

describe('a query is refused before it is validated', () => {
  test.each([
    ['a megabyte of aliases', `{ ${many(50_000, (n) => `a${n}: __typename`)} }`, MAX_QUERY_BYTES],
    ['a long comment', `{ __typename } #${'x'.repeat(MAX_QUERY_BYTES)}`, MAX_QUERY_BYTES],
    [
      'letters that take three bytes each',
      `{ country(code: "${'亜'.repeat(MAX_QUERY_BYTES / 3)}") { name } }`,
      MAX_QUERY_BYTES,
    ],
    [
      'a text in an argument',
      `{ officials(search: "${'a'.repeat(MAX_QUERY_BYTES)}") { edges { cursor } } }`,
      MAX_QUERY_BYTES,
    ],
  ])('%s has too many bytes', async (_name, query, limit) => {
    expect(await refusal(query)).toEqual({
      status: 400,
      message: expect.stringContaining(`${Buffer.byteLength(query)} bytes; at most ${limit}`),
      code: 'QUERY_TOO_LARGE',
      limit,
      given: Buffer.byteLength(query),
    });
  });

  test.each([
    ['one field again and again', `{ ${'id '.repeat(MAX_QUERY_TOKENS)} }`],
    ['a list', `{ nodes(ids: [${'"" '.repeat(MAX_QUERY_TOKENS)}]) { id } }`],
    ['fragments', `{ __typename } ${many(240, (n) => `fragment f${n} on Query { ${'id '.repeat(20)} }`)}`],
  ])('%s has too many tokens', async (_name, query) => {
    const { status, code, limit, message } = await refusal(query);
    expect({ status, code, limit }).toEqual({ status: 400, code: 'QUERY_TOO_LARGE', limit: MAX_QUERY_TOKENS });
    expect(message).toContain(String(MAX_QUERY_TOKENS));
  });

  test.each([
    ['400 pages', 'aliases', `{ ${many(400, (n) => `a${n}: timeline(first: 100) { totalCount }`)} }`, 400],
    [
      'aliases in a fragment that is spread in many places',
      'aliases',
      `{ ${many(10, (n) => `c${n}: country(code: "AZ") { ...F }`)} } fragment F on Country { ${many(31, (n) => `x${n}: name`)} }`,
      10 + 10 * 31,
    ],
    ['aliases deep inside', 'aliases', `{ timeline { edges { node { ${many(301, (n) => `t${n}: title`)} } } } }`, 301],
    [
      'fields of many fragments',
      'root fields',
      `{ ${'...F '.repeat(31)} } fragment F on Query { ${many(10, (n) => FIELDS[n]!)} }`,
      310,
    ],
    [
      'conditions',
      'directives',
      `{ ${many(MAX_DIRECTIVES + 1, (n) => `a${n}: __typename @skip(if: false)`)} }`,
      MAX_DIRECTIVES + 1,
    ],
    [
      'conditions on fragments',
      'directives',
      `{ ${many(40, () => '...F @include(if: true)')} } fragment F on Query { __typename @skip(if: true) a: __typename @skip(if: true) }`,
      120,
    ],
    [
      'an operation beside the one that is asked for',
      'aliases',
      `query A { __typename } query B { ${many(MAX_ALIASES + 1, (n) => `a${n}: __typename`)} }`,
      MAX_ALIASES + 1,
    ],
  ])('%s are too many %s', async (_name, what, query, given) => {
    const answer = await refusal(query);
    expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_LARGE', given });
    expect(answer.message).toContain(`${given} ${what}`);
  });

  test.each([
    ['one field', `{ ${'__typename '.repeat(51)} }`],
    ['one alias', `{ ${many(51, () => 'a: __typename')} }`],
    ['pages with little in each', `{ timeline { edges { node { ${many(60, () => 'occurred { text }')} } } } }`],
    [
      'the same in many fragments',
      `{ ${many(60, (n) => `...F${n}`)} } ${many(60, (n) => `fragment F${n} on Query { timeline { totalCount } }`)}`,
    ],
  ])('%s is asked for again and again in one place', async (_name, query) => {
    const answer = await refusal(query);
    expect(answer).toMatchObject({ status: 400, code: 'QUERY_TOO_LARGE', limit: MAX_REPETITIONS, given: 51 });
    expect(answer.message).toContain('51 times in one place');
  });

  test('fragments that double at each step are counted in no time', async () => {
    const chain = many(60, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`);
    expect(await refusal(`{ ...f0 } ${chain} fragment f60 on Query { __typename }`)).toMatchObject({
      code: 'QUERY_TOO_LARGE',
      limit: MAX_REPETITIONS,
    });
  });
});

describe('the cost', () => {
  test.each([
    ['a query', '{ timeline { totalCount } }'],
    ['one that was compiled', '{ timeline { totalCount } }'],
    ['a mutation', 'mutation { cancelRebuild(input: { name: "none" }) { projection { name } } }'],
    ['one whose answer has errors', '{ timeline(first: 101) { totalCount } }'],
  ])('of %s stands in the extensions of its answer', async (_name, query) => {
    const { body } = await server.post(query);
    const { extensions } = JSON.parse(body) as { extensions?: { cost?: { requested: number; limit: number } } };
    expect(extensions?.cost).toEqual({ requested: expect.any(Number), limit: MAX_QUERY_COST });
  });

  const nested = (size: number | string): string =>
    `{timeline(first:${size}){edges{node{parties{party{...on Country{timeline(first:${size}){edges{node{parties{party{...on Country{timeline(first:1,filter:{text:"a"}){totalCount}}}}}}}}}}}}}}`;

  test.each([
    ['pages within pages', nested(50), {}],
    ['two countries of two countries, whose texts are searched', nested(2), {}],
    ['pages whose size is a variable', `query($n: Int) ${nested('$n')}`, { n: 50 }],
    ['pages whose size is the default of a variable', `query($n: Int = 50) ${nested('$n')}`, {}],
    ['300 searches', `{ ${many(300, (n) => `a${n}: timeline(filter: { text: "a${n}" }) { totalCount }`)} }`, {}],
    [
      '60 earlier positions',
      `{ ${many(60, (n) => `a${n}: country(code: "AZ", asOf: { position: "${n}" }) { name }`)} }`,
      {},
    ],
    [
      'the people of people',
      '{ timeline(first: 100) { edges { node { officials { official { timeline(first: 100) { edges { node { officials { official { timeline { edges { cursor } } } } } } } } } } } } }',
      {},
    ],
    [
      'a fragment that is spread in a page',
      `{ timeline(first: 100) { ...P } } fragment P on TimelineConnection { edges { node { parties { party { ... on Country { timeline(first: 100) { edges { node { parts { parts { id } } } } } } } } } } }`,
      {},
    ],
    [
      'what members are members of',
      '{ organisations(first: 100) { edges { node { members { member { ... on Country { memberships { organisation { members { since { text } } } } } } } } } } }',
      {},
    ],
    [
      'the schema twenty times',
      `{ ${many(20, (n) => `s${n}: __schema { types { fields { type { name ofType { name } } args { name } } } }`)} }`,
      {},
    ],
  ])('of %s is more than is answered', async (_name, query, variables) => {
    const { status, errors, body } = await server.post(query, variables);
    const [{ message = '', extensions = {} as Extensions } = {}] = errors ?? [];
    const { code, limit, given } = extensions as Extensions;
    expect({ status, code, limit, body }).toMatchObject({
      status: 400,
      code: 'QUERY_TOO_COSTLY',
      limit: MAX_QUERY_COST,
    });
    expect(given).toBeGreaterThan(MAX_QUERY_COST);
    expect(message).toContain(`${given}; at most ${MAX_QUERY_COST}`);
  });

  test('of what is skipped is nothing', async () => {
    const query = `query($all: Boolean!) { __typename ...F @include(if: $all) } fragment F on Query ${nested(50)}`;
    expect((await server.post(query, { all: true })).errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COSTLY');
    expect((await server.post(query, { all: false })).data).toEqual({ __typename: 'Query' });
  });
});

describe('parsed queries', () => {
  const schema = buildSchema('type Query { a: Int }');
  const document = parse(`{ ${'a '.repeat(998)} }`);

  test('are forgotten once those kept weigh too much, however many or few they are', () => {
    let cleared = 0;
    const queries = new ParsedQueries();
    const times = (10 * MAX_PARSED_TOKENS) / tokensOf(document);
    for (let n = 0; n < times; n++) queries.add(document, schema, { replaceSchema: () => (cleared += 1) });
    expect(tokensOf(document)).toBe(1_000);
    expect(cleared).toBe(9);
  });
});
