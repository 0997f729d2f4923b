/** The log as lines: their frozen form, what a changed file is refused for, and the same log elsewhere. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { classifier } from '#domain/foreign';
import { logTarget } from '#event-store/log/copying';
import type { LogExportError } from '#event-store/log/export/error';
import { KeptEvents } from '#event-store/log/export/kept-events';
import { eventOfLine, lineOf } from '#event-store/log/export/line';
import { exportedLines } from '#event-store/log/export/lines';
import { exportSource } from '#event-store/log/export/source';
import { type Trailer, blockOf, trailerOf } from '#event-store/log/export/trailer';
import { verifyExport } from '#event-store/log/export/verify';
import { type AppendRequest, LogWriter } from '#event-store/log/writer';
import { writeHistory } from '../../bench/history/history.ts';
import { copy } from '../../src/cli/copy/copy.ts';

const GOLDEN = 'test/event-store/golden/log.v1.jsonl';
const QUIET = { signal: new AbortController().signal, progress: () => undefined };

const root = mkdtempSync(join(tmpdir(), 'aide-memoire-lines-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const folder = (): string => {
  const path = join(root, String((folders += 1)));
  mkdirSync(path);
  return path;
};

function exported(directory: string): { text: string; trailer: Trailer } {
  const log = new KeptEvents(join(directory, 'log.sqlite'));
  try {
    let text = '';
    for (const lines = exportedLines(log); ;) {
      const next = lines.next();
      if (next.done === true) return { text, trailer: next.value };
      text += next.value.text;
    }
  } finally {
    log.close();
  }
}

/** As the JSON of data and metadata is kept, so it is told: also what no writer of ours would write. */
const KEPT: readonly (readonly [stream: string, type: string, data: string, metadata: string])[] = [
  [
    'meeting-mtg_1',
    'MeetingHeld',
    '{"title":"“Əliyev” \\u2028 & 王毅","metadata":{"metadata":[{}]}}',
    '{"commandId":"k1"}',
  ],
  ['meeting-mtg_1', 'MeetingHeld', '{"n":1.0,"big":12345678901234567890,"e":1E+2,"a":1,"a":2}', 'null'],
  ['odd "stream", \\ \u0001', 'Odd\n"type"', '"a text, {[ \\" ,\\"metadata\\": "', '[1,{"data":{}}]'],
];

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

function requestOf([stream, type, data, metadata]: (typeof KEPT)[number], n: number): AppendRequest {
  const recordedAt = `2026-01-0${n + 1}T00:00:00.000Z`;
  return { stream, expected: 'any', events: [{ id: uuid(n), type, data, metadata, command: null, recordedAt }] };
}

/** Positions 1, 2 and, behind some that were given in a history that is gone, 8. */
function goldenLog(): string {
  const directory = folder();
  const file = join(directory, 'log.sqlite');
  const writer = new LogWriter(file, () => '2026-02-01T00:00:00.000Z');
  writer.appendGroup(KEPT.slice(0, 2).map(requestOf));
  writer.close();
  const again = new LogWriter(file, () => '2026-02-01T00:00:00.000Z', 7n);
  again.appendGroup([requestOf(KEPT[2]!, 2)]);
  again.close();
  const db = new DatabaseSync(file);
  db.exec("UPDATE identity SET store = '11111111-1111-4111-8111-111111111111'");
  db.close();
  return directory;
}

describe('the line of an event', () => {
  test('is frozen: the golden file is what the log gives, byte for byte', () => {
    const { text } = exported(goldenLog());
    expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
  });

  test('is the unit of proof: anybody hashes the lines as they stand', () => {
    const lines = readFileSync(GOLDEN, 'utf8').split('\n');
    const trailer = trailerOf(lines.at(-2)!)!;
    const events = `${lines.slice(0, -2).join('\n')}\n`;
    expect(createHash('sha256').update(events).digest('hex')).toBe(trailer.digest);
    expect(trailer).toMatchObject({ count: 3, first: 1n, last: 8n, block: 1 });
    expect(trailer.blocks).toEqual(
      lines.slice(0, -2).map((line) => createHash('sha256').update(`${line}\n`).digest('hex').slice(0, 16)),
    );
  });

  test('gives its event back, with every character of its JSON', () => {
    for (const [n, kept] of KEPT.entries()) {
      const [stream, type, data, metadata] = kept;
      const recordedAt = '2026-01-01T00:00:00.000Z';
      const event = { position: 9n + BigInt(n), stream, revision: 0n, id: uuid(n), type, recordedAt, data, metadata };
      expect(eventOfLine(lineOf(event))).toEqual(event);
    }
    const far = { position: 2n ** 63n - 1n, revision: 2n ** 62n, stream: 'a-1', id: uuid(1), type: 'A' };
    const event = { ...far, recordedAt: 'x', data: '1', metadata: '{}' };
    expect(eventOfLine(lineOf(event))).toEqual(event);
  });

  test.each([
    ['a space between its fields', (line: string) => line.replace(',"stream"', ', "stream"')],
    ['its fields in another order', (line: string) => line.replace(/("position":\d+),("stream":"[^"]*")/u, '$2,$1')],
    ['one more field', (line: string) => line.replace(/\}$/u, ',"more":1}')],
    ['one field less', (line: string) => line.replace(/,"recordedAt":"[^"]*"/u, '')],
    ['another way to write the same number', (line: string) => line.replace('"position":1', '"position":1.0')],
    ['another way to write the same text', (line: string) => line.replace('mtg_1', '\\u006dtg_1')],
    ['data that are no JSON', (line: string) => line.replace('"data":{', '"data":{,')],
    ['a list around it', (line: string) => `[${line}]`],
  ])('is nothing with %s', (_what, change) => {
    const [line] = readFileSync(GOLDEN, 'utf8').split('\n') as [string];
    expect(change(line)).not.toBe(line);
    expect(eventOfLine(change(line))).toBeUndefined();
  });
});

/** Why a text is refused as an export; undefined where it is not. */
async function refusalOf(text: string | Buffer): Promise<LogExportError | undefined> {
  const file = join(root, 'tried.jsonl');
  writeFileSync(file, text);
  try {
    await verifyExport(file);
    return undefined;
  } catch (error) {
    expect((error as Error).name).toBe('LogExportError');
    return error as LogExportError;
  }
}

describe('a file that is not what was exported', () => {
  let text = '';
  let lines: string[] = [];
  beforeAll(() => {
    const directory = folder();
    writeHistory(join(directory, 'log.sqlite'), 300);
    ({ text } = exported(directory));
    lines = text.split('\n').slice(0, -1);
  });
  const joined = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

  test('is told from one that is', async () => {
    expect(await refusalOf(text)).toBeUndefined();
    expect(trailerOf(lines.at(-1)!)).toMatchObject({ count: lines.length - 1, first: 1n });
  });

  test.each<[string, () => string, bigint | undefined, RegExp]>([
    ['empty', () => '', undefined, /empty: it proves nothing/u],
    ['a trailer alone', () => joined(lines.slice(-1)), 0n, /is no trailer, or not one/u],
    ['cut between two lines', () => joined(lines.slice(0, 40)), 40n, /ends after position 40, without a trailer/u],
    [
      'cut in a line',
      () => text.slice(0, joined(lines.slice(0, 40)).length + 30),
      41n,
      /has no end: the file was cut/u,
    ],
    ['cut before the last line feed', () => text.slice(0, -1), 301n, /has no end/u],
    ['without one line', () => joined(lines.toSpliced(56, 1)), 58n, /Line 57, position 58, is not the line/u],
    ['without its first line', () => joined(lines.slice(1)), 2n, /Line 1, position 2/u],
    ['without its last event', () => joined(lines.toSpliced(-2, 1)), undefined, /trailer|missing/u],
    ['with a line twice', () => joined(lines.toSpliced(56, 0, lines[56]!)), 57n, /position 57 after position 57/u],
    ['with two lines changed in place', () => joined(lines.with(56, lines[57]!).with(57, lines[56]!)), 58n, /Line 57/u],
    ['with its lines backwards', () => joined([...lines.slice(0, -1).reverse(), lines.at(-1)!]), 300n, /Line 1,/u],
    [
      'with one letter of its data changed',
      () => joined(lines.with(99, lines[99]!.replace('"data":{"', '"data":{"Q'))),
      100n,
      /Line 100, position 100/u,
    ],
    [
      'with another moment of recording',
      () => joined(lines.with(99, lines[99]!.replace('"recordedAt":"20', '"recordedAt":"19'))),
      100n,
      /Line 100/u,
    ],
    ['with a space more', () => joined(lines.with(99, lines[99]!.replace('"data":', '"data": '))), 100n, /Line 100/u],
    [
      'with an empty line',
      () => joined(lines.toSpliced(10, 0, '')),
      11n,
      /Line 11, position 11, is not the line of an event/u,
    ],
    ['with something behind its trailer', () => `${text}{}\n`, undefined, /trailer/u],
    ['two exports', () => text + text, undefined, /./u],
    [
      'with a trailer that tells more',
      () => joined(lines.with(-1, lines.at(-1)!.replace('"last":', '"last":1'))),
      undefined,
      /The trailer says last/u,
    ],
    [
      'with another digest',
      () => joined(lines.with(-1, lines.at(-1)!.replace(/"digest":"./u, '"digest":"g'))),
      undefined,
      /trailer/u,
    ],
    [
      'with the digest of another',
      () => joined(lines.with(-1, lines.at(-1)!.replace(/"digest":"[0-9a-f]{8}/u, '"digest":"00000000'))),
      undefined,
      /The trailer says digest/u,
    ],
    ['of CRLF', () => text.replaceAll('\n', '\r\n'), 1n, /Line 1/u],
    ['with a byte order mark', () => `\ufeff${text}`, 0n, /Line 1/u],
  ])('%s', async (_what, change, position, message) => {
    expect(change() === text).toBe(false);
    const refusal = await refusalOf(change());
    expect(refusal?.message).toMatch(message);
    if (position !== undefined) expect(refusal?.position).toBe(position);
  });

  test('in any one bit, or short of any number of bytes', async () => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 150)) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1 << (at % 8);
      expect({ at, refused: (await refusalOf(flipped)) !== undefined }).toEqual({ at, refused: true });
      if (at % 3 === 0) expect(await refusalOf(bytes.subarray(0, at))).toBeDefined();
    }
  });

  test('by the lines that have a hash together, where there are too many for one each', async () => {
    expect([1, 16_384, 16_385, 1_000_000].map(blockOf)).toEqual([1, 1, 2, 64]);
    const directory = folder();
    const file = join(directory, 'log.sqlite');
    const writer = new LogWriter(file, () => '2026-01-01T00:00:00.000Z');
    const tiny = (n: number): AppendRequest => ({
      ...{ stream: `a-${n}`, expected: 'none' },
      events: [{ id: uuid(n), type: 'A', data: '1', metadata: '{}', command: null }],
    });
    writer.appendGroup(Array.from({ length: 16_390 }, (_, n) => tiny(n)));
    writer.close();
    const { text: long, trailer } = exported(directory);
    expect(trailer).toMatchObject({ block: 2, count: 16_390 });
    expect(trailer.blocks).toHaveLength(8_195);
    expect(await refusalOf(long)).toBeUndefined();
    const changed = await refusalOf(long.replace('"a-9000"', '"b-9000"'));
    expect(changed?.message).toMatch(/^Of lines 9001 to 9002, positions 9001 to 9002, one is not what was exported/u);
    expect(changed?.position).toBe(9_001n);
  }, 30_000);
});

async function importInto(directory: string, file: string) {
  const target = logTarget(directory, classifier);
  try {
    return await copy(exportSource(file), target, QUIET);
  } finally {
    await target.close();
  }
}

describe('an import', () => {
  test('gives the same bytes elsewhere, positions that are gone included, once or twice', async () => {
    const directory = folder();
    copyFileSync(GOLDEN, join(root, 'golden.jsonl'));
    expect(await importInto(directory, join(root, 'golden.jsonl'))).toMatchObject({ copied: 3, difference: null });
    const { text, trailer } = exported(directory);
    const golden = readFileSync(GOLDEN, 'utf8');
    expect(text.split('\n').slice(0, -2)).toEqual(golden.split('\n').slice(0, -2));
    expect(trailer.digest).toBe(trailerOf(golden.split('\n').at(-2)!)!.digest);
    expect(trailer.log).not.toBe('11111111-1111-4111-8111-111111111111');
    expect(await importInto(directory, join(root, 'golden.jsonl'))).toMatchObject({ copied: 0, difference: null });
  });

  test('goes on where it was killed', async () => {
    const [whole, half] = [folder(), folder()];
    writeHistory(join(whole, 'log.sqlite'), 1_200);
    const { text, trailer } = exported(whole);
    const file = join(root, 'history.jsonl');
    writeFileSync(file, text);
    const stop = new AbortController();
    const target = logTarget(half, classifier);
    await expect(
      copy(exportSource(file), target, {
        signal: stop.signal,
        progress: ({ phase }) => phase === 'copying' && stop.abort(),
      }),
    ).rejects.toThrow();
    await target.close();
    const before = exported(half).trailer.count;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(trailer.count);
    expect(await importInto(half, file)).toMatchObject({ copied: trailer.count - before });
    expect(exported(half).trailer.digest).toBe(trailer.digest);
  });

  test('is refused by a log that holds, or has held, something else, which stays as it is', async () => {
    const other = folder();
    writeHistory(join(other, 'log.sqlite'), 20);
    const before = exported(other).text;
    await expect(importInto(other, GOLDEN)).rejects.toThrow(/nothing was added to it/u);
    expect(exported(other).text).toBe(before);
    const emptied = folder();
    new LogWriter(join(emptied, 'log.sqlite'), () => '2026-01-01T00:00:00.000Z', 5n).close();
    await expect(importInto(emptied, GOLDEN)).rejects.toThrow(/has given position 1 before/u);
    expect(() => exported(emptied)).toThrow(/The log is empty/u);
  });
});

test.each([
  ['no JSON', "'{'", /at position 2, cannot be read: it is no JSON/u],
  ['more than a line', "'{' || char(10) || '}'", /at position 2, holds a line break/u],
])('a log with an event that is %s is not exported', (_what, sql, message) => {
  const directory = goldenLog();
  const db = new DatabaseSync(join(directory, 'log.sqlite'));
  db.exec(`UPDATE events SET data = ${sql} WHERE position = 2`);
  db.close();
  expect(() => exported(directory)).toThrow(message);
});
