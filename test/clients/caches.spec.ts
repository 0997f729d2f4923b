/**
 * What the caches of clients show is what the server said. They keep one object for each id: so an id has to name one object of
 * one type, wherever it stands, and `node` has to find it again.
 */
import { InMemoryCache } from '@apollo/client/cache';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, isAbstractType, isInterfaceType, isObjectType, parse } from 'graphql';
import { tellWholeRecord } from '../api/whole-record.ts';
import { askedInPieces, everything, fieldsOf, schema } from '../support/everything.ts';
import { type Server, startServer } from '../support/server.ts';
import { RecordStore } from './record-store.ts';

interface Answered {
  readonly document: DocumentNode;
  readonly data: Readonly<Record<string, unknown>>;
}

let server: Server;
const answers: Answered[] = [];

/** Of every query, with as many paths as its first types give. */
const MOST_PATHS = 400;

beforeAll(async () => {
  server = await startServer();
  const asked = await tellWholeRecord(server);
  // What changed shows each entry as it was then, as every query with `asOf` does: a client keeps such answers apart.
  const queries = fieldsOf(schema.getQueryType()!).filter(({ name }) => name !== 'changes');
  for (const { name, type } of queries) {
    const paths = everything(schema.getType(String(type).replaceAll(/[[\]!]/gu, ''))!, MOST_PATHS);
    for (const { query, answer } of await askedInPieces(server, `${name}${asked[name] ?? ''}`, paths)) {
      expect(answer.errors).toBeUndefined();
      answers.push({ document: parse(query), data: answer.data });
    }
  }
});
afterAll(() => server.close());

const possibleTypes = Object.fromEntries(
  Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** The type of each id in an answer. */
function idsIn(value: unknown, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (Array.isArray(value)) for (const item of value) idsIn(item, found);
  else if (typeof value === 'object' && value !== null) {
    const { id, __typename: type } = value as { readonly id?: unknown; readonly __typename?: unknown };
    if (typeof id === 'string') found.set(id, (found.get(id) ?? new Set()).add(String(type)));
    for (const [name, part] of Object.entries(value)) if (!name.endsWith('__data')) idsIn(part, found);
  }
  return found;
}

/** What a cache shows, without what it would ask for again. */
function withoutHoles(shown: unknown): Record<string, unknown> {
  if (Array.isArray(shown)) return shown.map(withoutHoles) as never;
  if (typeof shown !== 'object' || shown === null) return shown as never;
  return Object.fromEntries(
    Object.entries(shown).flatMap(([name, part]) => (part === undefined ? [] : [[name, withoutHoles(part)]])),
  );
}

describe('With everything that the record answers,', () => {
  test('the cache of Apollo Client shows what the server said', () => {
    const cache = new InMemoryCache({ possibleTypes });
    for (const { document: query, data } of answers) {
      cache.writeQuery({ query, data });
      expect(cache.readQuery({ query })).toEqual(data);
    }
    // A list of things without ids is what the last query asked of it: what is missing would be asked again, and is not wrong.
    for (const { document: query, data } of answers) {
      const { result } = cache.diff({ query, optimistic: false, returnPartialData: true });
      expect(data).toMatchObject(withoutHoles(result));
    }
  });

  test('a store of one record for each id shows what the server said', () => {
    const store = new RecordStore(schema);
    for (const { document, data } of answers) store.write(document, data);
    expect(store.mixed).toEqual([]);
    for (const { document, data } of answers) expect(store.read(document)).toEqual(data);
  });

  test('every id names one object of one type, and is found again by node', async () => {
    const found = new Map<string, Set<string>>();
    for (const { data } of answers) idsIn(data, found);
    const types = [...found].map(([id, named]) => [id, [...named].join()] as const);
    // Of each type that has an id there is one at least.
    const identified = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'id' in type.getFields(),
    );
    expect([...new Set(types.map(([, type]) => type))].sort()).toEqual(identified.map(({ name }) => name).sort());
    for (let at = 0; at < types.length; at += 100) {
      const some = types.slice(at, at + 100);
      const { nodes } = await server.data('query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
        ids: some.map(([id]) => id),
      });
      expect(nodes).toEqual(some.map(([id, __typename]) => ({ __typename, id })));
    }
  });
});

describe('The schema', () => {
  test('gives an id to nothing that node does not find', () => {
    const identified = Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && 'id' in type.getFields(),
    );
    const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
    expect(identified.map(({ name }) => name).sort()).toEqual([...nodes].sort());
  });

  test('finds a node by its id alone', () => {
    const { node, nodes } = schema.getQueryType()!.getFields();
    expect([node, nodes].map((field) => field!.args.map(({ name, type }) => `${name}: ${String(type)}`))).toEqual([
      ['id: ID!'],
      ['ids: [ID!]!'],
    ]);
    expect(isInterfaceType(node!.type)).toBe(true);
  });
});
