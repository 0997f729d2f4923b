/** What holds of a data folder whatever was done to the process: read from the files themselves. */
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { projections } from '#projections';
import type { RecordedEvent } from '#event-store/event-store';
import { LogReader } from '#event-store/log/reader';
import { dumpRows, rowsFromScratch } from '#read-model/fold/from-scratch';
import { fileOf } from '#read-model/store/read-model-file';
import type { Acknowledged } from './load.ts';

/** Every event of the log, in order. */
export function eventsOf(directory: string): RecordedEvent[] {
  const log = new LogReader(join(directory, 'log.sqlite'), { withForeign: true });
  try {
    const events: RecordedEvent[] = [];
    for (;;) {
      const page = log.pageAfter(events.at(-1)?.position ?? -1n, 10_000);
      events.push(...page.events);
      if (page.caughtUp) return events;
    }
  } finally {
    log.close();
  }
}

export const keyOf = (event: RecordedEvent): string => (event.metadata as { commandId: string }).commandId;

/** Positions rise, event ids are unique, the revisions of every stream are 0, 1, 2 …, and no key told two facts. */
export function expectWhole(events: readonly RecordedEvent[]): void {
  const faults: string[] = [];
  const revisions = new Map<string, bigint>();
  let before = -1n;
  for (const { position, stream, revision, id } of events) {
    if (position <= before) faults.push(`position ${position} after ${before}`);
    const expected = (revisions.get(stream) ?? -1n) + 1n;
    if (revision !== expected) faults.push(`${stream}: revision ${revision} of ${id}, not ${expected}`);
    revisions.set(stream, revision);
    before = position;
  }
  expect(faults).toEqual([]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(new Set(events.map(keyOf)).size).toBe(events.length);
}

/** What was acknowledged is there, where it was said to be. */
export function expectKept(events: readonly RecordedEvent[], acknowledged: Iterable<Acknowledged>): void {
  const there = new Map(events.map((event) => [keyOf(event), event]));
  const lost = [...acknowledged].filter(({ key, id, position }) => {
    const event = there.get(key);
    return event === undefined || event.position !== position || !event.stream.endsWith(`-${id}`);
  });
  expect(lost).toEqual([]);
}

/** Every read model holds exactly what a fold from scratch gives. */
export function expectProjected(directory: string, events: readonly RecordedEvent[]): void {
  for (const projection of projections) {
    const rows = dumpRows(fileOf(join(directory, 'read-models'), projection));
    // As text: a difference deep in thousands of rows is found by the first line that differs, and fast.
    expect(
      JSON.stringify(rows) === JSON.stringify(rowsFromScratch(projection, events)) ? 'same' : projection.name,
    ).toBe('same');
  }
}
