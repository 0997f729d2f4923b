/**
 * What others delete, truncate and scavenge on a server while a replica follows, and before one is made: on the stand-in,
 * and on a real server where EVENTSTOREDB_START says how one is started.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient, NO_STREAM, StreamNotFoundError, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import type { NewEvent } from '#event-store/event-store';
import { RealServers, START } from '../support/eventstoredb/real-servers.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';
import { StandIn } from '../support/eventstoredb/stand-in.ts';

interface Erasing {
  readonly url: string;
  /** Returns when what nobody sees any more is gone. */
  scavenge(client: EventStoreDBClient): Promise<void>;
  close(): Promise<void>;
}

const imitated = async (): Promise<Erasing> => {
  const server = await StandIn.start();
  return { url: server.url, scavenge: async () => server.ledger.scavenge(), close: () => server.close() };
};

/** Only a file that is full is scavenged: they are small, and one is filled. */
const CHUNK_BYTES = 2 * 1024 * 1024;

/** The server writes of each run into a stream of the run's own. */
async function isScavenged(client: EventStoreDBClient, scavengeId: string): Promise<boolean> {
  let isOver = false;
  try {
    // To its end: a read that is left early keeps the client from being disposed of.
    for await (const { event } of client.readStream(`$scavenges-${scavengeId}`)) {
      if (event?.type !== '$scavengeCompleted') continue;
      expect(event.data).toMatchObject({ result: 'Success' });
      isOver = true;
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return isOver;
}

const real = async (): Promise<Erasing> => {
  const servers = await RealServers.start(1, { CHUNK_SIZE: String(CHUNK_BYTES) });
  const [node] = servers.nodes;
  return {
    url: servers.url,
    scavenge: async (client) => {
      const filler = () => jsonEvent({ id: randomUUID(), type: 'Filler', data: { text: 'x'.repeat(500_000) } });
      for (let bytes = 0; bytes < 2 * CHUNK_BYTES; bytes += 500_000) await client.appendToStream('filler', filler());
      const headers = { accept: 'application/json' };
      const started = await fetch(`${node!.url}/admin/scavenge`, { method: 'POST', headers });
      const { scavengeId } = (await started.json()) as { scavengeId: string };
      while (!(await isScavenged(client, scavengeId))) await sleep(50);
    },
    close: () => servers.close(),
  };
};

const SERVERS = [
  ['the stand-in', imitated],
  ...(START === undefined ? [] : ([['a server started with EVENTSTOREDB_START', real]] as const)),
] as const;

const event = (): NewEvent => ({ id: randomUUID(), type: 'Happened', data: { n: 1 }, metadata: { by: 'test' } });
const newStream = (): string => `erased-${randomUUID()}`;

describe.each(SERVERS)('on %s', (_name, start) => {
  let server: Erasing;
  /** The other hand. */
  let client: EventStoreDBClient;
  let said: string[];
  let open: EventStoreDb[];
  let folders: string[];
  let folder: string;

  beforeAll(async () => {
    server = await start();
    client = EventStoreDBClient.connectionString(server.url);
  }, 120_000);
  afterAll(async () => {
    await client.dispose();
    await server.close();
  });
  beforeEach(() => {
    [said, open, folders] = [[], [], []];
    folder = newFolder();
  });
  afterEach(async () => {
    for (const store of open) await store.close();
    for (const each of folders) rmSync(each, { recursive: true, force: true });
  });

  const newFolder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'aide-memoire-erased-'));
    folders.push(made);
    return made;
  };
  const opened = async (directory: string): Promise<EventStoreDb> => {
    const store = await EventStoreDb.open({ directory, server: serverOf(server.url), log: (line) => said.push(line) });
    open.push(store);
    await store.caughtUp();
    return store;
  };
  const closed = async (store: EventStoreDb): Promise<void> => {
    open = open.filter((one) => one !== store);
    await store.close();
  };
  const revisionsIn = async (store: EventStoreDb, stream: string): Promise<bigint[]> =>
    (await store.readStream(stream)).events.map(({ revision }) => revision);
  /** Only what was said of it: other tests leave gaps of their own on the server. */
  const saidOf = (stream: string): string[] => said.filter((line) => line.includes(stream));
  const filled = async (store: EventStoreDb, count: number): Promise<string> => {
    const stream = newStream();
    await store.append(stream, Array.from({ length: count }, event), 'none');
    return stream;
  };

  test('a stream that is cut to its last events stays whole where it was followed, and is what is left in a new replica', async () => {
    const store = await opened(folder);
    const stream = await filled(store, 5);
    await client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await store.append(stream, [event()], 4n)).toMatchObject({ revision: 5n, repeated: false });
    // $all goes on showing all until a scavenge.
    const early = await opened(newFolder());
    expect(await revisionsIn(early, stream)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    await server.scavenge(client);
    const late = await opened(newFolder());
    expect(await revisionsIn(late, stream)).toEqual([4n, 5n]);
    expect(saidOf(stream)).toEqual([expect.stringContaining('revisions 0 to 3 are no longer on the server')]);
    for (const one of [store, late])
      expect(await one.append(stream, [event()], one === store ? 5n : 6n)).toMatchObject({ repeated: false });
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n]);
    expect(await revisionsIn(late, stream)).toEqual([4n, 5n, 6n, 7n]);
    expect(saidOf(stream)).toHaveLength(1);
  });

  test('a deleted stream goes on with its old numbering, for whoever saw it and for whoever did not', async () => {
    const store = await opened(folder);
    const stream = await filled(store, 3);
    await client.deleteStream(stream);
    expect(await store.append(stream, [event()], 2n)).toMatchObject({ revision: 3n, repeated: false });
    await client.deleteStream(stream);
    const raw = jsonEvent({ id: randomUUID(), type: 'Back', data: {} });
    expect(await client.appendToStream(stream, raw, { expectedRevision: NO_STREAM })).toMatchObject({
      nextExpectedRevision: 4n,
    });
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(saidOf(stream)).toEqual([]);
    await server.scavenge(client);
    const late = await opened(newFolder());
    expect(await revisionsIn(late, stream)).toEqual([4n]);
    expect(await late.append(stream, [event()], 4n)).toMatchObject({ revision: 5n });
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
  });

  test('a tombstoned stream stays where it was followed and takes nothing more; what comes after it is followed', async () => {
    const store = await opened(folder);
    const [stream, other] = [await filled(store, 2), await filled(store, 1)];
    await client.tombstoneStream(stream);
    await expect(store.append(stream, [event()], 1n)).rejects.toMatchObject({ code: 'STREAM_DELETED', stream });
    await store.append(other, [event()], 0n);
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n]);
    expect(await revisionsIn(store, other)).toEqual([0n, 1n]);
    await server.scavenge(client);
    const late = await opened(newFolder());
    expect(await revisionsIn(late, stream)).toEqual([]);
    expect(await revisionsIn(late, other)).toEqual([0n, 1n]);
    await expect(late.append(stream, [event()], 'none')).rejects.toMatchObject({ code: 'STREAM_DELETED', stream });
    expect([...saidOf(stream), ...saidOf(other)]).toEqual([]);
  });

  test('a replica whose last event was scavenged while nobody followed goes on with the very next one', async () => {
    let store = await opened(folder);
    const [gone, kept] = [await filled(store, 2), await filled(store, 1)];
    const { position } = await store.append(gone, [event()], 1n);
    expect(await store.head()).toBe(position);
    await closed(store);
    const next = jsonEvent({ id: randomUUID(), type: 'Next', data: {} });
    await client.appendToStream(kept, next, { expectedRevision: 0n });
    await client.setStreamMetadata(gone, { maxCount: 1 });
    await client.appendToStream(gone, jsonEvent({ type: 'Last', data: {} }), { expectedRevision: 2n });
    await server.scavenge(client);
    store = await opened(folder);
    expect((await store.readStream(kept)).events.map(({ id }) => id)).toContain(next.id);
    expect(await revisionsIn(store, gone)).toEqual([0n, 1n, 2n, 3n]);
    expect(said).toContain('The event at the last position is gone from the server; going on with the one after it.');
    expect([...saidOf(gone), ...saidOf(kept)]).toEqual([]);
  });

  test('thousands of the server’s own events are passed by, and it resumes behind them', async () => {
    let store = await opened(folder);
    const stream = await filled(store, 1);
    const before = store.replica.through;
    for (let n = 0; n < 4; n += 1)
      await client.appendToStream(
        '$erased-own',
        Array.from({ length: 500 }, () => jsonEvent({ id: randomUUID(), type: 'Own', data: {} })),
      );
    for (let waited = 0; store.replica.through === before && waited < 50; waited += 1) await sleep(100);
    expect(store.replica.through > before).toBe(true);
    await closed(store);
    store = await opened(folder);
    expect(await store.append(stream, [event()], 0n)).toMatchObject({ revision: 1n, repeated: false });
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n]);
    await closed(store);
    // The newest event of all is now the server's own again: the head is looked for behind it.
    await client.appendToStream('$erased-own', jsonEvent({ type: 'Own', data: {} }));
    store = await opened(folder);
    expect(await revisionsIn(store, stream)).toEqual([0n, 1n]);
  });
});
