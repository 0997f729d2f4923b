import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startThread } from '#threads/start-thread';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'threads-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const module = (text: string, ending = 'mjs') => {
  const file = join(folder, `${readdirSync(folder).length}.${ending}`);
  writeFileSync(file, `import { parentPort, resourceLimits, workerData } from 'node:worker_threads';\n${text}`);
  return pathToFileURL(file);
};

test('a thread is given its data, its name and its heap', async () => {
  const say = module('parentPort.postMessage({ workerData, young: resourceLimits.maxYoungGenerationSizeMb });');
  const { worker, ended } = startThread('projector', { logFile: 'log' }, say);
  expect(worker.threadName).toBe('projector');
  expect(await once(worker, 'message')).toEqual([{ workerData: { logFile: 'log' }, young: 16 }]);
  expect(await ended).toBeUndefined();
});

test.each([
  ['throws', "throw new Error('mine');", 'mine'],
  ['throws what is no error', "throw 'mine';", 'mine'],
  ['rejects unheard', "Promise.reject(new Error('mine'));", 'mine'],
  ['cannot be loaded', "import './nothing.mjs';", 'nothing.mjs'],
  ['has no heap left', 'const all = []; for (;;) all.push(Array(1e5).fill(all.length));', 'memory limit'],
])('a thread that %s tells why it ended, and nothing is thrown here', async (_what, text, message) => {
  const { ended } = startThread('build', {}, module(text));
  expect((await ended)?.message).toContain(message);
});

test('a thread that is terminated has not failed', async () => {
  const { worker, ended } = startThread('build', {}, module('setInterval(() => {}, 1000);'));
  await worker.terminate();
  expect(await ended).toBeUndefined();
});

test.each([
  ['ts', ['--conditions=source', '--no-warnings']],
  ['mjs', []],
])('a thread whose entry is *.%s runs with %j', async (ending, execArgv) => {
  const { worker, ended } = startThread('past', {}, module('parentPort.postMessage(process.execArgv);', ending));
  expect(await once(worker, 'message')).toEqual([execArgv]);
  expect(await ended).toBeUndefined();
});
