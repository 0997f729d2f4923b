/**
 * A disk that is really full, under a build and under the log. Where no small file system can be mounted these say that
 * they are skipped; a full disk is then still put in the way of builds in test/read-model/faulty-projections.spec.ts.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit';
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
      models.rebuild('meetings');
      await until(() => report().underWay?.reason !== undefined);
      expect(report().underWay).toMatchObject({
        phase: 'reading',
        reason: expect.stringMatching(/^It begins anew: .*(?:disk is full|disk I\/O error)/u),
      });
      expect(report().serving).toMatchObject({ file: 'meetings.v1.1.sqlite', position: String(head) });
      expect(rows()).toBe(EVENTS);
      disk.free();
      await until(() => report().underWay === undefined);
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
