/** SIGKILL at random moments, on one folder, again and again: nothing acknowledged is lost, and nothing is doubled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { type Service, startService } from '../support/service.ts';
import { Recorders, send } from './load.ts';
import { eventsOf, expectKept, expectProjected, expectWhole } from './promises.ts';

const ROUNDS = process.env['AIDE_MEMOIRE_LONG'] === '1' ? 200 : 10;
const RECORDERS = 32;
const REPEATS = 16;

const directory = mkdtempSync(join(tmpdir(), 'aide-memoire-kill-'));
const recorders = new Recorders();
let service: Service;

afterAll(async () => {
  // Absent when the very first start failed: that is the fault to be seen.
  await (service as Service | undefined)?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const between = (least: number, most: number): number => Math.round(least + Math.random() * (most - least));

async function recordUntilKilled(): Promise<void> {
  const recording = recorders.run(service, RECORDERS);
  await new Promise((resolve) => setTimeout(resolve, between(50, 400)));
  await service.kill('SIGKILL');
  await recording;
}

/** Any of the acknowledged, at random: the repeat of each gives the first answer. */
async function expectReplayed(): Promise<void> {
  const acknowledged = [...recorders.acknowledged.values()];
  const some = Array.from({ length: REPEATS }, () => acknowledged[between(0, acknowledged.length - 1)]!);
  const answers = await Promise.all(some.map((command) => send(service, command)));
  expect(answers).toEqual(some.map((first) => ({ acknowledged: { ...first, replayed: true } })));
}

test(
  `nothing acknowledged is lost or doubled, and the read models follow, over ${ROUNDS} kills`,
  async () => {
    service = await startService(directory);
    await recorders.begin(service);
    for (let round = 1; round <= ROUNDS; round += 1) {
      await recordUntilKilled();

      const killed = eventsOf(directory);
      expectWhole(killed);
      expectKept(killed, recorders.acknowledged.values());

      service = await startService(directory);
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
      const restarted = eventsOf(directory);
      expect(restarted.length).toBe(killed.length);
      expectProjected(directory, restarted);

      await expectReplayed();
      await recorders.repeatUnknown(service);
      expect(recorders.unknown.size + recorders.refused.size).toBe(0);
      const repeated = eventsOf(directory);
      expectWhole(repeated);
      expectKept(repeated, recorders.acknowledged.values());
      expect(repeated.length).toBe(recorders.acknowledged.size);
    }
    // A round may be killed before its first answer, but not every one.
    expect(recorders.acknowledged.size).toBeGreaterThan(ROUNDS * RECORDERS);
  },
  ROUNDS * 30_000,
);
