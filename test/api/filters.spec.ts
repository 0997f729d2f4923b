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
    { places: [], offices: [], ranks: [], series: [], dateBases: [] },
    { with: {} },
    { with: { countries: [], match: 'ANY' } },
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
    ['filter.places.0.country', inFilter('{ places: [{ country: "XX" }] }')],
    ['filter.offices.0', inFilter(`{ offices: ["${nobody('office')}"] }`)],
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

  test('a place that names neither country nor town is refused', async () => {
    const { errors } = await server.post(inFilter('{ places: [{ city: " " }] }'));
    expect(errors).toMatchObject([
      { message: expect.stringContaining('filter.places.0'), extensions: { code: 'BAD_ARGUMENT' } },
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

describe('A filter by more than parties', () => {
  const shown = async (filter: object): Promise<{ title: string; place: { city: string | null } | null }[]> =>
    (
      await server.data(
        'query($filter: TimelineFilter) { timeline(first: 100, filter: $filter) { nodes { title dateBasis place { city } engagement { ... on Visit { rank } } } } }',
        { filter },
      )
    ).timeline.nodes;

  test('leaves what happened at a place, by any code of the country, in any case', async () => {
    const all = await shown({});
    const inBaku = all.filter(({ place }) => place?.city === 'Baku');
    expect(inBaku.length).toBeGreaterThan(0);
    expect(await shown({ places: [{ country: 'aze', city: 'BAKU' }] })).toEqual(inBaku);
    expect(await shown({ places: [{ city: 'baku' }, { city: 'nowhere' }] })).toEqual(inBaku);
    expect(await shown({ places: [{ country: 'RU', city: 'Baku' }] })).toEqual([]);
  });

  test('leaves visits of a rank, and what has its place in the order by a date of its own', async () => {
    const all = await shown({});
    const visits = all.filter((entry) => (entry as { engagement?: { rank?: string } }).engagement?.rank !== undefined);
    const { rank } = (visits[0] as unknown as { engagement: { rank: string } }).engagement;
    expect(await shown({ ranks: [rank] })).toEqual(
      visits.filter((entry) => (entry as unknown as { engagement: { rank: string } }).engagement.rank === rank),
    );
    const based = (entry: object) => (entry as { dateBasis: string }).dateBasis;
    expect(await shown({ dateBases: ['FACT', 'WHOLE'] })).toEqual(
      all.filter((entry) => ['FACT', 'WHOLE'].includes(based(entry))),
    );
  });

  test('asks for each of several parties, or for any of them', async () => {
    const each = await shown({ with: { countries: ['AZ', 'RU'] } });
    const any = await shown({ with: { countries: ['AZ', 'RU'], match: 'ANY' } });
    expect(any.length).toBeGreaterThan(each.length);
    expect(any).toEqual(expect.arrayContaining(each));
    const pair = await server.data(
      '{ relations(a: "AZ", b: "RU") { all: timeline { totalCount } any: timeline(filter: { with: { countries: ["NO", "RU"], match: ANY } }) { totalCount } } }',
    );
    expect(pair.relations.any).toEqual(pair.relations.all);
  });
});
