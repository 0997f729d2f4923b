/** Audits that nobody asked for: when they come, what they cost, and what is known of them after a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit, type AuditOptions } from '#read-model/audit/audit';
import { auditInThread } from '#read-model/audit/audit-in-thread';
import { Throttle } from '#read-model/audit/throttle';
import { type Auditable, AuditSchedule } from '#read-model/audit/schedule';
import { ReadModels } from '#read-model/read-models';
import { meetings } from './meetings.ts';
import { WrittenLog } from './written-log.ts';

const DAY_MS = 86_400_000;

describe('the schedule of audits', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;
  let schedule: AuditSchedule | undefined;
  let nowMs: number;
  let audited: AuditOptions['part'][];
  const manifest = new URL('./manifest.ts', import.meta.url);

  const open = async () => {
    models = new ReadModels({ logFile: log.file, directory: join(directory, 'read-models'), manifest });
    await models.ready();
  };
  const own = () => models.auditable().filter(({ name }) => name === 'meetings');
  const inPlace = async ({ path }: Auditable, options: AuditOptions) => {
    const reader = new LogReader(log.file);
    try {
      return audit(reader, meetings, path, options);
    } finally {
      reader.close();
    }
  };
  /** @param many the parts after which it goes on no more, as where the process ends */
  const start = (many = Infinity, run = inPlace) => {
    audited = [];
    schedule = new AuditSchedule({
      records: models.audits,
      auditable: own,
      audit: (build, options, signal) => {
        if (audited.length >= many)
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('ended'))));
        audited.push(options.part);
        return run(build, options);
      },
      everyMs: DAY_MS,
      keysAPart: 250,
      nowMs: () => nowMs,
    });
  };
  const stop = async () => {
    await schedule?.close();
    schedule = undefined;
  };
  const [file, found] = [() => own()[0]!.file, () => models.audits.found(own()[0]!.file)];
  const until = async (condition: () => boolean) => {
    for (let tries = 0; !condition(); tries++, await sleep(5))
      if (tries > 2_000) throw new Error('It did not come about.');
  };
  const forge = (party: string) => {
    const database = new DatabaseSync(own()[0]!.path);
    database.prepare('UPDATE party SET size = 99 WHERE party = ?').run(party);
    database.close();
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'audit-schedule-'));
    log = new WrittenLog(join(directory, 'log.sqlite'));
    log.join(2_000);
    await open();
    nowMs = Date.parse(own()[0]!.startedAt) + DAY_MS - 1;
  });
  afterEach(async () => {
    await stop();
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  it('comes when a build is a day old, in parts that together are all keys, and then a day later', async () => {
    start();
    await sleep(50);
    expect(audited).toEqual([]);
    await stop();
    nowMs += 1;
    start();
    await until(() => found() !== undefined);
    expect(audited).toEqual([{ keys: 250, at: 0 }, ...[1, 2, 3].map((at) => ({ keys: 250, at, of: 4 }))]);
    expect(found()).toMatchObject({
      outcome: 'sound',
      sentence: 'meetings: 2000 events and 997 keys are as the log has them.',
      keysChecked: 997,
      rowsChecked: 2_000,
      first: null,
    });
    // However often the service starts again: what was audited is not audited anew.
    for (let restarts = 0; restarts < 3; restarts++) {
      await stop();
      await models.close();
      await open();
      start();
      await sleep(20);
      expect(audited).toEqual([]);
    }
  });

  it('goes on after a restart with the part that was under hand', async () => {
    nowMs += 1;
    start(2);
    await until(() => models.audits.going(file())?.next === 2);
    await stop();
    await models.close();
    await open();
    start();
    await until(() => found() !== undefined);
    expect(audited.map((part) => part?.at)).toEqual([2, 3]);
    expect(found()).toMatchObject({ outcome: 'sound', keysChecked: 997 });
  });

  it('finds rows that were forged, in whichever parts, and names what comes first in the log', async () => {
    nowMs += 1;
    for (const party of ['P1990', 'P1020', 'P1500']) forge(party);
    start();
    await until(() => found() !== undefined && models.audits.going(file()) === undefined);
    expect(audited).toHaveLength(4);
    expect(found()).toMatchObject({
      outcome: 'diverges',
      keysChecked: 997,
      first: { key: 'meeting-23', what: 'rows', eventType: 'PartyJoined', position: '1021' },
      sentence: expect.stringContaining('meetings diverges from the log: the rows of meeting-23'),
    });
  });

  it('says when it could not be made, and tries again a day later', async () => {
    nowMs += 1;
    start(Infinity, () => Promise.reject(new Error('the disk does not answer')));
    await until(() => found() !== undefined);
    await sleep(30);
    expect(audited).toHaveLength(1);
    expect(found()).toMatchObject({
      outcome: 'failed',
      sentence: 'meetings could not be audited: the disk does not answer',
    });
  });

  it('leaves nothing said of a build that is gone', async () => {
    models.audits.keep(file(), { going: undefined, found: { ...(found() ?? empty), at: 'then' } });
    const before = file();
    models.rebuild('meetings');
    await until(() => file() !== before);
    await until(() => models.reports()[0]!.underWay === undefined);
    await models.drop('meetings');
    expect(models.audits.found(before)).toBeUndefined();
    models.audits.keep(before, { found: { ...empty } });
    expect(models.audits.found(before)).toBeUndefined();
  });

  it('can be ended while its thread rests', async () => {
    const ending = new AbortController();
    const { path } = own()[0]!;
    const data = { logFile: log.file, manifest: String(manifest), name: 'meetings', file: path, options: {} };
    expect((await auditInThread({ ...data, share: 0.5 })).isSound).toBe(true);
    // At this share it would rest for minutes after its first slice.
    const resting = auditInThread({ ...data, share: 0.000_1 }, ending.signal);
    setTimeout(() => ending.abort(), 1_500);
    await expect(resting).rejects.toThrow('ended without a result');
  }, 20_000);
});

const empty = {
  at: 'then',
  outcome: 'sound',
  sentence: '',
  position: null,
  keysChecked: 0,
  rowsChecked: 0,
  first: null,
} as const;

describe('a throttling', () => {
  it('takes no more than its share of the time', () => {
    const throttling = new Throttle(0.1);
    const begun = performance.now();
    const before = process.threadCpuUsage();
    for (let slices = 0; performance.now() < begun + 1_000; slices++) throttling.throttle();
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1_000 / (performance.now() - begun)).toBeLessThan(0.15);
  });
});
