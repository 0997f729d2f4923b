import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readOnce } from '#read-model/read/read-connection';
import { ReadModels, ReadModelUnavailableError } from '#read-model/read-models';

// Positions of the fake log.
const FIRST = 3n;
const SECOND = 10n;

describe('the read models of a node', () => {
  let directory: string;
  let channel: BroadcastChannel;
  let models: ReadModels;
  const onFatal = jest.fn<(error: Error) => void>();

  const start = (logFile: string) => {
    channel = new BroadcastChannel(logFile);
    const thread = new URL('./fake-log.thread.ts', import.meta.url);
    models = new ReadModels({ logFile, directory, manifest: 'none', thread, onFatal });
  };
  const parties = () => models.read('meetings', (db) => db.all('SELECT party FROM party ORDER BY party'));

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'read-models-'));
    onFatal.mockClear();
    start(randomUUID());
  });
  afterEach(async () => {
    channel.close();
    await models.close();
    rmSync(directory, { recursive: true });
  });

  it('serve nobody before they are built', async () => {
    expect(models.statuses()).toEqual([]);
    expect(parties).toThrow(ReadModelUnavailableError);
    await models.ready();
    expect(parties()).toEqual([{ party: 'CH' }]);
    expect(() => models.read('unheard', () => 1)).toThrow('The read model "unheard" is not known');
  });

  it('read rows together with the checkpoint that belongs to them', async () => {
    await models.ready();
    const read = () =>
      models.read('meetings', (db, checkpoint) => {
        const inner = models.read('meetings', (same) => same.get('SELECT count(*) AS n FROM party WHERE size > ?', 0));
        return { position: checkpoint().position, applied: checkpoint().applied, n: inner?.n };
      });
    expect(read()).toEqual({ position: FIRST, applied: 1, n: 1 });
    channel.postMessage('PartyJoined');
    expect(await models.waitFor(SECOND, 5_000)).toBe(true);
    expect(read()).toEqual({ position: SECOND, applied: 2, n: 2 });
  });

  it('say how far they have come, where nothing in between was for them', async () => {
    await models.ready();
    channel.postMessage('PartyLeft'); // for one of the two
    expect(await models.waitFor(SECOND, 5_000)).toBe(true);
    const reached = { position: SECOND, digest: expect.any(String) };
    expect(models.read('others', (_, checkpoint) => checkpoint())).toEqual({ ...reached, applied: 1 });
    expect(models.read('meetings', (_, checkpoint) => checkpoint())).toEqual({ ...reached, applied: 2 });
    const file = models.servingFile('others')!;
    expect(readOnce(file, (db) => db.get('SELECT position FROM checkpoint'))).toEqual({ position: Number(FIRST) });
  });

  it('go on after a read that throws, and let nobody write', async () => {
    await models.ready();
    expect(() =>
      models.read('meetings', () => {
        throw new Error('mine');
      }),
    ).toThrow('mine');
    expect(() => models.read('meetings', (db) => db.all('DELETE FROM party'))).toThrow('readonly');
    expect(parties()).toHaveLength(1);
  });

  it('wait for a position: reached already, reached in time, not in time', async () => {
    expect(await models.waitFor(FIRST, 5_000)).toBe(true); // asked before the thread has begun
    expect(await models.waitFor(FIRST, 0, ['meetings'])).toBe(true);
    expect(await models.waitFor(SECOND, 30)).toBe(false);
    const waiting = models.waitFor(SECOND, 5_000);
    channel.postMessage('PartyJoined');
    expect(await waiting).toBe(true);
    expect(parties()).toHaveLength(2);
    expect(await models.waitFor(FIRST, 5_000, ['unheard'])).toBe(false);
  });

  it('do not wait for a projection that stopped, and still read it', async () => {
    await models.ready();
    const waiting = models.waitFor(SECOND, 60_000, ['meetings']);
    channel.postMessage('Misshaped');
    expect(await waiting).toBe(false);
    expect(await models.waitFor(SECOND, 5_000, ['others'])).toBe(true);
    expect(await models.waitFor(SECOND, 60_000)).toBe(false);
    expect(models.statuses()[0]).toMatchObject({ status: 'stopped', reason: expect.stringContaining('Misshaped') });
    expect(parties()).toHaveLength(1);
    expect(onFatal).not.toHaveBeenCalled();
  });

  it('tell when the thread dies', async () => {
    channel.close();
    await models.close();
    expect(onFatal).not.toHaveBeenCalled(); // asked for
    start('broken');
    await expect(models.ready()).rejects.toThrow('the log cannot be read');
    expect(onFatal).toHaveBeenCalledTimes(1);
    expect(await models.waitFor(FIRST, 60_000)).toBe(false);
  });
});
