/** What does not fit is refused in words, however it comes into a request. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, TOKEN, startServerWithPressRelease } from '../../support/server.ts';
import { type Method, send } from './plain.ts';

let server: Server;

beforeAll(async () => {
  server = await startServerWithPressRelease();
});
afterAll(() => server.close());

const get = (parameters: Readonly<Record<string, string>>) =>
  fetch(`${server.url}?${new URLSearchParams(parameters).toString()}`, {
    headers: { 'content-type': 'application/json' },
  });

test.each(['', '5', '9007199254740992', '"AZ"', 'true', '[]', '[{"code":"AZ"}]'])(
  'variables of a GET that are no object (%s) are refused in words',
  async (variables) => {
    const query = `query Q($code: String = "AZ") { country(code: "RU") { code } b: countries(search: $code) { edges { cursor } } }`;
    for (let time = 0; time < 3; time++) {
      const answer = await get({ query, variables });
      const { errors } = (await answer.json()) as { errors: { message: string }[] };
      expect([answer.status, errors.map(({ message }) => message)]).toEqual([
        400,
        ['The parameter "variables" has to be a JSON object, such as {"code": "AZ"}.'],
      ]);
    }
  },
);

test('variables of a GET that are null are none', async () => {
  const answer = await get({ query: '{ country(code: "RU") { code } }', variables: 'null' });
  expect(await answer.json()).toMatchObject({ data: { country: { code: 'RU' } } });
});

describe.each<Method>(['POST', 'GET'])('by %s, null in a variable with a default', (method) => {
  test.each([
    [
      'for a field that has to be',
      'query Q($v: String = "a") { official(identifier: { scheme: "wikidata", value: $v }) { id } }',
      'official',
    ],
    ['for an argument that has to be', 'query Q($v: String = "AZ") { country(code: $v) { code } }', 'country'],
    [
      'for an item that has to be',
      'query Q($v: ID = "AZ") { a: country(code: "AZ") { code } visit(id: $v) { id } }',
      'visit',
    ],
    ['for a condition', 'query Q($v: Boolean = true) { country(code: "AZ") { code @include(if: $v) } }', 'country'],
  ])('%s is refused in words, at its field', async (_what, query, path) => {
    for (let time = 0; time < 3; time++) {
      const { errors } = await send(server.url, method, { query, variables: { v: null } }, TOKEN.read);
      expect(errors).toEqual([
        expect.objectContaining({
          path: [path],
          extensions: { code: 'BAD_ARGUMENT' },
          message: expect.stringMatching(/^Argument "/u),
        }),
      ]);
    }
  });
});

test('variables that are null are none, also where the query was compiled', async () => {
  const query = 'query Q($code: String!) { country(code: $code) { code } }';
  const answers = [];
  for (const variables of [{ code: 'AZ' }, { code: 'AZ' }, { code: 'AZ' }, null])
    answers.push(await send(server.url, 'POST', { query, variables }, TOKEN.read));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 400]);
  expect(answers[3]!.errors).toEqual([
    expect.objectContaining({ message: 'Variable "$code" of required type "String!" was not provided.' }),
  ]);
});

describe.each(['EdtfDate', 'Position', 'Instant'])('of %s,', (scalar) => {
  const query = {
    EdtfDate: 'query Q($v: EdtfDate) { timeline(first: 1, filter: { between: { from: $v } }) { totalCount } }',
    Position: 'query Q($v: Position) { country(code: "AZ", atLeast: $v) { id } }',
    Instant: 'query Q($v: Instant!) { country(code: "AZ", asOf: { instant: $v }) { id } }',
  }[scalar]!;

  test.each([[5], [true], [{ toString: 1 }], [['1']], [{}]])('what is no text (%j) is refused in words', async (v) => {
    for (let time = 0; time < 3; time++) {
      const { status, errors } = await send(server.url, 'POST', { query, variables: { v } }, TOKEN.read);
      expect([status, errors!.map(({ extensions }) => extensions)]).toEqual([400, [{ code: 'BAD_USER_INPUT' }]]);
      expect(errors![0]!.message).toContain(`${scalar} cannot represent a non string value`);
    }
  });
});

test('variables that do not fit are told before a cost that is too high, however often they come', async () => {
  const page = 'timeline(first: 100) { edges { node { officials { official { id } } parts { id } } } }';
  const query = `query Q($v: Boolean!) { ${Array.from({ length: 100 }, (_, at) => `a${at}: ${page}`).join(' ')} b: __typename @skip(if: $v) }`;
  const codes = [];
  for (const v of [[], [], [], true, []]) {
    const { errors } = await send(server.url, 'POST', { query, variables: { v } }, TOKEN.read);
    codes.push(errors!.map(({ extensions }) => extensions?.code).join());
  }
  expect(codes).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT', 'BAD_USER_INPUT', 'QUERY_TOO_COSTLY', 'BAD_USER_INPUT']);
});
