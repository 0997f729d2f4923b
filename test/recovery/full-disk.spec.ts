/**
 * A disk that is really full, under a build and under the log. Where no small file system can be mounted these say that
 * they are skipped; a full disk is then still put in the way of builds in test/read-model/faulty-projections.spec.ts.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit/audit';
import { ReadModels } from '#read-model/read-models';
import { meetings } from '../read-model/meetings.ts';
import { WrittenLog } from '../read-model/written-log.ts';
import { smallDisk } from '../support/small-disk.ts';

const probe = smallDisk(1);
probe?.remove();
const onSmallDisk = probe === undefined ? test.skip : test;
if (probe === undefined) console.log('Skipped: no small file system can be mounted here.');

const EVENTS = 20_500;

onSmallDisk(
  'a build that runs out of space says so, leaves what answers answering, and comes to its end once there is space',
  async () => {
    const disk = smallDisk(48)!;
    const elsewhere = mkdtempSync(join(tmpdir(), 'full-disk-'));
    const log = new WrittenLog(join(elsewhere, 'log.sqlite'), 9_973);
    const head = log.join(EVENTS);
    const models = new ReadModels({
      logFile: log.file,
      directory: join(disk.directory, 'read-models'),
      manifest: new URL('../read-model/manifest.ts', import.meta.url),
      limits: { retryMs: 100 },
    });
    const report = () => models.reports().find(({ name }) => name === 'meetings')!;
    const until = async (condition: () => boolean) => {
      for (let tries = 0; !condition(); tries++, await sleep(5))
        if (tries > 6_000) throw new Error('It did not come about.');
    };
    const rows = () => models.read('meetings', (db) => Number(db.get('SELECT count(*) AS n FROM party')?.['n']));
    try {
      await models.ready();
      disk.fill(400_000);
      expect(() => models.rebuild('meetings')).toThrow(
        /^There is no room for a rebuild of meetings: .* are free\. Free /u,
      );
      expect(report().underWay).toBeUndefined();
      disk.free();
      models.rebuild('meetings');
      disk.fill(400_000);
      await until(() => report().underWay?.reason !== undefined);
      expect(models.isDiskFull).toBe(true);
      expect(report().underWay).toMatchObject({
        phase: 'reading',
        reason: expect.stringMatching(/^It begins anew: .*(?:disk is full|disk I\/O error)/u),
      });
      expect(report().serving).toMatchObject({ file: 'meetings.v1.1.sqlite', position: String(head) });
      expect(rows()).toBe(EVENTS);
      // It takes its room from nobody meanwhile.
      await until(() => !existsSync(join(disk.directory, 'read-models/meetings.v1.2.sqlite')));
      disk.free();
      await until(() => report().underWay === undefined);
      expect(models.isDiskFull).toBe(false);
      expect(report().serving).toMatchObject({ file: 'meetings.v1.2.sqlite', previous: 'meetings.v1.1.sqlite' });
      expect(await models.waitFor(log.join(10), 20_000)).toBe(true);
      expect(rows()).toBe(EVENTS + 10);
      const reader = new LogReader(log.file);
      expect(audit(reader, meetings, models.servingFile('meetings')!)).toMatchObject({ isSound: true });
      reader.close();
    } finally {
      await models.close();
      log.close();
      rmSync(elsewhere, { recursive: true });
      disk.remove();
    }
  },
  120_000,
);

onSmallDisk(
  'builds of a short log that run out of space end nothing else: all that follow wait, one is cancelled, and all go on with room',
  async () => {
    const disk = smallDisk(48)!;
    const elsewhere = mkdtempSync(join(tmpdir(), 'full-disk-'));
    const log = new WrittenLog(join(elsewhere, 'log.sqlite'), 97);
    log.join(5_000);
    const models = new ReadModels({
      logFile: log.file,
      directory: join(disk.directory, 'read-models'),
      manifest: new URL('../read-model/manifest.ts', import.meta.url),
    });
    const statusOf = (name: string) => models.statuses().find((each) => each.name === name)!;
    const underWay = (name: string) => models.reports().find((each) => each.name === name)!.underWay;
    const until = async (condition: () => boolean) => {
      for (let tries = 0; !condition(); tries++, await sleep(10))
        if (tries > 3_000)
          throw new Error(
            `It did not come about: ${inspect(models.reports().map(({ status, underWay }) => ({ status, underWay })))}`,
          );
    };
    const rows = () => models.read('meetings', (db) => Number(db.get('SELECT count(*) AS n FROM party')?.['n']));
    try {
      await models.ready();
      await until(() => underWay('meetings') === undefined && underWay('others') === undefined);
      // Two at once, and the disk fills while they are made.
      for (const name of ['meetings', 'others']) models.rebuild(name);
      disk.fill(20_000);
      let events = 5_000;
      await until(() => {
        // What a build gives back is taken by somebody else.
        disk.fill(0);
        log.join(100);
        events += 100;
        models.wake();
        return statusOf('meetings').reason !== undefined && statusOf('others').reason !== undefined;
      });
      for (const name of ['meetings', 'others'])
        expect(statusOf(name)).toMatchObject({ status: 'following', reason: expect.stringContaining('disk is full') });
      expect([models.isDiskFull, models.isStale('meetings')]).toEqual([true, true]);
      if (['reading', 'failed'].includes(underWay('others')?.phase ?? '')) {
        await models.cancel('others');
        expect(underWay('others')).toBeUndefined();
        expect(existsSync(join(disk.directory, 'read-models/others.v1.2.sqlite'))).toBe(false);
      }
      disk.free();
      expect(await models.waitFor(log.join(10), 20_000)).toBe(true);
      expect(rows()).toBe(events + 10);
      // What was whole and met the full disk when it took over has ended itself; anything else comes to its end now.
      await until(() => [undefined, 'failed'].includes(underWay('meetings')?.phase) && !models.isDiskFull);
      if (underWay('meetings') !== undefined) models.rebuild('meetings');
      await until(() => underWay('meetings') === undefined);
      expect(models.reports()[0]).toMatchObject({
        serving: { file: expect.stringMatching(/\.v1\.[23]\.sqlite$/u), previous: 'meetings.v1.1.sqlite' },
      });
      // Neither the file nor the row of what failed is left.
      await until(() => models.reports()[0]!.builds.length === 2);
      expect(models.statuses().map(({ status, reason }) => [status, reason])).toEqual([
        ['following', undefined],
        ['following', undefined],
      ]);
      expect(models.isStale('meetings')).toBe(false);
    } finally {
      await models.close();
      log.close();
      rmSync(elsewhere, { recursive: true });
      disk.remove();
    }
  },
  60_000,
);

onSmallDisk(
  'an append that finds the disk full is refused with what to do; what was acknowledged stays, and it goes on by itself',
  async () => {
    const disk = smallDisk(16)!;
    try {
      let store = await EmbeddedEventStore.open({ directory: disk.directory });
      const kept: string[] = [];
      const append = async () => {
        const id = randomUUID();
        const data = { text: 'x'.repeat(20_000) };
        await store.append('meeting-1', [{ id, type: 'PartyJoined', data, metadata: {} }], 'any');
        kept.push(id);
      };
      const ids = async () => {
        const page = await store.readStream('meeting-1', { limit: 10_000 });
        return page.events.map(({ id }) => id);
      };
      await append();
      disk.fill(1_000_000);
      const refused = (async () => {
        for (let n = 0; n < 1_000; n++) await append();
      })();
      await expect(refused).rejects.toMatchObject({
        code: 'EVENT_STORE_UNAVAILABLE',
        message: expect.stringMatching(
          /^The event could not be kept: the disk that holds the log is full.* Free some space in .*small-disk-\w+; then try again\.$/u,
        ),
      });
      expect(kept.length).toBeGreaterThan(5);
      expect(await ids()).toEqual(kept);
      // Refused for as long as it is full, and no longer.
      await expect(append()).rejects.toThrow('the disk that holds the log is full');
      disk.free();
      await append();
      expect(await ids()).toEqual(kept);
      await store.close();
      store = await EmbeddedEventStore.open({ directory: disk.directory });
      expect(await ids()).toEqual(kept);
      await append();
      await store.close();
      expect(existsSync(join(disk.directory, 'ballast'))).toBe(false);
    } finally {
      disk.remove();
    }
  },
  60_000,
);
