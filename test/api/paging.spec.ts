/** Two hundred and fifty meetings: page by page, both ways, in both orders; filters; what was known when. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn, entryOf } from './tell.ts';

const COUNT = 250;
const FUZZY = ['1995', '1995-06', '1995-06-15', '1995-06-10/1995-06-20', '[..1995-06-15]', '1995-06~'] as const;
const TIES = 40;

let server: Server;
let world: World;
let last: string;

const person = (name: string, country: string) => ({ name, represents: [{ country }], role: 'PRINCIPAL' });
const day = (index: number): string => new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10);

/** Every meeting is different; the recorded order is not the order of time. */
const meetingAt = (index: number) => {
  const fuzzy = FUZZY[index];
  const occurred = fuzzy ?? (index < FUZZY.length + TIES ? '2015-05-05' : day((index * 97) % 2500));
  const participants = [
    person('Elmar Məmmədyarov', 'AZ'),
    person(index % 25 === 0 ? 'Åsa Müller' : 'Sergey Lavrov', 'RU'),
    ...(index % 5 === 0 ? [person('Mevlüt Çavuşoğlu', 'TR')] : []),
  ];
  return world.meeting(`meeting/${index}`, {
    kind: participants.length === 3 ? 'TRILATERAL' : 'BILATERAL',
    occurred,
    participants,
    ...(index % 10 === 0 ? { topics: [{ label: index % 20 === 0 ? 'Energy' : 'Énergie' }] } : {}),
  });
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  const told = [];
  for (let index = 0; index < COUNT; index += 1) told.push(await tell(server, 'MeetingHeld', meetingAt(index)));
  expect(told.flatMap(({ problems }) => problems)).toEqual([]);
  last = told.at(-1)?.position ?? '';
  await server.shown(last);
}, 60_000);
afterAll(() => server.close());

interface Node {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly occurred: { readonly edtf: string; readonly earliest: string | null; readonly latest: string | null };
  readonly recorded: { readonly position: string };
}
interface Connection {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly freshness: { position: string; recordedAt: string; stale: boolean; lagEvents: number };
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
}

const QUERY = `
query($first: Int, $after: String, $last: Int, $before: String, $orderBy: TimelineOrder, $filter: TimelineFilter, $asOf: AsOfInput, $atLeast: Position) {
  timeline(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, filter: $filter, asOf: $asOf, atLeast: $atLeast) {
    totalCount
    freshness { position recordedAt stale lagEvents }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id title status occurred { edtf earliest latest } recorded { position } } }
  }
}`;

const timeline = async (given: Record<string, unknown>): Promise<Connection> =>
  ((await server.data(QUERY, given)) as { timeline: Connection }).timeline;
const total = async (filter: Record<string, unknown>): Promise<number> =>
  (await timeline({ filter, first: 0 })).totalCount;
const nodesOf = ({ edges }: Connection): Node[] => edges.map(({ node }) => node);
const idsOf = (connection: Connection): string[] => nodesOf(connection).map(({ id }) => id);

async function forward(given: Record<string, unknown>, size: number): Promise<Node[]> {
  const found: Node[] = [];
  for (let after: string | null = null, pages = 0; pages < COUNT; pages += 1) {
    const page = await timeline({ ...given, first: size, after });
    expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
    expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
      page.edges[0]?.cursor,
      page.edges.at(-1)?.cursor,
    ]);
    found.push(...nodesOf(page));
    if (!page.pageInfo.hasNextPage) break;
    expect(page.edges).toHaveLength(size);
    after = page.pageInfo.endCursor;
  }
  return found;
}

async function backward(given: Record<string, unknown>, size: number): Promise<Node[]> {
  const found: Node[] = [];
  for (let before: string | null = null, pages = 0; pages < COUNT; pages += 1) {
    const page = await timeline({ ...given, last: size, before });
    expect(page.pageInfo.hasNextPage).toBe(before !== null);
    found.unshift(...nodesOf(page));
    if (!page.pageInfo.hasPreviousPage) break;
    before = page.pageInfo.startCursor;
  }
  return found;
}

const keyOf = ({ occurred }: Node): string => occurred.earliest ?? occurred.latest ?? '';

describe('a timeline of 250 meetings', () => {
  test.each(['OCCURRED_ASC', 'OCCURRED_DESC'])(
    '(%s) gives every entry once, in order, from either end',
    async (orderBy) => {
      const pages = await forward({ orderBy }, 37);
      expect(new Set(pages.map(({ id }) => id)).size).toBe(COUNT);
      expect(pages).toHaveLength(COUNT);
      expect(await backward({ orderBy }, 41)).toEqual(pages);
      const ascending = orderBy === 'OCCURRED_ASC' ? pages : [...pages].reverse();
      expect(ascending.map(keyOf)).toEqual(ascending.map(keyOf).sort());
      const ties = ascending
        .filter(({ occurred }) => occurred.edtf === '2015-05-05')
        .map(({ recorded }) => Number(recorded.position));
      expect(ties.length).toBeGreaterThanOrEqual(TIES);
      expect(ties).toEqual([...ties].sort((a, b) => a - b));
    },
  );

  test('gives the same entries page by page where words make it look into each', async () => {
    const filter = { text: 'lavrov' };
    const all = await forward({ orderBy: 'OCCURRED_ASC', filter }, 33);
    expect(all).toHaveLength(COUNT - COUNT / 25);
    expect(await backward({ orderBy: 'OCCURRED_ASC', filter }, 50)).toEqual(all);
  });

  test('has twenty entries a page by default, and none where none are wanted', async () => {
    expect((await timeline({})).edges).toHaveLength(20);
    const none = await timeline({ first: 0 });
    expect(none).toMatchObject({ totalCount: COUNT, edges: [], pageInfo: { startCursor: null, endCursor: null } });
  });

  test('ends between two cursors where both are given', async () => {
    const { edges } = await timeline({ first: 10, orderBy: 'OCCURRED_ASC' });
    const [after, before] = [edges[2]?.cursor, edges[7]?.cursor];
    const between = { after, before, orderBy: 'OCCURRED_ASC' };
    const ids = edges.slice(3, 7).map(({ node }) => node.id);
    expect(idsOf(await timeline({ ...between, first: 20 }))).toEqual(ids);
    expect(idsOf(await timeline({ ...between, last: 20 }))).toEqual(ids);
    expect(idsOf(await timeline({ ...between, last: 2 }))).toEqual(ids.slice(2));
  });

  test('counts all, whatever the page', async () => {
    for (const page of [{ first: 1 }, { last: 7 }, { first: 100 }])
      expect((await timeline(page)).totalCount).toBe(COUNT);
  });
});

describe('by what was recorded last', () => {
  const orderBy = 'RECORDED_DESC';
  const positions = (nodes: readonly Node[]): number[] => nodes.map(({ recorded }) => Number(recorded.position));

  test.each([
    ['', {}],
    [', where words make it look into each', { text: 'mammadyarov' }],
  ])('every entry comes once, from either end%s', async (_how, filter) => {
    const pages = await forward({ orderBy, filter }, 37);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(COUNT);
    expect(positions(pages)).toEqual(positions(pages).sort((a, b) => b - a));
    expect(await backward({ orderBy, filter }, 41)).toEqual(pages);
  });

  test('a cursor of another order is refused, and so is one that names no place', async () => {
    const [occurred, recorded] = [await timeline({ first: 1 }), await timeline({ first: 1, orderBy })];
    const forged = Buffer.from('r3:yesterday').toString('base64url');
    const codeOf = async (given: Record<string, unknown>) =>
      (await server.post(QUERY, given)).errors?.map(
        (error: { extensions?: { code?: string } }) => error.extensions?.code,
      );
    for (const side of ['after', 'before']) {
      expect(await codeOf({ orderBy, [side]: occurred.pageInfo.endCursor })).toEqual(['BAD_CURSOR']);
      expect(await codeOf({ [side]: recorded.pageInfo.endCursor })).toEqual(['BAD_CURSOR']);
      expect(await codeOf({ orderBy, [side]: forged })).toEqual(['BAD_CURSOR']);
      expect(await codeOf({ orderBy, [side]: recorded.pageInfo.endCursor })).toBeUndefined();
    }
  });
});

describe('a filter', () => {
  test.each([
    ['kinds', { kinds: ['MEETING'] }, COUNT],
    ['kinds that are not there', { kinds: ['VISIT', 'AGREEMENT'] }, 0],
    ['roles', { roles: ['HOST', 'PARTICIPANT'] }, COUNT],
    ['roles that nobody has', { roles: ['MENTIONED'] }, 0],
    ['another country', { with: { countries: ['TR'] } }, 50],
    ['all of several countries', { with: { countries: ['TR', 'RU', 'AZ'] } }, 50],
    ['a country that was never there', { with: { countries: ['TR', 'AM'] } }, 0],
    ['a word with diacritics', { text: 'Åsa Müller' }, 10],
    ['the same word without', { text: 'asa muller' }, 10],
    ['the same word in capitals', { text: 'ASA MÜLLER' }, 10],
    ['the schwa as it is written without it', { text: 'mammadyarov' }, COUNT],
    ['a word of a topic', { text: 'energie' }, 12],
    ['words that are nowhere', { text: 'zzz' }, 0],
    ['a blank text, which restricts nothing', { text: '  ' }, COUNT],
    ['a topic', { topics: ['Energy'] }, 13],
    ['one of several topics', { topics: ['Energy', 'energie'] }, 25],
    ['an empty list of topics, which restricts nothing', { topics: [] }, COUNT],
    ['several at once', { kinds: ['MEETING'], with: { countries: ['TR'] }, topics: ['Energy'] }, 13],
  ] as const)('by %s leaves what it says', async (_what, filter, count) => {
    expect(await total(filter)).toBe(count);
    expect((await timeline({ filter, first: 100 })).edges).toHaveLength(Math.min(count, 100));
  });

  const found = async (match: string, from: string | null, to: string | null): Promise<string[]> => {
    const filter = { between: { from, to, match } };
    return nodesOf(await timeline({ filter, first: 100, orderBy: 'OCCURRED_ASC' }))
      .map(({ occurred }) => occurred.edtf)
      .sort();
  };

  test('by POSSIBLE dates leaves what may lie within', async () => {
    expect(await found('POSSIBLE', '1995-06-01', '1995-06-09')).toEqual([
      '1995',
      '1995-06',
      '1995-06~',
      '[..1995-06-15]',
    ]);
    expect(await found('POSSIBLE', '1995-06-16', '1995-06-30')).toEqual([
      '1995',
      '1995-06',
      '1995-06-10/1995-06-20',
      '1995-06~',
    ]);
    expect(await found('POSSIBLE', null, '1994')).toEqual(['[..1995-06-15]']);
    expect(await found('POSSIBLE', '1995', '1995')).toEqual([...FUZZY].sort());
  });

  test('by CERTAIN dates leaves what must lie within', async () => {
    expect(await found('CERTAIN', '1995-06-01', '1995-06-09')).toEqual([]);
    expect(await found('CERTAIN', '1995-06-10', '1995-06-20')).toEqual(['1995-06-10/1995-06-20', '1995-06-15']);
    expect(await found('CERTAIN', '1995-06', '1995-06')).toEqual([
      '1995-06',
      '1995-06-10/1995-06-20',
      '1995-06-15',
      '1995-06~',
    ]);
    expect(await found('CERTAIN', '1995', '1995')).toEqual([...FUZZY].filter((date) => !date.startsWith('[')).sort());
    expect(await found('CERTAIN', null, '1995')).toEqual([...FUZZY].sort());
  });
});

describe('a cursor', () => {
  test('stays where it is while new entries are recorded before and after it', async () => {
    const [first, all] = [
      await timeline({ first: 50, orderBy: 'OCCURRED_ASC' }),
      await forward({ orderBy: 'OCCURRED_ASC' }, 100),
    ];
    const after = first.pageInfo.endCursor;
    await tell(server, 'MeetingHeld', world.meeting('later/before', { occurred: '1993-01-01' }));
    const { position } = await tell(server, 'MeetingHeld', world.meeting('later/after', { occurred: '2019-12-31' }));
    const rest = await forward({ orderBy: 'OCCURRED_ASC', atLeast: position }, 100);
    expect(rest).toHaveLength(COUNT + 2);
    const page = await timeline({ first: 50, after, orderBy: 'OCCURRED_ASC' });
    expect(nodesOf(page)).toEqual(all.slice(50, 100));
    const back = await timeline({ last: 50, before: after, orderBy: 'OCCURRED_ASC' });
    expect(nodesOf(back).slice(1)).toEqual(all.slice(0, 49));
    expect(back.edges[0]?.node.occurred.edtf).toBe('1993-01-01');
  });
});

const VISIT = `
query($id: ID!, $asOf: AsOfInput) {
  country(code: "AZ") { timeline(filter: { kinds: [VISIT] }, asOf: $asOf, first: 100) { totalCount edges { node {
    id status revision occurred { edtf } engagement { ... on Visit { endKnown endedOn { edtf } } } } } } }
  visit(id: $id) { endKnown }
}`;

describe('what was known then', () => {
  test('is the visit before its end, by position and by instant, and nothing before its start', async () => {
    const before = String(await server.head());
    const start = await tell(server, 'VisitStarted', world.visit('asOf/start'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const between = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const end = await tell(server, 'VisitEnded', {
      idempotencyKey: 'asOf/end',
      visitId: start.id,
      endedOn: '2019-12-04',
      provenance: world.provenance,
    });
    await timeline({ atLeast: end.position });
    const known = async (asOf: Record<string, string> | null) =>
      (await server.data(VISIT, { id: start.id, asOf })).country.timeline.edges.map(
        ({ node }: { node: unknown }) => node,
      );

    const earlier = {
      id: entryOf(start.id),
      status: 'UNDER_WAY',
      revision: 0,
      engagement: { endKnown: false, endedOn: null },
    };
    const later = {
      id: entryOf(start.id),
      status: 'COMPLETED',
      revision: 1,
      engagement: { endKnown: true, endedOn: { edtf: '2019-12-04' } },
    };
    expect(await known({ position: before })).toEqual([]);
    expect(await known({ position: start.position })).toMatchObject([earlier]);
    expect(await known({ instant: between })).toMatchObject([earlier]);
    expect(await known({ position: end.position })).toMatchObject([later]);
    expect(await known(null)).toMatchObject([later]);
  });
});

describe('an answer', () => {
  test('says how far it has come', async () => {
    const { position } = await tell(server, 'MeetingHeld', world.meeting('fresh/1', { occurred: '2018-01-01' }));
    const { freshness } = await timeline({ first: 1, atLeast: position });
    expect(freshness).toMatchObject({ position, stale: false, lagEvents: 0 });
    expect(Math.abs(Date.now() - Date.parse(freshness.recordedAt))).toBeLessThan(10_000);
  });

  test('is never older than the position asked for', async () => {
    for (let round = 0; round < 20; round += 1) {
      const occurred = day(round);
      const { id, position } = await tell(
        server,
        'MeetingHeld',
        world.meeting(`fresh/loop/${round}`, { occurred, medium: 'VIDEO' }),
      );
      const filter = { between: { from: occurred, to: occurred } };
      const answer = await timeline({ atLeast: position, filter, first: 100 });
      expect(answer.freshness.stale).toBe(false);
      expect(BigInt(answer.freshness.position)).toBeGreaterThanOrEqual(BigInt(position));
      expect(idsOf(answer)).toContain(entryOf(id));
    }
  });

  test('of a mutation shows the thing as it stands now', async () => {
    const { data } = await server.post(
      'mutation($input: MeetingHeldInput!) { recordMeetingHeld(input: $input) { meeting { kind entry { title status } history { type } } } }',
      { input: world.meeting('fresh/shown') },
    );
    expect(data.recordMeetingHeld.meeting).toMatchObject({
      kind: 'BILATERAL',
      entry: { status: 'HELD' },
      history: [{ type: 'MeetingHeld' }],
    });
  });
});
