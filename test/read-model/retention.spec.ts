/** Builds that no longer serve: how many are kept, and for how long. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configFrom } from '#config/config';
import { ReadModels } from '#read-model/read-models';
import type { Retention } from '#read-model/rebuild/retention';
import { WrittenLog } from './written-log.ts';

const DAY_MS = 86_400_000;

describe('builds that no longer serve', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;

  const start = async (retention?: Retention) => {
    models = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'read-models'),
      manifest: new URL('./manifest.ts', import.meta.url),
      ...(retention && { retention }),
    });
    await models.ready();
  };
  const report = () => models.reports().find(({ name }) => name === 'meetings')!;
  const numbers = () => report().builds.map(({ file }) => Number(/\.(\d+)\.sqlite$/u.exec(file)![1]));
  const rebuilt = async (flip = true) => {
    models.rebuild('meetings', flip);
    for (let tries = 0; report().underWay !== undefined; tries++, await sleep(10))
      if (tries > 2_000) throw new Error('The build did not end.');
    await models.sweep();
  };
  /** As if another build had taken over from it so many days ago. */
  const age = (n: number, days: number) => {
    const catalogue = new DatabaseSync(join(directory, 'read-models', 'catalogue.sqlite'));
    const at = new Date(Date.now() - days * DAY_MS).toISOString();
    catalogue.prepare('UPDATE builds SET retiredAt = ? WHERE file = ?').run(at, `meetings.v1.${n}.sqlite`);
    catalogue.close();
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'retention-'));
    log = new WrittenLog(join(directory, 'log.sqlite'));
    log.join(20);
  });
  afterEach(async () => {
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  it('are kept by number, the youngest', async () => {
    await start({ builds: 2 });
    for (let n = 0; n < 4; n++) await rebuilt();
    expect(numbers()).toEqual([3, 4, 5]);
    expect(report().serving).toMatchObject({ file: 'meetings.v1.5.sqlite', previous: 'meetings.v1.4.sqlite' });
  });

  it('are kept by age: what another build took the place of a week ago goes, the way back last', async () => {
    await start({ builds: 3, forMs: 7 * DAY_MS });
    for (let n = 0; n < 2; n++) await rebuilt();
    expect(numbers()).toEqual([1, 2, 3]);
    await models.close();
    age(1, 8);
    age(2, 6);
    await start({ builds: 3, forMs: 7 * DAY_MS });
    await models.sweep();
    expect(numbers()).toEqual([2, 3]);
    await models.rollback('meetings');
    await models.flip('meetings');
    // Who served again is as young as when it ceased to.
    await models.sweep();
    expect(numbers()).toEqual([2, 3]);
    await models.close();
    age(2, 8);
    await start({ builds: 3, forMs: 7 * DAY_MS });
    await models.sweep();
    expect(numbers()).toEqual([3]);
    await expect(models.rollback('meetings')).rejects.toThrow('No earlier build of meetings follows');
  });

  it('are one for a week where nothing else is said, and none where none is wanted', async () => {
    await start();
    for (let n = 0; n < 2; n++) await rebuilt();
    expect(numbers()).toEqual([2, 3]);
    await models.close();
    age(2, 8);
    await start({ builds: 0 });
    await models.sweep();
    expect(numbers()).toEqual([3]);
  });

  it('are not those that wait for a flip, until a newer one takes over', async () => {
    await start({ builds: 0 });
    await rebuilt(false);
    expect(numbers()).toEqual([1, 2]);
    await rebuilt();
    expect(numbers()).toEqual([3]);
  });
});

describe('the configuration', () => {
  it('says how often is audited, and what is kept', () => {
    expect(configFrom({})).toMatchObject({ auditEveryMs: DAY_MS, buildsKept: { builds: 1, forMs: 7 * DAY_MS } });
    const config = configFrom({ AUDIT_EVERY: 'off', BUILDS_KEPT: '3', BUILDS_KEPT_FOR: 'off' });
    expect(config).not.toHaveProperty('auditEveryMs');
    expect(config.buildsKept).toEqual({ builds: 3, forMs: undefined });
    expect(configFrom({ AUDIT_EVERY: '90m' }).auditEveryMs).toBe(5_400_000);
  });

  it.each([
    [{ AUDIT_EVERY: '0h' }, 'AUDIT_EVERY must be a time such as 30m, 24h or 7d, or off.'],
    [{ BUILDS_KEPT_FOR: 'a week' }, 'BUILDS_KEPT_FOR must be a time such as 30m, 24h or 7d, or off.'],
    [{ BUILDS_KEPT: '-1' }, 'BUILDS_KEPT must be a whole number from 0 to 9.'],
  ])('refuses %j', (environment, words) => expect(() => configFrom(environment)).toThrow(words));
});
