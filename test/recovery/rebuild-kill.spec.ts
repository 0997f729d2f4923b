/** SIGKILL at random moments of rebuild, flip, way back and drop: it ends as an undisturbed run does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit';
import { Catalogue } from '#read-model/catalogue';
import { openSealed } from '#read-model/read-model-file';
import { ReadModels } from '#read-model/read-models';
import { meetings } from '../read-model/meetings.ts';
import { WrittenLog } from '../read-model/written-log.ts';

const ROUNDS = process.env['AIDE_MEMOIRE_LONG'] === '1' ? 500 : 25;
/** Above the length from which builds go on in threads. */
const EVENTS = 21_000;

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-rebuild-kill-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folder = join(root, 'read-models');
const logFile = join(root, 'log.sqlite');

/** Lets the process run until it says so, and then for a moment, and kills it. Returns what it said. */
async function runAndKill(until: 'up' | 'serving'): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--no-warnings', 'test/recovery/rebuild-process.ts', logFile, folder],
    { env: { ...process.env, EVENTS: String(EVENTS) }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'exit');
  const wasUp = (async () => {
    while (!said.includes(`${until}\n`)) await sleep(5);
  })();
  await Promise.race([wasUp, ended]);
  await Promise.race([sleep(Math.random() * 1_000), ended]);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  return code === null ? said : `${said}ended by itself with ${code}`;
}

test(
  `over ${ROUNDS} kills the catalogue opens, nobody is served half a build, and the end is that of an undisturbed run`,
  async () => {
    const log = new WrittenLog(logFile);
    const head = log.join(EVENTS);
    log.close();
    let served = 0;
    for (let round = 0; round < ROUNDS; round++) {
      // Most rounds are killed whenever it comes; some not before they have gone through a first build.
      expect(await runAndKill(round % 5 === 2 ? 'serving' : 'up')).toMatch(/^up\n(?:serving\n)?$/u);
      const catalogue = new Catalogue(folder);
      const serving = catalogue.serving('meetings');
      if (serving !== undefined) {
        served++;
        expect(openSealed(catalogue.pathOf(serving.file))?.position).toBe(head);
      }
      catalogue.close();
    }
    expect(served).toBeGreaterThan(ROUNDS / 2);

    const models = new ReadModels({
      logFile,
      directory: folder,
      manifest: new URL('../read-model/manifest.ts', import.meta.url),
    });
    await models.ready();
    await models.drop('meetings');
    const file = models.servingFile('meetings')!;
    await models.close();
    const reader = new LogReader(logFile);
    const found = audit(reader, meetings, file);
    reader.close();
    expect(found).toMatchObject({ isSound: true, position: head, model: { applied: EVENTS } });
    expect(readdirSync(folder).filter((name) => name.startsWith('meetings.') && name.endsWith('.sqlite'))).toHaveLength(
      1,
    );
  },
  ROUNDS * 30_000,
);
