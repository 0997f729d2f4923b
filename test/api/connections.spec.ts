/** Every list is a connection, and every connection can be walked from either end. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import { fieldsOf, schema } from '../support/everything.ts';
import { type Server, startServerWithPressRelease } from '../support/server.ts';

/** What is followed, and not leafed through. */
const FOLLOWED = new Set(['TimelineChangeConnection']);
const connections = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && type.name.endsWith('Connection') && !FOLLOWED.has(type.name),
);

describe('In the schema', () => {
  test.each(connections.map((type) => [type.name, type] as const))('%s has nodes beside edges', (_name, type) => {
    const { edges, nodes } = type.getFields();
    const edge = getNamedType(edges?.type) as GraphQLObjectType;
    expect(String(nodes?.type)).toBe(`[${String(edge.getFields()['node']?.type)}]!`);
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(['totalCount', 'pageInfo']));
  });

  test('every field that gives one takes both directions, with the same bounds', () => {
    const given = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => fieldsOf(type).map((field) => ({ place: `${type.name}.${field.name}`, ...field })))
      .filter(({ type }) => connections.includes(getNamedType(type) as GraphQLObjectType));
    expect(given.length).toBeGreaterThan(14);
    const paging = (args: (typeof given)[number]['args']) =>
      args.flatMap(({ name, type, defaultValue }) =>
        ['first', 'after', 'last', 'before'].includes(name)
          ? [`${name}: ${String(type)} = ${String(defaultValue)}`]
          : [],
      );
    const both = [
      'first: Int = undefined',
      'after: String = undefined',
      'last: Int = undefined',
      'before: String = undefined',
    ];
    for (const { place, args } of given) expect([place, paging(args)]).toEqual([place, both]);
  });
});

const DOCUMENT = 'documents(first: 1) { nodes { id } }';

/** Each list with what it is asked for, as a selection around the connection. */
const LISTS: Readonly<Record<string, (page: string) => string>> = {
  countries: (page) => `countries(search: "an"${page})`,
  officials: (page) => `officials(search: ""${page})`,
  organisations: (page) => `organisations(search: ""${page})`,
  topics: (page) => `topics(search: ""${page})`,
  documents: (page) => `documents(search: ""${page})`,
  agreements: (page) => `agreements(inForceOn: null${page})`,
  review: (page) => `review(codes: []${page})`,
  'search for names and entries': (page) => `search(text: "azerbaijan"${page})`,
  'search for entries': (page) => `search(text: "azerbaijan", kinds: [ENTRY]${page})`,
  timeline: (page) => `timeline(orderBy: OCCURRED_ASC${page})`,
};

describe('From either end', () => {
  let server: Server;
  let document: string;
  beforeAll(async () => {
    server = await startServerWithPressRelease();
    document = (await server.data(`{ ${DOCUMENT} }`)).documents.nodes[0].id;
  }, 60_000);
  afterAll(() => server.close());

  const FIELDS =
    '{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename ... on Node { id } } } nodes { __typename ... on Node { id } } }';
  const asked = async (list: string, page: string) => {
    const inside = LISTS[list];
    const query =
      inside === undefined
        ? `{ at: document(id: "${document}") { list: ${list}(${page.replace(/^, /u, '')}) ${FIELDS} } }`
        : `{ list: ${inside(page)} ${FIELDS} }`;
    const answer = await server.data(query);
    return (answer.at ?? answer).list;
  };

  test.each([...Object.keys(LISTS), 'facts', 'restsOnItAlone'])('%s has the same, in the same order', async (list) => {
    const all = await asked(list, ', first: 100');
    const rest = Math.max(0, all.totalCount - 100);
    expect(all.edges).toHaveLength(all.totalCount - rest);
    expect(all.nodes).toEqual(all.edges.map(({ node }: { node: object }) => node));
    expect(all.pageInfo).toMatchObject({ hasPreviousPage: false, hasNextPage: rest > 0 });
    const size = Math.max(1, Math.ceil(all.edges.length / 3));
    const ids = (page: typeof all) => page.edges.map(({ cursor }: { cursor: string }) => cursor);

    const forward: string[] = [];
    for (let after = ''; forward.length < all.edges.length;) {
      const page = await asked(list, `, first: ${size}${after}`);
      expect(page.totalCount).toBe(all.totalCount);
      expect(page.pageInfo).toMatchObject({ startCursor: ids(page)[0], endCursor: ids(page).at(-1) });
      expect(page.pageInfo.hasPreviousPage).toBe(after !== '');
      forward.push(...ids(page));
      expect(page.pageInfo.hasNextPage).toBe(forward.length < all.totalCount);
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(forward.slice(0, all.edges.length)).toEqual(ids(all));

    const before = ids(all).at(-1);
    const backward: string[] = [];
    for (let bound = `, before: "${before}"`; backward.length < all.edges.length - 1;) {
      const page = await asked(list, `, last: ${size}${bound}`);
      expect(page.pageInfo.hasNextPage).toBe(true);
      backward.unshift(...ids(page));
      expect(page.pageInfo.hasPreviousPage).toBe(backward.length < all.edges.length - 1);
      bound = `, before: "${page.pageInfo.startCursor}"`;
    }
    expect(backward).toEqual(ids(all).slice(0, -1));
    if (rest === 0 && all.edges.length > 0) {
      const end = await asked(list, ', last: 2');
      expect(ids(end)).toEqual(ids(all).slice(-2));
      expect(end.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: all.edges.length > 2 });
    }
    const between = await asked(list, `, first: 100, after: "${ids(all)[0]}", before: "${before}"`);
    expect(ids(between)).toEqual(ids(all).slice(1, -1));
  });
});
