/** Read models of earlier positions: how many there may be at once, and that none in use goes away. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';
import { LogReader } from '#event-store/log/reader';
import {
  MAX_PAST_FOLDS,
  MAX_PAST_KEPT,
  MAX_PAST_UNUSED,
  MAX_PAST_WAITING,
  Past,
  PastBusyError,
  type PastModels,
} from '#read-model/read/past';
import { WrittenLog } from './written-log.ts';

let directory: string;
let log: LogReader;
let past: Past;

const open = (maxBytes?: number): Past =>
  new Past({
    logFile: join(directory, 'log.sqlite'),
    log,
    manifest: new URL('./manifest.ts', import.meta.url).href,
    directory: join(directory, 'past'),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
const parties = (models: PastModels): number =>
  models.read('meetings', (db) => Number(db.get('SELECT count(*) AS n FROM party')?.['n']));
const kept = (): number => readdirSync(join(directory, 'past')).length;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'past-'));
  const written = new WrittenLog(join(directory, 'log.sqlite'));
  written.join(40);
  written.close();
  log = new LogReader(join(directory, 'log.sqlite'));
  past = open();
});
afterEach(async () => {
  await past.close();
  log.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('the past', () => {
  test('of many positions at once is answered for as many as there may be, and refused for the others', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => past.at(BigInt(n + 1))));
    const found = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(found).toHaveLength(Math.min(MAX_PAST_KEPT, MAX_PAST_FOLDS + MAX_PAST_WAITING));
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(PastBusyError);
    expect(found.map(parties)).toEqual(found.map((_, n) => n + 1));
    for (const models of found) models.release();
    await nextRound();
    expect(kept()).toBe(MAX_PAST_UNUSED);
  });

  test('is there for whoever uses it, however many are asked for and forgotten meanwhile', async () => {
    const first = await past.at(1n);
    for (let n = 2n; n < 12n; n++) (await past.at(n)).release();
    expect(parties(first)).toBe(1);
    first.release();
    const again = await past.at(1n);
    expect(parties(again)).toBe(1);
    again.release();
  });

  test('before the first event is one, and so is that between two events', async () => {
    const all = await Promise.all([-1n, -2n, -9_000_000n].map((position) => past.at(position)));
    expect(all.map(parties)).toEqual([0, 0, 0]);
    const after = await Promise.all([40n, 41n, 1_000_000n].map((position) => past.at(position)));
    expect(after.map(parties)).toEqual([40, 40, 40]);
    expect(kept()).toBe(2);
    for (const models of [...all, ...after]) models.release();
  });

  test('takes no more room on disk than it may: what nobody uses goes first, then others are refused', async () => {
    await past.close();
    past = open(1);
    const first = await past.at(1n);
    await expect(past.at(2n)).rejects.toThrow(PastBusyError);
    expect(parties(first)).toBe(1);
    first.release();
    const second = await past.at(2n);
    expect(parties(second)).toBe(2);
    await nextRound();
    expect(kept()).toBe(1);
    second.release();
  });

  test('that could not be put together is tried again, and leaves nothing behind', async () => {
    await past.close();
    const broken = new Past({
      logFile: join(directory, 'log.sqlite'),
      log,
      manifest: 'data:text/javascript,throw new Error("broken")',
      directory: join(directory, 'past'),
    });
    for (let time = 0; time < MAX_PAST_KEPT + 2; time++) await expect(broken.at(3n)).rejects.toThrow('broken');
    expect(kept()).toBe(0);
    await broken.close();
  });
});
