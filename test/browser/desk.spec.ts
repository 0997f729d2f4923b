/** The recorder's desk in a real browser over the real service, by keyboard alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Server, TOKEN, startServer } from '../support/server.ts';
import { type Browser, chromiumPath, openBrowser } from './chromium.ts';

/** A press release of two headings and two paragraphs, with the facts of No:386/19. */
const RELEASE = [
  'No:386/19',
  'Foreign Minister Elmar Mammadyarov met with his Russian counterpart Sergey Lavrov',
  'On December 3, 2019, a bilateral meeting was held between the ministers. Sergey Lavrov arrived in Baku on an official visit.',
  'The Ministers signed a Consultation Plan between the Foreign Ministries.',
].join('\n\n');

/** The name of what has the focus: that of its label, or its own. */
const FOCUSED = `(() => {
  const { activeElement: one } = document;
  return (one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim();
})()`;

if (chromiumPath === undefined) console.warn('The desk was not tried in a browser: no Chromium is installed.');

(chromiumPath === undefined ? describe.skip : describe)('a recorder with a keyboard', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(chromiumPath as string, server.address);
    page = await browser.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  /** Presses Tab until the field, the button or the list of that name has the focus. */
  const tabTo = async (name: string, back = false): Promise<void> => {
    for (let pressed = 0; pressed < 120; pressed += 1) {
      await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      const focused = await page.evaluate<string>(FOCUSED);
      if (focused === name) return;
    }
    throw new Error(`Tab does not lead to “${name}”.`);
  };
  const fill = async (name: string, text: string): Promise<void> => {
    await tabTo(name);
    await page.keyboard.insertText(text);
  };
  /** Types, waits for what is offered, and takes the first that has the text. */
  const take = async (name: string, typed: string, offered = typed): Promise<void> => {
    await fill(name, typed);
    const options = page.locator('.combobox [role=option]');
    await options.filter({ hasText: offered }).first().waitFor();
    const isActive = async () =>
      (await page.locator('.combobox [role=option][aria-selected=true]').innerText()).includes(offered);
    for (let pressed = 0; pressed < 10 && !(await isActive()); pressed += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.combobox [role=option]').first().waitFor({ state: 'hidden' });
  };
  /** As many sentences down from the first, and one taken as evidence. */
  const takeSentence = async (down: number): Promise<void> => {
    await tabTo('Sentences', true);
    await page.keyboard.press('Home');
    for (let pressed = 0; pressed < down; pressed += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  const recorded = async (what: string): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await page.locator('.outcome', { hasText: `${what} recorded.` }).waitFor({ timeout: 10_000 });
  };

  test('registers the document', async () => {
    await page.goto(`${server.address}/record`);
    await page.locator('.desk-form').waitFor();
    await fill('Token with the scope “record”', TOKEN.all);
    await fill('Title', 'Foreign Minister Elmar Mammadyarov met with his Russian counterpart Sergey Lavrov');
    await fill('Published on', '2019-12-04');
    await page.locator('.meaning', { hasText: '4 December 2019' }).waitFor();
    await fill('Number, as published', 'No:386/19');
    await fill('Its text', RELEASE);
    await tabTo('Register');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/record\/src_/u);
    await page.locator('[role=status]', { hasText: 'This is the text that was registered.' }).waitFor();
    expect(await page.locator('.sentence-list small').allInnerTexts()).toEqual([
      'heading',
      'heading',
      '1.1',
      '1.2',
      '2.1',
    ]);
  });

  test('is told what is missing, beside its field, and nothing is recorded', async () => {
    await fill('When', '2019-12-03');
    await page.keyboard.press('Control+Enter');
    await page.locator('.outcome', { hasText: 'Nothing was recorded' }).waitFor();
    expect(await page.locator('.people .error').innerText()).toBe('The list is too short. Right would be at least 1');
    const { timeline } = await server.data('{ timeline(first: 1) { totalCount } }');
    expect(timeline.totalCount).toBe(0);
  });

  test('records the meeting, of two persons who were on no record yet', async () => {
    await takeSentence(2);
    await page.locator('.meaning', { hasText: '3 December 2019' }).waitFor();
    await take('Person', 'Elmar Mammadyarov', 'as a new person');
    await take('For which country', 'Azerb', 'Azerbaijan');
    await take('Person', 'Sergey Lavrov', 'as a new person');
    await take('For which country', 'Russia');
    await fill('City', 'Baku');
    await recorded('Meeting');
  });

  test('records the visit, of whom the document has named', async () => {
    await tabTo('Meeting', true);
    await page.keyboard.press('ArrowRight');
    await takeSentence(3);
    await tabTo('Rank of the visit');
    await page.keyboard.type('official');
    await take('Person', 'lavr', 'Sergey Lavrov');
    await take('Host country', 'aze', 'Azerbaijan');
    await fill('Since when', '[..2019-12-03]');
    await page.locator('.meaning', { hasText: 'on or before 3 December 2019' }).waitFor();
    await recorded('Visit');
  });

  test('records the signing', async () => {
    await tabTo('Visit', true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await takeSentence(4);
    await fill('Title of the document that was signed', 'Consultation Plan');
    await fill('Signed on', '2019-12-03');
    await take('Person', 'mammad', 'Elmar Mammadyarov');
    await take('Person', 'lavr', 'Sergey Lavrov');
    await recorded('Signing');
  });

  test('has told what the document says, and no more', async () => {
    await server.shown();
    const { timeline } = await server.data(
      '{ timeline(orderBy: RECORDED_DESC) { edges { node { title occurred { text } sources { paragraph sentence } } } } }',
    );
    const entry = (title: string, text: string, paragraph: number, sentence: number) => ({
      ...{ title, occurred: { text }, sources: [{ paragraph, sentence }] },
    });
    expect(timeline.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      entry('Consultation Plan', '3 December 2019', 2, 1),
      entry('Official visit of Sergey Lavrov to Azerbaijan', 'on or before 3 December 2019', 1, 2),
      entry('Bilateral meeting: Elmar Mammadyarov and Sergey Lavrov', '3 December 2019', 1, 1),
    ]);
  });

  test('is asked whether it is the one on record', async () => {
    await tabTo('Signing', true);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await fill('When', '2019-12-03');
    await take('Person', 'lavr', 'Sergey Lavrov');
    await page.locator('.alike', { hasText: 'Bilateral meeting' }).waitFor();
    await tabTo('It is this one');
    await page.keyboard.press('Enter');
    await page.locator('.alike', { hasText: 'kept beside' }).waitFor();
  });

  test('is told that a text is on record under another title', async () => {
    await page.goto(`${server.address}/record`);
    await page.locator('.desk-form').waitFor();
    await fill('Title', 'The same text again');
    await fill('Its text', RELEASE);
    await tabTo('Register');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]', { hasText: 'Nothing was recorded' }).waitFor();
    expect(page.url()).toBe(`${server.address}/record`);
  });

  test('is told when a lookup comes to nothing', async () => {
    await page.goBack();
    await page.locator('.desk-form').waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await fill('Person', 'lavr');
    await page.locator('.combobox .error').waitFor();
    await page.unroute('**/graphql');
    expect(complaints.splice(0).every((text) => text.includes('ERR_FAILED'))).toBe(true);
  });

  test('meets no error of the page, and no other host is asked', () => {
    expect(complaints).toEqual([]);
    expect(browser.requestsAbroad).toEqual([]);
  });
});
