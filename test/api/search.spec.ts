/** One list of all that is found by words, on the record of the press release. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServerWithPressRelease } from '../support/server.ts';

const QUERY = `query($text: String!, $kinds: [SearchKind!], $first: Int, $after: String, $asOf: AsOfInput) {
  search(text: $text, kinds: $kinds, first: $first, after: $after, asOf: $asOf) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor highlights { field start end } node {
      __typename ... on Country { code name } ... on Official { id name } ... on Organisation { id name } ... on Body { id name }
      ... on Office { id title } ... on Topic { id label } ... on Document { id title } ... on TimelineEntry { id title } } } } }`;

interface Edge {
  readonly cursor: string;
  readonly node: {
    readonly __typename: string;
    readonly name?: string;
    readonly title?: string;
    readonly label?: string;
    readonly id?: string;
  };
  readonly highlights: readonly {
    readonly field: 'NAME' | 'TITLE' | 'LABEL';
    readonly start: number;
    readonly end: number;
  }[];
}

let server: Server;
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(() => server.close());

const search = async (variables: Record<string, unknown>) =>
  (await server.data(QUERY, variables)).search as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: readonly Edge[];
  };
const textOf = ({ node }: Edge): string => node.name ?? node.title ?? node.label ?? '';
const found = async (variables: Record<string, unknown>) =>
  (await search({ first: 100, ...variables })).edges.map((edge) => `${edge.node.__typename} ${textOf(edge)}`);

describe('search', () => {
  test.each([
    [{ text: 'lavrov', kinds: ['OFFICIAL'] }, ['Official Sergey Lavrov']],
    [{ text: 'Лавров', kinds: ['OFFICIAL'] }, ['Official Sergey Lavrov']],
    [{ text: 'lavrov sergey', kinds: ['OFFICIAL'] }, ['Official Sergey Lavrov']],
    [{ text: 'azerb', kinds: ['COUNTRY'] }, ['Country Azerbaijan']],
    [{ text: '"lavrov sergey"', kinds: ['OFFICIAL'] }, []],
    [{ text: '!!!' }, []],
  ])('%j finds %j', async (variables, due) => expect(await found(variables)).toEqual(due));

  test('finds documents, and entries by their people and sentences, after names', async () => {
    const all = await found({ text: 'lavrov' });
    expect(all[0]).toBe('Official Sergey Lavrov');
    expect(all.filter((one) => one.startsWith('TimelineEntry ')).length).toBeGreaterThan(2);
    expect(all.findLastIndex((one) => !one.startsWith('TimelineEntry '))).toBeLessThan(
      all.findIndex((one) => one.startsWith('TimelineEntry ')),
    );
    expect((await found({ text: 'azerbaijan', kinds: ['DOCUMENT'] })).every((one) => one.startsWith('Document '))).toBe(
      true,
    );
    expect(await found({ text: 'lavrov', kinds: [] })).toEqual(all);
  });

  test('shows which words of the published text were meant', async () => {
    const { edges } = await search({ text: 'serg' });
    const [{ highlights, node }] = edges.filter(({ node }) => node.__typename === 'Official') as [Edge];
    expect(highlights.map(({ field, start, end }) => node[field.toLowerCase() as 'name']!.slice(start, end))).toEqual([
      'Sergey',
    ]);
  });

  test('comes page by page, each once, whatever the size of a page', async () => {
    const all = await search({ text: 'a', first: 100 });
    expect(all.totalCount).toBe(all.edges.length);
    expect(new Set(all.edges.map(({ node }) => node.__typename)).size).toBeGreaterThan(2);
    for (const first of [1, 3, 7]) {
      const edges: Edge[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page = await search({ text: 'a', first, after });
        edges.push(...page.edges);
        ({ hasNextPage: more, endCursor: after } = page.pageInfo);
      }
      expect(edges).toEqual(all.edges);
    }
  });

  test('finds what was known then', async () => {
    expect(await found({ text: 'lavrov', asOf: { position: '0' } })).toEqual([]);
  });

  test.each(['n', 'nx', 'n-1', 'n1.5', 'e', 'ex', 'e9', 'x1', ''])(
    'refuses a cursor of its own form with %j in it',
    async (key) => {
      const [edge] = (await search({ text: 'a', first: 1 })).edges;
      const sealed = Buffer.from(edge!.cursor, 'base64url').toString();
      const after = Buffer.from(sealed.replace('n1', key)).toString('base64url');
      expect(after).not.toBe(edge!.cursor);
      const { errors } = await server.post(QUERY, { text: 'a', after });
      expect(errors![0]!.extensions!.code).toBe('BAD_CURSOR');
    },
  );

  test('wants a word', async () => {
    const { errors } = await server.post(QUERY, { text: '  ' });
    expect(errors![0]).toMatchObject({
      message: 'text: nothing is asked for. Expected a word, or its beginning.',
      extensions: { code: 'BAD_ARGUMENT' },
    });
  });
});
