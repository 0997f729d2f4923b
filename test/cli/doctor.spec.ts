/** `aide-memoire doctor`: what it finds in a folder that is well, and in damaged ones. */
import { chmodSync, cpSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examine } from '../../src/cli/doctor/examination.ts';
import { runCommand } from '../support/command-line.ts';
import { startInside } from '../support/inside.ts';

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-doctor-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const WELL = join(root, 'well');

beforeAll(async () => {
  const server = await startInside();
  await server.shown((await server.loadPressRelease()).position);
  await server.application.close();
  cpSync(server.directory, WELL, { recursive: true });
  rmSync(server.directory, { recursive: true });
  chmodSync(WELL, 0o700);
}, 60_000);

const MUCH = { freeBytes: () => 2 ** 40 };

const examined = (directory: string, surroundings: { nowMs?: number; freeBytes?: () => number } = {}) =>
  examine(directory, { nowMs: Date.now(), ...MUCH, ...surroundings });

const sql =
  (file: string, text: string) =>
  (directory: string): void => {
    const db = new DatabaseSync(join(directory, file));
    db.exec(text);
    db.close();
  };

const DAY_MS = 86_400_000;
const MODEL = 'read-models/timeline.v';

/** The file of the timeline that answers. */
function timelineIn(directory: string): string {
  const catalogue = new DatabaseSync(join(directory, 'read-models/catalogue.sqlite'), { readOnly: true });
  const file = String(catalogue.prepare("SELECT file FROM serving WHERE projection = 'timeline'").get()!['file']);
  catalogue.close();
  expect(`read-models/${file}`).toContain(MODEL);
  return join(directory, 'read-models', file);
}

test('a folder that is well: exit code 0, and each check says so', async () => {
  const findings = examined(WELL);
  expect(findings.filter(({ verdict }) => verdict !== 'well')).toEqual([]);
  expect([...new Set(findings.map(({ check }) => check))]).toEqual([
    'folder',
    'disk',
    'log',
    'clock',
    'read models',
    'tokens',
  ]);
  const { code, stdout } = await runCommand(['doctor', '--data-dir', WELL]);
  expect({ code: code === 3 ? 0 : code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/log +well +\d+ events can be read/u),
  });
}, 30_000);

describe('a damaged folder', () => {
  let folders = 0;
  const damaged = (damage: (directory: string) => void): string => {
    const directory = join(root, `damaged-${(folders += 1)}`);
    cpSync(WELL, directory, { recursive: true });
    chmodSync(directory, 0o700);
    damage(directory);
    return directory;
  };

  test.each<[string, (directory: string) => void, string, RegExp]>([
    ['without a log', (at) => rmSync(join(at, 'log.sqlite')), 'log', /There is no log in/u],
    [
      'with a log that is none',
      (at) => writeFileSync(join(at, 'log.sqlite'), 'no database'.repeat(99)),
      'log',
      /is damaged|not a database/u,
    ],
    ['with a log that was cut', (at) => truncateSync(join(at, 'log.sqlite'), 61_440), 'log', /damaged|malformed/u],
    ['without an event in the middle', sql('log.sqlite', 'DELETE FROM events WHERE position = 40'), 'log', /./u],
    [
      'without the last event',
      sql('log.sqlite', 'DELETE FROM events WHERE position = (SELECT max(position) FROM events)'),
      'log',
      /is not whole/u,
    ],
    [
      'with data that are no JSON',
      sql('log.sqlite', "UPDATE events SET data = '{' WHERE position = 40"),
      'log',
      /position 40.*cannot be read/u,
    ],
    [
      'with data that were changed',
      sql('log.sqlite', "UPDATE events SET data = json_set(data, '$.x', 1) WHERE position = 40"),
      'log',
      /position 40.*not what was told/u,
    ],
    [
      'with another revision',
      sql('log.sqlite', 'UPDATE events SET revision = 9 WHERE position = 40'),
      'log',
      /was to go on with revision/u,
    ],
    [
      'with the log of a newer release',
      sql('log.sqlite', 'UPDATE identity SET format = 99'),
      'log',
      /has format 99; this release knows/u,
    ],
    [
      'with the log of somebody else',
      sql('log.sqlite', "UPDATE identity SET store = 'another'"),
      'read models',
      /another log was put in its place/u,
    ],
    [
      'with a read model that is none',
      (at) => writeFileSync(timelineIn(at), 'no database'.repeat(999)),
      'read models',
      /timeline: .*cannot be read; it is built anew/u,
    ],
    ['without a read model', (at) => rmSync(timelineIn(at)), 'read models', /timeline: .*is gone; it is built anew/u],
    [
      'with a catalogue that is none',
      (at) => writeFileSync(join(at, 'read-models/catalogue.sqlite'), 'x'.repeat(5_000)),
      'read models',
      /./u,
    ],
    [
      'with tokens that cannot be read',
      (at) => writeFileSync(join(at, 'tokens.json'), '[{}]'),
      'tokens',
      /tokens\.json/u,
    ],
  ])('%s', (_what, damage, check, sentence) => {
    const faults = examined(damaged(damage)).filter(({ verdict }) => verdict === 'fault');
    expect(faults.filter((one) => one.check === check).map((one) => one.sentence)).toContainEqual(
      expect.stringMatching(sentence),
    );
  });

  test('that is not there, or is open to others', async () => {
    expect(examined(join(root, 'nowhere'))).toMatchObject([{ check: 'folder', verdict: 'fault' }]);
    const open = damaged((at) => chmodSync(at, 0o755));
    expect(examined(open).filter(({ verdict }) => verdict !== 'well')).toMatchObject([
      { check: 'folder', verdict: 'warning' },
    ]);
    expect(await runCommand(['doctor', '--data-dir', join(root, 'nowhere')])).toMatchObject({ code: 2 });
    const without = damaged((at) => renameSync(join(at, 'read-models'), join(at, '..', 'models-elsewhere')));
    const { code, stdout } = await runCommand(['doctor', '--data-dir', without, '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ check: 'read models', verdict: 'warning' }));
  }, 30_000);

  test('on a machine whose disk is full, or whose clock is not set', () => {
    const worst = (surroundings: Parameters<typeof examined>[1]) =>
      examined(WELL, surroundings).filter(({ verdict }) => verdict !== 'well');
    expect(worst({ freeBytes: () => 2 ** 20 })).toMatchObject([{ check: 'disk', verdict: 'fault' }]);
    expect(worst({ freeBytes: () => 2 ** 29 })).toMatchObject([{ check: 'disk', verdict: 'warning' }]);
    expect(worst({ nowMs: Date.now() - DAY_MS })).toMatchObject([{ check: 'clock', verdict: 'fault' }]);
    expect(worst({ nowMs: 0 })).toMatchObject([
      { check: 'clock', verdict: 'fault', sentence: expect.stringContaining('1970') },
    ]);
  });
});
