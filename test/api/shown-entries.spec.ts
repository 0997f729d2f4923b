/** An entry that was shown before is the same view, with what it put together, until any read model is in another state. */
import { expect, test } from '@jest/globals';
import { cursorOf } from '#api/queries/cursor';
import { ShownEntries } from '#api/queries/shown-entries';
import type { Reading } from '../../src/api/views/reading.ts';
import type { Entry, TimelineRow } from '#projections/timeline/queries';

const named = (title: string, topicId: string): TimelineRow => ({
  sort: title,
  entry: { title, topics: [{ label: 'Trade', topicId }] } as unknown as Entry,
});

function counted() {
  const access = { state: 'a', reads: 0 };
  const reader = {
    node: () => {
      access.reads += 1;
      return { name: `read ${access.reads}` };
    },
  } as unknown as Reading;
  const shown = new ShownEntries(reader, () => access.state);
  return { access, shown: (row: TimelineRow) => shown.of(row, 't3:') };
}

test('what it put together is kept, and made again in another state', () => {
  const { access, shown } = counted();
  const row = named('A meeting', 'top_1');
  const first = shown(row);
  expect(first.cursor).toBe(cursorOf('A meeting', 't3:'));
  expect(first.node.topics).toEqual([{ label: 'Trade', unspecified: false, topic: { name: 'read 1' } }]);
  expect(shown(row)).toBe(first);
  expect(shown(row).node.topics).toBe(first.node.topics);
  expect(access.reads).toBe(1);
  access.state = 'b';
  expect(shown(row).node.topics[0]?.topic).toEqual({ name: 'read 2' });
});

test('an entry that says something else is another one, in the same state too', () => {
  const { shown } = counted();
  expect(shown(named('Before', 'top_1')).node.title).toBe('Before');
  expect(shown(named('After', 'top_1')).node.title).toBe('After');
});

test('what is shown as it was carries no warning of today', () => {
  const reader = { warningsOf: () => [{ code: 'WARN-06', path: '', message: 'today' }] } as unknown as Reading;
  const { sort, entry } = named('A meeting', 'top_1');
  const row = { sort, entry: { ...entry, warnings: [] } };
  const shown = (asTheyWere: boolean) => new ShownEntries(reader, () => 'a', asTheyWere).of(row, 't3:').node;
  expect(shown(false).warnings).toHaveLength(1);
  expect(shown(true).warnings).toEqual([]);
});

test('of many entries, those of long ago are let go of', () => {
  const { shown } = counted();
  const row = named('The first', 'top_1');
  const first = shown(row);
  for (let n = 0; n < 2_000; n += 1) shown(named(`Entry ${n}`, 'top_1'));
  expect(shown(row)).not.toBe(first);
});
