/** How the service is started and ended from outside: by npm, by the command line, under an old Node. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-start-'));
const begun = new Set<ChildProcess>();
afterAll(() => {
  for (const child of begun) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

let folders = 0;
const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: '0',
  HOST: '127.0.0.1',
  EVENTSTOREDB_URL: '',
  NODE_OPTIONS: '',
  DATA_DIR: join(folder, `data-${(folders += 1)}`),
  BOOTSTRAP_TOKEN: 'token-of-the-starts',
  ...more,
});

interface Started {
  readonly url: string;
  readonly printed: () => string;
  readonly ended: Promise<unknown[]>;
  readonly child: ChildProcess;
}

/** Resolves when the address is printed. */
async function started(command: string, args: readonly string[], env = environment()): Promise<Started> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  begun.add(child);
  let printed = '';
  const ended = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (printed += text.toString()));
  const until = Date.now() + 40_000;
  while (Date.now() < until && child.exitCode === null) {
    const url = /^GraphQL:\s+(\S+)\/graphql$/mu.exec(printed)?.[1];
    if (url !== undefined && (!args.includes('demo') || printed.includes('Press release')))
      return { url, printed: () => printed, ended, child };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`No start: ${printed}`);
}

const listens = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/gu, ''));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

describe('SIGTERM to npm', () => {
  test.each([
    ['npm start', ['start']],
    ['npm run demo', ['run', 'demo']],
  ])(
    'ends the service that `%s` started, and frees its port',
    async (_, args) => {
      const { url, ended, child } = await started('npm', args);
      expect(await listens(url)).toBe(true);
      child.kill('SIGTERM');
      await ended;
      expect(await listens(url)).toBe(false);
    },
    60_000,
  );
});

describe('the command line', () => {
  test.each(['serve', 'demo'])(
    '`aide-memoire %s` runs the service until it is ended, and leaves with 0',
    async (how) => {
      const data = join(folder, how);
      const { url, printed, ended, child } = await started('src/cli/bin.mjs', ['--data-dir', data, how]);
      expect(await fetch(`${url}/health/live`).then(({ status }) => status)).toBe(200);
      expect(printed()).toContain(`Data:     ${data}`);
      child.kill('SIGINT');
      expect(await ended).toEqual([0, null]);
      expect(printed()).not.toContain('goes on');
    },
    60_000,
  );

  test('`aide-memoire --version` says the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(spawnSync('src/cli/bin.mjs', ['--version'], { encoding: 'utf8' }).stdout).toBe(`${version}\n`);
  });
});

describe('an address of version 6', () => {
  test.each([
    ['::1', /^http:\/\/\[::1\]:\d+$/u],
    ['::', /^http:\/\/localhost:\d+$/u],
    ['127.0.0.2', /^http:\/\/127\.0\.0\.2:\d+$/u],
  ])(
    'HOST=%s prints an address that can be opened',
    async (host, shown) => {
      const { url, ended, child } = await started(process.execPath, ['dist/src/main.js'], environment({ HOST: host }));
      expect(url).toMatch(shown);
      expect(await fetch(`${url}/health/live`).then(({ status }) => status)).toBe(200);
      child.kill('SIGTERM');
      await ended;
    },
    60_000,
  );
});

/** Says that it is another version before anything of the service is loaded; what that version lacks is still there. */
const pretending = (version: string): string => {
  const file = join(folder, `${version}.mjs`);
  const versions = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  writeFileSync(file, `${versions}\nObject.defineProperty(process, 'version', { value: 'v${version}' });\n`);
  return file;
};

/** Modules of Node that an older one lacks, or warns of. */
const YOUNG = /^node:(sqlite|test)$/u;

/** Every specifier that a built file imports statically, and those of the files that it names. */
function staticImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const { imports } = JSON.parse(readFileSync('dist/package.json', 'utf8')) as { imports: Record<string, string> };
  for (const [, specifier = ''] of text.matchAll(/^(?:import|export)(?:[^'";]*from)? ?['"]([^'"]+)['"];$/gmu)) {
    const room = specifier.startsWith('#') ? imports[`${specifier.split('/')[0]}/*`] : undefined;
    const rest = specifier.slice(specifier.indexOf('/') + 1);
    if (room !== undefined) staticImports(join('dist', room.replace('*', rest)), seen);
    else if (specifier.startsWith('.')) staticImports(join(file, '..', specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

describe('a Node that is too old', () => {
  const asked: [string, string[]][] = [
    ['dist/src/main.js', []],
    ['dist/src/cli/aide-memoire.js', ['--help']],
    ['src/cli/bin.mjs', ['projections', 'list']],
  ];
  test.each(
    ['20.20.2', '22.23.5', '18.0.0'].flatMap((version) => asked.map(([file, args]) => [version, file, args] as const)),
  )('%s is told to be so by %s, in one sentence', (version, file, args) => {
    const run = spawnSync(process.execPath, ['--import', pretending(version), file, ...args], {
      env: environment(),
      encoding: 'utf8',
    });
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toMatch(
      new RegExp(`^Aide-Mémoire needs Node 24 or later; this is v${version}\\.[^\\n]*\\n$`, 'u'),
    );
    expect(run.stderr).toContain('npm start');
  });

  test('meets nothing that it lacks before it is told', () => {
    const imported = staticImports('dist/src/main.js');
    expect(imported.size).toBeGreaterThan(5);
    expect(imported).toContain('dist/src/node-version.js');
    expect([...imported].filter((one) => YOUNG.test(one))).toEqual([]);
  });

  const machine = spawnSync('/usr/bin/node', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const isOld = Number.parseInt(machine.slice(1), 10) < 24;
  (isOld ? test.each(['dist/src/main.js', 'src/cli/bin.mjs']) : test.skip.each(['dist/src/main.js']))(
    "of the machine's own is told so by %s",
    (file) => {
      const run = spawnSync('/usr/bin/node', [file], { env: environment(), encoding: 'utf8' });
      expect(run).toMatchObject({ status: 1, stdout: '' });
      expect(run.stderr).toBe(
        `Aide-Mémoire needs Node 24 or later; this is ${machine.trim()}. ` +
          'In the project, `npm start` and `npx aide-memoire` bring their own on Linux.\n',
      );
    },
  );
});

test('a Node that is young enough warns of nothing', async () => {
  const { printed, ended, child } = await started(process.execPath, ['dist/src/main.js']);
  child.kill('SIGTERM');
  await ended;
  expect(printed()).not.toMatch(/warning/iu);
}, 60_000);
