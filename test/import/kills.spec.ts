/** An import that is killed, again and again, leaves the log that one which nobody disturbed leaves. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { Folder } from './importing.ts';

const KILLS = process.env['AIDE_MEMOIRE_LONG'] === '1' ? 20 : 3;
const WORLD = 'docs/examples/world';
const MAPPING = join(WORLD, 'world.mapping.yaml');
const FILE = join(WORLD, 'visits.csv.gz');

function headOf(folder: Folder): bigint {
  try {
    const log = new LogReader(join(folder.dataDir, 'log.sqlite'));
    const head = log.head() ?? 0n;
    log.close();
    return head;
  } catch {
    return 0n;
  }
}

/** Kills it once it has recorded so many events more; true when it came to its end before. */
async function killedAfter(folder: Folder, events: bigint): Promise<boolean> {
  const goal = headOf(folder) + events;
  const cli = ['dist/src/cli/aide-memoire.js', '--data-dir', folder.dataDir, 'import', FILE, '--mapping', MAPPING];
  const child = spawn(process.execPath, ['--no-warnings', ...cli], { stdio: 'ignore' });
  const ended = new Promise<boolean>((resolve) => child.once('exit', (code) => resolve(code === 0)));
  while (child.exitCode === null && headOf(folder) < goal) await sleep(5);
  child.kill('SIGKILL');
  return ended;
}

test('Killed at any point and run again, it leaves the same log', async () => {
  const [whole, killed] = [new Folder(), new Folder()];
  const undisturbed = await whole.import([FILE], { mapping: MAPPING });
  const step = undisturbed.events / (KILLS + 1);
  const left: bigint[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killedAfter(killed, BigInt(Math.floor(step * (0.3 + Math.random() * 0.7))));
    left.push(headOf(killed));
  }
  // Each was killed on the way, and went on where the one before it was.
  expect(left.filter((head) => head > 0n && head < BigInt(undisturbed.events))).toHaveLength(KILLS);
  expect(new Set(left).size).toBe(KILLS);
  const rest = await killed.import([FILE], { mapping: MAPPING });
  expect(rest).toMatchObject({ exitCode: 0, refused: 0 });
  expect(rest.created).toBeGreaterThan(0);
  expect(rest.unchanged).toBeGreaterThan(0);
  expect(killed.digest()).toBe(whole.digest());
  whole.remove();
  killed.remove();
}, 180_000);
