/** The clients that frontend developers reach for first, each with its defaults, against the running service. */
import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from '@apollo/client/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { cacheExchange, createClient, fetchExchange } from '@urql/core';
import { ClientError, GraphQLClient } from 'graphql-request';
import { bearer } from '../support/raw-http.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';

let server: Server;
beforeAll(async () => (server = await startServerWithPressRelease()));
afterAll(() => server.close());

const QUERY = `query Country($code: String!) {
  country(code: $code) { id name timeline(first: 2) { edges { node { id title engagement { id } } } } }
}`;
const WRONG = '{ country(code: "AZ") { nothing } }';
const RECORD = `mutation($input: SourceDocumentRegisteredInput!) {
  recordSourceDocumentRegistered(input: $input) { document { id title } problems { code } }
}`;
const document = (client: string) => ({
  input: { idempotencyKey: client, kind: 'NEWS', title: client, contentHash: 'c'.repeat(64) },
});
const recorded = (client: string) => ({ document: { title: client }, problems: [] });

/** What each client says on the console is a warning of ours to mend. */
let said: jest.SpiedFunction<typeof console.warn>[];
beforeEach(() => {
  said = (['warn', 'error'] as const).map((name) => jest.spyOn(console, name).mockImplementation(() => {}));
});
afterEach(() => {
  for (const spy of said) {
    expect(spy.mock.calls).toEqual([]);
    spy.mockRestore();
  }
});

describe('Apollo Client', () => {
  const client = () =>
    new ApolloClient({
      cache: new InMemoryCache(),
      link: new HttpLink({ uri: server.url, headers: bearer(TOKEN.all) }),
    });

  test('asks, and shows from its cache what the service said', async () => {
    const apollo = client();
    const asked = { query: gql(QUERY), variables: { code: 'AZ' } };
    const { data } = await apollo.query(asked);
    expect(data).toMatchObject({ country: { id: 'AZ', name: 'Azerbaijan' } });
    expect(apollo.readQuery(asked)).toEqual(data);
    apollo.stop();
  });

  test('hears of a query that does not fit the schema, with its code', async () => {
    const apollo = client();
    const error: unknown = await apollo.query({ query: gql(WRONG) }).catch((thrown: unknown) => thrown);
    expect(CombinedGraphQLErrors.is(error)).toBe(true);
    expect((error as CombinedGraphQLErrors).errors[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    apollo.stop();
  });

  test('records', async () => {
    const apollo = client();
    const { data } = await apollo.mutate({ mutation: gql(RECORD), variables: document('Apollo') });
    expect(data).toMatchObject({ recordSourceDocumentRegistered: recorded('Apollo') });
    apollo.stop();
  });
});

describe.each([true, false, 'within-url-limit'] as const)('urql (preferGetMethod: %s)', (preferGetMethod) => {
  const client = () =>
    createClient({
      url: server.url,
      exchanges: [cacheExchange, fetchExchange],
      preferGetMethod,
      fetchOptions: { headers: bearer(TOKEN.all) },
    });

  test('asks', async () => {
    const { data, error } = await client().query(QUERY, { code: 'AZ' });
    expect([data, error]).toMatchObject([{ country: { id: 'AZ' } }, undefined]);
  });

  test('hears of a query that does not fit the schema, with its code', async () => {
    const { error } = await client().query(WRONG, {});
    expect(error?.graphQLErrors[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  test('records', async () => {
    const { data } = await client().mutation(RECORD, document('urql'));
    expect(data).toMatchObject({ recordSourceDocumentRegistered: recorded('urql') });
  });
});

describe.each(['POST', 'GET'] as const)('graphql-request by %s', (method) => {
  const client = () => new GraphQLClient(server.url, { method, headers: bearer(TOKEN.all), jsonSerializer: JSON });

  test('asks', async () => {
    expect(await client().request(QUERY, { code: 'AZ' })).toMatchObject({ country: { id: 'AZ' } });
  });

  test('hears of a query that does not fit the schema, with its code', async () => {
    const error: unknown = await client()
      .request(WRONG)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ClientError);
    expect((error as ClientError).response.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});

test('graphql-request records', async () => {
  const client = new GraphQLClient(server.url, { headers: bearer(TOKEN.all) });
  expect(await client.request(RECORD, document('graphql-request'))).toMatchObject({
    recordSourceDocumentRegistered: recorded('graphql-request'),
  });
});
