/** Projections at fault, and a disk that is full: each is told by name, and the others never notice. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReadModels, type ReadModelsOptions } from '#read-model/read-models';
import { WrittenLog } from './written-log.ts';

describe('a node with projections at fault', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;

  const start = async (manifest: string, options: Partial<ReadModelsOptions> = {}) => {
    models = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'read-models'),
      manifest: new URL(`./${manifest}`, import.meta.url),
      ...options,
      limits: { foldLimitMs: 400, retryMs: 50, range: 100, ...options.limits },
    });
    await models.ready();
  };
  const status = (name: string) => models.statuses().find((each) => each.name === name)!;
  const report = (name: string) => models.reports().find((each) => each.name === name)!;
  const rows = () => models.read('meetings', (db) => db.get('SELECT count(*) AS n FROM party')?.['n']);
  const until = async (condition: () => boolean) => {
    for (let tries = 0; !condition(); tries++, await sleep(10))
      if (tries > 3_000) throw new Error('It did not come about.');
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'faulty-'));
    log = new WrittenLog(join(directory, 'log.sqlite'));
  });
  afterEach(async () => {
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  const told = (joined: number) => {
    expect(rows()).toBe(joined);
    expect(status('meetings')).toMatchObject({ status: 'following', parked: 0 });
    expect(status('looping')).toMatchObject({ parked: 1 });
    expect(models.parked('looping')).toMatchObject([
      {
        key: 'meeting-7',
        reason: expect.stringMatching(/^looping failed on Poisoned at .* it did not return within 0\.4 s$/u),
      },
    ]);
  };

  it('ends a fold that never returns, parks its key, and goes on following everything else', async () => {
    log.join(50);
    await start('manifest-faulty.ts');
    expect(models.parked('odd')[0]?.reason).toContain('Table party, column size takes a whole number, not "many"');
    log.append('meeting-7', 'Poisoned', {});
    const position = log.join(1);
    expect(await models.waitFor(position, 20_000, ['meetings', 'looping'])).toBe(true);
    told(51);
    expect(report('looping').lastError?.message).toContain('did not return');
    await expect(models.retryParked('looping', null)).resolves.toMatchObject({ tried: 1, freed: [] });
    expect(await models.waitFor(log.join(1), 20_000, ['meetings', 'looping'])).toBe(true);
  }, 60_000);

  it('ends it in a build in threads too, where a projection that cannot be built leaves the others to be built', async () => {
    log.join(2_500);
    log.append('meeting-7', 'Poisoned', {});
    await start('manifest-faulty.ts', { limits: { mostParked: 5 } });
    told(2_500);
    expect(report('looping').serving?.file).toBe('looping.v1.1.sqlite');
    for (const [name, words] of [
      [
        'odd',
        /^More than 5 keys of odd are parked\. The last fault: odd failed on PartyJoined at position \d+, key meeting-\d+: Table party/u,
      ],
    ] as const)
      expect(report(name)).toMatchObject({
        serving: undefined,
        status: { status: 'stopped' },
        underWay: { phase: 'failed', reason: expect.stringMatching(words) },
      });
  }, 120_000);

  it('waits out a full disk in a build in threads, gives the room back meanwhile, and says so', async () => {
    log.join(2_500);
    models = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'read-models'),
      manifest: new URL('./manifest.ts', import.meta.url),
      buildThread: new URL('./full-disk.thread.ts', import.meta.url),
      limits: { retryMs: 2_000, range: 100 },
    });
    await until(() => report('meetings')?.underWay?.reason !== undefined);
    expect(report('meetings').underWay).toMatchObject({
      phase: 'reading',
      position: -1n,
      reason: 'It begins anew: database or disk is full',
    });
    expect(existsSync(join(directory, 'read-models/meetings.v1.1.sqlite'))).toBe(false);
    await models.ready();
    expect(rows()).toBe(2_500);
    expect(report('meetings')).toMatchObject({
      underWay: undefined,
      lastError: { message: expect.stringContaining('full') },
    });
  }, 60_000);
});
