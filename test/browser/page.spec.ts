/** The page in a browser, over the real service: each route and flow, at three widths and in both themes. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FORMS_OF_DATES } from '../support/forms-of-dates.ts';
import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';
import { type Browser, chromiumPath, openBrowser } from './chromium.ts';

/** Kept for people to look at. */
const SCREENSHOTS = resolve(import.meta.dirname, '../../node_modules/.cache/screenshots');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [1440, 768, 375];
const THEMES = ['light', 'dark'] as const;
const DAY_MS = 86_400_000;
/** Forms on one page: as many rows as a lane has. */
const AT_ONCE = 6;
const COUNTERPARTS = ['LV', 'LT', 'FI', 'SE'];

/** What a careless or hostile source may hold. */
const HOSTILE = `<img src=x onerror="alert(1)"></bdi><script>alert(2)</script>‮ ${'very long '.repeat(42)}`;

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

if (chromiumPath === undefined) console.warn('The page was not tried in a browser: no Chromium is installed.');

(chromiumPath === undefined ? describe.skip : describe)('the page', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let paths: Readonly<Record<string, string>>;
  const complaints: string[] = [];

  async function recordHostile(documentId: string): Promise<string> {
    const { recordOfficialRegistered: registered } = await server.data(
      `mutation ($name: String!, $id: ID!) { recordOfficialRegistered(input: { idempotencyKey: "hostile", name: $name,
        provenance: { sources: [{ document: { id: $id }, quote: $name }] } }) { official { id } position problems { message path } } }`,
      { name: HOSTILE, id: documentId },
    );
    if (registered.problems.length > 0) throw new Error(JSON.stringify(registered.problems));
    return registered.official.id as string;
  }

  async function recordCall(occurred: string, other: string, documentId: string): Promise<void> {
    const participants = ['EE', other].map((country) => ({
      name: `Somebody of ${country}`,
      represents: [{ country }],
      role: 'PRINCIPAL',
    }));
    const { recordCallHeld: told } = await server.data(
      `mutation ($input: CallHeldInput!) { recordCallHeld(input: $input) { problems { message path } } }`,
      {
        input: {
          ...{ idempotencyKey: `form-${occurred}`, medium: 'PHONE', participants, occurred },
          provenance: { sources: [{ document: { id: documentId }, quote: occurred }] },
        },
      },
    );
    expect(told.problems).toEqual([]);
  }

  async function linkOn(path: string, to: string): Promise<string> {
    const html = await (await fetch(`${server.address}${path}`)).text();
    return new RegExp(`href="(${to}[^"]*)"`, 'u').exec(html)?.[1] ?? '';
  }

  beforeAll(async () => {
    server = await startServerWithPressRelease();
    const document = (await linkOn('/country/AZ', '/document/')).replace(/#.*$/u, '');
    const documentId = document.replace('/document/', '');
    const hostile = await recordHostile(documentId);
    for (const [index, form] of FORMS_OF_DATES.entries())
      await recordCall(form, COUNTERPARTS[Math.floor(index / AT_ONCE)] as string, documentId);
    await server.shown();
    paths = {
      home: '/',
      country: '/country/AZ',
      filtered: '/country/AZ?with=RU&kinds=VISIT,MEETING',
      past: '/country/AZ?asOf=60',
      forms: '/country/EE',
      empty: '/country/FJ',
      refused: '/country/AZ?kinds=NOPE',
      missing: '/country/ZZ',
      compare: '/compare?countries=AZ,RU',
      official: await linkOn('/country/AZ', '/official/'),
      hostile: `/official/${hostile}`,
      pair: '/pair/AZ-RU',
      engagement: await linkOn('/country/AZ', '/engagement/'),
      agreement: await linkOn('/country/AZ', '/agreement/'),
      document,
      search: '/search?q=lavrov',
      nothing: '/search?q=nobodyhasthisname',
    };
    browser = await openBrowser(chromiumPath as string, server.address);
    page = await browser.context.newPage();
    page.on('console', (message) => {
      // A page that is refused is one: the browser tells its status as an error.
      if (message.type() === 'error' && !/status of 40\d/u.test(message.text())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    mkdirSync(SCREENSHOTS, { recursive: true });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = async (path: string): Promise<void> => {
    await page.goto(`${server.address}${path}`);
    if (await page.$('[data-drawing]')) await page.waitForSelector('.plot.is-alive');
  };
  const focused = (of = 'id'): Promise<string> => page.evaluate(`document.activeElement.${of}`);

  interface Look {
    readonly name: string;
    readonly width: number;
    readonly colorScheme: 'light' | 'dark';
  }

  const looksAt = (name: string): Look[] =>
    WIDTHS.flatMap((width) => THEMES.map((colorScheme) => ({ name, width, colorScheme })));

  /** Every look of every page takes minutes: as a rule each page is looked at in one way, its neighbours in others. */
  const looks = (): Look[] =>
    Object.keys(paths).flatMap((name, index) =>
      looksAt(name).filter((_, look) => process.env['AIDE_MEMOIRE_LONG'] === '1' || look === index % 6),
    );

  async function faultsOf({ name, width, colorScheme }: Look): Promise<string[]> {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await open(paths[name] as string);
    // What the debugger evaluates is beside the policy of the page.
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<{ violations: Finding[] }>(`axe.run({ resultTypes: ['violations'] })`);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    const overflow = await page.evaluate<number>(`document.documentElement.scrollWidth - innerWidth`);
    return [
      ...violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${name}, ${width}, ${colorScheme}: ${id} at ${nodes[0]?.html ?? ''}`),
      ...(overflow > 0 ? [`${name}, ${width}: ${overflow} pixels too wide`] : []),
    ];
  }

  test('shows every route whole, in both themes and at every width, without what keeps people out', async () => {
    const faults: string[] = [];
    for (const look of looks()) faults.push(...(await faultsOf(look)));
    expect(faults).toEqual([]);
  }, 600_000);

  describe('a drawing', () => {
    beforeAll(() => page.setViewportSize({ width: 1440, height: 900 }));

    test.each(COUNTERPARTS)('has edges where the dates have theirs, to a pixel (calls with %s)', async (other) => {
      const answer = await server.data(
        `{ country(code: "EE") { timeline(filter: { with: { countries: ["${other}"] } }) { edges { node { id occurred { edtf earliest latest } } } } } }`,
      );
      await open(`/country/EE?with=${other}`);
      const drawn = await page.evaluate<{
        seen: string;
        left: number;
        width: number;
        marks: Record<string, { left: number; right: number }>;
      }>(`(() => {
        const plot = document.querySelector('.plot');
        const { left, width } = plot.getBoundingClientRect();
        const marks = [...plot.querySelectorAll('[data-mark]')].map((mark) => {
          const extent = mark.querySelector('.extent').getBoundingClientRect();
          return [mark.dataset.mark, { left: extent.left, right: extent.right }];
        });
        return { seen: plot.dataset.seen, left, width, marks: Object.fromEntries(marks) };
      })()`);
      const [from = NaN, to = NaN] = drawn.seen.split(' ').map(Number);
      const pixelOf = (day: string, more: number): number =>
        drawn.left + ((Date.parse(`${day}T00:00:00Z`) / DAY_MS + more - from) / (to - from)) * drawn.width;
      const { edges } = answer.country.timeline;
      expect(edges).toHaveLength(AT_ONCE);
      for (const { node } of edges) {
        const { earliest, latest, edtf } = node.occurred;
        const mark = drawn.marks[node.id];
        if (earliest !== null)
          expect([edtf, Math.abs((mark?.left ?? NaN) - pixelOf(earliest, 0)) < 1]).toEqual([edtf, true]);
        else expect([edtf, (mark?.left ?? NaN) <= drawn.left]).toEqual([edtf, true]);
        if (latest !== null)
          expect([edtf, Math.abs((mark?.right ?? NaN) - pixelOf(latest, 1)) < 1]).toEqual([edtf, true]);
        else expect([edtf, (mark?.right ?? NaN) >= drawn.left + drawn.width]).toEqual([edtf, true]);
      }
    });

    test('is one stop of the tabulator, and is gone through by keys', async () => {
      await open('/country/AZ');
      expect(await page.locator('.plot [tabindex="0"]').count()).toBe(1);
      await page.locator('.plot [tabindex="0"]').focus();
      await page.keyboard.press('Home');
      const names: string[] = [await focused('ariaLabel')];
      for (let step = 0; step < 8; step += 1) {
        await page.keyboard.press('ArrowRight');
        names.push(await focused('ariaLabel'));
      }
      expect(names.map((name) => name.replace(/^.*, /u, ''))).toEqual(
        Array.from({ length: 9 }, (_, k) => `${k + 1} of 9`),
      );
      expect(names[0]).toMatch(/^\S.*, .*20 .* 25 November 2019.*, 1 of 9$/u);
      await page.keyboard.press('End');
      expect(await focused('ariaLabel')).toMatch(/9 of 9$/u);
      await page.keyboard.press('Enter');
      expect(await page.locator('.entry:target').count()).toBe(1);
    });

    test('zooms, and says so in the address, which shows the same elsewhere', async () => {
      await open('/country/AZ');
      await page.click('[data-zoom="0.5"]');
      await page.waitForURL(/zoom=2019-/u);
      const seen = await page.getAttribute('.plot', 'data-seen');
      const [from = NaN, to = NaN] = (seen ?? '').split(' ').map(Number);
      await open(page.url().replace(server.address, ''));
      const [again = NaN, end = NaN] = ((await page.getAttribute('.plot', 'data-seen')) ?? '').split(' ').map(Number);
      // An address holds days.
      expect(Math.abs(again - from) + Math.abs(end - to)).toBeLessThan(3);
      await page.click('[data-zoom="all"]');
      await page.waitForURL((url) => !url.search.includes('zoom'));
    });

    test('is whole without a script', async () => {
      const html = await (await fetch(`${server.address}/country/AZ`)).text();
      expect(html.match(/data-mark=/gu)).toHaveLength(9);
      expect(html.match(/<a href="#entry-[^"]*"[^>]* tabindex="0"/giu)).toHaveLength(1);
    });
  });

  test('evidence is two steps from a mark, and the way back leads to the same entry', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open('/country/AZ?with=RU');
    await page.locator('.plot .mark', { hasText: 'Consultation Plan' }).click();
    const entry = page.locator('.entry:target');
    await entry.locator('.quote-place').first().click();
    await page.waitForURL(/\/document\/.*#p12s1$/u);
    expect(await page.locator('.sentence:target').innerText()).toContain('the Ministers signed a Consultation Plan');
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/country\/AZ\?with=RU#entry-/u);
    await page.waitForSelector('.plot.is-alive');
    await page.locator('.entry:target .when a').click();
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toContain('Consultation Plan');
  });

  test('the read models are shown to whoever may see them', async () => {
    const context = await browser.context
      .browser()
      ?.newContext({ httpCredentials: { username: 'a', password: TOKEN.all } });
    const admin = await (context ?? browser.context).newPage();
    await admin.goto(`${server.address}/operations`);
    expect(await admin.locator('tbody tr').count()).toBeGreaterThan(3);
    await admin.screenshot({ path: join(SCREENSHOTS, 'operations-1440-light.png'), fullPage: true });
    await context?.close();
  });

  test('asks nothing of another host, and nothing that its policy forbids', () => {
    expect(browser.requestsAbroad).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
