/** Whoever searches with the grammar relies on this: what it makes is valid, of all kinds, of the whole schema. */
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import {
  type GraphQLSchema,
  TypeInfo,
  buildSchema,
  isObjectType,
  parse,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type GeneratedRequest, QueryGrammar } from './index.ts';

const SDL = new URL('../../../schema/graphql/', import.meta.url).pathname;
const REQUESTS = 1_500;
/** To validate takes much longer than to make. */
const VALIDATED = process.env['AIDE_MEMOIRE_LONG'] === '1' ? REQUESTS : 300;

let schema: GraphQLSchema;
let requests: readonly GeneratedRequest[];

const requestsOf = (seed: number, count: number, mutation = 6): GeneratedRequest[] => {
  const grammar = new QueryGrammar(schema, seed, { odds: { mutation } });
  return Array.from({ length: count }, () => grammar.request());
};

beforeAll(() => {
  const files = globSync(`${SDL}**/*.graphql`).sort();
  schema = buildSchema(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  requests = requestsOf(1, REQUESTS);
});

test('every document that the grammar makes is valid', () => {
  for (const { query } of requests.slice(0, VALIDATED)) {
    const faults = validate(schema, parse(query)).map(({ message }) => message);
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${query}`);
  }
});

test('the same seed of the grammar makes the same requests, another one makes others', () => {
  expect(requestsOf(7, 20)).toEqual(requestsOf(7, 20));
  expect(requestsOf(8, 20)).not.toEqual(requestsOf(7, 20));
});

test.each<readonly [string, (request: GeneratedRequest) => boolean]>([
  ['several operations', ({ query }) => (query.match(/^(?:query|mutation|\{)/gmu) ?? []).length > 1],
  ['a query beside a mutation', ({ query }) => /^mutation/mu.test(query) && /^query/mu.test(query)],
  ['a fragment in several places', ({ query }) => /(\.\.\.(?!on\b)\w+)\b[^]*\1\b/u.test(query)],
  ['a fragment within a fragment', ({ query }) => /^fragment .*\.\.\.(?!on\b)\w/mu.test(query)],
  ['an inline fragment on a member of a union', ({ query }) => query.includes('... on Body')],
  ['an inline fragment on an interface', ({ query }) => query.includes('... on Node')],
  ['an inline fragment without a type', ({ query }) => /\.\.\. (?:@|\{)/u.test(query)],
  ['a condition on a spread', ({ query }) => /\.\.\.\w+ @/u.test(query)],
  ['two conditions', ({ query }) => /@skip\(if: \$?\w+\) @include/u.test(query)],
  ['an alias that objects have by birth', ({ query }) => /__proto__: |constructor: /u.test(query)],
  ['a variable that objects have by birth', ({ query }) => /\$toString: /u.test(query)],
  ['a variable with a default', ({ query }) => /\$\w+: [\w[\]!]+ = /u.test(query)],
  ['a variable that is null', ({ variables }) => Object.values(variables ?? {}).includes(null)],
  ['a variable in an input object', ({ query }) => /\{[^{}]*\w+: \$\w+/u.test(query)],
  ['a single value for a list', ({ query }) => /kinds: [A-Z]/u.test(query)],
  ['no operation name', ({ operationName }) => operationName === undefined],
  ['an operation name that is null', ({ operationName }) => operationName === null],
  ['an operation name that is empty', ({ operationName }) => operationName === ''],
  ['no variables', ({ variables }) => variables === undefined],
])('the grammar makes documents with %s', (_what, isSo) => {
  expect(requests.filter(isSo).length).toBeGreaterThan(1);
});

test('the grammar comes to every field of every type that its queries often meet', () => {
  const times = new Map<string, number>();
  const types = new TypeInfo(schema);
  const count = (name: string): void => void times.set(name, (times.get(name) ?? 0) + 1);
  const look = visitWithTypeInfo(types, {
    Field: () => {
      const type = String(types.getParentType());
      count(type);
      count(`${type}.${types.getFieldDef()?.name}`);
    },
  });
  for (const { query } of requestsOf(2, 800, 0)) visit(parse(query), look);
  const often = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => (times.get(name) ?? 0) > 60);
  const fields = often.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  expect(often.length).toBeGreaterThan(50);
  expect(fields.filter((field) => !times.has(field))).toEqual([]);
});
