import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { buildSchema, graphqlSync, parse, validate } from 'graphql';
import type { Page } from 'playwright-core';
import { EXAMPLES } from '#api/explorer/examples';
import { registerExplorer } from '#api/explorer/explorer';
import { type Browser, chromiumPath, openBrowser } from './chromium.ts';

const SDL = resolve(import.meta.dirname, '../../schema/graphql');
const schema = buildSchema(
  globSync('**/*.graphql', { cwd: SDL })
    .map((file) => readFileSync(join(SDL, file), 'utf8'))
    .join('\n'),
);

interface Asked {
  readonly query: string;
  readonly authorization: string | undefined;
}

const asked: Asked[] = [];
const server = fastify();
let home = '';

beforeAll(async () => {
  registerExplorer(server, { graphqlPath: '/graphql', examples: EXAMPLES });
  server.post<{ Body: { query: string } }>('/graphql', ({ body, headers }) => {
    asked.push({ query: body.query, authorization: headers.authorization });
    const { data } = graphqlSync({ schema, source: body.query });
    return body.query.includes('__schema') ? { data } : { data: { country: { name: 'Azerbaijan' } } };
  });
  home = await server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(() => server.close());

describe('the examples', () => {
  test.each(EXAMPLES)('$title: fits the schema', ({ query }) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });
});

describe('the explorer', () => {
  test('lets no script run but its own files', async () => {
    const { headers, body } = await server.inject('/graphiql');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/u);
    expect(body).not.toMatch(/https?:/u);
  });

  test('sends a file once', async () => {
    const first = await server.inject('/graphiql/assets/graphiql.js');
    expect(first).toMatchObject({ statusCode: 200, headers: { 'cache-control': 'public, max-age=3600' } });
    const headers = { 'if-none-match': first.headers.etag };
    expect(await server.inject({ url: '/graphiql/assets/graphiql.js', headers })).toMatchObject({
      statusCode: 304,
      body: '',
    });
  });

  test.each(['nothing.js', 'package.json', '..%2fpackage.json', '__proto__'])('has no file %s', async (file) => {
    expect((await server.inject(`/graphiql/assets/${file}`)).statusCode).toBe(404);
  });
});

if (chromiumPath === undefined) console.warn('The explorer was not tried in a browser: no Chromium is installed.');

(chromiumPath === undefined ? describe.skip : describe)('in a browser with no network, the explorer', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  const editor = (name: string): Promise<string> =>
    page.evaluate(`document.querySelector('.graphiql-${name} .CodeMirror').CodeMirror.getValue()`);

  beforeAll(async () => {
    browser = await openBrowser(chromiumPath as string, home);
    page = await browser.context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${home}/graphiql`);
    await page.waitForSelector('.graphiql-query-editor .CodeMirror');
  });

  afterAll(() => browser.close());

  test('opens with every example in a tab of its own', async () => {
    expect(await page.title()).toBe('Aide-Mémoire');
    expect(await page.locator('.graphiql-tab').allInnerTexts()).toEqual([
      'CountryTimeline',
      'MinisterTimeline',
      'Changes',
      'Live',
      'RecordADocument',
    ]);
    expect(await editor('query-editor')).toContain('query CountryTimeline');
  });

  test('sends the query with the token that was given, and shows the result', async () => {
    await page.click('.graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror');
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText('{ "Authorization": "Bearer secret" }');
    await page.click('.graphiql-execute-button');
    await page.locator('.result-window', { hasText: 'Azerbaijan' }).waitFor();
    expect(asked.at(-1)?.query).toContain('query CountryTimeline');
    expect(asked.at(-1)?.authorization).toBe('Bearer secret');
  });

  test('asks nothing of another host, and nothing that its policy forbids', () => {
    expect(browser.requestsAbroad).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
