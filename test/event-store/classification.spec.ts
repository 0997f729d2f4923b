/** The marks of a log: made for one that has none, and again when another release knows more, or less. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EventClassifier } from '#event-store/classifier';
import { classifyLog } from '#event-store/log/classification';
import { LogReader } from '#event-store/log/reader';
import { LogWriter } from '#event-store/log/writer';

let directory = '';
let file = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aide-memoire-marks-'));
  file = join(directory, 'log.sqlite');
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** A release that knows these types, in these versions, in streams named `a-…`. */
const release = (types: Readonly<Record<string, number>>): EventClassifier => ({
  versions: new Map(Object.entries(types)),
  fingerprint: JSON.stringify(types),
  classify: ({ stream, type, metadata }) => {
    if (!stream.startsWith('a-')) return { streamKind: '', reason: 'OTHER_STREAM' };
    const known = types[type];
    if (known === undefined) return { streamKind: 'a', reason: 'UNKNOWN_TYPE' };
    const { schemaVersion = 1 } = metadata as { schemaVersion?: number };
    return schemaVersion > known ? { streamKind: 'a', reason: 'NEWER_VERSION' } : undefined;
  },
});

/** As the releases before format 2 have left it. */
function oldLog(events: readonly { stream: string; type: string; metadata?: string }[]): void {
  const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
  for (const { stream, type, metadata = '{}' } of events)
    writer.appendGroup([
      { stream, expected: 'any', events: [{ id: randomUUID(), type, data: '{}', metadata, command: null }] },
    ]);
  writer.close();
  const db = new DatabaseSync(file);
  db.exec(`DROP INDEX tombstoned_streams; DROP TABLE foreign_events; DROP TABLE classified;
    ALTER TABLE events DROP COLUMN foreign_reason; UPDATE identity SET format = 1`);
  db.close();
}

const typesIn = (withForeign = false): string[] => {
  const log = new LogReader(file, { withForeign });
  const { events } = log.pageAfter(-1n, 100);
  log.close();
  return events.map(({ stream, type, foreign }) => `${stream} ${type}${foreign === undefined ? '' : ` ${foreign}`}`);
};
const countsIn = (): string[] => {
  const log = new LogReader(file);
  const found = log.foreignEvents();
  log.close();
  return found.map(({ streamKind, type, reason, count }) => [count, streamKind, type, reason].join(' '));
};
const classify = (types: Readonly<Record<string, number>>): boolean => {
  let hasChanged = false;
  classifyLog(file, 'store', release(types), () => {
    hasChanged = true;
  });
  return hasChanged;
};

describe('A log', () => {
  test('of format 1 can be read as it is, and has its marks once it was opened', () => {
    oldLog([
      { stream: 'a-1', type: 'Told' },
      { stream: 'b-1', type: 'Told' },
      { stream: 'a-1', type: 'Strange' },
      { stream: 'b-2', type: 'Other' },
    ]);
    expect(typesIn()).toHaveLength(4);
    expect(countsIn()).toEqual([]);
    expect(classify({ Told: 1 })).toBe(true);
    expect(typesIn()).toEqual(['a-1 Told']);
    expect(typesIn(true)).toEqual([
      'a-1 Told',
      'b-1 Told OTHER_STREAM',
      'a-1 Strange UNKNOWN_TYPE',
      'b-2 Other OTHER_STREAM',
    ]);
    expect(countsIn()).toEqual(['2   OTHER_STREAM', '1 a Strange UNKNOWN_TYPE']);
    const db = new DatabaseSync(file);
    expect(db.prepare('SELECT format FROM identity').get()).toEqual({ format: 2 });
    db.close();
  });

  test('in which everything is ours has no marks, and nothing that was built from it is given up', () => {
    oldLog([{ stream: 'a-1', type: 'Told' }]);
    expect(classify({ Told: 1 })).toBe(false);
    expect(classify({ Told: 1 })).toBe(false);
    expect(typesIn(true)).toEqual(['a-1 Told']);
  });

  test('that a newer release opens has as its own what was foreign before, and loses it to an older one', () => {
    oldLog([
      { stream: 'a-1', type: 'Told' },
      { stream: 'a-1', type: 'Told', metadata: '{"schemaVersion":2}' },
      { stream: 'a-1', type: 'New' },
    ]);
    const older = ['1 a New UNKNOWN_TYPE', '1 a Told NEWER_VERSION'];
    expect([classify({ Told: 1 }), countsIn()]).toEqual([true, older]);
    expect([classify({ Told: 2, New: 1 }), countsIn()]).toEqual([true, []]);
    expect(typesIn()).toEqual(['a-1 Told', 'a-1 Told', 'a-1 New']);
    expect([classify({ Told: 1 }), countsIn()]).toEqual([true, older]);
    expect(typesIn()).toEqual(['a-1 Told']);
  });

  test('keeps its marks as they were where what is built from it could not be given up', () => {
    oldLog([{ stream: 'a-1', type: 'Strange' }]);
    const fails = () =>
      classifyLog(file, 'store', release({ Told: 1 }), () => {
        throw new Error('the disk is full');
      });
    expect(fails).toThrow('the disk is full');
    expect(typesIn()).toEqual(['a-1 Strange']);
    expect([classify({ Told: 1 }), typesIn()]).toEqual([true, []]);
  });

  test('with a row that is no JSON is looked through: damage is not for a classifier to judge', () => {
    oldLog([
      { stream: 'a-1', type: 'Told', metadata: '{"broken' },
      { stream: 'a-1', type: 'Strange' },
    ]);
    classify({ Told: 1 });
    classify({ Told: 1, Other: 1 });
    expect(countsIn()).toEqual(['1 a Strange UNKNOWN_TYPE']);
  });

  test('does not grow with the names that others give their events', () => {
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    const foreign = { streamKind: 'a', reason: 'UNKNOWN_TYPE' };
    const event = (type: string) => ({ id: randomUUID(), type, data: '{}', metadata: '{}', command: null, foreign });
    writer.appendGroup(
      Array.from({ length: 1200 }, (_, n) => ({
        stream: 'a-1',
        expected: 'any' as const,
        events: [event(`${'T'.repeat(300)}${n}`), event(`T${n}`)],
      })),
    );
    writer.close();
    const counts = countsIn();
    expect(counts.length).toBeLessThanOrEqual(1001);
    expect(counts[0]).toBe(`1200 a ${'T'.repeat(200)} UNKNOWN_TYPE`);
    expect(counts[1]).toMatch(/^201 a … UNKNOWN_TYPE$/u);
  });
});
