/** A fold that shows what its tables do not have: told by name at the first such row, and never left out in silence. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ReadModels } from '#read-model/read-models';
import { RowShape } from '#read-model/fold/row-shape';
import { WrittenLog } from './written-log.ts';

const UNKNOWN_COLUMN = 'It shows a row of table "party" with a column "rank", which the table does not have';
const UNKNOWN_TABLE = 'It shows rows of a table "seat", which it does not declare';

describe('a release whose folds do not match its tables', () => {
  let directory: string;
  let log: WrittenLog;
  let models: ReadModels;

  const start = (manifest: string) => {
    models = new ReadModels({
      logFile: log.file,
      directory: join(directory, 'read-models'),
      manifest: new URL(`./${manifest}`, import.meta.url),
    });
    return models;
  };
  const report = (name: string) => models.reports().find((each) => each.name === name);
  const rows = () => models.read('meetings', (db) => db.get('SELECT count(*) AS n FROM party')?.['n']);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'row-shape-'));
    log = new WrittenLog(join(directory, 'log.sqlite'), 9_973);
  });
  afterEach(async () => {
    await models.close();
    log.close();
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['built in place', 50],
    ['built in threads', 20_500],
  ])(
    'is told projection, table and column, and what answered goes on: %s',
    async (_, events) => {
      log.join(events);
      await start('manifest.ts').ready();
      await models.close();
      start('manifest-mismatched.ts');
      for (let tries = 0; ['meetings', 'others'].some((name) => report(name)?.underWay?.phase !== 'failed'); tries++) {
        if (tries > 3_000) throw new Error('It did not come about.');
        await sleep(10);
      }
      expect(report('meetings')!.underWay!.reason).toBe(
        `meetings failed on PartyJoined at position 10: ${UNKNOWN_COLUMN}`,
      );
      // Of two lanes, the one that is first.
      expect(report('others')!.underWay!.reason).toMatch(
        new RegExp(`^others failed on PartyJoined at position [12]: ${UNKNOWN_TABLE}$`, 'u'),
      );
      expect(report('meetings')!.serving?.file).toBe('meetings.v1.1.sqlite');
      expect(rows()).toBe(events);
      expect(models.isStale('meetings')).toBe(true);
    },
    60_000,
  );
});

describe('the shape of rows', () => {
  const shape = () => new RowShape([{ name: 'a', columns: { one: 'TEXT', two: 'TEXT' }, primaryKey: ['one'] }]);

  it('takes what is left out, and any order', () => {
    const checked = shape();
    for (const row of [{ one: '1', two: '2' }, { two: '2' }, { two: '2', one: '1' }, {}, { one: '1' }])
      expect(() => checked.check({ a: [row] })).not.toThrow();
  });

  it.each([
    [
      'after one that has all',
      [
        { one: '1', two: '2' },
        { one: '1', two: '2', three: '3' },
      ],
    ],
    [
      'in the place of one',
      [
        { one: '1', two: '2' },
        { one: '1', three: '3' },
      ],
    ],
    ['alone', [{ three: '3' }]],
  ])('finds a column too many %s', (_, rows) =>
    expect(() => shape().check({ a: rows })).toThrow('with a column "three"'),
  );
});
