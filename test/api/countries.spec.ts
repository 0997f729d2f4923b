/** Countries by every name and code, in one way wherever one is named. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

let server: Server;
let world: World;

const told = async (event: string, fields: Record<string, unknown>) => {
  const result = await tell(server, event, { provenance: world.provenance, ...fields });
  expect(result.problems).toEqual([]);
  return result;
};
const codes = async (search: string): Promise<string[]> => {
  const query = 'query($search: String) { countries(search: $search, first: 100) { edges { node { code } } } }';
  const { countries } = await server.data(query, { search });
  return countries.edges.map(({ node }: { node: { code: string } }) => node.code);
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  await told('MeetingHeld', world.meeting('a meeting', { occurred: '2019-12-03' }));
  await told('CountryRegistered', {
    idempotencyKey: 'tr',
    countryId: 'TR',
    kind: 'STATE',
    names: [
      { text: 'Anadolu', form: 'SHORT', lang: 'tr' },
      { text: 'Sublime Porte', form: 'FORMAL', lang: 'en' },
    ],
  });
  await told('CountryRenamed', {
    idempotencyKey: 'tr again',
    countryId: 'TR',
    name: { text: 'Türkiyë', form: 'SHORT', lang: 'xx' },
  });
  await told('CountryRegistered', {
    idempotencyKey: 'qz',
    countryId: 'QZ',
    kind: 'PARTIALLY_RECOGNISED',
    names: [{ text: 'Ruritania', form: 'SHORT', lang: 'en' }],
  });
  await server.shown();
});
afterAll(() => server.close());

describe('A list of countries', () => {
  test.each([
    ['Turkey', ['TR']],
    ['Swaziland', ['SZ']],
    ['Ivory Coast', ['CI']],
    ['USSR', ['SUHH']],
    ['burma', ['BUMM', 'MM']],
    ['Upper Volta', ['BF', 'HVBF']],
    ['Republic of Azerbaijan', ['AZ']],
    ['anadolu', ['TR']],
    ['porte', ['TR']],
    ['turkiye', ['TR']],
    ['rurit', ['QZ']],
    ['DDDE', ['DDDE']],
    ['sun', ['SUHH']],
    ['!!!', []],
    ['%', []],
  ])('is found by %s', async (search, expected) => {
    expect(await codes(search)).toEqual(expected);
  });

  test('holds all whose codes begin so: those of former countries too', async () => {
    expect(await codes('CS')).toEqual(['CSHH', 'CSXX']);
    expect(await codes('dd')).toEqual(['DDDE']);
    expect(await codes('SU')).toContain('SUHH');
    expect(await codes('sk')).toEqual(expect.arrayContaining(['SK', 'SKIN']));
  });

  test('goes on page by page over all of them, each once, by name', async () => {
    const all: string[] = [];
    for (let after: string | null = null; ;) {
      const query =
        'query($after: String) { countries(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { code name } } } }';
      const { countries } = (await server.data(query, { after })) as {
        countries: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { code: string } }[] };
      };
      all.push(...countries.edges.map(({ node }) => node.code));
      if (!countries.pageInfo.hasNextPage) break;
      after = countries.pageInfo.endCursor;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(['AZ', 'SUHH', 'QZ']));
    expect(all.length).toBeGreaterThan(280);
  });
});

describe('A country by its code', () => {
  test.each([
    ['az', 'AZ'],
    ['AZE', 'AZ'],
    ['aze', 'AZ'],
    ['031', 'AZ'],
    ['suhh', 'SUHH'],
    ['SU', 'SUHH'],
    ['ddr', 'DDDE'],
    ['YU', 'YUCS'],
    ['SK', 'SK'],
    ['skm', 'SKIN'],
    ['qz', 'QZ'],
  ])('%s is %s', async (code, expected) => {
    const { country } = await server.data('query($code: String!) { country(code: $code) { code } }', { code });
    expect(country).toEqual({ code: expected });
  });

  test.each(['ZZ', 'UK', 'Azerbaijan', '', 'AZ ', 'ß'])('%j is null', async (code) => {
    const query = 'query($code: String!) { country(code: $code) { code } }';
    expect(await server.data(query, { code })).toEqual({ country: null });
  });

  test.each([
    ['country(code: "CS") { code }', 'code'],
    ['relations(a: "az", b: "cs") { id }', 'b'],
    ['officials(country: "cs") { edges { cursor } }', 'country'],
    ['timeline(filter: { with: { countries: ["AZ", "CS"] } }) { totalCount }', 'filter.with.countries.1'],
    ['agreements(party: { country: "CS" }) { edges { cursor } }', 'party.country'],
  ])('that two had is refused with both: %s', async (field, path) => {
    const { errors } = await server.post(`{ ${field} }`);
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`${path}: `),
        extensions: { code: 'BAD_ARGUMENT', reason: 'AMBIGUOUS_REFERENCE', candidates: ['CSHH', 'CSXX'] },
      },
    ]);
  });
});

describe('Any code of a country', () => {
  test('filters as any other', async () => {
    const count = async (country: string) =>
      (await server.data(`{ timeline(filter: { with: { countries: ["${country}"] } }) { totalCount } }`)).timeline
        .totalCount as number;
    expect(await count('AZ')).toBeGreaterThan(0);
    for (const country of ['az', 'AZE', 'aze', '031']) expect(await count(country)).toBe(await count('AZ'));
    expect(await server.data('{ relations(a: "aze", b: "rus") { id } }')).toEqual(
      await server.data('{ relations(a: "AZ", b: "RU") { id } }'),
    );
  });

  test('names it in a fact, and is kept as its own', async () => {
    const meeting = world.meeting('by other codes', {
      occurred: '2019-12-04',
      place: { country: 'aze', city: 'Baku' },
    });
    const [one, other] = meeting['participants'] as object[];
    const { id } = await told('MeetingHeld', {
      ...meeting,
      participants: [
        { ...one, represents: [{ country: 'aze' }] },
        { ...other, represents: [{ country: 'rus' }] },
      ],
    });
    await server.shown();
    const { node } = await server.data(
      `{ node(id: "${id}") { ... on Meeting { entry { place { country { code } } parties { party { ... on Country { code } } } } } } }`,
    );
    expect(node.entry.place).toEqual({ country: { code: 'AZ' } });
    expect(node.entry.parties.map(({ party }: { party: { code: string } }) => party.code).sort()).toEqual(['AZ', 'RU']);
  });

  test('says the same as another, so that a repeat is one', async () => {
    const with_ = (country: string) => world.meeting('repeated', { occurred: '2019-12-05', place: { country } });
    const first = await told('MeetingHeld', with_('AZ'));
    expect(await told('MeetingHeld', with_('aze'))).toMatchObject({ id: first.id, replayed: true });
  });

  test('that two had is refused in a fact, with both', async () => {
    const meeting = world.meeting('of a former country', { occurred: '1990', place: { country: 'CS' } });
    const { problems } = await tell(server, 'MeetingHeld', { provenance: world.provenance, ...meeting });
    expect(problems).toMatchObject([{ code: 'AMBIGUOUS_REFERENCE', path: 'place.country' }]);
    expect(problems[0]?.expected).toMatch(/CSHH.*CSXX/u);
  });
});
