/** Parked keys in a running node: found while following and in builds, retried and skipped in every build that follows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit/audit';
import { ProjectionOperationError, ReadModels, type ReadModelsOptions } from '#read-model/read-models';
import { meetings, repaired } from './meetings.ts';
import { WrittenLog } from './written-log.ts';

describe('parked keys of a node', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;

  const start = async (manifest = 'manifest.ts', options: Partial<ReadModelsOptions> = {}) => {
    models = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'read-models'),
      manifest: new URL(`./${manifest}`, import.meta.url),
      ...options,
    });
    await models.ready();
  };
  const restart = async (...args: Parameters<typeof start>) => {
    await models.close();
    await start(...args);
  };
  const report = () => models.reports().find(({ name }) => name === 'meetings')!;
  const poison = (stream: string) => log.append(stream, 'Poisoned', { party: 'XX' });
  const seen = async () => {
    expect(await models.waitFor(log.join(1), 20_000)).toBe(true);
  };
  const settled = async () => {
    for (let tries = 0; tries < 3_000; tries++, await sleep(10))
      if (report().underWay === undefined || report().underWay?.phase === 'failed') return;
    throw new Error('The build did not end.');
  };
  const rebuilt = async (flip = true) => {
    models.rebuild('meetings', flip);
    await settled();
  };
  const auditOf = (projection: typeof meetings) => {
    const reader = new LogReader(log.file);
    try {
      return audit(reader, projection, models.servingFile('meetings')!);
    } finally {
      reader.close();
    }
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parked-builds-'));
    log = new WrittenLog(join(directory, 'log.sqlite'));
    log.join(50);
  });
  afterEach(async () => {
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  it('are listed, outlive a restart, and are retried after a repair in every build that follows', async () => {
    await start();
    await rebuilt();
    poison('meeting-7');
    await seen();
    expect(models.parked('meetings')).toMatchObject([{ key: 'meeting-7', eventType: 'Poisoned', events: 1 }]);
    expect(models.statuses()[0]).toMatchObject({ status: 'following', caughtUp: true, parked: 1 });
    await restart('manifest-repaired.ts');
    expect(models.parked('meetings')).toHaveLength(1);
    expect(await models.retryParked('meetings', null)).toMatchObject({ tried: 1, freed: ['meeting-7'] });
    expect(models.statuses()[0]).toMatchObject({ parked: 0 });
    await models.rollback('meetings');
    expect(models.parked('meetings')).toEqual([]);
    expect(auditOf(repaired)).toMatchObject({ isSound: true, parkedKeys: 0 });
    await expect(models.retryParked('meetings', null)).rejects.toThrow(ProjectionOperationError);
    await expect(models.retryParked('meetings', 'meeting-7')).rejects.toThrow('meeting-7 of meetings is not parked');
  });

  it('are skipped with a reason, which later builds hold to until the event can be folded', async () => {
    await start();
    poison('meeting-7');
    await seen();
    expect(await models.skipParked('meetings', 'meeting-7', 'sent twice')).toMatchObject({ freed: ['meeting-7'] });
    expect(models.skipped('meetings')).toMatchObject([{ key: 'meeting-7', reason: 'sent twice' }]);
    await rebuilt();
    expect(report().serving?.file).toBe('meetings.v1.2.sqlite');
    expect(models.skipped('meetings')).toMatchObject([{ key: 'meeting-7', reason: 'sent twice' }]);
    expect(auditOf(meetings)).toMatchObject({ isSound: true, parkedKeys: 0, skippedEvents: 1 });
    await restart('manifest-repaired.ts');
    await rebuilt();
    expect(models.skipped('meetings')).toEqual([]);
    expect(auditOf(repaired)).toMatchObject({ isSound: true, skippedEvents: 0 });
  });

  it('that the build which answers shows keep a new build from taking over by itself', async () => {
    await start('manifest-repaired.ts');
    poison('meeting-7');
    await seen();
    await restart('manifest.ts');
    await rebuilt();
    expect(report()).toMatchObject({
      serving: { file: 'meetings.v1.1.sqlite' },
      underWay: {
        phase: 'failed',
        reason: expect.stringMatching(/cannot show meeting-7, which .* cannot read Poisoned/u),
      },
    });
    expect(models.parked('meetings')).toEqual([]);
    await rebuilt(false);
    await models.flip('meetings');
    expect(models.parked('meetings')).toMatchObject([{ key: 'meeting-7' }]);
    // What waits in both does not stand in the way.
    await rebuilt();
    expect(report().underWay).toBeUndefined();
  });

  it('that a new release cannot show leave the build of the old one answering', async () => {
    await start('manifest-repaired.ts');
    poison('meeting-7');
    await seen();
    await restart('manifest-2.ts');
    expect(report()).toMatchObject({
      serving: { file: 'meetings.v1.1.sqlite' },
      underWay: { phase: 'failed' },
      status: { status: 'stopped', reason: expect.stringContaining('cannot read Poisoned') },
    });
    expect(models.isStale('meetings')).toBe(true);
  });

  it('past the cap stop the projection, which goes on once some are free; the others never notice', async () => {
    await start('manifest.ts', { limits: { mostParked: 2 } });
    for (const stream of ['meeting-1', 'meeting-2', 'meeting-3']) poison(stream);
    expect(await models.waitFor(log.join(1), 20_000, ['others'])).toBe(true);
    const stopped = {
      status: 'stopped',
      parked: 2,
      reason: expect.stringMatching(/^More than 2 keys of meetings are parked.*meeting-3: cannot read Poisoned$/u),
    };
    expect(models.statuses()).toMatchObject([stopped, { status: 'following' }]);
    await models.skipParked('meetings', 'meeting-1', 'no matter');
    await seen();
    expect(models.statuses()[0]).toMatchObject({ status: 'following', parked: 2 });
    expect(models.parked('meetings').map(({ key }) => key)).toEqual(['meeting-2', 'meeting-3']);
    expect(auditOf(meetings)).toMatchObject({ isSound: true, parkedKeys: 2, skippedEvents: 1 });
  });

  it('are found in a build of a long log in threads, which serves all the others', async () => {
    log.join(10_500);
    poison('meeting-7');
    log.join(10_000);
    await start();
    expect(report().serving?.file).toBe('meetings.v1.1.sqlite');
    expect(models.parked('meetings')).toMatchObject([{ key: 'meeting-7', eventType: 'Poisoned', events: 11 }]);
    expect(auditOf(meetings)).toMatchObject({ isSound: true, parkedKeys: 1, model: { applied: 20_551 } });
    await restart('manifest-repaired.ts');
    await models.retryParked('meetings', 'meeting-7');
    expect(auditOf(repaired)).toMatchObject({ isSound: true, parkedKeys: 0, model: { applied: 20_551 } });
  }, 60_000);
});
