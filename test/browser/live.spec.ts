/** A timeline that is read while others record: what is new arrives, and the line that is read stays where it is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Server, startServerWithPressRelease } from '../support/server.ts';
import { type Browser, chromiumPath, openBrowser } from './chromium.ts';

if (chromiumPath === undefined) console.warn('What arrives was not seen in a browser: no Chromium is installed.');

/** The title of the first entry that is not scrolled past, and how far down it stands. */
const LINE = `(() => {
  const entry = [...document.querySelectorAll('[data-entry]')].find((one) => one.getBoundingClientRect().bottom > 0);
  return [entry.id, Math.round(entry.getBoundingClientRect().top)];
})()`;

(chromiumPath === undefined ? describe.skip : describe)('while a timeline is read', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startServerWithPressRelease();
    browser = await openBrowser(chromiumPath as string, server.address);
    page = await browser.context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.setViewportSize({ width: 900, height: 600 });
    await page.goto(`${server.address}/country/AZ`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const recordCall = async (key: string, other: string): Promise<void> => {
    const { documents } = await server.data('{ documents(first: 1) { nodes { id } } }');
    const participants = ['AZ', other].map((country) => ({
      ...{ name: `Somebody of ${country}`, represents: [{ country }], role: 'PRINCIPAL' },
    }));
    const { recordCallHeld } = await server.data(
      'mutation ($input: CallHeldInput!) { recordCallHeld(input: $input) { position problems { message path } } }',
      {
        input: {
          ...{ idempotencyKey: key, medium: 'PHONE', participants, occurred: '2019-12-03' },
          provenance: { sources: [{ document: { id: documents.nodes[0].id } }] },
        },
      },
    );
    expect(recordCallHeld.problems).toEqual([]);
  };

  test('a new entry is counted, and moves nothing', async () => {
    await page.evaluate('document.querySelectorAll("[data-entry]")[4].scrollIntoView({ behavior: "instant" })');
    const [entry, top] = await page.evaluate<[string, number]>(LINE);
    const moved = async (): Promise<number> => {
      const [entryNow, topNow] = await page.evaluate<[string, number]>(LINE);
      expect(entryNow).toBe(entry);
      return Math.abs(topNow - top);
    };
    await recordCall('call-1', 'GE');
    await page.locator('.news', { hasText: '1 new entry' }).waitFor({ timeout: 20_000 });
    expect(await moved()).toBeLessThanOrEqual(1);
    expect(await page.locator('[data-entry]', { hasText: 'Somebody of GE' }).count()).toBe(1);
    await recordCall('call-2', 'TR');
    await page.locator('.news', { hasText: '2 new entries' }).waitFor({ timeout: 20_000 });
    expect(await moved()).toBeLessThanOrEqual(1);
  });

  test('the count leads to what is new', async () => {
    await page.locator('.news a').click();
    await page.waitForFunction('document.querySelector(".news").textContent === ""');
    expect(new URL(page.url()).hash).toMatch(/^#entry-/u);
    expect(complaints).toEqual([]);
  });

  test('in a frame of another site, a link to a place on the page stays there', async () => {
    await page.goto(`${server.address}/embed/country/AZ`);
    await page.locator('.when a').first().click();
    await page.waitForFunction('location.hash !== ""');
    expect(browser.context.pages().filter((one) => one.url().includes('/embed/'))).toHaveLength(1);
  });
});
