/** docker-compose.yml, as far as a text can be held to anything: what it names is there, and its URLs are ones we take. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from '@jest/globals';
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
    url.replace('${EVENTSTORE_ADMIN_PASSWORD:-}', 'aPassword0fOurs').replace('/authority/ca.crt', authority),
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

/** The block of an extension field, such as `x-service`. */
const extension = (name: string): string => new RegExp(`^${name}: &\\w+\\n(?: .*\\n)+`, 'mu').exec(text)?.[0] ?? '';

describe('a container', () => {
  const OF_THE_SERVICE = ['aide-memoire', 'embedded', 'node-one', 'node-two'];

  test.each(['x-service', 'x-store'])('of %s has a bound of memory, processes and open files', (name) => {
    const block = extension(name);
    for (const line of [/^ {2}mem_limit: /mu, /^ {2}memswap_limit: /mu, /^ {2}pids_limit: \d+$/mu, /^ {4}nofile: /mu])
      expect(block).toMatch(line);
    expect(block).toMatch(/^ {2}init: true$/mu);
    expect(block).toContain('no-new-privileges:true');
  });

  test('of the service has a user of its own, writes nowhere but to its data, and has no capability', () => {
    for (const name of OF_THE_SERVICE) expect(services.get(name)).toContain('<<: *service');
    const block = extension('x-service');
    for (const line of ['user: node', 'read_only: true', 'cap_drop: [ALL]']) expect(block).toContain(`  ${line}\n`);
  });

  test('is open to this machine alone', () => {
    const ports = found(/^ {6}- '(?<found>[\d.:]+)'$/gmu);
    expect(ports.length).toBeGreaterThan(5);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('has no password that is written down', () => {
    expect(text).not.toContain('changeit');
    const secrets = [...text.matchAll(/^ +\w*(?:PASSWORD|TOKEN|SECRET)\w*: *(?<value>.*)$/gmu)].map(
      ({ groups }) => groups?.['value'] ?? '',
    );
    expect(secrets.length).toBeGreaterThan(3);
    for (const secret of secrets) expect(secret).toMatch(/^(?:\$\{\w+:-\})?$/u);
  });

  const guard = /- \|\n(?<lines>[\s\S]*?)\n {8}cd \/certificates/u.exec(services.get('certificates') ?? '')?.groups?.[
    'lines'
  ];
  const guarded = (password: string) =>
    spawnSync('bash', ['--norc', '-ec', (guard ?? 'exit 9').replaceAll('$$', '$')], {
      env: { EVENTSTORE_ADMIN_PASSWORD: password },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  test.each(['', 'changeit', 'short1', 'with a space in it', 'p@ssword-of-ours'])(
    'of the cluster does not start with the password %j',
    (password) => {
      expect(guarded(password)).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('EVENTSTORE_ADMIN_PASSWORD'),
      });
    },
  );
  test('of the cluster starts with a password of letters and digits', () => {
    expect(guarded('aPassword0fOurs')).toMatchObject({ status: 0, stderr: '' });
  });
});
