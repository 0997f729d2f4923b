import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { MAX_APPEND_BYTES } from '#event-store/errors';
import type { NewEvent } from '#event-store/event-store';
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

const event = (data: unknown = {}): NewEvent => ({ id: randomUUID(), type: 'Happened', data, metadata: {} });

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

  test('leaves one whole file behind its writer, and no more than that, though a long reader has let its journal grow', () => {
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    writer.appendGroup([append('a-1', 'none')]);
    const reader = new DatabaseSync(file, { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM events').get();
    const large = JSON.stringify({ text: 'x'.repeat(900_000) });
    for (let n = 0; n < 45; n++)
      writer.appendGroup([
        {
          ...append(`b-${n}`, 'none'),
          events: [{ id: randomUUID(), type: 'Happened', data: large, metadata: '{}', command: null }],
        },
      ]);
    const journal = () => statSync(`${file}-wal`).size;
    expect(journal()).toBeGreaterThan(36_000_000);
    writer.bound();
    expect(journal()).toBeGreaterThan(36_000_000);
    reader.exec('COMMIT');
    writer.bound();
    expect(journal()).toBe(0);
    // A reader that stays keeps the name of the journal, and nothing in it.
    writer.appendGroup([append('c-1', 'none')]);
    writer.close();
    expect(journal()).toBe(0);
    cpSync(file, join(directory, 'copy.sqlite'));
    const copy = new LogReader(join(directory, 'copy.sqlite'));
    expect(copy.countAfter(0n)).toBe(47);
    copy.close();
    reader.close();
  });

  test('of a newer format is refused in one sentence', () => {
    const file = join(directory, 'log.sqlite');
    new LogWriter(file, () => '').close();
    const db = new DatabaseSync(file);
    db.exec('UPDATE identity SET format = 99');
    db.close();
    expect(() => new LogWriter(file, () => '')).toThrow(/format 99.*newer release/u);
  });

  test('finds what a command wrote across streams, in order', () => {
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    const by = (stream: string, command: string | null): AppendRequest => {
      const request = append(stream, 'none');
      return { ...request, events: request.events.map((one) => ({ ...one, command })) };
    };
    writer.appendGroup([by('b-1', 'x'), by('c-1', 'y'), by('a-1', 'x'), by('d-1', null)]);
    const reader = new LogReader(file);
    expect(reader.eventsOfCommand('x').map(({ stream }) => stream)).toEqual(['b-1', 'a-1']);
    reader.close();
    writer.close();
  });

  test('knows where a stream begins', () => {
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    writer.appendGroup([append('b-1', 'none'), append('a-1', 'none'), append('b-1', 0n)]);
    const reader = new LogReader(file);
    const { events } = reader.pageAfter(-1n, 10);
    expect(['b-1', 'a-1', 'c-1'].map((stream) => reader.beginningOf(stream))).toEqual([
      events[0]!.position,
      events[1]!.position,
      undefined,
    ]);
    reader.close();
    writer.close();
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

describe('a log that is replaced while it is written', () => {
  const written = (file: string): LogWriter => {
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    writer.appendGroup([append('a-1', 'none'), append('a-1', 0n)]);
    return writer;
  };

  test.each([
    [
      'another file',
      (file: string) => {
        cpSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
    ],
    ['no file', (file: string) => rmSync(file)],
    [
      'an earlier state',
      (file: string) => {
        const db = new DatabaseSync(file);
        db.exec('DELETE FROM events WHERE position = 2');
        db.close();
      },
    ],
  ])('by %s takes nothing more, and says so', (_what, replace) => {
    const file = join(directory, 'log.sqlite');
    const writer = written(file);
    replace(file);
    expect(() => writer.appendGroup([append('b-1', 'none')])).toThrow(/replaced under the running service.*Restart/u);
    expect(() => writer.appendGroup([append('b-1', 'none')])).toThrow(/replaced under the running service/u);
    writer.close();
  });

  test('tells it through the store, to whoever appends and to whoever asks how it is', async () => {
    const store = await EmbeddedEventStore.open({ directory });
    await store.append('a-1', [event()], 'none');
    expect(store.trouble).toBeUndefined();
    renameSync(join(directory, 'log.sqlite'), join(directory, 'elsewhere.sqlite'));
    await expect(store.append('a-1', [event()], 0n)).rejects.toThrow(/replaced under the running service/u);
    for (let tries = 0; store.trouble === undefined && tries < 100; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(store.trouble).toMatch(/log\.sqlite is gone.*answers are of the log as it was before/u);
    await store.close();
  });
});

test('a log that ends before a position that was given goes on after it, and is whole all the same', () => {
  const file = join(directory, 'log.sqlite');
  const now = () => '2026-01-01T00:00:00.000Z';
  const positions = [0n, 9n, 20n, 3n].flatMap((given) => {
    const writer = new LogWriter(file, now, given);
    const outcomes = writer.appendGroup([append(`a-${given}`, 'none'), append(`a-${given}`, 0n)]);
    writer.close();
    return outcomes.flatMap((outcome) => ('result' in outcome ? Number(outcome.result.position) : []));
  });
  expect(positions).toEqual([1, 2, 10, 11, 21, 22, 23, 24]);
  // Nothing was recorded between two such starts.
  new LogWriter(file, now, 30n).close();
  new LogWriter(file, now, 40n).close();
  const writer = new LogWriter(file, now);
  expect(writer.appendGroup([append('b-1', 'none')])).toMatchObject([{ result: { position: 41n } }]);
  writer.close();
  new LogWriter(file, now).close();
});

describe('the store over the log', () => {
  let store: EmbeddedEventStore;
  beforeEach(async () => {
    store = await EmbeddedEventStore.open({ directory });
  });
  afterEach(async () => {
    await store.close();
  });

  test('fails the appends of a group that the disk refuses, keeps nothing of them, and goes on', async () => {
    const disk = new DatabaseSync(join(directory, 'log.sqlite'));
    disk.exec(`CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`);
    const refused = await Promise.allSettled([
      store.append('a-1', [event()], 'none'),
      store.append('b-1', [event()], 'none'),
    ]);
    disk.exec('DROP TRIGGER full');
    disk.close();
    for (const one of refused)
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'EVENT_STORE_UNAVAILABLE' } });
    expect(await store.head()).toBeNull();
    expect(await store.append('a-1', [event()], 'none')).toMatchObject({ revision: 0n, repeated: false });
  });

  test('does not let an event that SQLite would refuse disturb the appends beside it', async () => {
    const [bad, good] = await Promise.allSettled([
      store.append('a-1', [{ ...event(), type: undefined as unknown as string }], 'none'),
      store.append('b-1', [event()], 'none'),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_EVENT' } });
    expect(good.status).toBe('fulfilled');
  });

  test('takes exactly the limit, counted in bytes of UTF-8, and refuses one byte more', async () => {
    // Beside the JSON of data and metadata: the type, twice, and room for a signature.
    const frame = Buffer.byteLength('""{}') + 2 * event().type.length + 128;
    const text = 'ə'.repeat((MAX_APPEND_BYTES - frame) / 2);
    expect(await store.append('a-1', [event(text)], 'none')).toMatchObject({ revision: 0n });
    await expect(store.append('a-1', [event(`${text}x`)], 0n)).rejects.toMatchObject({
      code: 'APPEND_TOO_LARGE',
      stream: 'a-1',
      actualBytes: MAX_APPEND_BYTES + 1,
    });
  });

  test('whose writer has died answers every append, and closes', async () => {
    const { worker } = store as unknown as { worker: Worker };
    const waiting = store.append('a-1', [event()], 'none').catch((error: unknown) => error);
    await worker.terminate();
    await waiting;
    await expect(store.append('a-1', [event()], 'any')).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
  });

  test('lets one of two through that come in at once for one command', async () => {
    const once = (stream: string) =>
      store.append(stream, [{ ...event(), metadata: { commandId: 'one' } }], 'none', { once: true });
    const [first, second] = await Promise.all([once('a-1'), once('b-1')]);
    expect([first.repeated, second.repeated]).toEqual([false, true]);
    expect([second.position, await store.head()]).toEqual([first.position, first.position]);
  });

  test('finishes what it accepted before it closes', async () => {
    const accepted = Array.from({ length: 100 }, (_, n) => store.append(`a-${n}`, [event()], 'none'));
    await store.close();
    expect(await Promise.all(accepted)).toHaveLength(100);
  });

  test('answers what the log says, however often a stream was read before', async () => {
    const revisions = async () => (await store.readStream('a-1')).events.map(({ revision }) => revision);
    expect([await revisions(), await revisions()]).toEqual([[], []]);
    const first = store.append('a-1', [event()], 'none');
    await revisions();
    await first;
    expect([await revisions(), await revisions()]).toEqual([[0n], [0n]]);
    await expect(store.append('a-1', [event()], 'none')).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION' });
    expect(await revisions()).toEqual([0n]);
    await Promise.all([store.append('a-1', [event()], 'any'), store.append('a-1', [event()], 'any')]);
    expect(await revisions()).toEqual([0n, 1n, 2n]);
  });

  test('forgets a follower that leaves', async () => {
    const { listeners } = store as unknown as { listeners: ReadonlySet<unknown> };
    for await (const _ of store.follow(-1n)) break;
    expect(listeners.size).toBe(0);
  });
});

/** Opens the data folder in a process of its own, and holds it until it is killed. */
const HOLD = `
  import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
  await EmbeddedEventStore.open({ directory: process.argv[1] });
  console.log('held');
`;

describe('the data folder', () => {
  test('is held against a second process, and free again once the first is killed', async () => {
    const first = spawn(
      process.execPath,
      ['--conditions=source', '--no-warnings', '--input-type=module', '-e', HOLD, directory],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const exited = once(first, 'exit');
    try {
      await Promise.race([once(first.stdout, 'data'), exited]);
      await expect(EmbeddedEventStore.open({ directory })).rejects.toMatchObject({
        code: 'EVENT_STORE_UNAVAILABLE',
        message: expect.stringMatching(
          /^Another process works on this data folder. Stop it, or set DATA_DIR/u,
        ) as unknown,
      });
    } finally {
      first.kill('SIGKILL');
      await exited;
    }
    await (await EmbeddedEventStore.open({ directory })).close();
  });

  test('whose lock or log cannot be opened is named, with the remedy', async () => {
    for (const [file, sentence] of [
      ['lock.sqlite', /The lock .* cannot be written. Set DATA_DIR/u],
      ['log.sqlite', /The log .* cannot be opened .* set DATA_DIR/u],
    ] as const) {
      const folder = join(directory, `with-${file}`);
      mkdirSync(join(folder, file), { recursive: true });
      await expect(EmbeddedEventStore.open({ directory: folder })).rejects.toMatchObject({
        code: 'EVENT_STORE_UNAVAILABLE',
        message: expect.stringMatching(sentence) as unknown,
      });
    }
  });

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
