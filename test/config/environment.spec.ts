/** An empty variable is as absent, for every variable; the first token may lie in a file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { VARIABLES, configFrom } from '#config/config';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOKEN = 'a-token-of-24-characters';

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test.each(VARIABLES)('%s that is empty is as absent', (name) =>
  expect(configFrom({ [name]: '' })).toEqual(configFrom({})),
);

test('all of them at once, too', () => {
  expect(configFrom(Object.fromEntries(VARIABLES.map((name) => [name, ''])))).toEqual(configFrom({}));
});

describe('BOOTSTRAP_TOKEN_FILE', () => {
  test.each([
    ['as it is', TOKEN],
    ['with a newline', `${TOKEN}\n`],
    ['with a newline of Windows', `${TOKEN}\r\n`],
    ['with two', `${TOKEN}\n\n`],
  ])('gives the token %s', (what, text) =>
    expect(configFrom({ BOOTSTRAP_TOKEN_FILE: file(what, text) }).bootstrapToken).toBe(TOKEN),
  );

  test('is refused beside BOOTSTRAP_TOKEN', () => {
    const both = { BOOTSTRAP_TOKEN: TOKEN, BOOTSTRAP_TOKEN_FILE: file('both', TOKEN) };
    expect(() => configFrom(both)).toThrow(
      'BOOTSTRAP_TOKEN and BOOTSTRAP_TOKEN_FILE are both set: leave one of them out.',
    );
    expect(configFrom({ ...both, BOOTSTRAP_TOKEN: '' }).bootstrapToken).toBe(TOKEN);
  });

  test.each([
    ['empty', ''],
    ['only a newline', '\n'],
    ['too short', 'short\n'],
    ['of two lines', `${TOKEN}\n${TOKEN}\n`],
    ['with a space before it', ` ${TOKEN}`],
  ])('is refused where what it holds is %s, without a word of it', (what, text) => {
    const said =
      'The token in the file of BOOTSTRAP_TOKEN_FILE must have at least 16 characters, all of them ASCII, and no spaces.';
    expect(() => configFrom({ BOOTSTRAP_TOKEN_FILE: file(what, text) })).toThrow(new Error(said));
  });

  test('is refused where it cannot be read', () => {
    mkdirSync(join(folder, 'a-folder'));
    expect(() => configFrom({ BOOTSTRAP_TOKEN_FILE: join(folder, 'none') })).toThrow(/none cannot \(ENOENT\)\.$/u);
    expect(() => configFrom({ BOOTSTRAP_TOKEN_FILE: join(folder, 'a-folder') })).toThrow(/\(EISDIR\)\.$/u);
  });
});

test('every fault is told at once', () => {
  const environment = {
    PORT: 'x',
    BOOTSTRAP_TOKEN: 'short',
    ALLOWED_HOSTS: 'http://a',
    OPEN_READING: 'yes',
    RATE_LIMIT: '0',
    MAX_CONNECTIONS: '-1',
  };
  let said = '';
  try {
    configFrom(environment);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said.split('\n').map((line) => /^[A-Z_]+/u.exec(line)?.[0])).toEqual([
    'PORT',
    'ALLOWED_HOSTS',
    'OPEN_READING',
    'RATE_LIMIT',
    'MAX_CONNECTIONS',
    'BOOTSTRAP_TOKEN',
  ]);
});

test('what is set is taken', () => {
  expect(
    configFrom({ ALLOWED_HOSTS: 'A.example, 10.0.0.1', OPEN_READING: 'off', RATE_LIMIT: '50', MAX_CONNECTIONS: '7' }),
  ).toMatchObject({
    allowedHosts: ['a.example', '10.0.0.1'],
    readingNeedsToken: true,
    rateLimit: 50,
    maxConnections: 7,
  });
  expect(configFrom({ RATE_LIMIT: 'off' })).not.toHaveProperty('rateLimit');
});
