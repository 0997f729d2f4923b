/** Files of read models that go, or turn into something else, under a service that runs. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogReader } from '#event-store/log/reader';
import { audit } from '#read-model/audit/audit';
import { ReadModels, ReadModelUnavailableError } from '#read-model/read-models';
import { meetings } from './meetings.ts';
import { WrittenLog } from './written-log.ts';

const EVENTS = 500;

let directory: string;
let log: WrittenLog;
let models: ReadModels;

const folder = () => join(directory, 'read-models');
const file = () => models.servingFile('meetings') ?? join(folder(), 'meetings.v1.1.sqlite');
const start = () =>
  (models = new ReadModels({
    logFile: log.file,
    directory: folder(),
    manifest: new URL('./manifest.ts', import.meta.url),
  }));
const rows = () => models.read('meetings', (db) => Number(db.get('SELECT count(*) AS n FROM party')?.['n']));

/** All rows, or that they cannot be read now: anything else would be an answer that misleads. */
function rowsOrUnavailable(expected: number): number | undefined {
  try {
    const found = rows();
    expect(found).toBe(expected);
    return found;
  } catch (error) {
    expect(error).toBeInstanceOf(ReadModelUnavailableError);
    expect((error as Error).message).toMatch(/^The read model "meetings" .*: ask again$/u);
    return undefined;
  }
}

/** Asked without a pause until the build of this file has been replaced by another one, which answers. */
async function replaced(before: string): Promise<void> {
  for (let tries = 0; models.servingFile('meetings') === before || !models.isReadable('meetings'); tries++) {
    rowsOrUnavailable(EVENTS);
    if (tries > 2_000) throw new Error(`Nothing took its place: ${models.reports()[0]?.lastError?.message}`);
    await sleep(10);
  }
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lost-files-'));
  log = new WrittenLog(join(directory, 'log.sqlite'));
  log.join(EVENTS);
});
afterEach(async () => {
  await models.close();
  log.close();
  rmSync(directory, { recursive: true });
});

describe('a read model is built anew, and never shown as empty meanwhile, where under the running service', () => {
  it.each<readonly [string, (path: string) => void]>([
    ['the folder of all of them is removed', () => rmSync(folder(), { recursive: true })],
    ['the folder of all of them is moved away', () => renameSync(folder(), `${folder()}-moved`)],
    ['its file is removed', (path) => rmSync(path)],
    ['its write-ahead log is removed', (path) => rmSync(`${path}-wal`)],
    ['its file is cut short', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['its file is emptied', (path) => truncateSync(path)],
    ['its file is overwritten', (path) => writeFileSync(path, 'scribble '.repeat(20_000))],
    [
      'another file is put in its place',
      (path) => {
        copyFileSync(path, `${path}.copy`);
        renameSync(`${path}.copy`, path);
      },
    ],
    [
      'a folder is put in its place',
      (path) => {
        rmSync(path);
        mkdirSync(join(path, 'within'), { recursive: true });
      },
    ],
  ])('%s', async (_, harm) => {
    await start().ready();
    expect(rows()).toBe(EVENTS);
    const before = file();
    harm(before);
    // Whatever was read before is in memory: what is overwritten shows when more is written to it.
    const head = log.join(10);
    models.wake();
    for (let tries = 0; models.servingFile('meetings') === before && tries < 1_500; tries++) {
      try {
        expect([EVENTS, EVENTS + 10]).toContain(rows());
      } catch (error) {
        expect(error).toBeInstanceOf(ReadModelUnavailableError);
      }
      await sleep(5);
    }
    expect(await models.waitFor(head, 20_000)).toBe(true);
    expect(rows()).toBe(EVENTS + 10);
    expect(existsSync(before)).toBe(false);
    const reader = new LogReader(log.file);
    expect(audit(reader, meetings, file())).toMatchObject({ isSound: true });
    reader.close();
    expect(models.reports()[0]!.lastError?.message).toMatch(/^meetings\.v1\.1\.sqlite is lost: |malformed$/u);
  });

  it('its file is removed before anybody has asked it', async () => {
    await start().ready();
    const before = file();
    rmSync(before);
    expect(rowsOrUnavailable(EVENTS)).toBeUndefined();
    await replaced(before);
    expect(rows()).toBe(EVENTS);
  });
});

describe('the catalogue that is lost under the running service', () => {
  it.each<readonly [string, (path: string) => void]>([
    ['because its file is removed', (path) => rmSync(path)],
    ['because its file is overwritten', (path) => writeFileSync(path, 'scribble '.repeat(20_000))],
    ['because its file is emptied', (path) => truncateSync(path)],
    [
      'because a folder is in its place',
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])('is made anew from what is known, and says so after the next start, %s', async (_, harm) => {
    await start().ready();
    harm(join(folder(), 'catalogue.sqlite'));
    models.rebuild('meetings');
    for (let tries = 0; models.reports()[0]!.underWay !== undefined; tries++) {
      expect(rows()).toBe(EVENTS);
      if (tries > 2_000) throw new Error('The rebuild did not end.');
      await sleep(5);
    }
    expect(models.reports()[0]!.serving).toMatchObject({ file: 'meetings.v1.2.sqlite' });
    await models.close();
    await start().ready();
    expect(models.reports()[0]!.serving).toMatchObject({
      file: 'meetings.v1.2.sqlite',
      previous: 'meetings.v1.1.sqlite',
    });
    expect(rows()).toBe(EVENTS);
  });
});

describe('a start', () => {
  it.each<readonly [string, (path: string) => void]>([
    [
      'a folder in the place of a read model',
      (path) => {
        rmSync(path);
        mkdirSync(join(path, 'within'), { recursive: true });
      },
    ],
    ['an empty file in the place of a read model', (path) => truncateSync(path)],
    ['a read model with a damaged first page', (path) => writeFileSync(path, 'scribble', { flag: 'r+' })],
    [
      'a folder in the place of the catalogue',
      (path) => {
        rmSync(join(path, '../catalogue.sqlite'));
        mkdirSync(join(path, '../catalogue.sqlite'));
      },
    ],
    [
      'a damaged page in the catalogue',
      (path) => {
        const catalogue = join(path, '../catalogue.sqlite');
        const bytes = statSync(catalogue).size;
        writeFileSync(catalogue, Buffer.alloc(bytes - 4_096, 7), { flag: 'r+' });
      },
    ],
  ])('mends %s by itself', async (_, harm) => {
    await start().ready();
    const path = file();
    await models.close();
    harm(path);
    await start().ready();
    expect(rows()).toBe(EVENTS);
  });

  it('says in one sentence that the folder of the read models is a file', async () => {
    await start().ready();
    await models.close();
    rmSync(folder(), { recursive: true });
    writeFileSync(folder(), '');
    expect(start).toThrow(/^The catalogue of the read models in .*read-models cannot be used \(.*\)\. Make .*\.$/u);
  });
});
