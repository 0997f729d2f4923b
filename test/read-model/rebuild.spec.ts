/** Builds beside the one that serves: rebuilt, flipped, rolled back, dropped, while others read and write. */
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Catalogue } from '#read-model/rebuild/catalogue';
import type { Retention } from '#read-model/rebuild/retention';
import { ProjectionOperationError, ReadModels, ReadModelUnavailableError } from '#read-model/read-models';
import { WrittenLog } from './written-log.ts';

/** `npm run test:crash` goes through more of them. */
const CYCLES = process.env['AIDE_MEMOIRE_LONG'] === '1' ? 100 : 20;

let directory: string;
let log: WrittenLog;
let models: ReadModels;
let verified: string[];

const folder = () => join(directory, 'read-models');
const start = (manifest = 'manifest.ts', verify?: () => Promise<void>, retention?: Retention) => {
  verified = [];
  models = new ReadModels({
    logFile: log.file,
    directory: folder(),
    manifest: new URL(`./${manifest}`, import.meta.url),
    ...(retention && { retention }),
    verify: async (_, file) => {
      verified.push(file);
      await verify?.();
    },
  });
  return models;
};
const restart = async (manifest?: string) => {
  await models.close();
  return start(manifest);
};
/** Every event shows one row: whatever build answers, at whatever position, it must be so. */
const look = () =>
  models.read('meetings', (db, checkpoint) => {
    const { applied, position, digest } = checkpoint();
    const rows = db.get('SELECT count(*) AS n FROM party')?.['n'];
    if (rows !== applied) throw new Error(`${String(rows)} rows at ${applied} events`);
    return { applied, position, digest };
  });
const report = () => models.reports().find(({ name }) => name === 'meetings')!;
const until = async (condition: () => boolean) => {
  for (let tries = 0; !condition(); tries++) {
    if (tries > 3_000)
      throw new Error(
        `It did not come about: ${JSON.stringify(report(), (_, v) => (typeof v === 'bigint' ? String(v) : v))}`,
      );
    await sleep(10);
  }
};
const rebuilt = async (flip = true) => {
  models.rebuild('meetings', flip);
  await until(() => report().underWay === undefined || report().underWay?.phase === 'failed');
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rebuild-'));
  log = new WrittenLog(join(directory, 'log.sqlite'));
  log.join(500);
});
afterEach(async () => {
  await models.close();
  log.close();
  rmSync(directory, { recursive: true });
});

describe('a rebuild', () => {
  it('goes up beside the build that serves, is verified, takes over, and leaves a way back', async () => {
    await start().ready();
    expect(report()).toMatchObject({ serving: { file: 'meetings.v1.1.sqlite', previous: null }, underWay: undefined });
    const before = look();
    await rebuilt();
    expect(verified).toEqual([join(folder(), 'meetings.v1.2.sqlite')]);
    expect(report().serving).toMatchObject({
      file: 'meetings.v1.2.sqlite',
      previous: 'meetings.v1.1.sqlite',
      position: String(before.position),
    });
    expect(look()).toEqual(before);
    await models.rollback('meetings');
    expect(report().serving).toMatchObject({ file: 'meetings.v1.1.sqlite', previous: null });
    expect(look()).toEqual(before);
    // Never forward, to the one that was left.
    await expect(models.rollback('meetings')).rejects.toThrow(/nothing to go back to\. `flip` lets the newer one/u);
    expect(report().serving).toMatchObject({ file: 'meetings.v1.1.sqlite' });
    expect(await models.drop('meetings')).toEqual(['meetings.v1.2.sqlite']);
    expect(existsSync(join(folder(), 'meetings.v1.2.sqlite'))).toBe(false);
    await expect(models.rollback('meetings')).rejects.toThrow(ProjectionOperationError);
    expect(look()).toEqual(before);
  });

  it('is gone back from one build at a time, however often that was done before', async () => {
    await start('manifest.ts', undefined, { builds: 5 }).ready();
    for (let n = 0; n < 3; n += 1) await rebuilt();
    const served = () => Number(/\.(\d+)\.sqlite$/u.exec(report().serving!.file)![1]);
    const back = async () => models.rollback('meetings').then(served);
    expect([await back(), await back()]).toEqual([3, 2]);
    await models.flip('meetings');
    expect(served()).toBe(4);
    expect([await back(), await back()]).toEqual([2, 1]);
    await expect(back()).rejects.toThrow('there is nothing to go back to');
  });

  it('waits for the flip where it was not asked to take over', async () => {
    await start().ready();
    await rebuilt(false);
    expect(report()).toMatchObject({
      serving: { file: 'meetings.v1.1.sqlite' },
      waiting: { file: 'meetings.v1.2.sqlite' },
    });
    expect(verified).toEqual([]);
    await models.flip('meetings');
    expect(report()).toMatchObject({ serving: { file: 'meetings.v1.2.sqlite' }, waiting: undefined });
    await expect(models.flip('meetings')).rejects.toThrow('There is no newer build of meetings');
  });

  it('takes over again where one went back from it, and not before it is verified', async () => {
    const whole = Promise.withResolvers<void>();
    await start('manifest.ts', () => whole.promise).ready();
    models.rebuild('meetings');
    await until(() => report().underWay?.phase === 'verifying');
    await expect(models.flip('meetings')).rejects.toThrow('There is no newer build of meetings');
    expect(report().waiting).toBeUndefined();
    whole.resolve();
    await until(() => report().underWay === undefined);
    await models.rollback('meetings');
    expect(report().waiting?.file).toBe('meetings.v1.2.sqlite');
    await models.flip('meetings');
    expect(report().serving).toMatchObject({ file: 'meetings.v1.2.sqlite', previous: 'meetings.v1.1.sqlite' });
  });

  it('keeps the build that served following, so that the way back loses nothing', async () => {
    await start().ready();
    await rebuilt();
    const position = log.join(50);
    expect(await models.waitFor(position, 20_000)).toBe(true);
    await models.rollback('meetings');
    expect(look()).toMatchObject({ position, applied: 550 });
  });

  it('does not take over when it is found wanting', async () => {
    start('manifest.ts', () => Promise.reject(new Error('a row is missing')));
    await models.ready();
    const before = look();
    await rebuilt();
    expect(report().underWay).toMatchObject({ phase: 'failed', reason: 'a row is missing' });
    expect(report().serving?.file).toBe('meetings.v1.1.sqlite');
    expect(existsSync(join(folder(), 'meetings.v1.2.sqlite'))).toBe(false);
    expect(look()).toEqual(before);
  });

  it('is one at a time, and of a projection that there is', async () => {
    await start().ready();
    models.rebuild('meetings');
    expect(() => models.rebuild('meetings')).toThrow('under way already');
    expect(() => models.rebuild('unheard')).toThrow(ReadModelUnavailableError);
    await until(() => report().underWay === undefined);
  });

  it(
    `disturbs nobody: ${CYCLES} rebuilds, flips and ways back while others read and write`,
    async () => {
      await start().ready();
      let stop = false;
      let reads = 0;
      const reading = (async () => {
        for (let last = -1n; !stop; reads++) {
          const { position } = look();
          if (position < last) throw new Error(`${position} after ${last}`);
          last = position;
          await sleep(0);
        }
      })();
      const writing = (async () => {
        for (let written = 500; !stop; written += 3) {
          const position = log.join(3);
          if (!(await models.waitFor(position, 20_000))) throw new Error('a write was not seen');
          if (look().position < position) throw new Error('a write was seen, and then no more');
          const seen = models.read('meetings', (db) =>
            db.all('SELECT party FROM party WHERE party IN (?, ?, ?)', ...[0, 1, 2].map((n) => `P${written + n}`)),
          );
          if (seen.length !== 3) throw new Error(`of P${written} and two more ${JSON.stringify(seen)} are shown`);
          await sleep(5);
        }
      })();
      const flipping = (async () => {
        for (let cycle = 0; cycle < CYCLES; cycle++) {
          await rebuilt();
          if (report().underWay !== undefined) throw new Error(report().underWay?.reason);
          await models.rollback('meetings');
          await models.drop('meetings');
        }
        stop = true;
      })();
      await Promise.all([reading, writing, flipping]).finally(() => (stop = true));
      expect(reads).toBeGreaterThan(100);
      expect(verified).toHaveLength(CYCLES);
    },
    CYCLES * 6_000,
  );
});

describe('a start', () => {
  it('goes on with the builds that it finds, the way back included', async () => {
    await start().ready();
    await rebuilt();
    await restart().then((again) => again.ready());
    expect(report().serving).toMatchObject({ file: 'meetings.v1.2.sqlite', previous: 'meetings.v1.1.sqlite' });
    await models.rollback('meetings');
    expect(look().applied).toBe(500);
  });

  it('serves what an older release built, and says that it is stale, until its own build is whole', async () => {
    await start().ready();
    const old = look();
    await restart('manifest-2.ts');
    await until(() => report() !== undefined);
    // From the first moment on somebody answers: the old build, frozen, or the new one.
    for (let told = false; !told; await sleep(1)) {
      expect(look()).toEqual(old);
      told = !models.isStale('meetings');
    }
    await models.ready();
    expect(report().serving).toMatchObject({ file: 'meetings.v2.2.sqlite', previous: 'meetings.v1.1.sqlite' });
    await expect(models.rollback('meetings')).rejects.toThrow('No earlier build of meetings follows');
  });

  it.each([
    ['lost', () => rmSync(join(folder(), 'meetings.v1.1.sqlite'))],
    ['cut short', () => truncateSync(join(folder(), 'meetings.v1.1.sqlite'), 5_000)],
    ['no database', () => writeFileSync(join(folder(), 'meetings.v1.1.sqlite'), 'x'.repeat(9_000))],
  ])('builds anew what is %s', async (_, harm) => {
    await start().ready();
    const before = look();
    await models.close();
    harm();
    await start().ready();
    expect(look()).toEqual(before);
  });

  it('takes a catalogue that cannot be read for lost, and makes it anew from the builds', async () => {
    await start().ready();
    await rebuilt();
    await models.close();
    writeFileSync(join(folder(), 'catalogue.sqlite'), 'scribble '.repeat(2_000));
    await start().ready();
    expect(report().serving?.file).toBe('meetings.v1.2.sqlite');
    expect(report().builds).toHaveLength(2);
    expect(look().applied).toBe(500);
  });

  it('builds a long log in threads, shows nothing half-built meanwhile, and can be stopped and started in the midst of it', async () => {
    log.join(24_500);
    start();
    await models.opened();
    const nobodyAnswers = 'The read model "meetings" is being built, 0 % done: ask again';
    expect(look).toThrow(new ReadModelUnavailableError(nobodyAnswers));
    expect(models.isStale('meetings')).toBe(true);
    await until(() => (report().underWay?.applied ?? 25_000) > 0);
    await restart();
    await models.opened();
    for (let whole = false; !whole; await sleep(5)) {
      whole = models.isReadable('meetings');
      if (whole) expect(look().applied).toBe(25_000);
      else expect(look).toThrow(ReadModelUnavailableError);
    }
    await models.ready();
    expect(models.isStale('meetings')).toBe(false);
    expect(report().serving?.file).toBe('meetings.v1.1.sqlite');
  }, 60_000);
});

describe('the catalogue', () => {
  it('removes what no row speaks of, and keeps what serves', () => {
    const wanted = { name: 'meetings', version: 1, fingerprint: 'f', shape: 's' };
    const catalogue = new Catalogue(folder(), () => '2024-01-01T00:00:00.000Z');
    models = { close: () => Promise.resolve() } as ReadModels;
    const { file } = catalogue.begin(wanted);
    catalogue.ready(file);
    catalogue.serve('meetings', file, 7n);
    writeFileSync(catalogue.pathOf(file), '');
    writeFileSync(join(folder(), 'meetings.v1.9.sqlite'), '');
    catalogue.drop(file);
    catalogue.close();
    const again = new Catalogue(folder());
    expect(again.serving('meetings')).toEqual({
      projection: 'meetings',
      file,
      previous: null,
      position: '7',
      since: '2024-01-01T00:00:00.000Z',
    });
    expect(again.builds()).toMatchObject([{ file, state: 'ready' }]);
    expect(existsSync(again.pathOf(file))).toBe(true);
    expect(existsSync(join(folder(), 'meetings.v1.9.sqlite'))).toBe(false);
    again.close();
  });
});
