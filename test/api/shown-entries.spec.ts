/** An entry that was shown before is the same view, with what it put together, until any read model is in another state. */
import { expect, test } from '@jest/globals';
import { ShownEntries } from '#api/queries/shown-entries';
import type { Reading } from '../../src/api/views/reading.ts';
import type { Entry } from '#projections/timeline/queries';

const named = (title: string, topicId: string) =>
  ({ title, topics: [{ label: 'Trade', topicId }] }) as unknown as Entry;

function counted() {
  const access = { state: 'a', reads: 0 };
  const reader = {
    node: () => {
      access.reads += 1;
      return { name: `read ${access.reads}` };
    },
  } as unknown as Reading;
  return { access, shown: new ShownEntries(reader, () => access.state) };
}

test('what it put together is kept, and made again in another state', () => {
  const { access, shown } = counted();
  const entry = named('A meeting', 'top_1');
  const first = shown.of(entry);
  expect(first.topics).toEqual([{ label: 'Trade', unspecified: false, topic: { name: 'read 1' } }]);
  expect(shown.of(entry)).toBe(first);
  expect(shown.of(entry).topics).toBe(first.topics);
  expect(access.reads).toBe(1);
  access.state = 'b';
  expect(shown.of(entry).topics[0]?.topic).toEqual({ name: 'read 2' });
});

test('an entry that says something else is another one, in the same state too', () => {
  const { shown } = counted();
  expect(shown.of(named('Before', 'top_1')).title).toBe('Before');
  expect(shown.of(named('After', 'top_1')).title).toBe('After');
});

test('what is shown as it was carries no warning of today', () => {
  const reader = { warningsOf: () => [{ code: 'WARN-06', path: '', message: 'today' }] } as unknown as Reading;
  const entry = { ...named('A meeting', 'top_1'), warnings: [] } as unknown as Entry;
  const shown = (asTheyWere: boolean) => new ShownEntries(reader, () => 'a', asTheyWere).of(entry);
  expect(shown(false).warnings).toHaveLength(1);
  expect(shown(true).warnings).toEqual([]);
});

test('of many entries, those of long ago are let go of', () => {
  const { shown } = counted();
  const entry = named('The first', 'top_1');
  const first = shown.of(entry);
  for (let n = 0; n < 2_000; n += 1) shown.of(named(`Entry ${n}`, 'top_1'));
  expect(shown.of(entry)).not.toBe(first);
});
