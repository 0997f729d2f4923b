import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, worldOn } from './tell.ts';

let server: Server;
let world: World;
let texts = 0;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

type Fields = Readonly<Record<string, unknown>>;

/** The answers to one text of a query, which is compiled when it comes for the second time. */
const fourTimes = async (head: string, body: string, variables: Fields) => {
  const query = `query Text${texts++}${head} ${body}`.replace(/^query (Text\d+)\(\$input/u, 'mutation $1($input');
  const answers = [];
  for (let time = 0; time < 4; time++) answers.push(await server.post(query, variables));
  return answers;
};

const recording = (differently: Fields) =>
  fourTimes('($input: MeetingHeldInput!)', '{ recordMeetingHeld(input: $input) { position problems { code } } }', {
    input: { ...world.meeting(`variables/${texts}`), ...differently },
  });

const represented = (...represents: unknown[]) => ({
  participants: [{ name: 'A', role: 'PRINCIPAL', represents }],
});

describe('variables that do not fit are refused in the same words, whether the query is compiled or not', () => {
  test.each<readonly [string, Fields, string]>([
    ['a field that there is not', { nonsense: 1 }, 'Field "nonsense" is not defined by type "MeetingHeldInput".'],
    ['one deep inside', { place: { country: 'AZ', planet: 'Earth' } }, 'at "input.place"'],
    ['a number for a text', { idempotencyKey: 5 }, 'at "input.idempotencyKey"; String cannot represent'],
    ['a text for a list of things', { participants: 'everybody' }, 'at "input.participants"'],
    ['an unknown value of an enumeration', { kind: 'SECRET' }, 'does not exist in "MeetingKind" enum'],
    ['null where something must be', { idempotencyKey: null }, 'Expected non-nullable type "String!" not to be null'],
    ['nothing where something must be', { participants: [{}] }, 'at "input.participants[0]"'],
    ['two parties in one', represented({ country: 'AZ' }, { country: 'RU', body: { id: 'b' } }), 'Exactly one key'],
    ['no party in one', represented({}), 'Exactly one key must be specified for OneOf type "PartyInput"'],
    ['a party that is null', represented({ country: null }), 'at "input.participants[0].represents[0].country"'],
    ['a party that is no thing', represented('AZ'), 'Expected type "PartyInput" to be an object'],
    ['a fraction for a whole number', { provenance: { sources: [{ document: {}, paragraph: 1.5 }] } }, 'paragraph'],
    ['a number too large', { provenance: { sources: [{ document: {}, paragraph: 2 ** 40 }] } }, 'paragraph'],
  ])('%s', async (_what, differently, words) => {
    const head = await server.head();
    const answers = await recording(differently);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect([...new Set(answers.map(({ body }) => body))]).toHaveLength(1);
    expect(answers[0]!.errors!.map(({ message }) => message).join('\n')).toContain(words);
    expect(answers[0]!.errors!.map(({ extensions }) => extensions?.code)).toContain('BAD_USER_INPUT');
    expect(await server.head()).toBe(head);
  });

  test.each<readonly [string, string, Fields]>([
    ['no variable of two', '($a: String!, $b: String!)', {}],
    ['one of two', '($a: String!, $b: String!)', { a: 'AZ' }],
    ['a list for a text', '($a: String!, $b: String!)', { a: ['AZ'], b: 'RU' }],
  ])('%s', async (_what, head, variables) => {
    const answers = await fourTimes(head, '{ a: country(code: $a) { name } b: country(code: $b) { name } }', variables);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect([...new Set(answers.map(({ body }) => body))]).toHaveLength(1);
  });
});

test('variables that fit are taken as often as they come, one thing for a list of things included', async () => {
  const alone = { name: 'Alone', role: 'PRINCIPAL', represents: { country: 'AZ' } };
  const other = { name: 'Other', role: 'PRINCIPAL', represents: { country: 'RU' } };
  for (const differently of [{}, { participants: [alone, other] }]) {
    const answers = await recording(differently);
    const [first, ...others] = answers.map(({ data }) => data.recordMeetingHeld);
    expect(first.problems).toEqual([]);
    expect(others).toEqual([first, first, first]);
  }
});

test('the operation that is named says which variables there are', async () => {
  const document = `query One($asOf: AsOfInput) { timeline(asOf: $asOf) { totalCount } }
    query Other($asOf: String!) { country(code: $asOf) { name } }`;
  const ask = (operationName: string) =>
    fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, operationName, variables: { asOf: { position: '1', instant: 'x' } } }),
    }).then(async (answer) => [answer.status, await answer.text()] as const);
  for (let time = 0; time < 3; time++) {
    const [status, body] = await ask('One');
    expect([status, body]).toEqual([400, expect.stringContaining('OneOf type \\"AsOfInput\\"')]);
    expect(await ask('Other')).toEqual([400, expect.stringContaining('String cannot represent')]);
  }
});
