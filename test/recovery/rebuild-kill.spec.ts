/** SIGKILL at random moments of every phase of rebuild, flip, way back and drop: it ends as an undisturbed run does. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit/audit';
import { dumpRows } from '#read-model/fold/from-scratch';
import { Catalogue } from '#read-model/rebuild/catalogue';
import { openSealed } from '#read-model/store/opening';
import { ReadModels } from '#read-model/read-models';
import { meetings } from '../read-model/meetings.ts';
import { WrittenLog } from '../read-model/written-log.ts';
import { type Phase, PHASES } from './rebuild-phases.ts';

const IS_LONG = process.env['AIDE_MEMOIRE_LONG'] === '1';
const ROUNDS = IS_LONG ? 500 : 25;
/** Above the length from which builds go on in threads, and of more than one transaction. */
const RANGE = IS_LONG ? 1_000 : 100;
const EVENTS = 60 * RANGE;
const MEETINGS = IS_LONG ? 9_973 : 1_999;

/** About how long each phase lasts here: it is killed at a random moment of it, or a little after. */
const LASTS_MS: Readonly<Record<Phase, number>> = {
  reading: 300,
  loading: 600,
  indexing: 40,
  sealing: 40,
  handover: 15,
  flip: 10,
  rollback: 10,
  drop: 10,
};

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-rebuild-kill-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const folder = join(root, 'read-models');
const logFile = join(root, 'log.sqlite');
const manifest = new URL('../read-model/manifest.ts', import.meta.url);

/** Lets the process run until a phase begins, and then for a moment, and kills it. Returns what it said. */
async function runAndKill(phase: Phase): Promise<string[]> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--no-warnings', 'test/recovery/rebuild-process.ts', logFile, folder],
    { env: { ...process.env, EVENTS: String(EVENTS), RANGE: String(RANGE) }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const begun = Promise.withResolvers<void>();
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.includes(`${phase}\n`)) begun.resolve();
  });
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = once(child, 'exit');
  await Promise.race([begun.promise, ended]);
  const waitMs = Math.random() * LASTS_MS[phase];
  if (waitMs > 1) await Promise.race([sleep(waitMs), ended]);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  const lines = said.split('\n').filter((line) => line !== '');
  return code === null ? lines : [...lines, `ended by itself with ${code}`];
}

const undisturbed = async () => {
  const directory = join(root, 'undisturbed');
  const models = new ReadModels({ logFile, directory, manifest });
  await models.ready();
  const shown = models.read('meetings', (_, checkpoint) => checkpoint());
  const rows = dumpRows(models.servingFile('meetings')!);
  await models.close();
  return { digest: shown.digest, applied: shown.applied, rows };
};

const SAYS = new Set<string>([...PHASES, 'rest', 'taken up']);

test(
  `over ${ROUNDS} kills the catalogue opens, nobody is served half a build, and the end is that of an undisturbed run`,
  async () => {
    const log = new WrittenLog(logFile, MEETINGS);
    const head = log.join(EVENTS);
    log.close();
    const hits = new Map<string, number>();
    const count = (what: string) => hits.set(what, (hits.get(what) ?? 0) + 1);
    for (let round = 0; round < ROUNDS; round++) {
      const said = await runAndKill(PHASES[round % PHASES.length]!);
      expect(said.filter((line) => !SAYS.has(line))).toEqual([]);
      count(said.findLast((line) => line !== 'taken up')!);
      if (said.includes('taken up')) count('taken up');
      const catalogue = new Catalogue(folder);
      const serving = catalogue.serving('meetings');
      if (serving !== undefined) {
        count('served');
        expect(openSealed(catalogue.pathOf(serving.file))?.position).toBe(head);
      }
      catalogue.close();
    }
    if (IS_LONG) console.log(Object.fromEntries(hits));
    // By what was said last: the process may have gone on for a moment before it was killed.
    for (const phase of IS_LONG ? PHASES : (['reading', 'loading'] as const))
      expect({ phase, isHit: (hits.get(phase) ?? 0) > 0 }).toEqual({ phase, isHit: true });
    expect(hits.get('served')).toBeGreaterThan(ROUNDS / 2);
    if (IS_LONG) expect(hits.get('taken up')).toBeGreaterThan(0);

    const models = new ReadModels({ logFile, directory: folder, manifest });
    await models.ready();
    while (models.reports().some(({ underWay }) => underWay !== undefined)) await sleep(5);
    await models.drop('meetings');
    const file = models.servingFile('meetings')!;
    await models.close();
    const reader = new LogReader(logFile);
    const found = audit(reader, meetings, file);
    reader.close();
    expect(found).toMatchObject({ isSound: true, position: head, model: { applied: EVENTS } });
    const { rows, ...checkpoint } = await undisturbed();
    expect(found.model).toEqual(checkpoint);
    expect(dumpRows(file)).toEqual(rows);
    expect(readdirSync(folder).filter((name) => /^meetings\..*\.sqlite(?:-journal)?$/u.test(name))).toHaveLength(1);
  },
  ROUNDS * 60_000,
);
