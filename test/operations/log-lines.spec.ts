/** How one line is made: what of an error is shown, and what a person at a terminal reads. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { DiskSpace } from '#operations/disk-space';
import { type LogDestination, EventLog } from '#operations/log/event-log';
import { LOG_EVENTS } from '#operations/log/log-events';
import { diskLines, storeLines } from '#operations/log/told-lines';
import { loggedError } from '#operations/log/logged-error';
import { readable } from '#operations/log/readable';
import { requestIdOf } from '#operations/request-id';

const FACT = 'Zephyrine Conclave';

const written = (level: 'info' | 'debug' | 'silent' = 'info') => {
  const lines: string[] = [];
  const destination: LogDestination = { write: (line) => void lines.push(line), close: () => Promise.resolve() };
  return { log: new EventLog(level, destination), lines };
};

const thrown = (fails: () => unknown): unknown => {
  try {
    return fails();
  } catch (error) {
    return error;
  }
};

describe('an error is shown without the values that it quotes:', () => {
  test.each([
    ['a short text that is no JSON', thrown(() => JSON.parse(FACT) as unknown)],
    ['one that breaks off', thrown(() => JSON.parse(`{"name": "${FACT}`) as unknown)],
    ['a long one', thrown(() => JSON.parse(`{"name": "${'x'.repeat(90)}", ${FACT} ${'x'.repeat(90)}`) as unknown)],
    ['a value of another type', new TypeError(`String cannot represent value: { name: "${FACT}" }`)],
    ['a value that is no member', new TypeError(`Enum "Kind" cannot represent value: "${FACT}"`)],
    ['a long quotation', new Error(`It met "${FACT} ${'x'.repeat(60)}"`)],
    ['a cause', new Error('It failed', { cause: thrown(() => JSON.parse(FACT) as unknown) })],
  ])('%s', (_, error) => {
    const shown = loggedError(error);
    expect(JSON.stringify(shown)).not.toContain('Zephyrine Conclave');
    expect(JSON.stringify(shown)).not.toContain('Zephyrine C');
    expect(shown.stack).toMatch(/\n {4}at /u);
  });

  test('whatever else was thrown', () => {
    expect(loggedError('just so')).toEqual({ name: 'Error', message: 'just so' });
    expect(loggedError(undefined)).toEqual({ name: 'Error', message: 'undefined' });
    expect(loggedError(null)).toEqual({ name: 'Error', message: 'null' });
    expect(loggedError(new Error('x'.repeat(10_000))).message.length).toBeLessThan(600);
  });
});

test('fields that an event does not name are not written, and long ones are cut', () => {
  const { log, lines } = written();
  const fields = { requestId: 'r'.repeat(500), code: 'BAD_REQUEST', query: FACT, authorization: 'Bearer x' };
  log.write('operation.refused', fields);
  const line = JSON.parse(lines[0]!) as { requestId: string };
  expect(Object.keys(line)).toEqual(['level', 'time', 'event', 'requestId', 'code', 'msg']);
  expect(line.requestId).toHaveLength(201);
});

test('a level leaves out what is below it, and silent leaves out all', () => {
  for (const [level, count] of [
    ['info', 0],
    ['debug', 1],
    ['silent', 0],
  ] as const) {
    const { log, lines } = written(level);
    log.write('build.started', { projection: 'timeline' });
    expect([level, lines.length]).toEqual([level, count]);
  }
});

describe('at a terminal', () => {
  test('a line is time, level, name, sentence and fields, and the stack below it', () => {
    const { log, lines } = written();
    log.write('thread.failed', { thread: 'projector', error: new Error('It broke') });
    const [head, ...stack] = readable(lines[0]!)
      .replaceAll(/\u001b\[\d+m/gu, '')
      .trimEnd()
      .split('\n');
    expect(head).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} ERROR thread\.failed A thread of the service has failed\. thread=projector$/u,
    );
    expect(stack[0]).toBe('    Error: It broke');
    expect(stack[1]).toMatch(/^ {8}at /u);
  });

  test('nothing that a client chose moves the cursor or begins a line', () => {
    const { log, lines } = written();
    log.write('operation.refused', { operation: 'a\u001b[2J\nb\r\u0007', code: 'BAD_REQUEST' });
    const text = readable(lines[0]!);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(text.slice(text.indexOf('operation='))).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
  });
});

describe('a request id', () => {
  test.each(['0af7651916cd43dd8448eb211c80319c', 'Root=1-67891233/abc:1+2@host_3', 'x'])('is taken over: %s', (id) => {
    expect(requestIdOf({ headers: { 'x-request-id': id } })).toBe(id);
  });

  test.each([['two words'], ['x'.repeat(129)], [''], ['a\nb'], ['"quoted"'], ['ö'], [undefined]])(
    'is made anew in place of %j',
    (id) => {
      expect(requestIdOf({ headers: { 'x-request-id': id } })).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/u);
    },
  );
});

test('a disk that is full, and has room again, is told for each who writes to it', () => {
  const { log, lines } = written();
  const disk = new DiskSpace({ directory: '/data', freeBytes: () => 0 });
  disk.onChange(diskLines(log, '/data'));
  for (const isFull of [true, true, false]) disk.note('log', isFull);
  disk.note('read models', true);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ event: 'disk.full', level: 'error', path: '/data', user: 'log' }),
    expect.objectContaining({ event: 'disk.free', user: 'log', durationMs: expect.any(Number) }),
    expect.objectContaining({ event: 'disk.full', user: 'read models', reason: expect.stringContaining('is full') }),
  ]);
});

test('a store that is lost for several reasons is away from the first of them on', () => {
  const { log, lines } = written();
  const tell = storeLines(log, 'server:2113');
  tell('It cannot be reached.', 'lost');
  tell('It has no leader.', 'lost');
  tell('It is followed again.', 'back');
  tell('It is followed again.', 'back');
  const events = lines.map((line) => JSON.parse(line) as { event: string; durationMs?: number });
  expect(events.map(({ event }) => event)).toEqual(['store.lost', 'store.lost', 'store.back', 'store.back']);
  expect(events.map(({ durationMs }) => durationMs !== undefined)).toEqual([false, false, true, false]);
});

test('every event of the catalogue is written somewhere', () => {
  const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('log-events.ts'));
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  // Those of the store are named by what it tells.
  const unused = Object.keys(LOG_EVENTS).filter(
    (event) => !source.includes(`'${event}'`) && !event.startsWith('store.'),
  );
  expect(unused).toEqual([]);
  for (const about of ['lost', 'halted', 'noted']) expect(LOG_EVENTS).toHaveProperty([`store.${about}`]);
});
