/** The package that `npm pack` makes: what it holds, and that it runs in an empty folder with its production packages alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { assignments, installPackages } from '../support/dockerfile.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly files: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const folder = mkdtempSync(join(process.cwd(), 'dist-pack-'));
const [staged, empty] = [join(folder, 'staged'), join(folder, 'empty')];
const unpacked = join(empty, 'node_modules', manifest.name);

let packed: { filename: string; size: number; files: readonly { path: string }[] };

/** What is packed, with the build that is there: `prepack` would make another one in its place, and the service need not wait. */
beforeAll(() => {
  for (const part of ['package.json', 'README.md', 'LICENSE', ...manifest.files])
    if (existsSync(part)) cpSync(part, join(staged, part), { recursive: true, dereference: true });
  const packing = ['pack', '--ignore-scripts', '--json'];
  [packed] = JSON.parse(execFileSync('npm', packing, { cwd: staged, encoding: 'utf8' })) as [typeof packed];
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', join(staged, packed.filename), '--strip-components=1', '-C', unpacked]);
  installPackages(empty, ['dev', 'optional']);
  mkdirSync(join(empty, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(unpacked, manifest.bin['aide-memoire'] ?? ''), join(empty, 'node_modules/.bin/aide-memoire'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  test('is built before it is packed where scripts may run; where not, what was built last is packed: a folder, no link', () => {
    expect(manifest.scripts['prepack']).toBe('node .ci/build.mjs');
    expect(lstatSync('dist').isSymbolicLink()).toBe(false);
  });

  test('holds the build, the schema and the examples', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'dist/explorer/graphiql.js',
        'dist/explorer/LICENSE.graphiql',
        'dist/package.json',
        'dist/src/cli/aide-memoire.js',
        'dist/src/main.js',
        'docs/examples/add-a-projection/projection.ts',
        'schema/events/MeetingHeld.v1.json',
        'schema/graphql/schema.graphql',
        'src/cli/bin.mjs',
      ]),
    );
  });

  test('holds no test, no source but the command, and nothing of this machine', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(
      paths.filter((path) => /(^test\/|\.spec\.|\.tgz$|^data\/|\/running\.|\.env|tokens\.json)/u.test(path)),
    ).toEqual([]);
    expect(paths.filter((path) => path.startsWith('src/'))).toEqual(['src/cli/bin.mjs']);
    expect(packed.size).toBeLessThan(4_000_000);
  });

  test('needs no package of the explorer', () => {
    for (const name of ['react', 'react-dom', 'graphiql'])
      expect([name, existsSync(join(empty, 'node_modules', name))]).toEqual([name, false]);
  });

  test('runs the demo in an empty folder, and ends with 0', async () => {
    const environment = {
      PORT: '0',
      PATH: `${join(empty, 'node_modules/.bin')}:${dirname(process.execPath)}:/usr/bin:/bin`,
    };
    const command = ['-i', ...assignments(empty, environment), 'aide-memoire', 'demo'];
    mkdirSync(join(empty, 'tmp'), { recursive: true });
    const demo = spawn('/usr/bin/env', command, { cwd: empty, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (text: Buffer) => (printed += String(text)));
    const ended = once(demo, 'close');
    try {
      const until = Date.now() + 60_000;
      while (!printed.includes('Stop with') && demo.exitCode === null && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(printed).toContain('events recorded');
      const url = /^GraphQL:\s+(\S+)\/graphql$/mu.exec(printed)?.[1] ?? '';
      const query = '{ country(code: "AZ") { name timeline { totalCount } } }';
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      expect(await answer.json()).toMatchObject({ data: { country: { name: 'Azerbaijan' } } });
      for (const file of ['graphiql.js', 'graphiql.css', 'react.js', 'react-dom.js'])
        expect([file, (await fetch(`${url}/graphiql/assets/${file}`)).status]).toEqual([file, 200]);
      expect(readdirSync(join(empty, 'data'))).toContain('log.sqlite');
    } finally {
      demo.kill('SIGTERM');
    }
    expect(await ended).toEqual([0, null]);
  }, 90_000);
});
