/** The replica holds what the server's log holds, whatever others do there, and knows whose replica it is. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { type FollowedEvent, ReplicaWriter } from '#event-store/log/replica-writer';
import type { Proposed } from '../support/eventstoredb/ledger.ts';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';

const newStream = (): string => `replica-${randomUUID()}`;
const foreign = (given: Partial<Proposed> = {}): Proposed => ({
  id: randomUUID(),
  type: 'SomethingElse',
  contentType: 'application/json',
  data: Buffer.from('{"n":1}'),
  metadata: new Uint8Array(),
  ...given,
});
const some = (count: number): Proposed[] => Array.from({ length: count }, () => foreign());

let folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'aide-memoire-replica-'));
  folders.push(made);
  return made;
};

let server: StandIn;
let said: string[];
const opened = async (directory: string, at = server): Promise<EventStoreDb> => {
  const store = await EventStoreDb.open({ directory, server: serverOf(at.url), log: (line) => said.push(line) });
  try {
    await store.caughtUp();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
};
const whole = async (store: EventStoreDb): Promise<[string, bigint, string][]> => {
  const all: [string, bigint, string][] = [];
  for await (const { events, caughtUp } of store.follow(-1n)) {
    all.push(...events.map(({ stream, revision, id }): [string, bigint, string] => [stream, revision, id]));
    if (caughtUp) return all;
  }
  return all;
};

beforeEach(async () => {
  said = [];
  folders = [];
  server = await StandIn.start();
});
afterEach(async () => {
  await server.close();
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

describe('what others write', () => {
  test('broken JSON, bytes and unknown types are kept as they can be, and never end the follower', async () => {
    const stream = newStream();
    server.ledger.append(
      stream,
      [
        foreign({ data: Buffer.from('{"broken":') }),
        foreign({ contentType: 'application/octet-stream', data: Buffer.from([1, 2, 3]) }),
        foreign({ metadata: Buffer.from([0xff, 0xfe]) }),
        foreign({ data: Buffer.from('﻿{"n":1}') }),
      ],
      'none',
    );
    const store = await opened(folder());
    const { events } = await store.readStream(stream);
    expect(events.map(({ data }) => data)).toEqual([
      '{"broken":',
      'AQID',
      { n: 1 },
      expect.stringContaining('{"n":1}'),
    ]);
    expect(events.map(({ metadata }) => metadata)).toEqual([null, null, '//4=', null]);
    await store.append(stream, [{ id: randomUUID(), type: 'Ours', data: 1, metadata: null }], 3n);
    expect((await store.readStream(stream, { from: 4n })).events).toMatchObject([{ type: 'Ours', metadata: null }]);
    await store.close();
  });

  test('the server’s own events are not taken; links and tombstones are passed over, counted, and leave no gap', async () => {
    const [stream, tombstoned] = [newStream(), newStream()];
    server.ledger.append('$system', some(3), 'none');
    server.ledger.append(stream, [foreign(), foreign({ type: '$>', data: Buffer.from('0@gone') }), foreign()], 'none');
    server.ledger.append(tombstoned, some(1), 'none');
    server.ledger.tombstone(tombstoned);
    const store = await opened(folder());
    expect((await whole(store)).map(([name, revision]) => [name, revision])).toEqual([
      [stream, 0n],
      [stream, 2n],
      [tombstoned, 0n],
    ]);
    expect(store.replica.state).toMatchObject({ passedOver: 2, gaps: 0 });
    const after = store.append(tombstoned, [{ id: randomUUID(), type: 'Late', data: 1, metadata: 1 }], 0n);
    await expect(after).rejects.toMatchObject({ code: 'STREAM_DELETED', stream: tombstoned });
    await store.close();
  });

  test('what was truncated and scavenged before it was seen is a gap that the server confirms, counted and said', async () => {
    const stream = newStream();
    server.ledger.append(stream, some(5), 'none');
    server.ledger.setMaxCount(stream, 2n);
    server.ledger.scavenge();
    const store = await opened(folder());
    expect((await store.readStream(stream)).events.map(({ revision }) => revision)).toEqual([3n, 4n]);
    expect(store.replica.state).toMatchObject({ gaps: 1 });
    expect(said.join(' ')).toContain(`${stream}: revisions 0 to 2 are no longer on the server`);
    expect(await store.append(stream, [{ id: randomUUID(), type: 'On', data: 1, metadata: {} }], 4n)).toMatchObject({
      revision: 5n,
    });
    await store.close();
  });

  test('a stream that was deleted stays in a replica that saw it, and goes on with its old numbering', async () => {
    const stream = newStream();
    server.ledger.append(stream, some(2), 'none');
    const store = await opened(folder());
    server.ledger.deleteStream(stream);
    expect((await store.readStream(stream)).events).toHaveLength(2);
    const on = await store.append(stream, [{ id: randomUUID(), type: 'On', data: 1, metadata: {} }], 1n);
    expect(on).toMatchObject({ revision: 2n, repeated: false });
    expect((await store.readStream(stream)).events.map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    await store.close();
  });
});

describe('whose replica it is', () => {
  test('a copy of another node’s goes on from where that was', async () => {
    const [first, second] = [folder(), folder()];
    server.ledger.append(newStream(), some(40), 'none');
    const one = await opened(first);
    await one.close();
    cpSync(first, second, { recursive: true });
    server.ledger.append(newStream(), some(40), 'none');
    const [again, copy, anew] = [await opened(first), await opened(second), await opened(folder())];
    const [a, b, c] = [await whole(again), await whole(copy), await whole(anew)];
    expect(a).toHaveLength(80);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    for (const store of [again, copy, anew]) await store.close();
  });

  test.each([
    ['shorter', 1],
    ['longer', 90],
  ])('that of another server, %s, is refused by name', async (_length, count) => {
    const directory = folder();
    server.ledger.append(newStream(), some(30), 'none');
    await (await opened(directory)).close();
    const other = await StandIn.start();
    other.ledger.append(newStream(), some(count), 'none');
    await expect(opened(directory, other)).rejects.toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringContaining(`is not of the EventStoreDB at 127.0.0.1:${other.port}`) as unknown,
    });
    await other.close();
  });

  test.each([
    ['nothing since', 0],
    ['less since', 5],
    ['more since', 90],
  ])('that of a server restored to an earlier state, with %s, is refused by name', async (_what, since) => {
    const directory = folder();
    const streams = Array.from({ length: 10 }, () => ({ name: newStream(), events: some(4) }));
    for (const { name, events } of streams) server.ledger.append(name, events, 'none');
    await (await opened(directory)).close();
    const restored = await StandIn.start();
    for (const { name, events } of streams.slice(0, 7)) restored.ledger.append(name, events, 'none');
    if (since > 0) restored.ledger.append(newStream(), some(since), 'none');
    await expect(opened(directory, restored)).rejects.toMatchObject({
      code: 'EVENT_STORE_UNAVAILABLE',
      message: expect.stringContaining(`is not of the EventStoreDB at 127.0.0.1:${restored.port}`) as unknown,
    });
    await restored.close();
  });

  test('an embedded log is no replica, and a replica no embedded log', async () => {
    const [embedded, replica] = [folder(), folder()];
    const own = await EmbeddedEventStore.open({ directory: embedded });
    await own.append(newStream(), [{ id: randomUUID(), type: 'T', data: 1, metadata: 1 }], 'none');
    await own.close();
    await expect(opened(embedded)).rejects.toThrow(/embedded store's own. Copy it to the server first/u);
    await (await opened(replica)).close();
    await expect(EmbeddedEventStore.open({ directory: replica })).rejects.toThrow(/is the replica of an EventStoreDB/u);
  });
});

describe('the writer of a replica', () => {
  const at = (commit: bigint, stream: string, revision: bigint, id = randomUUID()): FollowedEvent => ({
    position: { commit, prepare: commit },
    stream,
    revision,
    recordedAt: '2026-01-01T00:00:00.000Z',
    event: { id, type: 'T', data: '1', metadata: 'null', command: null },
  });
  const writer = (): ReplicaWriter => new ReplicaWriter(join(folder(), 'log.sqlite'));

  test('stops before a gap, keeps what was before it, and passes by what it has', () => {
    const one = writer();
    const events = [at(10n, 'a', 0n), at(20n, 'a', 1n), at(40n, 'a', 3n)];
    expect(one.take(events)).toMatchObject({ count: 2, gap: { from: 2n } });
    expect(one.state).toMatchObject({ head: 20n, through: 20n });
    expect(one.take(events.slice(0, 2))).toEqual({ count: 2 });
    expect(one.take([at(30n, 'a', 2n), events[2]!])).toEqual({ count: 2 });
    one.close();
  });

  test('refuses another event at a position, and an old revision, and keeps nothing of such a call', () => {
    const one = writer();
    one.take([at(10n, 'a', 0n), at(20n, 'a', 1n)]);
    expect(() => one.take([at(30n, 'b', 0n), at(20n, 'a', 1n)])).toThrow(/Another event is at position 20/u);
    expect(() => one.take([at(30n, 'b', 0n), at(40n, 'a', 1n)])).toThrow(/a is at revision 1 here/u);
    expect(one.state).toMatchObject({ head: 20n, through: 20n });
    expect(one.take([at(30n, 'b', 0n)])).toEqual({ count: 1 });
    one.close();
  });
});
