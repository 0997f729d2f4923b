/** The page over the real service with the press release in it, as a browser without a script gets it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { ask } from '../support/raw-http.ts';

let server: Server;
const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.address}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const titlesIn = (html: string): string[] =>
  [...html.matchAll(/<h3><a href="[^"]*"><bdi>(?<title>[^<]*)<\/bdi>/gu)].map(({ groups }) => groups?.['title'] ?? '');
const firstLink = (html: string, to: string): string =>
  new RegExp(`href="(?<href>${to}[^"]*)"`, 'u').exec(html)?.groups?.['href'] ?? '';

beforeAll(async () => {
  server = await startServer();
  const { position } = await server.loadPressRelease();
  await server.shown(position);
});
afterAll(() => server.close());

describe('a country', () => {
  test('shows its entries in the order of the API, each with the phrase that says so', async () => {
    const { status, html } = await page('/country/AZ');
    expect(status).toBe(200);
    const { country } = await server.data('{ country(code: "AZ") { timeline { edges { node { title } } } } }');
    expect(titlesIn(html)).toEqual(country.timeline.edges.map(({ node }: { node: { title: string } }) => node.title));
    expect(titlesIn(html)).toHaveLength(9);
    expect(html).toContain('the Ministers signed a Consultation Plan');
    expect(html).toContain('on or before 3 December 2019');
  });

  test('shows what the address asks for', async () => {
    expect(titlesIn((await page('/country/AZ?kinds=VISIT&with=RU&order=OCCURRED_ASC')).html)).toEqual([
      'Official visit of Mehriban Aliyeva to Russia',
      'Official visit of Sergey Lavrov to Azerbaijan',
    ]);
    expect((await page('/country/AZ?asOf=0')).html).toContain('Nothing is on record here yet.');
    expect((await page('/country/AZ?text=nobody')).html).toContain('No entry fits these filters.');
  });

  test('has one address', async () => {
    const { status, headers } = await page('/country/aze?kinds=VISIT');
    expect([status, headers.get('location')]).toEqual([302, '/country/AZ?kinds=VISIT']);
  });

  test('says in words what is wrong with an address', async () => {
    const { status, html } = await page('/country/AZ?kinds=NOPE');
    expect(status).toBe(400);
    expect(html).toContain('TimelineKind');
    expect((await page('/country/ZZ')).status).toBe(404);
    expect((await page('/country/%FF')).status).toBe(400);
  });
});

describe('the same address', () => {
  test.each(['csv', 'ics', 'atom', 'json'])('with .%s leads to the same entries as data', async (format) => {
    const query = '?with=RU&kinds=VISIT,MEETING&from=2019&asOf=70&order=OCCURRED_ASC&zoom=2019-11-01/2019-12-31';
    const { status, headers } = await page(`/country/AZ.${format}${query}`);
    const location = headers.get('location') ?? '';
    expect([status, decodeURIComponent(location)]).toEqual([
      302,
      `/export/timeline.${format}?country=AZ&with=RU&kinds=VISIT,MEETING&from=2019&asOf=70`,
    ]);
    expect((await page(location)).status).toBe(200);
  });

  test('of a pair or an official does so too, and each page links to it', async () => {
    const shown = await page('/pair/AZ-RU?kinds=VISIT');
    const link = firstLink(shown.html, '/pair/AZ-RU.json');
    const { headers } = await page(link);
    const { entries } = JSON.parse((await page(headers.get('location') ?? '')).html) as {
      entries: { title: string }[];
    };
    expect(entries.map(({ title }) => title).sort()).toEqual(titlesIn(shown.html).sort());
    const official = firstLink(shown.html, '/official/');
    expect((await page(`${official}.csv`)).headers.get('location')).toBe(
      `/export/timeline.csv?official=${official.replace('/official/', '')}`,
    );
  });
});

test('as of an earlier moment a timeline says what appeared since, and up to when', async () => {
  const appeared = (html: string): string[] =>
    [...(html.split('Appeared since')[1]?.split('</section>')[0] ?? '').matchAll(/<bdi>(?<title>[^<]*)/gu)].map(
      ({ groups }) => groups?.['title'] ?? '',
    );
  const now = titlesIn((await page('/country/AZ')).html);
  const { html } = await page('/country/AZ?asOf=60');
  const then = titlesIn(html);
  expect(then.length).toBeLessThan(now.length);
  expect([...then, ...appeared(html)].sort()).toEqual([...now].sort());
  const earlier = await page('/country/AZ?asOf=0&until=60');
  expect(appeared(earlier.html).sort()).toEqual([...then].sort());
  expect((await page('/country/AZ?asOf=60&until=60')).html).toContain('Nothing changed here from position 60 to 60.');
});

describe('from an entry', () => {
  test('one link leads to the sentence of its document, and one from there to the entry', async () => {
    const { html } = await page('/country/AZ?kinds=VISIT&order=OCCURRED_ASC');
    const link = firstLink(html, '/document/');
    expect(link).toMatch(/#p3s1$/u);
    const document = (await page(link.replace(/#.*$/u, ''))).html;
    expect(document).toContain('id="p3s1"');
    expect(document).toContain(`href="${firstLink(html, '/engagement/')}"`);
  });

  test.each(['/engagement/', '/agreement/', '/official/', '/pair/'])('%s… is a page', async (path) => {
    const { html } = await page('/country/AZ');
    const { status, html: found } = await page(firstLink(html, path));
    expect(status).toBe(200);
    expect(found).toContain('<h1>');
    expect(found).toContain('No:386/19');
  });
});

test.each(['/', '/search', '/search?q=lavrov', '/operations'])('%s is a page', async (path) => {
  expect(
    (await page(path, path === '/operations' ? { authorization: 'Bearer token-of-the-curator' } : {})).status,
  ).toBe(200);
});

test('a search finds people in any spelling of their case, documents and entries', async () => {
  const { html } = await page('/search?q=LAVROV');
  expect(html).toContain('href="/official/');
  expect(html).toContain('href="/document/');
  expect(titlesIn(html)).toContain('Official visit of Sergey Lavrov to Azerbaijan');
});

describe('countries side by side', () => {
  test('each have their timeline, under the same filters', async () => {
    const { status, html } = await page('/compare?countries=az,RU&kinds=VISIT&order=OCCURRED_ASC');
    expect(status).toBe(200);
    const due = ['Official visit of Mehriban Aliyeva to Russia', 'Official visit of Sergey Lavrov to Azerbaijan'];
    expect(titlesIn(html)).toEqual([...due, ...due]);
    expect(html).toContain('name="countries" value="AZ,RU"');
  });

  test('say how many codes are of no country, and wait for some where there are none', async () => {
    expect((await page('/compare?countries=AZ,ZZ')).html).toContain('1 code is of no country on record.');
    const { status, html } = await page('/compare');
    expect([status, titlesIn(html)]).toEqual([200, []]);
  });
});

describe('in a frame of another site', () => {
  test('a timeline stands alone, and its links open pages of their own', async () => {
    const { status, headers, html } = await page('/embed/country/AZ?kinds=VISIT');
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(headers.get('set-cookie')).toBeNull();
    expect(html).toContain('<base target="_blank">');
    expect(html).not.toContain('class="site"');
    expect(titlesIn(html)).toHaveLength(2);
    expect((await page('/embed/country/aze')).headers.get('location')).toBe('/embed/country/AZ');
  });

  test.each(['/embed/operations', '/embed/record', '/embed/search?q=a', '/embed/'])('%s is not shown', async (path) => {
    expect((await page(path)).status).toBe(404);
  });
});

describe('a visitor', () => {
  test('without the right to read gets a page that says so, and is asked for a token', async () => {
    const { status, headers, body } = await ask(server.address, '/country/AZ', { headers: { host: 'evil.example' } });
    expect(status).toBe(401);
    expect(String(headers['www-authenticate'])).toMatch(/^Basic/u);
    expect(body).toContain('This needs a token');
    expect(body).not.toContain('Lavrov');
  });

  test('who comes through a proxy reads nothing without a token', async () => {
    expect((await page('/country/AZ', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(401);
    const authorization = `Basic ${Buffer.from('anyone:token-of-a-reader').toString('base64')}`;
    expect((await page('/country/AZ', { 'x-forwarded-for': '10.0.0.1', authorization })).status).toBe(200);
  });

  test('is sent a page once', async () => {
    const etag = (await page('/')).headers.get('etag') ?? '';
    expect((await page('/', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe('a page', () => {
  test('runs and loads nothing but files of its own', async () => {
    const { headers, html } = await page('/country/AZ');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(html).not.toMatch(/ style="|<script>| on[a-z]+="/u);
    for (const file of [
      firstLink(html, '/assets/'),
      /src="(?<src>\/assets\/[^"]*)"/u.exec(html)?.groups?.['src'] ?? '',
    ])
      expect((await page(file)).headers.get('cache-control')).toContain('immutable');
    expect((await page('/assets/../package.json')).status).toBe(404);
  });

  test('shows whatever is on record as text', async () => {
    const name = `<script>alert(1)</script>"'&‮${'long '.repeat(80)}`;
    const { recordOfficialRegistered } = await server.data(
      `mutation ($name: String!, $source: ID!) { recordOfficialRegistered(input: { idempotencyKey: "odd", name: $name,
        provenance: { sources: [{ document: { id: $source } }] } }) { official { id } position problems { message path } } }`,
      { name, source: firstLink((await page('/country/AZ')).html, '/document/').replace(/^.*\/|#.*$/gu, '') },
    );
    expect(recordOfficialRegistered.problems).toEqual([]);
    await server.shown(recordOfficialRegistered.position);
    const { status, html } = await page(`/official/${recordOfficialRegistered.official.id}`);
    expect(status).toBe(200);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script>alert(1)');
  });
});
