/** What a filter that names nothing, or something unknown, is answered with. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServerWithPressRelease } from '../support/server.ts';
import { ID_PREFIX } from '#domain/vocabulary/references';

let server: Server;
beforeAll(async () => (server = await startServerWithPressRelease()));
afterAll(() => server.close());

const count = async (filter: object, subject = 'country(code: "AZ")'): Promise<number> =>
  (
    await server.data(
      `query($filter: TimelineFilter) { of: ${subject} { timeline(first: 1, filter: $filter) { totalCount } } }`,
      { filter },
    )
  ).of.timeline.totalCount;

describe('An empty list', () => {
  test.each([
    { kinds: [] },
    { roles: [] },
    { assertions: [] },
    { topics: [] },
    { with: {} },
    { with: { countries: [], officials: [], organisations: [] } },
    { kinds: [], roles: [], topics: [], with: { countries: [] } },
  ])('in a filter does not restrict: %j', async (filter) => {
    expect(await count(filter)).toBe(await count({}));
  });

  test('nor does it in the review', async () => {
    const { all, none } = await server.data(
      '{ all: review(first: 100) { edges { node { id } } } none: review(first: 100, kinds: [], codes: []) { edges { node { id } } } }',
    );
    expect(none).toEqual(all);
  });
});

describe('A country', () => {
  test.each(['AZ', 'az', 'AZE', 'aze', '031'])('is the same by every code of it (%s)', async (code) => {
    expect((await server.data(`{ country(code: "${code}") { code } }`)).country).toEqual({ code: 'AZ' });
    const filter = { with: { countries: [code] } };
    expect(await count(filter, 'country(code: "RU")')).toBe(
      await count({ with: { countries: ['AZ'] } }, 'country(code: "RU")'),
    );
    const { officials } = await server.data(`{ officials(country: "${code}") { edges { node { id } } } }`);
    expect(officials.edges.length).toBeGreaterThan(0);
  });
});

const nobody = (kind: keyof typeof ID_PREFIX) => `${ID_PREFIX[kind]}_${'0'.repeat(26)}`;

describe('What nobody knows is told by its name, and is no empty answer', () => {
  const inFilter = (filter: string) => `{ timeline(first: 1, filter: ${filter}) { totalCount } }`;

  test.each([
    ['filter.with.countries.1', inFilter('{ with: { countries: ["AZ", "XX"] } }')],
    ['filter.with.officials.0', inFilter(`{ with: { officials: ["${nobody('official')}"] } }`)],
    ['filter.with.officials.0', inFilter('{ with: { officials: ["AZ"] } }')],
    ['filter.with.organisations.0', inFilter(`{ with: { organisations: ["${nobody('organisation')}"] } }`)],
    ['filter.topics.0', inFilter(`{ topics: ["${nobody('topic')}"] }`)],
    ['country', '{ officials(country: "Atlantis") { edges { node { id } } } }'],
    ['office', `{ officials(office: "${nobody('office')}") { edges { node { id } } } }`],
    ['party.country', '{ agreements(party: { country: "XX" }) { edges { node { id } } } }'],
    [
      'party.organisation.id',
      `{ agreements(party: { organisation: { id: "${nobody('organisation')}" } }) { edges { node { id } } } }`,
    ],
    ['party.body.id', `{ agreements(party: { body: { id: "${nobody('body')}" } }) { edges { node { id } } } }`],
  ])('(%s)', async (argument, query) => {
    const { errors } = await server.post(query);
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(`${argument}: no `),
        extensions: { code: 'BAD_ARGUMENT', reason: 'UNKNOWN_REFERENCE' },
      }),
    ]);
  });

  test('a topic may be named by a label that nobody has registered', async () => {
    expect(await count({ topics: ['no such label'] })).toBe(0);
  });
});

test('A period that ends before it begins is refused', async () => {
  const { errors } = await server.post(
    '{ timeline(filter: { between: { from: "2020", to: "2019-12" } }) { totalCount } }',
  );
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'filter.between: the period ends on 2019-12-31, before it begins on 2020-01-01.',
      extensions: { code: 'BAD_ARGUMENT' },
    }),
  ]);
});
