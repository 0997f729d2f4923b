/** A build that was cut short goes on where it was, and ends in the state of an undisturbed run. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit/audit';
import { dumpRows } from '#read-model/fold/from-scratch';
import { ReadModels } from '#read-model/read-models';
import type { ReadModelsOptions } from '#read-model/read-models-options';
import { meetings } from './meetings.ts';
import { WrittenLog } from './written-log.ts';

/** Of several transactions, and above the length from which builds go on in threads. */
const RANGE = 50;
const EVENTS = 6_000;
const MEETINGS = 1_999;

describe('a build that was cut short', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;

  const folder = () => join(directory, 'read-models');
  const open = async (options: Pick<ReadModelsOptions, 'verify'> = {}) => {
    models = new ReadModels({
      ...options,
      logFile: log.file,
      directory: folder(),
      manifest: new URL('./manifest.ts', import.meta.url),
      limits: { range: RANGE },
    });
    await models.opened();
  };
  const report = () => models.reports().find(({ name }) => name === 'meetings')!;
  const until = async (condition: () => boolean) => {
    for (let tries = 0; !condition(); tries++, await sleep(1))
      if (tries > 30_000) throw new Error('It did not come about.');
  };
  const change = (sql: string) => {
    const catalogue = new DatabaseSync(join(folder(), 'catalogue.sqlite'));
    catalogue.exec(sql);
    catalogue.close();
  };
  /** Let the build come so far that something was kept, and stop. */
  const cutShort = async () => {
    await until(() => (report().underWay?.applied ?? 0) > 0);
    await models.close();
  };
  const isSealed = (file: string): boolean => {
    const build = new DatabaseSync(file, { readOnly: true });
    try {
      return build.prepare('SELECT sealed FROM checkpoint').get()!['sealed'] === 1;
    } finally {
      build.close();
    }
  };
  const undisturbed = async () => {
    const file = models.servingFile('meetings')!;
    const reader = new LogReader(log.file);
    expect(audit(reader, meetings, file)).toMatchObject({ isSound: true });
    reader.close();
    return { rows: dumpRows(file), parked: models.parked('meetings') };
  };
  /** What a build in one go shows of the same log. */
  const expected = async () => {
    const elsewhere = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'undisturbed'),
      manifest: new URL('./manifest.ts', import.meta.url),
    });
    await elsewhere.ready();
    const shown = { rows: dumpRows(elsewhere.servingFile('meetings')!), parked: elsewhere.parked('meetings') };
    await elsewhere.close();
    return shown;
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'resume-'));
    log = new WrittenLog(join(directory, 'log.sqlite'), MEETINGS);
  });
  afterEach(async () => {
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['in two partitions, with a key that is parked on either side', () => undefined],
    ['in one partition, where a key is no stream', () => log.append('meeting-1', 'Linked', { other: 'meeting-2' })],
  ])(
    'goes on: %s',
    async (_, first) => {
      first();
      log.append('meeting-7', 'Poisoned', { party: 'XX' });
      log.join(EVENTS);
      log.append('meeting-8', 'Poisoned', { party: 'XX' });
      const file = join(folder(), 'meetings.v1.1.sqlite');
      for (let isWhole = true; isWhole; isWhole = isSealed(file)) {
        // On a busy machine the build was through before it was stopped.
        rmSync(folder(), { recursive: true, force: true });
        await open();
        await cutShort();
        expect(existsSync(file)).toBe(true);
      }
      copyFileSync(file, join(directory, 'cut-short.sqlite'));
      await open();
      await until(() => report().underWay?.from !== undefined);
      expect(report().underWay!.from!).toBeGreaterThan(0n);
      expect(report().underWay!.entry.file).toBe('meetings.v1.1.sqlite');
      await models.ready();
      const shown = await undisturbed();
      expect(shown.parked.map(({ key }) => key)).toEqual(['meeting-7', 'meeting-8']);
      expect(shown).toEqual(await expected());
    },
    120_000,
  );

  it('takes over as it was asked to, and keeps for a flip what was to be kept', async () => {
    log.join(EVENTS);
    await open();
    await models.ready();
    for (const flip of [true, false]) {
      const before = report().serving!.file;
      models.rebuild('meetings', flip);
      await cutShort();
      await open();
      expect(report().serving!.file).toBe(before);
      await until(() => report().underWay === undefined);
      expect(report().serving!.file === before).toBe(!flip);
      expect(report().builds.at(-1)!.state).toBe('ready');
      await undisturbed();
    }
    await models.flip('meetings');
    expect(report().serving!.file).toBe('meetings.v1.3.sqlite');
  }, 120_000);

  it('takes over at the next start where it was whole, and the stop came before the flip', async () => {
    log.join(EVENTS);
    await open();
    await models.ready();
    await models.close();
    let stopped: Promise<void> | undefined;
    await open({
      verify: async () => {
        stopped = models.close();
        await stopped;
        throw new Error('Nobody is there any more.');
      },
    });
    models.rebuild('meetings');
    await until(() => stopped !== undefined);
    await stopped;
    await sleep(50);
    expect(existsSync(join(folder(), 'meetings.v1.2.sqlite'))).toBe(true);
    await open();
    await until(() => report().underWay === undefined);
    expect(report().serving).toMatchObject({ file: 'meetings.v1.2.sqlite', previous: 'meetings.v1.1.sqlite' });
    await undisturbed();
  }, 120_000);

  it('begins anew where the machine went down, and says so', async () => {
    log.join(EVENTS);
    await open();
    await models.ready();
    models.rebuild('meetings');
    await cutShort();
    change("UPDATE builds SET boot = 'another'");
    await open();
    expect(report().underWay).toMatchObject({
      reason: 'It begins anew: the machine went down before it was whole',
      entry: { request: 'flip' },
    });
    await until(() => report().underWay === undefined);
    expect(report().serving).toMatchObject({ previous: 'meetings.v1.1.sqlite' });
    await undisturbed();
  }, 120_000);

  it('takes over when it is whole and only that was left', async () => {
    log.join(100);
    await open();
    await models.ready();
    models.rebuild('meetings', false);
    await until(() => report().underWay === undefined);
    await models.close();
    // As it is left by a process that is killed between the last step of a build and its flip.
    for (const state of ['building', 'ready']) {
      change(
        `UPDATE builds SET request = 'flip', state = '${state}', retiredAt = NULL WHERE file = 'meetings.v1.2.sqlite'`,
      );
      change("UPDATE serving SET file = 'meetings.v1.1.sqlite', previous = NULL WHERE projection = 'meetings'");
      await open();
      await until(() => report().serving!.file === 'meetings.v1.2.sqlite' && report().underWay === undefined);
      await models.close();
    }
    await open();
    await models.ready();
    expect(report().serving).toMatchObject({ previous: 'meetings.v1.1.sqlite' });
  }, 60_000);
});
