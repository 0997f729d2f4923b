/** The operation that a request names is the one that runs, every time, and nothing else does. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GeneratedRequest } from '../../support/query-grammar/index.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../../support/server.ts';
import { type Method, send } from './plain.ts';

let server: Server;
let keys = 0;

beforeAll(async () => {
  server = await startServerWithPressRelease();
});
afterAll(() => server.close());

const METHODS: readonly Method[] = ['POST', 'GET'];

const ask = (method: Method, request: GeneratedRequest) => send(server.url, method, request, TOKEN.all);

/** Asks the same text under one name after the other; another text each time, so that it comes as a new one. */
async function answersInTurn(method: Method, query: string, names: readonly (string | null | undefined)[]) {
  const text = `${query} # ${keys++}`;
  const answers = [];
  for (const operationName of names)
    answers.push(await ask(method, { query: text, ...(operationName === undefined ? {} : { operationName }) }));
  return answers;
}

const kindOf = ({
  data,
}: {
  readonly data: { readonly timeline: { readonly edges: readonly { node: { kind: string } }[] } };
}) => data.timeline.edges.map(({ node }) => node.kind);

const page = (kind: string) => `{ timeline(first: 1, filter: { kinds: [${kind}] }) { edges { node { kind } } } }`;

const VISITS_AND_MEETINGS = `query Visits ${page('VISIT')} query Meetings ${page('MEETING')}`;
const INHERITED = `query constructor ${page('VISIT')} query toString ${page('MEETING')} query __proto__ ${page('AGREEMENT')}`;

describe.each(METHODS)('by %s', (method) => {
  test.each([
    [
      VISITS_AND_MEETINGS,
      ['Visits', 'Visits', 'Meetings', 'Meetings', 'Visits'],
      ['VISIT', 'VISIT', 'MEETING', 'MEETING', 'VISIT'],
    ],
    [VISITS_AND_MEETINGS, ['Meetings', 'Visits', 'Visits', 'Visits'], ['MEETING', 'VISIT', 'VISIT', 'VISIT']],
    [
      INHERITED,
      ['constructor', 'constructor', 'toString', '__proto__', 'toString'],
      ['VISIT', 'VISIT', 'MEETING', 'AGREEMENT', 'MEETING'],
    ],
    [
      `${VISITS_AND_MEETINGS} query Third ${page('AGREEMENT')}`,
      ['Third', 'Third', 'Meetings', 'Third'],
      ['AGREEMENT', 'AGREEMENT', 'MEETING', 'AGREEMENT'],
    ],
  ])('of several queries the one that is named runs (%#)', async (query, names, kinds) => {
    const answers = await answersInTurn(method, query, names);
    expect(answers.flatMap(kindOf)).toEqual(kinds);
  });

  test.each<readonly [string, string, string | null | undefined, string]>([
    ['an unknown name', VISITS_AND_MEETINGS, 'Nobody', 'Unknown operation named "Nobody".'],
    ['a name in small letters', VISITS_AND_MEETINGS, 'visits', 'Unknown operation named "visits".'],
    ['an empty name', VISITS_AND_MEETINGS, '', 'Unknown operation named "".'],
    ['no name', VISITS_AND_MEETINGS, undefined, 'Must provide operation name if query contains multiple operations.'],
    [
      'a name that is null',
      VISITS_AND_MEETINGS,
      null,
      'Must provide operation name if query contains multiple operations.',
    ],
    [
      'an unknown name, of one operation,',
      `query Visits ${page('VISIT')}`,
      'Meetings',
      'Unknown operation named "Meetings".',
    ],
    ['an empty name, of one operation,', `query Visits ${page('VISIT')}`, '', 'Unknown operation named "".'],
    ['a name, of one that has none,', page('VISIT'), 'Visits', 'Unknown operation named "Visits".'],
    [
      'the name of a fragment',
      `query Visits { ...F } fragment F on Query ${page('VISIT')}`,
      'F',
      'Unknown operation named "F".',
    ],
    ['a name that objects have by birth', VISITS_AND_MEETINGS, 'toString', 'Unknown operation named "toString".'],
  ])('%s is refused in words, however often it comes', async (_what, query, name, words) => {
    for (const { status, data, errors } of await answersInTurn(method, query, [name, name, name])) {
      expect([status, data]).toEqual([400, undefined]);
      expect(errors).toEqual([expect.objectContaining({ message: words, extensions: { code: 'BAD_REQUEST' } })]);
    }
  });

  test('a single operation runs by its name, and without one', async () => {
    const answers = await answersInTurn(method, `query Visits ${page('VISIT')}`, ['Visits', undefined, null, 'Visits']);
    expect(answers.flatMap(kindOf)).toEqual(['VISIT', 'VISIT', 'VISIT', 'VISIT']);
  });
});

describe('beside a query, a mutation', () => {
  const READ = 'query Read { country(code: "AZ") { code } }';
  const write = () => {
    const key = `operations/${keys++}`;
    const hash = key.replace(/\D/gu, '').padStart(64, '0');
    return `mutation Write { recordSourceDocumentRegistered(input: {
      idempotencyKey: "${key}", kind: WEB_PAGE, title: "${key}", contentHash: "${hash}" }) { position } }`;
  };
  const isWritten = async (query: string, turns: readonly (readonly [Method, string])[]) => {
    const before = await server.head();
    const answers = [];
    const written: boolean[] = [];
    for (const [method, operationName] of turns) {
      const head = await server.head();
      answers.push(await ask(method, { query, operationName }));
      written.push((await server.head()) > head);
    }
    return { answers, written, before };
  };

  test.each<readonly [string, readonly (readonly [Method, string])[], readonly boolean[]]>([
    [
      'the query after it',
      [
        ['POST', 'Write'],
        ['POST', 'Write'],
        ['POST', 'Read'],
      ],
      [true, false, false],
    ],
    [
      'it after the query',
      [
        ['POST', 'Read'],
        ['POST', 'Read'],
        ['POST', 'Write'],
      ],
      [false, false, true],
    ],
    [
      'the query by GET after it',
      [
        ['POST', 'Write'],
        ['POST', 'Write'],
        ['GET', 'Read'],
      ],
      [true, false, false],
    ],
    [
      'it in the middle',
      [
        ['GET', 'Read'],
        ['POST', 'Write'],
        ['GET', 'Read'],
        ['POST', 'Read'],
      ],
      [false, true, false, false],
    ],
  ])('runs when it is named alone: %s', async (_what, turns, expected) => {
    const { answers, written } = await isWritten(`${READ} ${write()}`, turns);
    expect(written).toEqual(expected);
    expect(answers.map(({ data }) => Object.keys(data as object))).toEqual(
      turns.map(([, name]) => [name === 'Read' ? 'country' : 'recordSourceDocumentRegistered']),
    );
  });

  test.each([
    ['named, beside a query', () => `${READ} ${write()}`, 'Write'],
    ['alone', () => write(), undefined],
    ['alone, and named', () => write(), 'Write'],
    ['first, and named', () => `${write()} ${READ}`, 'Write'],
  ])('by GET is refused: %s', async (_what, queryOf, operationName) => {
    const query = queryOf();
    const head = await server.head();
    for (let time = 0; time < 3; time++) {
      const { status, data, errors } = await ask('GET', {
        query,
        ...(operationName === undefined ? {} : { operationName }),
      });
      expect([status, data]).toEqual([405, undefined]);
      expect(errors!.map(({ message }) => message)).toEqual(['Operation cannot be performed via a GET request']);
    }
    expect(await server.head()).toBe(head);
  });

  test('which a GET has seen is refused by it still after it ran by POST', async () => {
    const query = `${READ} ${write()}`;
    const { answers, written } = await isWritten(query, [
      ['GET', 'Write'],
      ['POST', 'Write'],
      ['POST', 'Write'],
      ['GET', 'Write'],
    ]);
    expect(answers.map(({ status }) => status)).toEqual([405, 200, 200, 405]);
    expect(written).toEqual([false, true, false, false]);
  });
});
