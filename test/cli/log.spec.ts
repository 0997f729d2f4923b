/** `aide-memoire log`, as its own process: out of a service that runs, held against its trailer, and into another one. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from '../support/command-line.ts';
import { type Server, startServerWithPressRelease } from '../support/server.ts';

let server: Server;
const root = mkdtempSync(join(tmpdir(), 'aide-memoire-log-command-'));
const file = join(root, 'memory.jsonl');
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const log = (...args: string[]) => runCommand(['log', ...args]);
const ASKED = '{ timeline(first: 100) { totalCount edges { node { id title revision recorded { position at } } } } }';

test('takes a whole log out of a service that runs, and puts it into an empty folder, digest for digest', async () => {
  const out = await log('export', file, '--data-dir', server.directory, '--json');
  expect(out).toMatchObject({ code: 0, stderr: '' });
  const { digest, count, first, last } = JSON.parse(out.stdout);
  const lines = readFileSync(file, 'utf8').split(/(?<=\n)/u);
  expect(createHash('sha256').update(lines.slice(0, -1).join('')).digest('hex')).toBe(digest);
  expect({ count, first, last }).toEqual({ count: lines.length - 1, first: '1', last: String(lines.length - 1) });
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const there = await log('export', file, '--data-dir', server.directory);
  expect(there).toMatchObject({ code: 1, stderr: `${file} is there already: name another file, or remove it.\n` });
  const piped = await log('export', '--data-dir', server.directory);
  expect(piped.stdout).toBe(lines.join(''));

  expect(await log('verify', file, '--digest', digest)).toMatchObject({
    code: 0,
    stdout: `${file} is whole: ${count} events, positions 1 to ${last}.\nDigest: ${digest}\n`,
  });
  const elsewhere = join(root, 'elsewhere');
  const imported = await log('import', file, '--data-dir', elsewhere, '--json');
  expect({ code: imported.code, ...JSON.parse(imported.stdout) }).toMatchObject({ code: 0, copied: count, digest });
  const again = await log('import', file, '--data-dir', elsewhere);
  expect(again.stdout).toContain(`0 events imported; ${count} were there already.`);

  const answer = await server.data(ASKED);
  server = await server.reopened(undefined, (directory) => {
    rmSync(directory, { recursive: true });
    renameSync(elsewhere, directory);
  });
  await server.shown();
  expect(await server.data(ASKED)).toEqual(answer);
}, 120_000);

test('packs a log into a file that ends in .gz, and reads it: the same lines, the same digest', async () => {
  const packed = join(root, 'memory.jsonl.gz');
  const out = await log('export', packed, '--data-dir', server.directory, '--json');
  const { digest, count } = JSON.parse(out.stdout);
  const lines = gunzipSync(readFileSync(packed));
  const piped = await log('export', '--data-dir', server.directory);
  expect(lines.toString()).toBe(piped.stdout);
  expect(statSync(packed).size).toBeLessThan(lines.length / 2);
  expect(await log('verify', packed, '--digest', digest)).toMatchObject({ code: 0, stderr: '' });
  const imported = await log('import', packed, '--data-dir', join(root, 'unpacked'), '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({ copied: count, digest });
  const cut = join(root, 'cut.jsonl.gz');
  writeFileSync(cut, readFileSync(packed).subarray(0, -100));
  expect(await log('import', cut, '--data-dir', join(root, 'of-the-cut'))).toMatchObject({
    code: 2,
    stderr: `Refused. ${cut} is packed by gzip, and was cut or changed: unexpected end of file.\n`,
  });
  expect(existsSync(join(root, 'of-the-cut'))).toBe(false);
}, 60_000);

test('refuses what was changed, with exit code 2 and the position, and then imports nothing', async () => {
  const changed = join(root, 'changed.jsonl');
  const lines = readFileSync(file, 'utf8').split(/(?<=\n)/u);
  writeFileSync(changed, lines.with(9, lines[9]!.replace('"data":{"', '"data":{"x')).join(''));
  const verified = await log('verify', changed);
  expect(verified).toMatchObject({ code: 2, stdout: '' });
  expect(verified.stderr).toMatch(/^Refused\. Line 10, position 10, is not the line that was exported there/u);
  expect(JSON.parse((await log('verify', changed, '--json')).stdout)).toMatchObject({ isSound: false, position: '10' });
  const empty = join(root, 'empty');
  expect(await log('import', changed, '--data-dir', empty)).toMatchObject({ code: 2 });
  expect(existsSync(empty)).toBe(false);

  const forged = await log('verify', file, '--digest', '0'.repeat(64));
  expect(forged).toMatchObject({ code: 2 });
  expect(forged.stderr).toContain('another than the one whose digest was kept');
}, 60_000);

test('says what is not there', async () => {
  expect(await log('verify', join(root, 'none'))).toMatchObject({
    code: 1,
    stderr: `There is no file ${join(root, 'none')}.\n`,
  });
  expect((await log('export', '--data-dir', root)).stderr).toContain(`There is no log in ${root}`);
  expect((await log('verify', file, '--digest', 'abc')).stderr).toContain('It is a SHA-256');
}, 60_000);
