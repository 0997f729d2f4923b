/**
 * The contract of the EventStore port: one suite, which every adapter passes without a change. It names the answers that
 * a real EventStoreDB gives, and never compares a position with a number of its own.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { isEventStoreError, MAX_APPEND_BYTES } from '#event-store/errors';
import { LogReader } from '#event-store/log/reader';
import { LOG_FILE } from '#event-store/log/schema';
import {
  BEFORE_FIRST,
  type EventStore,
  type FollowedBatch,
  type NewEvent,
  type RecordedEvent,
} from '#event-store/event-store';

export interface StoreUnderTest {
  /** Opened with the classifier of test/support: events named `Foreign…` are none of ours. */
  readonly store: EventStore;
  /** Where its log lies. */
  readonly directory: string;
  /** Closes the store and opens it again over the same events. */
  reopen(): Promise<EventStore>;
  close(): Promise<void>;
}

/** Names that nobody else uses: a real server may be shared. */
const PREFIX = 'aide-memoire-test-';
let streams = 0;
const newStream = (prefix = 'contract'): string => `${PREFIX}${prefix}-${(streams += 1)}-${randomUUID()}`;

const event = (type = 'Happened', data: unknown = { n: 1 }, metadata: unknown = { by: 'test' }): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata,
});
const events = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => event('Happened', { n }));
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

const refusal = async (promise: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error: unknown = await promise.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  return error as Record<string, unknown>;
};

/** The first batches of a follow, until the predicate holds. */
async function followUntil(
  source: AsyncIterable<FollowedBatch>,
  done: (batch: FollowedBatch, all: RecordedEvent[]) => boolean,
): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for await (const batch of source) {
    all.push(...batch.events);
    if (done(batch, all)) break;
  }
  return all;
}

export function eventStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the event store: ${name}`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    beforeAll(async () => {
      under = await open();
      ({ store } = under);
    });
    afterAll(async () => {
      await under.close();
    });

    describe('appending', () => {
      test('answers the revision and position of the last event, and the stream holds every field', async () => {
        const stream = newStream();
        const [a, b] = [
          event('First', { text: 'Məmmədyarov 𝄞', deep: { list: [1, null, true], big: Number.MAX_SAFE_INTEGER } }),
          event('Second'),
        ];
        const result = await store.append(stream, [a, b], 'none');
        expect(result).toEqual({ revision: 1n, position: expect.any(BigInt) as unknown, repeated: false });
        const page = await store.readStream(stream);
        expect(page.state).toBe('present');
        expect(page.events).toEqual([
          {
            ...a,
            stream,
            revision: 0n,
            position: expect.any(BigInt),
            recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
          },
          { ...b, stream, revision: 1n, position: result.position, recordedAt: expect.any(String) },
        ] as never);
        expect((page.events[0]?.position ?? 0n) < result.position).toBe(true);
      });

      test('takes each kind of expectation where it holds', async () => {
        const stream = newStream();
        expect((await store.append(stream, [event()], 'any')).revision).toBe(0n);
        expect((await store.append(stream, [event()], 'exists')).revision).toBe(1n);
        expect((await store.append(stream, [event()], 1n)).revision).toBe(2n);
        expect((await store.append(stream, [event()], 'any')).revision).toBe(3n);
      });

      test('refuses each kind of expectation where it does not hold, and writes nothing', async () => {
        const [missing, present] = [newStream(), newStream()];
        await store.append(present, events(2), 'none');
        // Two events each time: all of an append or nothing of it.
        const cases = [
          { stream: missing, expected: 0n, actual: 'none' },
          { stream: missing, expected: 'exists', actual: 'none' },
          { stream: present, expected: 'none', actual: 1n },
          { stream: present, expected: 0n, actual: 1n },
          { stream: present, expected: 5n, actual: 1n },
        ] as const;
        for (const { stream, expected, actual } of cases) {
          const error = await refusal(store.append(stream, events(2), expected));
          expect(error).toMatchObject({ code: 'WRONG_EXPECTED_REVISION', stream, expected, actual });
        }
        expect((await store.readStream(present)).events).toHaveLength(2);
        expect((await store.readStream(missing)).state).toBe('absent');
      });

      test('refuses an empty append', async () => {
        const stream = newStream();
        expect(await refusal(store.append(stream, [], 'none'))).toMatchObject({ code: 'EMPTY_APPEND', stream });
        expect((await store.readStream(stream)).state).toBe('absent');
      });

      test('refuses an event without a type, without a UUID, or with data that is no JSON', async () => {
        const stream = newStream();
        const circular: Record<string, unknown> = {};
        circular['self'] = circular;
        const broken = [
          { ...event(), type: '' },
          { ...event(), id: 'one' },
          { ...event(), data: undefined },
          event('X', { n: 1n }),
          event('X', circular),
        ];
        for (const bad of broken)
          expect(await refusal(store.append(stream, [event(), bad], 'none'))).toMatchObject({ code: 'INVALID_EVENT' });
        expect((await store.readStream(stream)).state).toBe('absent');
      });

      test('takes just under 1 MiB and refuses more, in one event or many together, naming the limit', async () => {
        const text = (bytes: number): string => 'x'.repeat(bytes);
        expect((await store.append(newStream(), [event('Big', text(1_040_000))], 'none')).revision).toBe(0n);
        const one = await refusal(store.append(newStream(), [event('Big', text(MAX_APPEND_BYTES + 1))], 'none'));
        expect(one).toMatchObject({ code: 'APPEND_TOO_LARGE', actualBytes: expect.any(Number) as unknown });
        expect(String(one['message'])).toContain('1048576');
        const three = Array.from({ length: 3 }, () => event('Big', text(400_000)));
        expect(await refusal(store.append(newStream(), three, 'none'))).toMatchObject({ code: 'APPEND_TOO_LARGE' });
      });

      test('gives one of many racing writers each revision, and the others a conflict', async () => {
        const stream = newStream();
        for (let revision = 0; revision < 3; revision += 1) {
          const expected = revision === 0 ? 'none' : BigInt(revision - 1);
          const tries = await Promise.allSettled(
            Array.from({ length: 64 }, () => store.append(stream, [event()], expected)),
          );
          expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
          for (const one of tries)
            if (one.status === 'rejected') expect(isEventStoreError(one.reason, 'WRONG_EXPECTED_REVISION')).toBe(true);
        }
        expect((await store.readStream(stream)).events).toHaveLength(3);
      });
    });

    describe('repeating an append', () => {
      test('with the same ids and expectation gives the first result, also after later appends and a restart', async () => {
        const stream = newStream();
        const [first, second] = [events(2), events(1)];
        const a = await store.append(stream, first, 'none');
        const b = await store.append(stream, second, a.revision);
        await store.append(stream, events(1), b.revision);
        for (let round = 0; round < 2; round += 1) {
          expect(await store.append(stream, first, 'none')).toEqual({ ...a, repeated: true });
          expect(await store.append(stream, second, a.revision)).toEqual({ ...b, repeated: true });
          if (round === 0) store = await under.reopen();
        }
        expect((await store.readStream(stream)).events).toHaveLength(4);
      });

      test('as one append what was two gives the result of the last', async () => {
        const stream = newStream();
        const [a, b] = [event(), event()];
        await store.append(stream, [a], 'none');
        const last = await store.append(stream, [b], 0n);
        expect(await store.append(stream, [a, b], 'none')).toEqual({ ...last, repeated: true });
      });

      test('with a prefix of its ids gives the prefix’s revision', async () => {
        const stream = newStream();
        const three = events(3);
        await store.append(stream, three, 'none');
        expect(await store.append(stream, three.slice(0, 2), 'none')).toMatchObject({ revision: 1n, repeated: true });
      });

      test('with other data under the same id keeps the first data', async () => {
        const stream = newStream();
        const one = event('Happened', { n: 1 });
        await store.append(stream, [one], 'none');
        expect(await store.append(stream, [{ ...one, data: { n: 2 } }], 'none')).toMatchObject({ repeated: true });
        expect((await store.readStream(stream)).events[0]?.data).toEqual({ n: 1 });
      });

      test('at the current revision is another append: the ids are stored again', async () => {
        const stream = newStream();
        const one = event();
        const first = await store.append(stream, [one], 'none');
        expect(await store.append(stream, [one], first.revision)).toMatchObject({ revision: 1n, repeated: false });
      });

      test('without an expectation gives the first result while its events are the last of the stream', async () => {
        const stream = newStream();
        await store.append(stream, events(2), 'none');
        const two = events(2);
        const first = await store.append(stream, two, 'any');
        expect(await store.append(stream, two, 'any')).toEqual({ ...first, repeated: true });
        expect((await store.readStream(stream)).events).toHaveLength(4);
      });

      test('with a new event behind a known one is a conflict', async () => {
        const stream = newStream();
        const one = event();
        await store.append(stream, [one], 'none');
        expect(await refusal(store.append(stream, [one, event()], 'none'))).toMatchObject({
          code: 'WRONG_EXPECTED_REVISION',
        });
      });

      test('the same id twice in one append, or in another stream, is stored', async () => {
        const one = event();
        expect(await store.append(newStream(), [one, one], 'none')).toMatchObject({ revision: 1n, repeated: false });
        expect(await store.append(newStream(), [one], 'none')).toMatchObject({ revision: 0n, repeated: false });
      });
    });

    describe('reading a stream', () => {
      const stream = newStream('reading');
      const ten = events(10);
      beforeAll(async () => {
        await store.append(stream, ten, 'none');
      });
      const read = async (options: Parameters<EventStore['readStream']>[1]): Promise<string[]> =>
        ids((await store.readStream(stream, options)).events);

      test('forwards from the start, from a revision, and past the end', async () => {
        expect(await read({})).toEqual(ids(ten));
        expect(await read({ from: 7n })).toEqual(ids(ten.slice(7)));
        expect(await read({ from: 0n, limit: 3 })).toEqual(ids(ten.slice(0, 3)));
        expect(await read({ from: 9n })).toEqual(ids(ten.slice(9)));
        expect(await store.readStream(stream, { from: 10n })).toEqual({ state: 'present', events: [], revision: 9n });
      });

      test('backwards from the end and from a revision', async () => {
        const back = [...ten].reverse();
        expect(await read({ direction: 'backwards' })).toEqual(ids(back));
        expect(await read({ direction: 'backwards', limit: 1 })).toEqual(ids(back.slice(0, 1)));
        expect(await read({ direction: 'backwards', from: 3n })).toEqual(ids(back.slice(6)));
        expect(await read({ direction: 'backwards', from: 0n })).toEqual(ids(back.slice(9)));
      });

      test('that is absent says so', async () => {
        expect(await store.readStream(newStream())).toEqual({ state: 'absent', events: [], revision: 'none' });
      });
    });

    test('what is foreign has its mark wherever it is read, counts in its stream, and is left out of what is ours', async () => {
      const stream = newStream();
      const head = (await store.head()) ?? BEFORE_FIRST;
      const told = [event('First'), event('ForeignNote'), event('Second'), event('ForeignLast')];
      await store.append(stream, told, 'none');
      const marksIn = (list: readonly RecordedEvent[]) => list.map(({ foreign }) => foreign);
      for (let round = 0; round < 2; round += 1) {
        const page = await store.readStream(stream);
        expect(page.revision).toBe(3n);
        expect([ids(page.events), marksIn(page.events)]).toEqual([
          ids(told),
          [undefined, 'FOREIGN', undefined, 'FOREIGN'],
        ]);
        const all = await followUntil(store.follow(head), ({ caughtUp }) => caughtUp);
        const mine = all.filter((one) => one.stream === stream);
        expect([ids(mine), marksIn(mine)]).toEqual([ids(told), [undefined, 'FOREIGN', undefined, 'FOREIGN']]);
        const log = new LogReader(join(under.directory, LOG_FILE));
        const ours = log.pageAfter(head, 1000).events.filter((one) => one.stream === stream);
        expect(ids(ours)).toEqual([told[0]!.id, told[2]!.id]);
        expect(ids(log.eventsOf(stream, mine.at(-1)!.position))).toEqual(ids(ours));
        expect(log.readStream(stream)).toMatchObject({ events: ours, revision: 3n });
        expect(log.foreignEvents()).toContainEqual(
          expect.objectContaining({ streamKind: 'contract', type: 'ForeignLast', reason: 'FOREIGN' }),
        );
        log.close();
        store = await under.reopen();
      }
      expect(await store.append(stream, [event()], 3n)).toMatchObject({ revision: 4n, repeated: false });
    });

    test('what a command wrote is found by its id, whatever the stream', async () => {
      const command = `command-${randomUUID()}`;
      const written = [event('A', 1, { commandId: command }), event('B', 2, { commandId: command })];
      const elsewhere = event('C', 3, { commandId: command });
      await store.append(newStream(), written, 'none');
      await store.append(newStream('other'), [elsewhere, event('D', 4, { commandId: 'another' })], 'none');
      expect(ids(await store.eventsOfCommand(command))).toEqual(ids([...written, elsewhere]));
      store = await under.reopen();
      expect(ids(await store.eventsOfCommand(command))).toEqual(ids([...written, elsewhere]));
      expect(await store.eventsOfCommand(`command-${randomUUID()}`)).toEqual([]);
    });

    test('once: a command that has written writes nothing more, to whatever stream', async () => {
      const ofCommand = { commandId: `command-${randomUUID()}` };
      const first = await store.append(newStream(), [event('A', 1, ofCommand), event('B', 2, ofCommand)], 'none', {
        once: true,
      });
      expect(first).toMatchObject({ revision: 1n, repeated: false });
      const other = newStream('other');
      const again = await store.append(other, [event('C', 3, ofCommand)], 'none', { once: true });
      expect(again).toEqual({ ...first, repeated: true });
      expect(await store.readStream(other)).toEqual({ state: 'absent', events: [], revision: 'none' });
      expect(await store.append(other, [event('D', 4)], 'none', { once: true })).toMatchObject({ repeated: false });
      expect(await store.append(other, [event('E', 5)], 0n, { once: true })).toMatchObject({ repeated: false });
      expect(await store.append(other, [event('F', 6, ofCommand)], 1n)).toMatchObject({ repeated: false });
    });

    describe('following', () => {
      test('begins before the first, exclusive of the position given, in rising order, dense in each stream', async () => {
        const stream = newStream();
        await store.append(stream, events(3), 'none');
        const all = await followUntil(store.follow(BEFORE_FIRST, { batchSize: 7 }), ({ caughtUp }) => caughtUp);
        expect(all.every((one, at) => at === 0 || (all[at - 1]?.position ?? 0n) < one.position)).toBe(true);
        const mine = all.filter((one) => one.stream === stream);
        expect(mine.map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
        const after = await followUntil(store.follow(mine[0]?.position ?? 0n), ({ caughtUp }) => caughtUp);
        expect(ids(after)).toEqual(ids(mine.slice(1)));
        expect(await store.head()).toBe(mine.at(-1)?.position);
      });

      test('says caught up at the head with nothing to tell, then brings what is appended', async () => {
        const head = (await store.head()) ?? BEFORE_FIRST;
        const stream = newStream();
        let marks = 0;
        const seen = await followUntil(store.follow(head), ({ caughtUp, events: found }, all) => {
          if (caughtUp && found.length === 0) {
            marks += 1;
            void store.append(stream, events(2), 'none');
          }
          return all.length === 2;
        });
        expect(marks).toBe(1);
        expect(seen.map((one) => one.stream)).toEqual([stream, stream]);
      });

      test('keeps to types, to prefixes, and to both, and comes past what it leaves out', async () => {
        const head = (await store.head()) ?? BEFORE_FIRST;
        const [left, right] = [newStream('left'), newStream('right')];
        await store.append(left, [event('A'), event('B')], 'none');
        await store.append(right, [event('A'), event('B')], 'none');
        const last = await store.head();
        const typesOf = async (filter: { types?: string[]; streamPrefixes?: string[] }): Promise<string[]> => {
          let through = head;
          const found = await followUntil(store.follow(head, { filter }), (batch) => {
            ({ through } = batch);
            return batch.caughtUp;
          });
          expect(through).toBe(last);
          return found.map(({ stream, type }) => `${stream.slice(PREFIX.length).split('-')[0] ?? ''} ${type}`);
        };
        expect(await typesOf({ types: ['A'] })).toEqual(['left A', 'right A']);
        expect(await typesOf({ streamPrefixes: [`${PREFIX}left-`] })).toEqual(['left A', 'left B']);
        expect(await typesOf({ streamPrefixes: [`${PREFIX}left-`, `${PREFIX}right-`], types: ['B'] })).toEqual([
          'left B',
          'right B',
        ]);
        expect(await typesOf({ types: ['Never'] })).toEqual([]);
      });

      test('across the line between catching up and live loses nothing and doubles nothing', async () => {
        const head = (await store.head()) ?? BEFORE_FIRST;
        const written: string[] = [];
        const writing = Promise.all(
          Array.from({ length: 8 }, async () => {
            const stream = newStream();
            for (let n = 0; n < 40; n += 1) {
              const one = event();
              await store.append(stream, [one], n === 0 ? 'none' : BigInt(n - 1));
              written.push(one.id);
            }
          }),
        );
        const seen = await followUntil(store.follow(head, { batchSize: 13 }), (_batch, all) => all.length >= 320);
        await writing;
        expect(ids(seen).sort()).toEqual([...written].sort());
      });

      test('waits for a slow consumer: a batch is read when it is asked for', async () => {
        const head = (await store.head()) ?? BEFORE_FIRST;
        const stream = newStream();
        await store.append(stream, events(30), 'none');
        const sizes: number[] = [];
        await followUntil(store.follow(head, { batchSize: 10 }), (batch) => {
          sizes.push(batch.events.length);
          return batch.caughtUp;
        });
        expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(30);
      });

      test('waits for a slow consumer also when live: what came meanwhile comes in batches', async () => {
        const head = (await store.head()) ?? BEFORE_FIRST;
        const written = events(35);
        const batches: FollowedBatch[] = [];
        for await (const batch of store.follow(head, { batchSize: 10 })) {
          batches.push(batch);
          if (batches.length === 1) await store.append(newStream(), written, 'none');
          if (batches.length > 1 && batch.caughtUp) break;
        }
        expect(batches[0]).toEqual({ events: [], through: head, caughtUp: true });
        expect(batches.every((batch) => batch.events.length <= 10)).toBe(true);
        expect(ids(batches.flatMap((batch) => batch.events))).toEqual(ids(written));
      });

      test('ends without an error when it is cancelled, waiting or not', async () => {
        const cancel = new AbortController();
        const head = (await store.head()) ?? BEFORE_FIRST;
        const ended = followUntil(store.follow(head, { signal: cancel.signal }), () => false);
        setTimeout(() => {
          cancel.abort();
        }, 30);
        expect(await ended).toEqual([]);
        expect(await followUntil(store.follow(BEFORE_FIRST, { signal: AbortSignal.abort() }), () => false)).toEqual([]);
      });
    });

    test('closed, it says so', async () => {
      const stream = newStream();
      await store.append(stream, events(1), 'none');
      const closed = store;
      store = await under.reopen();
      expect(await refusal(closed.append(stream, events(1), 0n))).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
      expect(await refusal(closed.readStream(stream))).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
      expect(await refusal(closed.eventsOfCommand('any'))).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
      expect(await refusal(closed.head())).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
      const followed = followUntil(closed.follow(BEFORE_FIRST), () => true);
      expect(await refusal(followed)).toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
      expect((await store.readStream(stream)).events).toHaveLength(1);
    });
  });
}
