/** A build disturbs no service that runs, and is not made twice. In a copy of the project. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PARTS = ['.ci', 'src', 'projections', 'schema', 'package.json', 'tsconfig.json', 'nest-cli.json'];
const TOKEN = 'token-of-the-builds-0123';

let copy = '';
let service: ChildProcess | undefined;

/** Answers what is built, by its stamp. */
const build = (): string => {
  execFileSync(process.execPath, ['.ci/build.mjs'], { cwd: copy, stdio: 'pipe' });
  const { build: stamp } = JSON.parse(readFileSync(join(copy, 'dist/package.json'), 'utf8')) as { build: string };
  return join(copy, `dist-${stamp}`);
};
const builds = (): string[] => readdirSync(copy).filter((name) => name.startsWith('dist-'));

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'aide-memoire-build-')));
  for (const part of PARTS) cpSync(resolve(part), join(copy, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
});
afterAll(() => {
  service?.kill('SIGKILL');
  rmSync(copy, { recursive: true, force: true });
});

test('a service keeps the files it was started from, also those that it loads after the next build', async () => {
  service = spawn(process.execPath, ['.ci/start.mjs'], {
    cwd: copy,
    env: { ...process.env, PORT: '0', DATA_DIR: join(copy, 'data'), BOOTSTRAP_TOKEN: TOKEN, EVENTSTOREDB_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(service, 'close');
  let printed = '';
  for (const stream of [service.stdout!, service.stderr!])
    stream.on('data', (text: Buffer) => (printed += String(text)));
  for (let tries = 0; tries < 1200 && !printed.includes('Explorer:'); tries += 1)
    await new Promise((done) => setTimeout(done, 50));
  const url = /^GraphQL:\s+(\S+)$/mu.exec(printed)?.[1] ?? '';
  const [first = ''] = builds().map((name) => join(copy, name));

  // A thread that is loaded when an audit is asked for, and not before.
  writeFileSync(join(copy, 'src/threads/audit.thread.ts'), "throw new Error('This is of another build.');\n");
  const second = build();
  expect(second).not.toBe(first);
  // Of many builds the last ones are kept, and the one that runs.
  for (const name of ['dist-000000000001', 'dist-000000000002', 'dist-000000000003', 'dist-000000000004']) {
    cpSync(second, join(copy, name), { recursive: true });
  }
  appendFileSync(join(copy, 'src/threads/audit.thread.ts'), '// changed\n');
  build();
  expect(existsSync(first)).toBe(true);
  expect(builds().length).toBeLessThan(6);

  const asked = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query: 'mutation { auditProjection(input: { name: "timeline" }) { audit { isSound } } }' }),
  });
  expect(await asked.json()).toMatchObject({ data: { auditProjection: { audit: { isSound: true } } } });
  service.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(readdirSync(first).filter((name) => name.startsWith('running.'))).toEqual([]);
}, 180_000);

test('what did not change is not built again, and is as new as its sources all the same', () => {
  const first = build();
  const entry = join(copy, 'dist/src/storage.js');
  const { mtimeMs } = statSync(entry);
  expect(build()).toBe(first);
  expect(statSync(entry).mtimeMs).toBe(mtimeMs);
  expect(statSync(join(copy, 'dist/src/main.js')).mtimeMs).toBeGreaterThanOrEqual(
    statSync(join(copy, 'src/threads/audit.thread.ts')).mtimeMs,
  );
  expect(builds().every((name) => /^dist-[0-9a-f]{12}$/u.test(name))).toBe(true);
}, 60_000);

test('dist is a folder, whole, and was never anything else', () => {
  const dist = join(copy, 'dist');
  expect(lstatSync(dist).isSymbolicLink()).toBe(false);
  for (const file of ['package.json', 'src/main.js', 'explorer/graphiql.js'])
    expect(existsSync(join(dist, file))).toBe(true);
  expect(readdirSync(dist).filter((name) => name.startsWith('running.'))).toEqual([]);
  expect(readdirSync(copy).filter((name) => name.startsWith('dist.'))).toEqual([]);
});
