/** What queries cost: those that dashboards ask with room to spare, those that stop everybody far beyond the limit. */
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { EXAMPLES } from '#api/explorer/examples';
import { MAX_QUERY_COST } from '#api/limits';
import { costOf } from '#api/query-limits/cost';

const schema = buildSchema(
  globSync('schema/graphql/**/*.graphql')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n'),
);

function cost(
  query: string,
  variables?: Readonly<Record<string, unknown>>,
  operationName: string | null = null,
): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return costOf(schema, document, { operationName, variables }) ?? NaN;
}

const example = (begins: string): string => EXAMPLES.find(({ title }) => title.startsWith(begins))?.query ?? '';
const [COUNTRY, MINISTER, RECORD] = [example('A country'), example('A minister'), example('Recording')];
const ENTRY = COUNTRY.slice(COUNTRY.indexOf('fragment Entry'));

describe('with room to spare', () => {
  test.each([
    ["the explorer's country", COUNTRY, 2],
    ["the explorer's minister", MINISTER, 5],
    ["the explorer's mutation", RECORD, 100],
    [
      "a country's page of 100 entries with everything that is shown of them",
      COUNTRY.replace('first: 20', 'first: 100'),
      2,
    ],
    [
      'a page of 100 entries, counted, among everything',
      `{ timeline(first: 100) { totalCount edges { node { ...Entry } } } } ${ENTRY}`,
      2,
    ],
    [
      'twenty countries side by side, five entries each',
      `{ ${Array.from({ length: 20 }, (_, n) => `c${n}: country(code: "A${n}") { name timeline(first: 5) { totalCount edges { node { ...Entry } } } }`).join(' ')} } ${ENTRY}`,
      1.5,
    ],
    ['the readme', readFileSync('README.md', 'utf8').split('```graphql')[1]!.split('```')[0]!, 10],
    ['all that the explorer asks of the schema', getIntrospectionQuery(), 2],
    [
      'the relations of a country to 280 others',
      `{ ${Array.from({ length: 280 }, (_, n) => `r${n}: relations(a: "AZ", b: "B${n}") { id missions { id } recognition { __typename } }`).join(' ')} }`,
      1.5,
    ],
    ['a hundred things by their ids', `query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }`, 10],
  ])('%s', (_name, query, room) => {
    const asked = cost(query, { ids: Array.from({ length: 100 }, () => 'x') });
    expect(asked).toBeLessThan(MAX_QUERY_COST / room);
  });
});
