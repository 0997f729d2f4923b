/** `aide-memoire export`: the examples of docs/export.md as they stand, and what they write. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COLUMNS } from '#export/csv';
import { runCommand } from '../support/command-line.ts';
import { type Inside, startInside } from '../support/inside.ts';

const cwd = mkdtempSync(join(tmpdir(), 'aide-memoire-export-'));
let server: Inside;
beforeAll(async () => {
  server = await startInside();
  await server.shown((await server.loadPressRelease()).position);
}, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(cwd, { recursive: true, force: true });
});

const run = (args: readonly string[], url = server.address) =>
  runCommand(args, { cwd, env: { ...process.env, AIDE_MEMOIRE_URL: url } });
const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');

test('every example of the guide writes what it names', async () => {
  const examples = [...readFileSync('docs/export.md', 'utf8').matchAll(/^npx aide-memoire (?<args>export .+)$/gmu)];
  expect(examples.length).toBeGreaterThanOrEqual(5);
  await Promise.all(
    examples.map(async ({ groups }) => {
      const args = groups!['args']!.split(' ');
      expect(await run(args)).toMatchObject({ code: 0, stderr: '' });
      expect(existsSync(join(cwd, args.at(-1)!))).toBe(true);
    }),
  );
  expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(read('visits.csv')).toMatch(/^\ufeffid,kind,title,/u);
  expect(read('calendar.ics')).toMatch(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/u);
  expect(read('december.html')).toContain('<tr><td>3 December 2019</td>');
}, 60_000);

test('every address of the guide is answered', async () => {
  const addresses = [
    ...readFileSync('docs/export.md', 'utf8').matchAll(/'http:\/\/127\.0\.0\.1:4000(?<path>[^']+)'/gu),
  ];
  expect(addresses.length).toBeGreaterThanOrEqual(2);
  for (const { groups } of addresses) expect((await fetch(server.address + groups!['path']!)).status).toBe(200);
});

test('a data package says what its file holds, and the file is that', () => {
  const described = JSON.parse(read('azerbaijan/datapackage.json'));
  const csv = readFileSync(join(cwd, 'azerbaijan/timeline.csv'));
  const [resource] = described.resources;
  expect(resource.hash).toBe(`sha256:${createHash('sha256').update(csv).digest('hex')}`);
  expect(resource.bytes).toBe(csv.length);
  const header = csv.toString().split('\r\n')[0]!.split(',');
  expect(resource.schema.fields.map(({ name }: { name: string }) => name)).toEqual(header);
  expect(header).toEqual(Object.keys(COLUMNS));
  expect(described).toMatchObject({ licenses: [{ name: 'CC-BY-4.0' }], version: expect.stringMatching(/^\d+$/u) });
  expect(described['aide-memoire'].address).toMatch(/^\/export\/timeline\.csv\?country=AZ&asOf=\d+$/u);
  expect(described.sources.length).toBeGreaterThan(0);
});

interface Membership {
  readonly start_date?: string;
  readonly end_date?: string;
}

const datesOf = ({ start_date: from, end_date: to }: Membership): string[] =>
  [from, to].filter((date) => date !== undefined);

test('officials are what Popolo asks of persons, memberships, posts and organisations', async () => {
  const { persons, posts, organizations } = JSON.parse(read('officials.json'));
  const ids = (all: readonly { id: string }[]) => new Set(all.map(({ id }) => id));
  expect(ids(persons).size).toBe(persons.length);
  expect(persons.map(({ name }: { name: string }) => name)).toContain('Elmar Mammadyarov');
  for (const person of persons) {
    expect(person).toMatchObject({ id: expect.any(String), name: expect.stringMatching(/./u) });
    for (const { name } of person.other_names) expect(typeof name).toBe('string');
    for (const { identifier } of person.identifiers) expect(typeof identifier).toBe('string');
    for (const membership of person.memberships) {
      expect(membership.person_id).toBe(person.id);
      if (membership.post_id !== undefined) expect(ids(posts)).toContain(membership.post_id);
      if (membership.organization_id !== undefined) expect(ids(organizations)).toContain(membership.organization_id);
      for (const date of datesOf(membership)) expect(date).toMatch(/^\d{4}(-\d{2}){0,2}$/u);
    }
  }
  expect(persons.flatMap(({ memberships }: { memberships: unknown[] }) => memberships).length).toBeGreaterThan(0);
  for (const post of posts) expect(post).toMatchObject({ label: expect.any(String) });
  for (const organisation of organizations)
    expect(organisation).toMatchObject({ name: expect.any(String), classification: expect.any(String) });
  const { officials } = await server.data('{ officials(first: 100, country: "AZ") { edges { node { id } } } }');
  expect([...ids(persons)]).toEqual(officials.edges.map(({ node }: { node: { id: string } }) => node.id));
  const all = await fetch(`${server.address}/export/popolo.json`);
  expect(((await all.json()) as { persons: unknown[] }).persons.length).toBeGreaterThan(persons.length);
  expect((await fetch(`${server.address}/export/popolo.json?county=AZ`)).status).toBe(400);
});

test('what is refused, not there or broken off leaves no file, and says why', async () => {
  const refused = await run(['export', '--format', 'csv', '--country', 'QQ', 'qq.csv']);
  expect(refused).toMatchObject({ code: 1, stderr: 'country: nothing is on record under "QQ".\n' });
  const again = await run(['export', '--format', 'csv', 'visits.csv']);
  expect(again).toMatchObject({ code: 1, stderr: 'visits.csv is there already: name another one, or remove it.\n' });
  expect((await run(['export', '--format', 'json', 'x'], 'http://127.0.0.1:1')).stderr).toContain(
    'There is no service',
  );
  const breaking = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' });
    response.write('id,kind\r\n', () => setTimeout(() => response.destroy(), 50));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => breaking.once('listening', done));
  const url = `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`;
  const broken = await run(['export', '--format', 'csv', 'broken.csv'], url);
  breaking.close();
  expect(broken).toMatchObject({ code: 1, stderr: 'The service broke off, and nothing was kept: ask again.\n' });
  expect(readdirSync(cwd).filter((name) => /qq|broken|^x/u.test(name))).toEqual([]);
}, 60_000);
