/** `tokens.json`: what is refused of it, and what becomes of it when several change it. */
import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { LastUse, readLastUses } from '#api/access/last-use';
import { sha256Of } from '#api/access/token-book';
import { changeTokens, readTokens } from '#api/access/token-file';
import { isTokenText, newTokenText } from '#api/access/token-text';
import { COMMAND } from '../support/command-line.ts';
import { launch } from '../support/service.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-tokens-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function folderWith(kept: unknown): string {
  const folder = join(root, String(++folders));
  mkdirSync(folder);
  writeFileSync(join(folder, 'tokens.json'), typeof kept === 'string' ? kept : JSON.stringify(kept));
  return folder;
}

const reader = { name: 'reader', sha256: sha256Of('reader'), scopes: ['read'] };
const writer = { name: 'writer', sha256: sha256Of('writer'), scopes: ['record'] };

const FAULTS: readonly (readonly [what: string, kept: unknown, said: string])[] = [
  ['is no JSON', '[{', 'JSON'],
  ['is empty', '', 'JSON'],
  ['is an object', {}, 'it must be a list of tokens, such as []'],
  ['is null', null, 'it must be a list of tokens, such as []'],
  ['has null for an entry', [reader, null], 'entry 2 must be an object with name, sha256 and scopes'],
  ['has a list for an entry', [[]], 'entry 1 must be an object with name, sha256 and scopes'],
  [
    'has an entry without a digest',
    [reader, { name: 'x', scopes: ['read'] }],
    'entry 2 ("x"), "sha256" must be the SHA-256 of the token, in 64 hexadecimal digits',
  ],
  ['has a digest that is cut', [{ ...reader, sha256: 'abc' }], 'entry 1 ("reader"), "sha256" must be the SHA-256'],
  [
    'has a token for a digest',
    [{ ...reader, sha256: newTokenText() }],
    'entry 1 ("reader"), "sha256" must be the SHA-256',
  ],
  ['has a number for a digest', [{ ...reader, sha256: 5 }], 'entry 1 ("reader"), "sha256" must be the SHA-256'],
  ['has an entry without a name', [{ ...reader, name: undefined }], 'entry 1, "name" must be a text'],
  ['has an empty name', [{ ...reader, name: '' }], 'entry 1 (""), "name" must have 1 to 100 characters'],
  [
    'has an unknown scope',
    [{ ...reader, scopes: ['read', 'write'] }],
    'entry 1 ("reader"), "scopes.1" must be one of read, record, admin, metrics',
  ],
  [
    'has a text for scopes',
    [{ ...reader, scopes: 'read' }],
    'entry 1 ("reader"), "scopes" must be a list of read, record',
  ],
  ['has no scope', [{ ...reader, scopes: [] }], 'entry 1 ("reader"), "scopes" must name at least one of read, record'],
  [
    'has a field that is not known',
    [{ ...reader, expires: '2027-01-01' }],
    'entry 1 ("reader") has "expires", which is not known: known are name, sha256, scopes, createdAt and expiresAt',
  ],
  [
    'has a day for an instant',
    [{ ...reader, expiresAt: '2027-01-01' }],
    '"expiresAt" must be an instant such as 2027-01-31T00:00:00Z',
  ],
  [
    'has a name twice',
    [reader, writer, { ...writer, name: 'reader' }],
    'entry 3 ("reader"), "name" must differ from that of entry 1 ("reader")',
  ],
  [
    'has a digest twice',
    [reader, { ...writer, sha256: reader.sha256.toUpperCase() }],
    'entry 2 ("writer"), "sha256" must differ from that of entry 1 ("reader")',
  ],
];

describe('a file of tokens is refused that', () => {
  test.each(FAULTS)('%s', (_what, kept, said) => {
    const folder = folderWith(kept);
    const file = join(folder, 'tokens.json');
    expect(() => readTokens(folder)).toThrow(said);
    expect(() => readTokens(folder)).toThrow(`The tokens in ${file} cannot be used (`);
    expect(() => readTokens(folder)).toThrow('Mend it or its rights, or remove it for a new token.');
  });

  test('has several faults, each of which is named', () => {
    const folder = folderWith([{ ...reader, scopes: ['x'] }, { name: 'y' }]);
    expect(() => readTokens(folder)).toThrow(/entry 1 .*entry 2 .*"sha256".*entry 2 .*"scopes"/u);
  });
});

test('a start on such a file is refused in that one sentence', async () => {
  const folder = folderWith([{ name: 'x', scopes: ['read'] }]);
  const { code, stderr } = await launch({ PORT: '0', DATA_DIR: folder }).ended;
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      `The tokens in ${join(folder, 'tokens.json')} cannot be used (entry 1 ("x"), "sha256" must be the SHA-256 of the token, ` +
      'in 64 hexadecimal digits). Mend it or its rights, or remove it for a new token.\n',
  });
});

test('tokens of before, without dates, are good', () => {
  expect(readTokens(folderWith([reader, writer]))).toEqual([reader, writer]);
  expect(readTokens(join(root, 'none'))).toEqual([]);
});

describe('a change of the file', () => {
  test('leaves a whole file that its owner alone may read, and nothing beside it', () => {
    const folder = folderWith([reader]);
    writeFileSync(join(folder, 'tokens.json.new'), 'left behind', { mode: 0o644 });
    changeTokens(folder, (tokens) => [...tokens, { ...writer, scopes: ['record'] }]);
    expect(readTokens(folder)).toEqual([reader, writer]);
    expect(statSync(join(folder, 'tokens.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['tokens.json']);
  });

  test('that is refused changes nothing', () => {
    const folder = folderWith([reader]);
    const refuse = () => {
      throw new Error('no');
    };
    expect(() => changeTokens(folder, refuse)).toThrow('no');
    expect(readTokens(folder)).toEqual([reader]);
    expect(readdirSync(folder)).toEqual(['tokens.json']);
  });

  test('waits for none that was killed long ago', () => {
    const folder = folderWith([reader]);
    writeFileSync(join(folder, 'tokens.json.lock'), '');
    const then = Date.now() / 1_000 - 60;
    utimesSync(join(folder, 'tokens.json.lock'), then, then);
    changeTokens(folder, () => []);
    expect(readTokens(folder)).toEqual([]);
  });

  test('is lost by none of several at once', async () => {
    const folder = folderWith([]);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const run = promisify(execFile);
    await Promise.all(
      names.map((name) => run(process.execPath, [COMMAND, '--data-dir', folder, 'token', 'new', name])),
    );
    expect(
      readTokens(folder)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
  });
});

describe('a new token', () => {
  test('has a prefix that scanners know, 30 random digits and a checksum', () => {
    const made = Array.from({ length: 200 }, newTokenText);
    expect(new Set(made).size).toBe(200);
    for (const text of made) {
      expect(text).toMatch(/^aidememoire_[0-9A-Za-z]{36}$/u);
      expect(isTokenText(text)).toBe(true);
    }
  });

  test('is known to be mistyped by any one digit', () => {
    const text = newTokenText();
    for (let at = 12; at < text.length; at++) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(isTokenText(text.slice(0, at) + other + text.slice(at + 1))).toBe(false);
    }
    expect(isTokenText(text.slice(0, -1))).toBe(false);
  });

  // CRC-32 of thirty zeros is 2011552642.
  test('has the checksum of the digits before it', () => {
    expect(isTokenText(`aidememoire_${'0'.repeat(30)}2C8GjS`)).toBe(true);
  });
});

describe('the last use of a token', () => {
  test('is written once an hour, and by the end', async () => {
    const folder = folderWith([]);
    let now = Date.parse('2026-01-01T00:00:00Z');
    const uses = new LastUse(folder, () => now);
    const noted = async (atMs: number): Promise<unknown> => {
      now = Date.parse('2026-01-01T00:00:00Z') + atMs;
      uses.note('digest');
      await uses.close();
      return readLastUses(folder)['digest'];
    };
    expect(await noted(0)).toBe('2026-01-01T00:00:00.000Z');
    expect(await noted(3_599_999)).toBe('2026-01-01T00:00:00.000Z');
    expect(await noted(3_600_000)).toBe('2026-01-01T01:00:00.000Z');
    expect(statSync(join(folder, 'tokens-used.json')).mode & 0o777).toBe(0o600);
    expect(await new LastUse(folder, () => now).close()).toBeUndefined();
  });

  test('that cannot be read is unknown, and stops nobody', async () => {
    const folder = folderWith([]);
    writeFileSync(join(folder, 'tokens-used.json'), '{');
    const uses = new LastUse(folder);
    uses.note('digest');
    await uses.close();
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'tokens-used.json'), 'utf8')) as object)).toEqual([
      'digest',
    ]);
  });
});
