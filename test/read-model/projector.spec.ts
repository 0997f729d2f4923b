import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import type { Projection } from '#read-model/contract/projection';
import { type PagedLog, type ProjectionStatus, Projector } from '#read-model/follow/projector';
import { fileOf } from '#read-model/store/read-model-file';
import { FakeLog } from './fake-log.ts';
import { meetings } from './meetings.ts';

const joinersOnly: Projection = { ...meetings, name: 'joiners', handles: ['PartyJoined'] };

describe('the projector', () => {
  let directory: string;
  let log: FakeLog;
  let projector: Projector;
  let running: Promise<void>;
  let progress: (readonly ProjectionStatus[])[];

  const start = (projections: Projection[], { pageAfter }: Pick<PagedLog, 'pageAfter'> = log) => {
    progress = [];
    projector = new Projector({
      log: {
        pageAfter: (after, limit, filter) => pageAfter.call(log, after, limit, filter),
        eventsOf: (stream, through) => log.eventsOf(stream, through),
        beginningOf: (stream) => log.beginningOf(stream),
      },
      projections,
      directory,
      pageSize: 10,
      onProgress: (statuses) => progress.push(statuses),
    });
    running = projector.run();
    running.catch(() => {}); // told where it is awaited
  };
  const status = (name: string) => projector.statuses().find((each) => each.name === name)!;
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise(setImmediate);
  };
  const allCaughtUp = () =>
    until(() => projector.statuses().every((each) => each.caughtUp && each.position === log.head));
  const rowsAreRight = (...projections: Projection[]) => {
    for (const projection of projections) {
      expect(dumpRows(fileOf(directory, projection))).toEqual(rowsFromScratch(projection, log.events));
    }
  };
  const joinMany = (count: number) => {
    for (let n = 0; n < count; n++) log.append(`meeting-${n % 7}`, 'PartyJoined', { party: `P${n}` });
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'projector-'));
    log = new FakeLog();
  });
  afterEach(async () => {
    await projector.stop().catch(() => {});
    rmSync(directory, { recursive: true });
  });

  it('builds, follows, and stops at the end of a step', async () => {
    joinMany(95);
    start([meetings, joinersOnly]);
    await allCaughtUp();
    expect(progress[0]).toMatchObject([{ status: 'building', caughtUp: false, position: -1n }, {}]);
    expect(projector.statuses()).toMatchObject([{ status: 'following', applied: 95 }, { status: 'following' }]);
    log.append('meeting-1', 'Cancelled');
    log.append('meeting-1', 'NotForUs');
    projector.wake();
    await allCaughtUp();
    expect(status('meetings')).toMatchObject({ applied: 96, position: log.head });
    expect(status('joiners')).toMatchObject({ applied: 95, position: log.head });
    await projector.stop();
    await running;
    rowsAreRight(meetings, joinersOnly);
  });

  it('reads the log once for all that stand at one position, and asks only for types that are read', async () => {
    joinMany(95);
    const asked: unknown[] = [];
    start([meetings, joinersOnly], {
      pageAfter(after, limit, filter) {
        asked.push(filter);
        return log.pageAfter(after, limit, filter);
      },
    });
    await allCaughtUp();
    expect(asked).toHaveLength(10);
    expect(asked[0]).toEqual({ types: meetings.handles });
  });

  it('resumes, and brings a projection that is new or lost up beside those that follow', async () => {
    joinMany(30);
    start([meetings, joinersOnly]);
    await allCaughtUp();
    await projector.stop();
    truncateSync(fileOf(directory, joinersOnly), 10);
    joinMany(30);
    const third = { ...meetings, name: 'third' };
    start([meetings, joinersOnly, third]);
    expect(progress[0]!.map(({ applied }) => applied)).toEqual([30, 0, 0]);
    await allCaughtUp();
    expect(new Set(projector.statuses().map(({ digest }) => digest)).size).toBe(1);
    await projector.stop();
    rowsAreRight(meetings, joinersOnly, third);
  });

  it('never holds those that follow up for one that is built', async () => {
    joinMany(200);
    start([meetings]);
    await allCaughtUp();
    await projector.stop();
    joinMany(1);
    start([meetings, joinersOnly]);
    await until(() => status('meetings').caughtUp);
    expect(status('joiners')).toMatchObject({ status: 'building', caughtUp: false });
  });

  it('stops a projection right before the event that it fails on for everyone; the others go on', async () => {
    joinMany(14);
    const poison = log.append('meeting-1', 'Misshaped');
    joinMany(20);
    start([meetings, joinersOnly]);
    await until(() => status('joiners').caughtUp);
    expect(status('meetings')).toMatchObject({
      status: 'stopped',
      caughtUp: false,
      applied: 14,
      reason: `meetings failed on Misshaped at position ${poison.position}: It shows rows of a table "seat", which it does not declare`,
    });
    joinMany(1);
    projector.wake();
    await until(() => status('joiners').position === log.head);
    expect(status('meetings').position).toBeLessThan(poison.position);
    await projector.stop();
    rowsAreRight(joinersOnly);
  });

  it('waits out a fault of the disk, says so, and goes on with nothing lost; the others go on meanwhile', async () => {
    joinMany(30);
    start([meetings, joinersOnly]);
    await allCaughtUp();
    const other = new DatabaseSync(fileOf(directory, meetings));
    other.exec('BEGIN IMMEDIATE');
    joinMany(5);
    projector.wake();
    await until(() => status('joiners').position === log.head && status('meetings').reason !== undefined);
    expect(status('meetings')).toMatchObject({
      status: 'following',
      caughtUp: false,
      applied: 30,
      reason: 'It waits and tries again: database is locked',
    });
    other.exec('ROLLBACK');
    other.close();
    await allCaughtUp();
    expect(status('meetings')).not.toHaveProperty('reason');
    await projector.stop();
    rowsAreRight(meetings, joinersOnly);
  });

  it('tells when the log cannot be read', async () => {
    start([meetings], {
      pageAfter() {
        throw new Error('disk gone');
      },
    });
    await expect(running).rejects.toThrow('disk gone');
  });

  it('loses no wake that comes during a step', async () => {
    start([meetings], {
      pageAfter(after, limit, filter) {
        const page = log.pageAfter(after, limit, filter);
        if (log.events.length < 5) {
          joinMany(1);
          projector.wake();
        }
        return page;
      },
    });
    await until(() => status('meetings').applied === 5);
  });

  it('refuses two projections of one name', () => {
    expect(() => start([meetings, meetings])).toThrow('Two projections have one name');
  });
});
