/** The command line, as its own process, against a service with a press release in it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newProjection } from '../../src/cli/projections/scaffold.ts';
import { COMMAND, runCommand } from '../support/command-line.ts';

import { type Server, TOKEN, startServerWithPressRelease } from '../support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServerWithPressRelease();
}, 60_000);
afterAll(() => server.close());

const run = (args: readonly string[], token: string = TOKEN.all, url = server.address) =>
  runCommand(['--url', url, '--token', token, '--data-dir', server.directory, ...args]);
const ok = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

const WAITS =
  /timeline\.v\d+\.1\.sqlite answers, .*; timeline\.v\d+\.2\.sqlite is whole and newer: `aide-memoire projections flip timeline` lets it take over\.\n$/u;

describe('aide-memoire projections', () => {
  test('list, rebuild, compare, go back and drop', async () => {
    expect(await ok('projections', 'list')).toMatch(/^timeline\s+\d+\s+following\s+timeline\.v\d+\.1\.sqlite/mu);
    const rebuilt = await ok('projections', 'rebuild', 'timeline');
    expect(rebuilt).toMatch(
      /timeline\.v\d+\.2\.sqlite answers, \d+ events, 0 behind; the way back is timeline\.v\d+\.1\.sqlite\.\n$/u,
    );
    const diff = JSON.parse(await ok('--json', 'projections', 'diff', 'timeline'));
    expect(diff.before).toMatch(/\.1\.sqlite$/u);
    expect(diff.tables[0]).toMatchObject({ table: 'appearances', added: 0, removed: 0, changed: 0, examples: [] });
    expect(diff.tables[0].rows.after).toBeGreaterThan(10);
    expect(await ok('projections', 'rollback', 'timeline')).toMatch(WAITS);
    expect(await ok('projections', 'flip', 'timeline')).toMatch(
      /\.2\.sqlite answers, .*; the way back is \S+\.1\.sqlite\.\n$/u,
    );
    expect(await ok('projections', 'rollback', 'timeline')).toMatch(WAITS);
    const dropped = JSON.parse(await ok('--json', 'projections', 'drop', 'timeline'));
    expect(dropped.builds).toEqual([expect.stringMatching(/\.1\.sqlite$/u)]);
  }, 120_000);

  test('show a build that waits for a flip, from the end of its building on', async () => {
    expect(await ok('projections', 'rebuild', 'timeline', '--no-flip')).toMatch(WAITS);
    expect(await ok('projections', 'list')).toMatch(
      /^timeline: timeline\.v\d+\.2\.sqlite is whole and newer: `aide-memoire projections flip timeline` lets it take over\.$/mu,
    );
    const dropped = JSON.parse(await ok('--json', 'projections', 'drop', 'timeline'));
    expect(dropped.waiting).toBeNull();
    expect(await ok('projections', 'list')).not.toContain('lets it take over');
  }, 60_000);

  test('try: the rows that a slice of the log shows', async () => {
    const all = JSON.parse(await ok('--json', 'projections', 'try', 'timeline'));
    const from = String(((await server.head()) ?? 0n) - 3n);
    const some = JSON.parse(await ok('--json', 'projections', 'try', 'timeline', '--from', from));
    const none = JSON.parse(await ok('--json', 'projections', 'try', 'timeline', '--to', '0'));
    expect(some.events).toBeGreaterThan(0);
    expect(all.events).toBeGreaterThan(some.events);
    expect(all.rows.appearances.length).toBeGreaterThan(some.rows.appearances.length);
    expect(none).toEqual({ events: 0, rows: { appearances: [], cards: [], links: [], merges: [] } });
  }, 60_000);

  test('say no with a sentence and exit code 1', async () => {
    expect(await run(['projections', 'rollback', 'timeline'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No earlier build of timeline follows.*\n$/u),
    });
    expect(await run(['projections', 'list'], TOKEN.read)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no right to admin\. Give another one with --token, or as BOOTSTRAP_TOKEN\.\n$/u),
    });
    expect(await run(['projections', 'list'], 'guessed')).toMatchObject({
      code: 1,
      stderr: 'The token is not known there: give another one with --token, or as BOOTSTRAP_TOKEN.\n',
    });
    expect(await runCommand(['--url', server.address, 'parked', 'list'])).toMatchObject({
      code: 1,
      stderr: 'This needs a token with the admin right: give it with --token, or as BOOTSTRAP_TOKEN.\n',
    });
    expect(await run(['projections', 'list'], TOKEN.all, 'http://127.0.0.1:9')).toMatchObject({
      code: 1,
      stderr: 'No service answers at http://127.0.0.1:9: start it, or say with --url where it is.\n',
    });
  }, 60_000);

  test('say no as JSON where JSON is asked for, whoever says it', async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(['--json', ...args]);
      return { code, stdout, said: JSON.parse(stderr) as unknown };
    };
    expect(await refused('projections', 'verify', 'nothing')).toEqual({
      code: 1,
      stdout: '',
      said: { error: expect.stringContaining('nothing') },
    });
    expect(await refused('projections', 'verify', 'timeline', '--sample', 'few')).toEqual({
      code: 1,
      stdout: '',
      said: { error: expect.stringContaining('It is a whole number such as 100.') },
    });
    expect(await refused('projections', 'lst')).toMatchObject({ code: 1, said: { error: expect.any(String) } });
  });

  test("tell of each projection's last audit where none is named", async () => {
    await run(['audit', 'directory']);
    const told = await run(['audit', '--last']);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toMatch(/^Audit of directory\.v\d+\.1\.sqlite, .*: .*$/mu);
    expect(told.stdout).toContain('The build of officials that answers was not audited yet.\n');
  });

  test.each([
    '',
    'localhost:4000',
    'http://',
    'ftp://127.0.0.1',
    'http://me:secret@127.0.0.1:9',
    'http://127.0.0.1:9/?a',
  ])('name a --url that is none: "%s"', async (url) => {
    expect(await run(['projections', 'list'], TOKEN.all, url)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The value of --url, or AIDE_MEMOIRE_URL, is no address such as http://127.0.0.1:4000.\n',
    });
  });

  test.each(['', 'of two words', 'jeton-à-moi', 'новый'])('name a --token that is none: "%s"', async (token) => {
    expect(await run(['projections', 'list'], token)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The value of --token, or BOOTSTRAP_TOKEN, is no token: those are ASCII, and have no spaces.\n',
    });
  });

  test.each([
    ['audit', 'directory', '--sample', 'abc'],
    ['audit', 'directory', '--sample', '1.5'],
    ['projections', 'try', 'timeline', '--from', ''],
    ['projections', 'try', 'timeline', '--to', '0x10'],
  ])('name an option that is no whole number: %s %s %s "%s"', async (...args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`${args.at(-2)!} <`);
    expect(stderr).toContain('It is a whole number such as 100.');
  });

  test.each(['rebuild', 'verify', 'try', 'new'])('explain projections %s', async (command) => {
    expect(await run(['projections', command, '--help'])).toMatchObject({ code: 0, stderr: '' });
  });

  test('end quietly where nobody reads on', async () => {
    const command = spawn(process.execPath, [
      COMMAND,
      '--url',
      server.address,
      '--token',
      TOKEN.all,
      'projections',
      'list',
    ]);
    command.stdout.destroy();
    const said: string[] = [];
    command.stderr.on('data', (chunk: Buffer) => said.push(String(chunk)));
    expect(await once(command, 'close')).toEqual([0, null]);
    expect(said).toEqual([]);
  });

  test('may be run, however often it was built', () => {
    expect(() => accessSync(COMMAND, constants.X_OK)).not.toThrow();
  });

  test('audit ends with exit code 2 where a row is not what its events give', async () => {
    expect(await ok('audit', 'directory', '--sample', '5')).toContain('as the log has them');
    const { serving } = (await server.data('{ projections { name serving { build } } }')).projections.find(
      ({ name }: { name: string }) => name === 'directory',
    );
    const database = new DatabaseSync(join(server.directory, 'read-models', serving.build));
    database.exec("UPDATE names SET folded = folded || '!' WHERE entry = (SELECT min(entry) FROM names)");
    database.close();
    const found = await run(['audit', 'directory']);
    expect(found).toMatchObject({ code: 2, stderr: '' });
    expect(found.stdout).toMatch(/^directory diverges from the log: the rows of \S+ \(rows\): \w+ at position \d+/u);
  }, 60_000);
});

describe('a new projection', () => {
  test('runs as it is made', async () => {
    const root = mkdtempSync(join(tmpdir(), 'aide-memoire-new-'));
    cpSync('projections/index.ts', join(root, 'projections/index.ts'));
    const before = readFileSync(join(root, 'projections/index.ts'), 'utf8');
    expect(newProjection(root, 'joint-talks')).toEqual([
      'projections/joint-talks/projection.ts',
      'projections/joint-talks/queries.ts',
      'projections/index.ts',
    ]);
    const after = readFileSync(join(root, 'projections/index.ts'), 'utf8');
    expect(after).toContain("import { jointTalks } from './joint-talks/projection.ts';");
    expect(after.replaceAll(/.*joint-talks.*\n| {2}jointTalks,\n/gu, '')).toBe(before);
    expect(() => newProjection(root, 'joint-talks')).toThrow('is there already');
    rmSync(root, { recursive: true });
  });

  test('goes into a list of one line too', () => {
    const root = mkdtempSync(join(tmpdir(), 'aide-memoire-new-'));
    cpSync('projections/index.ts', join(root, 'projections/index.ts'));
    const manifest = join(root, 'projections/index.ts');
    writeFileSync(
      manifest,
      readFileSync(manifest, 'utf8').replace(/const all = \[[^\]]*\]/u, 'const all = [timeline]'),
    );
    newProjection(root, 'joint-talks');
    expect(readFileSync(manifest, 'utf8')).toContain('const all = [jointTalks, timeline];');
    rmSync(root, { recursive: true });
  });

  test.each([
    ['Joint Talks', '"Joint Talks" is no name for a projection: use small letters'],
    ['../talks', '"../talks" is no name for a projection: use small letters'],
    ['t'.repeat(41), 'is no name for a projection: use small letters, digits and dashes, a letter first, 40 at most.'],
    ['class', '"class" is a word of the language itself: choose another name.'],
    ['await', '"await" is a word of the language itself: choose another name.'],
    ['timeline', '"timeline" means something in projections/index.ts already: choose another name.'],
    ['all', '"all" means something in projections/index.ts already: choose another name.'],
    ['a-ll', 'projections/a-ll is there already: choose another name.'],
  ])('is refused under the name %s, and nothing is written', async (name, words) => {
    const root = mkdtempSync(join(tmpdir(), 'aide-memoire-new-'));
    cpSync('projections/index.ts', join(root, 'projections/index.ts'));
    mkdirSync(join(root, 'projections/a-ll'));
    const before = readdirSync(root, { recursive: true });
    const { code, stdout, stderr } = await runCommand(['projections', 'new', name], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trim()).not.toContain('\n');
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    rmSync(root, { recursive: true });
  });

  test('is refused where there is no project', async () => {
    const root = mkdtempSync(join(tmpdir(), 'aide-memoire-none-'));
    const stderr = expect.stringMatching(
      /^There is no projections\/index\.ts in .*: call this in the folder of the project\.\n$/u,
    );
    expect(await runCommand(['projections', 'new', 'talks'], { cwd: root })).toEqual({ code: 1, stdout: '', stderr });
    expect(readdirSync(root)).toEqual([]);
    rmSync(root, { recursive: true });
  });
});
