/** What a copy keeps, and what it refuses: by name, and before anything is added. */
import { cpSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EmbeddedEventStore } from '#event-store/embedded/embedded-event-store';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import { MAX_APPEND_BYTES } from '#event-store/errors';
import { eventsOf } from '../recovery/promises.ts';
import {
  CopyRoom,
  ODD,
  appended,
  compared,
  contentOf,
  event,
  fromServer,
  onServer,
  replicaToServer,
  toServer,
} from '../support/copying.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import type { StandIn } from '../support/eventstoredb/stand-in.ts';

const room = new CopyRoom();
const [first, second] = [event('First', { n: 1 }), event('Second', { n: 2 })];
const source = room.folder();
beforeAll(() => appended(source, 'stream-a', first, second));
afterAll(() => room.close());

async function replicaOf(server: StandIn): Promise<string> {
  const directory = room.folder();
  const node = await EventStoreDb.open({ directory, server: serverOf(server.url) });
  await node.caughtUp();
  await node.close();
  return directory;
}

test('keeps what JSON can be and what a server takes for its own; neighbours of a stream go in one append', async () => {
  const server = await room.server();
  const [odd, back] = [room.folder(), room.folder()];
  await appended(odd, 'odd', ...ODD, ...ODD.map(({ type, data }) => event(type, data)));
  await appended(odd, 'large', event('Large', 'x'.repeat(MAX_APPEND_BYTES - 300)), event('Large', 'x'.repeat(600_000)));
  let appends = 0;
  server.ledger.onAppended(() => (appends += 1));
  expect(await toServer(odd, server)).toMatchObject({ copied: 12, events: 12, difference: null, since: 0 });
  expect(appends).toBe(3);
  expect(await fromServer(server, back)).toMatchObject({ copied: 12, difference: null });
  expect(contentOf(back)).toEqual(contentOf(odd));
  // A node that follows the copy holds the same, and knows when it was recorded.
  expect(contentOf(await replicaOf(server))).toEqual(contentOf(odd));
});

test('keeps the order of the whole, whatever answers are lost on the way', async () => {
  const server = await room.server();
  const mixed = room.folder();
  const store = await EmbeddedEventStore.open({ directory: mixed });
  for (let n = 0; n < 60; n += 1) await store.append(`stream-${n % 7}`, [event('Happened', { n })], 'any');
  await store.close();
  server.faults.loseAnswers = 5;
  expect(await toServer(mixed, server)).toMatchObject({ copied: 60, difference: null });
  expect(server.faults.loseAnswers).toBe(0);
  expect(onServer(server).map(({ id }) => id)).toEqual(eventsOf(mixed).map(({ id }) => id));
});

test('refuses a target that holds something else, either way', async () => {
  const server = await room.server();
  const [foreign, other] = [room.folder(), event('Other', { n: 3 })];
  await appended(foreign, 'stream-b', other);
  await toServer(foreign, server);
  const where = `EventStoreDB at 127.0.0.1:${server.port}`;
  await expect(toServer(source, server)).rejects.toThrow(
    `Event 0 differs in stream, id, type, moment of recording, data: Other ${other.id} at stream-b 0 in ${where}, First ${first.id} at stream-a 0 in `,
  );
  await expect(fromServer(server, source)).rejects.toThrow('nothing was added to it');
  expect([onServer(server).length, eventsOf(source).length]).toEqual([1, 2]);
  expect((await compared(source, server)).difference?.sentence).toContain('Event 0 differs in stream, id,');
});

test('refuses a target that goes on where the source ends, and one with other data under the same ids', async () => {
  const server = await room.server();
  const [longer, altered, third] = [room.folder(), room.folder(), event('Third', { n: 3 })];
  cpSync(source, longer, { recursive: true });
  await appended(longer, 'stream-a', third);
  await toServer(longer, server);
  await expect(toServer(source, server)).rejects.toThrow(
    `Event 2, Third ${third.id} at stream-a 2, is in EventStoreDB at 127.0.0.1:${server.port}; the embedded store in `,
  );
  expect((await compared(source, server)).difference?.at).toBe(2);
  await appended(altered, 'stream-a', { ...first, data: { n: 0 } });
  await expect(toServer(altered, server)).rejects.toThrow('Event 0 differs in moment of recording, data: ');
  expect(onServer(server)).toHaveLength(3);
  // What is recorded later goes behind what is there.
  await appended(longer, 'stream-b', event('Fourth', {}));
  expect(await toServer(longer, server)).toMatchObject({ copied: 1, events: 4, difference: null });
});

test('refuses a source that has lost revisions, and names them', async () => {
  const server = await room.server();
  await toServer(source, server);
  server.ledger.setMaxCount('stream-a', 1n);
  server.ledger.scavenge();
  const target = room.folder();
  await expect(fromServer(server, target)).rejects.toThrow('The source lacks revisions 0 to 0 of stream-a');
  expect(eventsOf(target)).toEqual([]);
});

test('sees a stranger who writes to the target meanwhile', async () => {
  const server = await room.server();
  const mixed = room.folder();
  await appended(mixed, 'stream-a', first);
  await appended(mixed, 'stream-b', second);
  await appended(mixed, 'stream-a', event('Third', {}));
  const stop = server.ledger.onAppended(() => {
    stop();
    const data = { ...event('Stranger', {}), contentType: 'application/json' };
    server.ledger.append('stream-b', [{ ...data, data: Buffer.from('{}'), metadata: Buffer.from('{}') }], 'any');
  });
  await expect(toServer(mixed, server)).rejects.toThrow(
    `stream-b is at revision 0 in EventStoreDB at 127.0.0.1:${server.port}, where 0 was to follow. Somebody else writes to it`,
  );
});

test('brings a lost server back from a replica', async () => {
  const [lost, next] = [await room.server(), await room.server()];
  await toServer(source, lost);
  const replica = await replicaOf(lost);
  expect(await replicaToServer(replica, next)).toMatchObject({ copied: 2, difference: null });
  expect(contentOf(await replicaOf(next))).toEqual(contentOf(source));
  await expect(replicaToServer(source, next)).rejects.toThrow("is the embedded store's own: copy --from embedded.");
});
