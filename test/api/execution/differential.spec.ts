/**
 * However a request is executed, its answer is that of plain `graphql`: random requests over the whole schema, each sent three
 * times (the second time a text may be compiled), are held against it.
 *
 * The everyday run takes some hundred from a fixed seed and as many from a new one; `npm run test:long` takes many more.
 * EXECUTION_SEED repeats a run.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { sha256Of } from '#api/access/token-book';
import { mayBeCompiled } from '#api/execution/compilation';
import { type GeneratedRequest, type GrammarOptions, QueryGrammar } from '../../support/query-grammar/index.ts';
import { type Inside, startInside } from '../../support/inside.ts';
import { TOKEN } from '../../support/server.ts';
import { type Essence, type Method, comparable, essenceOf, plainly, send } from './plain.ts';

const IS_LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const SEED = Number(process.env['EXECUTION_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const REQUESTS = IS_LONG ? 5_000 : 30;
const TIMES = [1, 2, 3] as const;
const TIMEOUT_MS = IS_LONG ? 3_600_000 : 60_000;

const GRAMMAR: GrammarOptions = {
  depth: 5,
  // What projections say of themselves changes from one answer to the next.
  includes: (type, field) => !(type === 'Query' && ['projections', 'foreignEvents'].includes(field)),
  // A past that was not asked for yet takes a second.
  pools: { Position: ['40'], Instant: ['2030-01-01T00:00:00Z'] },
};

let server: Inside;

beforeAll(async () => {
  server = await startInside();
  const { position } = await server.loadPressRelease();
  await server.shown(position);
});
afterAll(() => server.close());

const token = TOKEN.read;

async function answersOf(method: Method, request: GeneratedRequest): Promise<Essence[]> {
  const answers: Essence[] = [];
  for (const _ of TIMES) answers.push(essenceOf(await send(server.url, method, request, token)));
  return answers;
}

const plain = (request: GeneratedRequest): Promise<Essence> =>
  plainly(server.application.schema, request, { name: token, sha256: sha256Of(token), scopes: ['read'] });

/** Refused before anything is executed. */
const LIMITS = ['QUERY_TOO_DEEP', 'QUERY_TOO_COSTLY', 'QUERY_TOO_LARGE'];

const isBeyondLimits = ({ data, errors }: Essence): boolean =>
  data === null && errors.length > 0 && errors.every(({ code = '' }) => LIMITS.includes(code));

const isCompiled = ({ query, variables }: GeneratedRequest): boolean => mayBeCompiled(parse(query), variables ?? {});

describe.each([
  ['a fixed seed', 17],
  ['a new seed', SEED],
])('of %s (%i),', (_, seed) => {
  test.each<readonly [string, GrammarOptions['odds'], (request: GeneratedRequest) => boolean]>([
    ['requests of every kind', { mutation: 6 }, () => true],
    ['requests that are compiled', { condition: 0, several: 0, misnamed: 0 }, isCompiled],
  ])(
    '%s are answered as by plain graphql, however often they come',
    async (_kind, odds, isWanted) => {
      const grammar = new QueryGrammar(server.application.schema, seed, { ...GRAMMAR, odds: odds! });
      let answered = 0;
      for (let tried = 0; tried < REQUESTS;) {
        const request = grammar.request();
        if (!isWanted(request)) continue;
        tried++;
        const answers = await answersOf('POST', request);
        if (answers.every(isBeyondLimits)) continue;
        const expected = await plain(request);
        if (expected.status === 200 && expected.errors.length === 0) answered++;
        expect({ request, codes: expected.errors.map(({ code }) => code) }).not.toEqual({
          request,
          codes: expect.arrayContaining(['INTERNAL']),
        });
        const compared = answers.map((answer) => comparable(answer, expected));
        expect({ request, answers: compared }).toEqual({ request, answers: TIMES.map(() => expected) });
      }
      // Errors alone would prove little.
      expect(answered).toBeGreaterThan(REQUESTS / 3);
    },
    TIMEOUT_MS,
  );
});
