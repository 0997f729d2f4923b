import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { LogReader } from '#event-store/log/reader';
import { type AppendRequest, LogWriter } from '#event-store/log/writer';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aide-memoire-log-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const append = (stream: string, expected: AppendRequest['expected']): AppendRequest => ({
  stream,
  expected,
  events: [{ id: randomUUID(), type: 'Happened', data: '{}', metadata: '{}', command: null }],
});

describe('the log', () => {
  test('keeps the good appends of a group when one of them is a conflict', () => {
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    const outcomes = writer.appendGroup([append('a-1', 'none'), append('a-1', 5n), append('b-1', 'none')]);
    expect(outcomes.map((outcome) => 'result' in outcome)).toEqual([true, false, true]);
    const reader = new LogReader(file);
    expect(reader.pageAfter(-1n, 10).events.map(({ stream }) => stream)).toEqual(['a-1', 'b-1']);
    reader.close();
    writer.close();
  });

  test('of a newer format is refused in one sentence', () => {
    const file = join(directory, 'log.sqlite');
    new LogWriter(file, () => '').close();
    const db = new DatabaseSync(file);
    db.exec('UPDATE identity SET format = 99');
    db.close();
    expect(() => new LogWriter(file, () => '')).toThrow(/format 99.*newer release/u);
  });

  test('counts and dates what lies behind a position', () => {
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    writer.appendGroup([append('a-1', 'none'), append('a-1', 0n), append('a-1', 1n)]);
    const reader = new LogReader(file);
    const first = reader.pageAfter(-1n, 1);
    expect(first).toMatchObject({ caughtUp: false });
    expect(reader.countAfter(first.through)).toBe(2);
    expect(reader.recordedAt(first.through)).toBe('2026-01-01T00:00:00.000Z');
    reader.close();
    writer.close();
  });
});

describe('the data folder', () => {
  test('belongs to one store at a time', async () => {
    const store = await EmbeddedEventStore.open({ directory });
    await expect(EmbeddedEventStore.open({ directory })).rejects.toThrow(/Another process works on this data folder/u);
    await store.close();
    await (await EmbeddedEventStore.open({ directory })).close();
  });

  test('that cannot be written is named, with the remedy', async () => {
    writeFileSync(join(directory, 'file'), '');
    await expect(EmbeddedEventStore.open({ directory: join(directory, 'file', 'below') })).rejects.toThrow(
      /cannot be written. Set DATA_DIR/u,
    );
  });
});
