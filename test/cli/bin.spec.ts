/** The file that npm links as `aide-memoire`. */
import { expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: { 'aide-memoire': string } };
const file = bin['aide-memoire'];

test('is there before the first build, and may be run: npm links no other', () => {
  expect(file).toMatch(/^\.\/src\//u);
  expect(() => accessSync(file, constants.X_OK)).not.toThrow();
});

test('is the command line', () => {
  const help = execFileSync(file, ['--help'], { encoding: 'utf8' });
  expect(help).toMatch(/^Usage: aide-memoire /u);
});

test('says what is to be done where nothing is built', () => {
  const root = mkdtempSync(join(tmpdir(), 'aide-memoire-unbuilt-'));
  cpSync(file, join(root, file));
  const { status, stdout, stderr } = spawnSync(join(root, file), ['projections', 'list'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'aide-memoire is not built yet: run `npm run build` in the folder of the project first.\n',
  });
  rmSync(root, { recursive: true });
});
