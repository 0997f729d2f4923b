/** A query that takes too long is ended between its steps, with one error, and everything else is heard meanwhile. */
import { describe, expect, test } from '@jest/globals';
import { type GraphQLObjectType, GraphQLError, buildSchema, execute, parse } from 'graphql';
import { errorFormatter } from '#api/errors';
import { RequestLimits } from '#api/query-limits/request-limits';
import { sliced } from '#api/query-limits/sliced';

const TIMEOUT_MS = 60;

/** Holds the event loop. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** A thing has a hundred things below it, each found in five milliseconds or read from what is there. */
function endless() {
  const schema = buildSchema(
    'type Query { thing: Thing } type Mutation { make: Thing } type Thing { found: [Thing!] there: [Thing!] }',
  );
  const state = { found: 0 };
  const thing = {
    get there() {
      work(5);
      state.found += 1;
      return Array.from({ length: 100 }, () => thing);
    },
  };
  const fieldOf = (type: string, field: string) => (schema.getType(type) as GraphQLObjectType).getFields()[field]!;
  fieldOf('Query', 'thing').resolve = () => thing;
  fieldOf('Mutation', 'make').resolve = () => thing;
  fieldOf('Thing', 'found').resolve = () => thing.there;
  return { schema: sliced(schema), state };
}

async function run(query: string, limits = new RequestLimits(null, TIMEOUT_MS)) {
  const { schema, state } = endless();
  let fired = 0;
  const timer = setInterval(() => (fired += 1), 1);
  const result = await execute({ schema, document: parse(query), contextValue: { limits } });
  const foundBefore = state.found;
  await new Promise((resolve) => setTimeout(resolve, 200));
  clearInterval(timer);
  return { result, fired, foundBefore, foundAfter: state.found };
}

describe('a query that takes too long', () => {
  test.each([
    ['whose resolvers look for more and more', '{ thing { found { found { found { __typename } } } } }'],
    ['whose properties give more and more', '{ thing { there { there { there { __typename } } } } }'],
    ['that does the one and the other', '{ thing { found { there { found { __typename } } } } }'],
  ])('%s is ended, does no more, and lets timers fire meanwhile', async (_name, query) => {
    const { result, fired, foundBefore, foundAfter } = await run(query);
    expect(result.errors?.[0]?.extensions['code']).toBe('QUERY_TIMEOUT');
    expect(foundBefore).toBeLessThan(100);
    expect(foundAfter - foundBefore).toBeLessThan(5);
    expect(fired).toBeGreaterThan(3);
  });

  test('is told so once, without data, however much of it was ended', () => {
    const code = { extensions: { code: 'QUERY_TIMEOUT', status: 503 } };
    const errors = Array.from(
      { length: 500 },
      (_, n) => new GraphQLError('It took too long.', { ...code, path: ['a', n] }),
    );
    const ignored = () => {};
    const formatted = errorFormatter({ refused: ignored, failed: ignored, requestRefused: ignored, answered: ignored });
    const context = { request: { outcome: {} }, reply: { log: { info: ignored } } };
    const { response } = formatted({ data: { a: [null] }, errors } as never, context as never);
    expect(response).toEqual({ data: null, errors: [{ message: 'It took too long.', ...code }] });
  });

  test('is not a mutation: what it has recorded, it says', async () => {
    const limits = new RequestLimits(null, -1);
    limits.goOnWithoutEnd();
    const { result } = await run('mutation { make { there { __typename } } }', limits);
    expect(result.errors).toBeUndefined();
    expect(result.data?.['make']).toBeDefined();
  });
});
