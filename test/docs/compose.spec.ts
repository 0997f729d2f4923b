/** docker-compose.yml, as far as a text can be held to anything: what it names is there, and its URLs are ones we take. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { configFrom } from '#config/config';

const text = readFileSync('docker-compose.yml', 'utf8');
const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-compose-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The blocks of a section, by the names that stand two spaces in. */
function blocksOf(section: string): Map<string, string> {
  const body = new RegExp(`^${section}:\\n(?<body>(?:(?: .*|)\\n)+)`, 'mu').exec(text)?.groups?.['body'] ?? '';
  const parts = body.split(/^ {2}(?=[a-z])/mu).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf(':')), part]));
}

const services = blocksOf('services');
const profileOf = (name: string): string | undefined =>
  /profiles: \[(?<profile>\S+)\]/u.exec(services.get(name) ?? '')?.groups?.['profile'];
const found = (pattern: RegExp, within = text): string[] =>
  [...within.matchAll(pattern)].map(({ groups }) => groups?.['found'] ?? '');

test('starts the service and one EventStoreDB, and nothing else unless it is asked for', () => {
  const without = [...services.keys()].filter((name) => profileOf(name) === undefined);
  expect(without).toEqual(['aide-memoire', 'eventstoredb']);
  const cluster = [...services.keys()].filter((name) => profileOf(name) === 'cluster');
  expect(cluster).toEqual(['certificates', 'store-one', 'store-two', 'store-three', 'node-one', 'node-two']);
  expect(services.get('embedded')).not.toContain('EVENTSTOREDB_URL');
});

test('gives the service URLs that it takes', () => {
  const authority = join(directory, 'ca.crt');
  writeFileSync(authority, '');
  const urls = found(/(?<found>esdb:\/\/\S+)/gu).map((url) =>
    url.replace('${EVENTSTORE_ADMIN_PASSWORD:-changeit}', 'changeit').replace('/authority/ca.crt', authority),
  );
  expect(urls).toHaveLength(2);
  const shown = urls.map((EVENTSTOREDB_URL) => configFrom({ EVENTSTOREDB_URL }).eventStoreDb?.shown);
  expect(shown).toEqual(['store-one:2113, store-two:2113, store-three:2113', 'eventstoredb:2113']);
  const hosts = shown.flatMap((hostsOf) => hostsOf?.split(', ') ?? []).map((host) => host.replace(':2113', ''));
  expect(hosts.filter((host) => !services.has(host))).toEqual([]);
});

test('waits for healthy stores, restarts them always, and names only volumes and nodes that are there', () => {
  const seeds = found(/GOSSIP_SEED: (?<found>\S+)/gu).flatMap((seed) => seed.split(','));
  expect(seeds.filter((seed) => !services.has(seed.replace(':2113', '')))).toEqual([]);
  const volumes = blocksOf('volumes');
  const mounted = found(/^ {6}- (?<found>[a-z-]+):\//gmu);
  expect(mounted.length).toBeGreaterThan(10);
  expect(mounted.filter((volume) => !volumes.has(volume))).toEqual([]);
  expect([...volumes.keys()].filter((volume) => !mounted.includes(volume))).toEqual([]);
  expect(services.get('aide-memoire')).toMatch(/eventstoredb:\n +condition: service_healthy/u);
  expect(/^x-store: &store\n(?: .*\n)+/mu.exec(text)?.[0]).toMatch(/^ {2}healthcheck:[\s\S]+^ {2}restart: always$/mu);
  for (const name of ['eventstoredb', 'store-one', 'store-two', 'store-three'])
    expect(services.get(name)).toContain('<<: *store');
  for (const name of ['store-one', 'store-two', 'store-three'])
    expect(text).toMatch(new RegExp(`^ {2}${name}:\\n {4}condition: service_healthy$`, 'mu'));
});
