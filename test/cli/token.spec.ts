/** `aide-memoire token`, and a running service that takes what it does. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lifetimeOf, scopesOf } from '#cli/token/command';
import { makeToken, revokeToken } from '#cli/token/tokens-of-folder';
import { type Ran, runCommand } from '../support/command-line.ts';
import { ask, askGraphql, bearer } from '../support/raw-http.ts';
import { SERVICE_TOKEN, type Service, startService } from '../support/service.ts';

const SECONDS = 5_000;
const root = mkdtempSync(join(tmpdir(), 'aide-memoire-token-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const clean = { PATH: process.env['PATH'] };
const inFolder =
  (folder: string) =>
  (...args: string[]): Promise<Ran> =>
    runCommand(['--data-dir', folder, 'token', ...args], { env: clean });

/** Resolves with true as soon as it is so, with false when it does not come about within some seconds. */
async function soon(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + SECONDS; Date.now() < until;) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return isSo();
}

describe('beside a running service', () => {
  const folder = join(root, 'running');
  const token = inFolder(folder);
  let service: Service;
  beforeAll(async () => {
    service = await startService(folder, [], { OPEN_READING: 'off' });
  });
  afterAll(() => service.stop());
  const statusOf = async (text: string) => (await askGraphql(service.url, '{ __typename }', bearer(text))).status;

  test('a new token is good, and a revoked one is not, without a restart; its last use is listed', async () => {
    const made = JSON.parse((await token('new', 'dashboard', '--json')).stdout) as { token: string; scopes: string[] };
    expect(made.scopes).toEqual(['read']);
    expect(await statusOf(made.token)).toBe(200);
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).not.toContain(made.token);

    const lastUse = async () => {
      const { stdout } = await token('list', '--json');
      expect(stdout).not.toContain(made.token);
      return (JSON.parse(stdout) as { lastUsedAt?: string }[])[0]!.lastUsedAt;
    };
    expect(await soon(async () => (await lastUse()) !== undefined)).toBe(true);

    expect(await token('revoke', 'dashboard')).toMatchObject({ code: 0 });
    expect(await soon(async () => (await statusOf(made.token)) === 401)).toBe(true);
    expect(await statusOf(SERVICE_TOKEN)).toBe(200);
  });

  test('a token of the scope metrics scrapes, and reads nothing', async () => {
    const made = JSON.parse(
      (await token('new', 'prometheus', '--scopes', 'metrics', '--expires', 'never', '--json')).stdout,
    ) as {
      token: string;
      expiresAt?: string;
    };
    expect(made.expiresAt).toBeUndefined();
    const scraped = async () => (await ask(service.url, '/metrics', { headers: bearer(made.token) })).status;
    expect(await scraped()).toBe(200);
    expect(await statusOf(made.token)).toBe(403);
  });

  test('a token that expired is refused with its day', async () => {
    const { token: text } = JSON.parse((await token('new', 'old', '--json')).stdout) as { token: string };
    const file = join(folder, 'tokens.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { name: string; expiresAt?: string }[];
    const expired = kept.map((one) => (one.name === 'old' ? { ...one, expiresAt: '2020-01-01T00:00:00Z' } : one));
    writeFileSync(file, JSON.stringify(expired));
    const said = async () => (await ask(service.url, '/health', { headers: bearer(text) })).body;
    expect(await soon(async () => (await said()).includes('expired at 2020-01-01T00:00:00Z'))).toBe(true);
    expect((await token('list')).stdout).toContain('expired 2020-01-01');
    expect(await token('revoke', 'old')).toMatchObject({ code: 0 });
  });

  test('a file that was spoilt by hand leaves the tokens as they were', async () => {
    const { token: text } = JSON.parse((await token('new', 'kept', '--json')).stdout) as { token: string };
    expect(await statusOf(text)).toBe(200);
    const file = join(folder, 'tokens.json');
    const kept = readFileSync(file, 'utf8');
    writeFileSync(file, '[{');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await statusOf(text)).toBe(200);
    const { code, stderr } = await token('new', 'other');
    expect({ code, isNamed: stderr.includes(`The tokens in ${file} cannot be used`) }).toEqual({
      code: 1,
      isNamed: true,
    });
    writeFileSync(file, kept);
  });
});

describe('what is refused, with code 1 and a sentence', () => {
  const folder = join(root, 'refused');
  const token = inFolder(folder);
  beforeAll(async () => {
    mkdirSync(folder);
    await token('new', 'taken');
  });

  test.each([
    [['new', 'taken'], 'There is a token "taken" already'],
    [['new', 'x', '--scopes', 'read,'], '"" is no scope'],
    [['new', 'x', '--expires', '0d'], 'It is a time such as 12h or 90d, or never.'],
    [['revoke', 'nobody'], 'There is no token "nobody". There are: taken.'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await token(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test.each(['', 'two words', 'a\nline', 'x'.repeat(101), 'bootstrap'])('a name such as %j', (name) => {
    expect(() => makeToken(folder, name, ['read'], Infinity)).toThrow(/name/u);
    expect(() => revokeToken(folder, name)).toThrow(/token/u);
  });

  test.each(['', 'write', 'READ', 'read write', 'read;admin'])('scopes such as %j', (text) =>
    expect(() => scopesOf(text)).toThrow('is no scope: name some of read, record, admin, metrics'),
  );

  test.each(['', '90', '0d', '-1d', '1.5d', '1y', 'soon', '100000d'])('a time such as %j', (text) =>
    expect(() => lifetimeOf(text)).toThrow('It is a time such as 12h or 90d, or never.'),
  );

  test('a folder that is not there', async () => {
    const { code, stderr } = await inFolder(join(root, 'nowhere'))('list');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `There is no data folder ${join(root, 'nowhere')}: start the service once, or name the right one with --data-dir.\n`,
    });
  });
});

test('a token is good for ninety days unless something else is said', async () => {
  const folder = join(root, 'days');
  mkdirSync(folder);
  const daysOf = async (...args: string[]) => {
    const { stdout } = await inFolder(folder)('new', `days-${args.join('')}`, ...args, '--json');
    const { createdAt, expiresAt } = JSON.parse(stdout) as { createdAt: string; expiresAt?: string };
    return expiresAt === undefined ? undefined : (Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000;
  };
  expect(await daysOf()).toBe(90);
  expect(await daysOf('--expires', '12h')).toBe(0.5);
  expect(await daysOf('--expires', 'never')).toBeUndefined();
});

test('an empty variable is as absent for the command line too, and the token may lie in a file', async () => {
  const { stderr } = await runCommand(['--data-dir', root, 'projections', 'list', '--url', 'http://127.0.0.1:1'], {
    env: { ...clean, AIDE_MEMOIRE_URL: '', BOOTSTRAP_TOKEN: '', DATA_DIR: '' },
  });
  expect(stderr).toContain('No service answers at http://127.0.0.1:1');
  const byDefault = await runCommand(['projections', 'list'], { env: { ...clean, AIDE_MEMOIRE_URL: '' } });
  expect(byDefault.stderr).not.toContain('is no address');
});
