/** Where the log stood at a moment: the last event that was recorded by then. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogReader } from '#event-store/log/reader';
import { LogWriter } from '#event-store/log/writer';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'position-at-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

const moment = (second: number): string => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString();

/** A log with one event for each of these seconds, in this order. */
function recorded(seconds: readonly number[]): LogReader {
  let now = 0;
  const writer = new LogWriter(join(directory, 'log.sqlite'), () => moment(now));
  for (const second of seconds) {
    now = second;
    const event = { id: randomUUID(), type: 'Happened', data: '{}', metadata: '{}', command: null };
    writer.appendGroup([{ stream: `a-${second}`, expected: 'any', events: [event] }]);
  }
  writer.close();
  return new LogReader(join(directory, 'log.sqlite'));
}

describe('the position at a moment', () => {
  test.each([
    ['an empty log', []],
    ['one event', [5]],
    ['events of one moment', [5, 5, 5, 5]],
    ['events one after the other', Array.from({ length: 100 }, (_, n) => 2 * n)],
    ['several of each moment', Array.from({ length: 100 }, (_, n) => Math.floor(n / 7))],
    ['a clock that was set back for a while', [1, 2, 3, 10, 11, 4, 5, 6, 12, 13, 9, 20]],
  ])('is that of the last event recorded by then: %s', (_name, seconds) => {
    const log = recorded(seconds);
    const positions = log.pageAfter(-1n, 1_000).events.map(({ position }) => position);
    for (let second = -1; second <= 220; second++) {
      const last = seconds.findLastIndex((one) => one <= second);
      expect([second, log.positionAt(moment(second))]).toEqual([second, last < 0 ? undefined : positions[last]]);
    }
    log.close();
  });
});
