/** What a token that may record, and not read, learns from its own mutations. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, TOKEN, startServer } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ store: { readingNeedsToken: true } });
});
afterAll(() => server.close());

let keys = 0;
const inputOf = (key: string) =>
  `{ idempotencyKey: "${key}", kind: NEWS, title: "${key}", publishedOn: "2019-12-04", contentHash: "${String(++keys).padStart(64, '0')}" }`;
const registering = (selection: string, alias = 'done', key = `scopes-${keys}`): string =>
  `${alias}: recordSourceDocumentRegistered(input: ${inputOf(key)}) { ${selection} }`;
const asked = (query: string, variables = {}) => server.post(query, variables, { token: TOKEN.record });

describe('a token with the scope record alone', () => {
  test.each([
    ['id and revision', 'document { id revision __typename }'],
    [
      'all of the receipt',
      'position replayed warnings { code message path } problems { code message path expected } __typename',
    ],
    ['both, in fragments', '... on DocumentPayload { document { ... on Node { id } ...Own } position }'],
    ['a field that a condition leaves out', 'document { id title @include(if: false) ... @skip(if: true) { kind } }'],
    ['aliases of them', 'title: position document { title: id kind: revision }'],
  ])('is answered %s', async (_what, selection) => {
    const fragments = selection.includes('...Own') ? 'fragment Own on Document { revision }' : '';
    const { status, errors, data } = await asked(`mutation { ${registering(selection)} } ${fragments}`);
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data.done).toBeTruthy();
  });

  test.each([
    ['a field', 'document { id title }', 'document.title', ''],
    ['a field under another name', 'document { id: title }', 'document.title', ''],
    ['an inline fragment', 'document { ... on Document { kind } }', 'document.kind', ''],
    [
      'a fragment',
      '...A',
      'document.title',
      'fragment A on DocumentPayload { document { ...B } } fragment B on Document { title }',
    ],
    ['a condition that holds', 'document { id title @include(if: true) }', 'document.title', ''],
    ['the same thing twice', 'document { id } again: document { revision title }', 'document.title', ''],
    ['a list below it', 'document { history { __typename } }', 'document.history', ''],
  ])('is refused what %s reads, before anything is recorded', async (_what, selection, field, fragments) => {
    const before = await server.head();
    // The third time a query is compiled.
    for (let time = 0; time < 3; time++) {
      const { errors } = await asked(`mutation { ${registering(selection, 'done', `refused-${field}`)} } ${fragments}`);
      expect(errors?.map(({ message, extensions }) => ({ message, code: extensions?.code }))).toEqual([
        {
          code: 'FORBIDDEN',
          message:
            `The token "${TOKEN.record}" has no right to read, and this asks for "${field}": of what it records it may ask ` +
            'for "id" and "revision" only. Nothing of this operation was recorded.',
        },
      ]);
    }
    expect(await server.head()).toBe(before);
  });

  test('is refused by a condition as it is this time', async () => {
    const key = 'conditions';
    const query = `mutation ($reads: Boolean!) { ${registering('document { id title @include(if: $reads) }', 'done', key)} }`;
    for (let time = 0; time < 3; time++) {
      expect((await asked(query, { reads: true })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect((await asked(query, { reads: false })).data.done.document.id).toMatch(/^src_/u);
    }
  });

  test('has nothing recorded by an operation of which one mutation reads', async () => {
    const before = await server.head();
    const { errors } = await asked(
      `mutation { ${registering('document { id }', 'one')} ${registering('document { title }', 'two')} }`,
    );
    expect(errors?.length).toBeGreaterThan(0);
    expect(errors?.every(({ extensions }) => extensions?.code === 'FORBIDDEN')).toBe(true);
    expect(await server.head()).toBe(before);
  });

  test('is refused every query', async () => {
    for (const query of [
      '{ timeline { totalCount } }',
      '{ document(id: "src_x") { id } }',
      '{ country(code: "AZ") { name } }',
    ])
      expect((await asked(query)).errors?.[0]?.extensions?.code).toMatch(/^(FORBIDDEN|GRAPHQL_VALIDATION_FAILED)$/u);
  });
});

test('a token that may read sees what it recorded', async () => {
  const { data } = await server.post(`mutation { ${registering('document { id title }', 'done', 'read-too')} }`);
  expect(data.done.document.title).toBe('read-too');
});

test('where reading is open, a token that may record sees what anybody sees', async () => {
  const open = await startServer();
  try {
    const query = `mutation { ${registering('document { title }', 'done', 'open')} }`;
    const { data } = await open.post(query, {}, { token: TOKEN.record });
    expect(data.done.document.title).toBe('open');
  } finally {
    await open.close();
  }
});
