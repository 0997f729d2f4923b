/** Every list and every text that a query gives has a bound, which the schema says in words and the service keeps. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
} from 'graphql';
import { MAX_CHARACTERS } from '#api/limits';
import { bounded } from '#api/query-limits/arguments';
import { type Server, startServer } from '../../support/server.ts';

const schema = bounded(
  buildSchema(
    globSync('schema/graphql/**/*.graphql')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n'),
  ),
);

interface Place {
  readonly key: string;
  readonly of: GraphQLArgument | GraphQLInputField;
}

/** Whatever the fields of queries take, input objects opened. */
function taken(): Place[] {
  const seen = new Set<string>();
  const opened = ({ key, of }: Place): Place[] => {
    const type = getNamedType(of.type);
    if (!isInputObjectType(type) || seen.has(type.name)) return [{ key, of }];
    seen.add(type.name);
    const inside = Object.values(type.getFields()).map((field) => ({ key: `${type.name}.${field.name}`, of: field }));
    return [{ key, of }, ...inside.flatMap(opened)];
  };
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type !== schema.getMutationType() && !type.name.startsWith('__'))
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : []))
    .flatMap(({ type, field }) => field.args.map((of) => ({ key: `${type.name}.${field.name}(${of.name})`, of })))
    .flatMap(opened);
}

const isBoundByItself = (of: GraphQLArgument | GraphQLInputField): boolean => {
  const type = getNamedType(of.type);
  return isEnumType(type) || isInputObjectType(type) || ['Int', 'Float', 'Boolean'].includes(type.name);
};

test('every list and text of a query has its bound in its description', () => {
  const silent = taken()
    .filter(({ of }) => isListType(getNullableType(of.type)) || !isBoundByItself(of))
    .filter(({ of }) => !/At most \d+ (?:items|characters)/u.test(of.description ?? ''));
  expect(silent.map(({ key }) => key)).toEqual([]);
  expect(taken().length).toBeGreaterThan(100);
});

describe('beyond its bound', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  const list = (count: number, item: string): string => `[${Array.from({ length: count }, () => item).join(' ')}]`;
  const filter = (text: string): string => `{ timeline(filter: { ${text} }) { totalCount } }`;
  const long = 'x'.repeat(MAX_CHARACTERS + 1);

  test.each([
    ['filter.with.countries', 60, 10, filter(`with: { countries: ${list(60, '"AZ"')} }`)],
    ['filter.with.officials', 11, 10, filter(`with: { officials: ${list(11, '"off_1"')} }`)],
    ['filter.with.organisations', 11, 10, filter(`with: { organisations: ${list(11, '"org_1"')} }`)],
    ['filter.topics', 499, 10, filter(`topics: ${list(499, '"a"')}`)],
    ['filter.kinds', 3_000, 20, filter(`kinds: ${list(3_000, 'VISIT')}`)],
    ['filter.roles', 11, 10, filter(`roles: ${list(11, 'HOST')}`)],
    ['filter.text', 501, 500, filter(`text: "${long}"`)],
    ['filter.topics', 501, 500, filter(`topics: ["${long}"]`)],
    ['filter.between.from', 501, 500, filter(`between: { from: "${long}" }`)],
    ['search', 501, 500, `{ officials(search: "${long}") { edges { cursor } } }`],
    ['search', 501, 500, `{ countries(search: "${long}") { edges { cursor } } }`],
    ['code', 501, 500, `{ country(code: "${long}") { name } }`],
    ['id', 501, 500, `{ node(id: "${long}") { id } }`],
    ['identifier.value', 501, 500, `{ official(identifier: { scheme: "wikidata", value: "${long}" }) { name } }`],
    ['a', 501, 500, `{ relations(a: "${long}", b: "AZ") { id } }`],
    ['codes', 101, 100, `{ review(codes: ${list(101, 'WARN_01')}) { edges { cursor } } }`],
    ['after', 5_000, 4_000, `{ timeline(after: "${'x'.repeat(5_000)}") { totalCount } }`],
    ['atLeast', 30, 20, `{ timeline(atLeast: "${'1'.repeat(30)}") { totalCount } }`],
    ['asOf.instant', 50, 40, `{ timeline(asOf: { instant: "${'1'.repeat(50)}" }) { totalCount } }`],
  ])('"%s" of %i is refused, with its bound %i', async (path, given, limit, query) => {
    const { errors } = await server.post(query);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_ARGUMENT']);
    expect(errors?.[0]?.message).toContain(`"${path}" has ${given} `);
    expect(errors?.[0]?.message).toContain(`at most ${limit}`);
  });

  test('a list in a variable is refused like one that is written out', async () => {
    const query =
      'query($c: [String!]) { country(code: "AZ") { timeline(filter: { with: { countries: $c } }) { totalCount } } }';
    for (const variables of [{ c: Array(11).fill('RU') }, { c: Array(32_000).fill('RU') }]) {
      const { errors } = await server.post(query, variables);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_ARGUMENT');
    }
  });

  test('what is at its bound is answered', async () => {
    const countries = ['AZ', 'RU', 'TR', 'DE', 'FR', 'GB', 'US', 'CN', 'JP', 'IT'].map((code) => `"${code}"`).join();
    expect(
      await server.data(
        `{ timeline(filter: { text: "${'x'.repeat(500)}", with: { countries: [${countries}] }, topics: ${list(10, '"a"')} }) { totalCount } }`,
      ),
    ).toEqual({ timeline: { totalCount: 0 } });
  });
});
