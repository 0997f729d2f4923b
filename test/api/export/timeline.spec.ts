/** `/export/timeline.*`: the same entries as the API's timelines, in formats that other programs read. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { startInside, type Inside } from '../../support/inside.ts';
import { ask } from '../../support/raw-http.ts';
import { TOKEN } from '../../support/server.ts';

let server: Inside;
let lavrov = '';
beforeAll(async () => {
  server = await startInside();
  await server.shown((await server.loadPressRelease()).position);
  const { official } = await server.data('{ official(identifier: {scheme: "wikidata", value: "Q58217"}) { id } }');
  lavrov = official.id;
}, 60_000);
afterAll(() => server.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}, address = server.address) =>
  ask(address, `/export/timeline.${path}`, { headers });

interface Node {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly status: string;
  readonly occurred: { readonly edtf: string; readonly earliest: string | null; readonly latest: string | null } | null;
}

const NODE = 'id title revision status occurred { edtf earliest latest }';

async function timelineOf(field: string): Promise<Node[]> {
  const query = `{ asked: ${field} }`.replace(/\bTIMELINE\(/u, 'timeline(first: 100, orderBy: OCCURRED_ASC, ');
  const data = await server.data(query.replace('$', `{ totalCount edges { node { ${NODE} } } }`));
  const { edges, totalCount } = data.asked.timeline ?? data.asked;
  expect(edges).toHaveLength(totalCount);
  return edges.map(({ node }: { node: Node }) => node);
}

/** Addresses, and the question that the API is asked instead. */
const QUESTIONS: readonly (readonly [string, () => string])[] = [
  ['', () => 'TIMELINE(filter: {}) $'],
  ['?country=AZ', () => 'country(code: "AZ") { TIMELINE(filter: {}) $ }'],
  ['?country=az&with=RU', () => 'country(code: "AZ") { TIMELINE(filter: {with: {countries: ["RU"]}}) $ }'],
  ['?country=AZ&kinds=VISIT,meeting', () => 'country(code: "AZ") { TIMELINE(filter: {kinds: [VISIT, MEETING]}) $ }'],
  [
    '?country=RU&from=2019-12&to=2019-12-03',
    () => 'country(code: "RU") { TIMELINE(filter: {between: {from: "2019-12", to: "2019-12-03"}}) $ }',
  ],
  ['?from=2019&match=CERTAIN', () => 'TIMELINE(filter: {between: {from: "2019", match: CERTAIN}}) $'],
  [`?official=LAVROV`, () => `official(id: "${lavrov}") { TIMELINE(filter: {}) $ }`],
  [
    `?country=AZ&official=LAVROV`,
    () => `country(code: "AZ") { TIMELINE(filter: {with: {officials: ["${lavrov}"]}}) $ }`,
  ],
  ['?country=AZ&text=caspian', () => 'country(code: "AZ") { TIMELINE(filter: {text: "caspian"}) $ }'],
  ['?grain=act&assertions=REPORTED,DENIED', () => 'TIMELINE(filter: {grain: ACT, assertions: [REPORTED, DENIED]}) $'],
  ['?asOf=60', () => 'TIMELINE(asOf: {position: "60"}) $'],
  ['?asOf=2020-01-01T00:00:00Z', () => 'TIMELINE(asOf: {instant: "2020-01-01T00:00:00Z"}) $'],
];

/** Cells of CSV by RFC 4180, by no library: quotes, CRLF. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu)) {
    if (end === '' && quoted === undefined && plain === '') break;
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

const objectsOf = (csv: string): Record<string, string>[] => {
  const [head, ...rows] = cellsOf(csv);
  return rows.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at]!])));
};

describe.each(QUESTIONS)('timeline.*%s', (query, field) => {
  const asked = (): string => query.replace('LAVROV', lavrov);

  test('has the entries of the API, in order, in every format', async () => {
    const nodes = await timelineOf(field());
    const ids = nodes.map(({ id }) => id);
    const csv = await get(`csv${asked()}`);
    expect(csv).toMatchObject({ status: 200 });
    expect(objectsOf(csv.body).map(({ id }) => id)).toEqual(ids);
    const lines = (await get(`jsonl${asked()}`)).body.split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(ids);
    const json = JSON.parse((await get(`json${asked()}`)).body);
    expect(json.entries.map(({ id }: Node) => id)).toEqual(ids);
    const { '@graph': graph } = JSON.parse((await get(`jsonld${asked()}`)).body);
    expect(graph.map(({ identifier }: { identifier: string }) => identifier)).toEqual(ids);
    const feed = (await get(`atom${asked()}`)).body;
    expect(feed.match(/<entry>/gu) ?? []).toHaveLength(ids.length);
    expect((await get(`html${asked()}`)).body.match(/<tr><td>/gu) ?? []).toHaveLength(ids.length);
    // What the file says of itself gives the same file again.
    const again = await ask(server.address, json.about.address);
    expect(JSON.parse(again.body)).toEqual(json);
  });

  test('has in a calendar the days of the API, read by two libraries that nobody here wrote', async () => {
    const dated = (await timelineOf(field())).filter(({ occurred }) => occurred?.earliest ?? occurred?.latest);
    const days = dated.map(({ title, revision, occurred }) => ({
      title: expect.stringContaining(title) as unknown as string,
      revision,
      first: occurred!.earliest ?? occurred!.latest,
      last: occurred!.latest ?? occurred!.earliest,
    }));
    const { body } = await get(`ics${asked()}`);
    const calendar = new ICAL.Component(ICAL.parse(body));
    const one = calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      const last = event.endDate.clone();
      last.adjust(-1, 0, 0, 0);
      expect(event.startDate.isDate).toBe(true);
      return {
        title: event.summary,
        revision: event.sequence,
        first: event.startDate.toString(),
        last: last.toString(),
      };
    });
    expect(one).toEqual(days);
    const local = (date: Date): string =>
      `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
    const other = Object.values(nodeIcal.sync.parseICS(body))
      .filter((part): part is VEvent => part?.type === 'VEVENT')
      .map((event) => {
        const end = new Date(event.end!);
        end.setDate(end.getDate() - 1);
        return {
          title: String(event.summary),
          revision: Number(event.sequence),
          first: local(event.start),
          last: local(end),
        };
      });
    expect(other).toEqual(days);
    for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});

test('the columns of CSV say what is on record, its source and its licence', async () => {
  const { body, headers } = await get('csv?country=AZ&with=RU&kinds=AGREEMENT');
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringMatching(/^attachment; filename="timeline-AZ-\d+\.csv"$/u),
    'x-position': expect.stringMatching(/^\d+$/u),
    link: expect.stringContaining('/export/timeline.csv?country=AZ&with=RU&kinds=AGREEMENT&asOf='),
    'x-content-type-options': 'nosniff',
  });
  const plan = objectsOf(body).find(({ title }) => title!.startsWith('Consultation Plan'))!;
  expect(plan).toMatchObject({
    kind: 'AGREEMENT',
    occurred: '2019-12-03',
    occurred_text: '3 December 2019',
    earliest: '2019-12-03',
    precision: 'DAY',
    assertion: 'REPORTED',
  });
  expect(plan['countries']!.split('; ').sort()).toEqual(['AZ', 'RU']);
  expect(plan['officials']).toContain('Sergey Lavrov');
  expect(plan['sources']).not.toBe('');
  expect(body.endsWith('\r\n')).toBe(true);
  expect(body.replaceAll('\r\n', '')).not.toContain('\r');
});

describe('a question that cannot be answered', () => {
  test.each([
    ['csv?countries=AZ', 400, /"countries" is not known: an export takes country, official/u],
    ['csv?country=QQ', 400, /country: nothing is on record under "QQ"/u],
    ['csv?country=AZ&country=RU', 400, /"country" is given more than once/u],
    ['csv?kinds=VISITS', 400, /kinds: "VISITS" is none of VISIT, MEETING/u],
    ['csv?from=yesterday', 400, /filter\.between/u],
    ['csv?match=MAYBE', 400, /match: "MAYBE" is none of POSSIBLE, CERTAIN/u],
    ['csv?asOf=2026-02-30T00:00:00Z', 400, /asOf\.instant/u],
    ['csv?asOf=999999', 400, /of another store/u],
    ['csv?official=off_none', 400, /official: nothing is on record/u],
    ['csv?after=x', 400, /"after" is for the pages of a feed/u],
    ['atom?after=x', 400, /cursor/u],
    [`csv?text=${'x'.repeat(501)}`, 400, /"text" has 501 characters/u],
    [`csv?with=${Array.from({ length: 11 }, () => 'RU').join(',')}`, 400, /"with" has 11 values: it takes 10/u],
    ['pdf', 404, /./u],
  ])('%s is refused in words', async (path, status, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body).message).toMatch(message);
  });

  test('needs the right to read, where reading is not open', async () => {
    const closed = await startInside({ store: { readingNeedsToken: true } });
    try {
      const { address } = closed;
      expect(await get('csv', {}, address)).toMatchObject({ status: 401 });
      const as = (token: string) => get('csv', { authorization: `Bearer ${token}` }, address);
      expect(await as(TOKEN.record)).toMatchObject({ status: 403 });
      expect(await as(TOKEN.metrics)).toMatchObject({ status: 403 });
      expect(await as(TOKEN.read)).toMatchObject({ status: 200 });
      expect(await as('wrong')).toMatchObject({ status: 401 });
    } finally {
      await closed.close();
    }
  }, 30_000);
});

test('who goes away is written no more for, and others have their turn', async () => {
  for (let round = 0; round < 20; round += 1) {
    const stop = new AbortController();
    const response = await fetch(`${server.address}/export/timeline.json`, { signal: stop.signal });
    expect(response.status).toBe(200);
    stop.abort();
    await response.text().catch(() => undefined);
  }
  for (let round = 0; round < 10; round += 1)
    expect(await ask(server.address, '/export/timeline.csv', { method: 'HEAD' })).toMatchObject({ status: 200 });
  expect(await get('csv')).toMatchObject({ status: 200 });
});

describe('what is taken back', () => {
  test('stays in the calendar as cancelled, under the same name, with a greater sequence', async () => {
    const events = async () => {
      const calendar = new ICAL.Component(ICAL.parse((await get('ics?country=AZ')).body));
      return new Map(
        calendar.getAllSubcomponents('vevent').map((component) => {
          const event = new ICAL.Event(component);
          const status = String(component.getFirstPropertyValue('status'));
          return [event.uid, { title: event.summary, sequence: event.sequence, status }] as const;
        }),
      );
    };
    const before = await events();
    for (const uid of before.keys())
      expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(await events()).toEqual(before);
    const { country } = await server.data(
      '{ country(code: "AZ") { timeline(first: 50, filter: {kinds: [MEETING]}) { edges { node { title revision sources { document { id } } engagement { ... on Meeting { id } } } } } } }',
    );
    const { title, revision, engagement, sources } = country.timeline.edges[0].node;
    const source = sources[0].document.id;
    const { done } = await server.data(
      `mutation($provenance: ProvenanceInput!) { done: retractMeeting(input: {idempotencyKey: "retract", meetingId: "${engagement.id}", whole: true, reason: OTHER, provenance: $provenance}) { position problems { code message path } } }`,
      { provenance: { sources: [{ document: { id: source }, paragraph: 1 }] } },
    );
    expect(done.problems).toEqual([]);
    await server.shown(done.position);
    const after = await events();
    expect(after.size).toBe(before.size);
    const [uid] = [...before].find(([, event]) => event.title.startsWith(title) && event.sequence === revision)!;
    expect(before.get(uid)!.status).not.toBe('CANCELLED');
    expect(after.get(uid)).toMatchObject({ status: 'CANCELLED', sequence: revision + 1 });
    expect(objectsOf((await get('csv?country=AZ')).body).some((row) => row['id'] === engagement.id)).toBe(false);
  });
});
