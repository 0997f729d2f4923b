/** Exports that are longer than a page of the API: nothing is left out between two pages, and nothing told twice. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeHistory } from '../../../bench/history/history.ts';
import { startInside } from '../../support/inside.ts';
import type { Server } from '../../support/server.ts';

const EVENTS = 1_500;

let server: Server;
beforeAll(async () => {
  server = await (
    await startInside()
  ).reopened(undefined, (directory) => {
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
    writeHistory(join(directory, 'log.sqlite'), EVENTS);
  });
  await server.shown();
}, 60_000);
afterAll(() => server.close());

const textOf = async (path: string): Promise<string> => {
  const response = await fetch(`${server.address}${path}`);
  expect(response.status).toBe(200);
  return response.text();
};

async function idsOf(order: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = ''; ;) {
    const { timeline } = await server.data(
      `{ timeline(first: 100, orderBy: ${order}${after}) { edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
    );
    ids.push(...timeline.edges.map(({ node }: { node: { id: string } }) => node.id));
    if (!timeline.pageInfo.hasNextPage) return ids;
    after = `, after: "${timeline.pageInfo.endCursor}"`;
  }
}

test('every entry is told once, in the order of time', async () => {
  const ids = await idsOf('OCCURRED_ASC');
  expect(ids.length).toBeGreaterThan(300);
  const lines = (await textOf('/export/timeline.jsonl')).split('\n').slice(0, -1);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(ids);
  const { entries } = JSON.parse(await textOf('/export/timeline.json'));
  expect(entries).toEqual(lines.map((line) => JSON.parse(line)));
  expect((await textOf('/export/timeline.csv')).match(/\r\n/gu)!.length).toBe(ids.length + 1);
  const graph = JSON.parse(await textOf('/export/timeline.jsonld'))['@graph'];
  expect(graph).toHaveLength(ids.length);
});

test('a feed leads from page to page to what was recorded first', async () => {
  const ids = await idsOf('RECORDED_DESC');
  const names: string[] = [];
  const updated: string[] = [];
  let feeds = new Set<string>();
  for (let next: string | undefined = '/export/timeline.atom'; next !== undefined;) {
    const feed: string = await textOf(next);
    feeds = feeds.add(/^ {2}<id>(?<id>[^<]+)<\/id>$/mu.exec(feed)!.groups!['id']!);
    names.push(...[...feed.matchAll(/^ {4}<id>(?<id>[^<]+)<\/id>$/gmu)].map(({ groups }) => groups!['id']!));
    updated.push(...[...feed.matchAll(/^ {4}<updated>(?<at>[^<]+)/gmu)].map(({ groups }) => groups!['at']!));
    next = /<link rel="next" href="(?<href>[^"]+)"/u.exec(feed)?.groups?.['href']?.replaceAll('&amp;', '&');
  }
  expect(names).toHaveLength(ids.length);
  expect(new Set(names).size).toBe(ids.length);
  expect(updated).toEqual([...updated].sort().reverse());
  expect(feeds.size).toBe(1);
});

test('officials are told over pages too', async () => {
  const { persons } = JSON.parse(await textOf('/export/popolo.json'));
  const ids = persons.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(100);
});
