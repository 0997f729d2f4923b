/** What a server does wrong, one fault a test: the caller gets the right answer, or a clear no, and nothing is doubled. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb } from '#event-store/eventstoredb/event-store-db';
import type { NewEvent } from '#event-store/event-store';
import { StandIn } from '../support/eventstoredb/stand-in.ts';
import { serverOf } from '../support/eventstoredb/servers.ts';

const event = (): NewEvent => ({ id: randomUUID(), type: 'Happened', data: { n: 1 }, metadata: { by: 'test' } });
const many = (count: number): NewEvent[] => Array.from({ length: count }, event);
const newStream = (): string => `faults-${randomUUID()}`;

const directory = (): string => mkdtempSync(join(tmpdir(), 'aide-memoire-faults-'));

describe('a single server', () => {
  let server: StandIn;
  let store: EventStoreDb;
  let folder: string;
  let said: string[];
  const open = (patienceMs = 20_000): Promise<EventStoreDb> =>
    EventStoreDb.open({ directory: folder, server: serverOf(server.url), patienceMs, log: (line) => said.push(line) });
  beforeEach(async () => {
    said = [];
    folder = directory();
    server = await StandIn.start();
    store = await open();
    await store.caughtUp();
  });
  afterEach(async () => {
    await store.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const idsIn = async (stream: string): Promise<string[]> =>
    (await store.readStream(stream)).events.map(({ id }) => id);

  test('that loses the answer of an append that it kept: the append succeeds, once', async () => {
    const stream = newStream();
    const [a, b] = many(2);
    server.faults.loseAnswers = 2;
    const result = await store.append(stream, [a!, b!], 'none');
    expect(result).toMatchObject({ revision: 1n, repeated: false });
    expect(server.faults.loseAnswers).toBe(0);
    expect(await idsIn(stream)).toEqual([a!.id, b!.id]);
  });

  test('that is not ready for a while: append and read go through', async () => {
    const stream = newStream();
    server.faults.notReady = 4;
    expect(await store.append(stream, [event()], 'none')).toMatchObject({ revision: 0n, repeated: false });
    server.faults.notReady = 4;
    expect((await store.readStream(stream)).events).toHaveLength(1);
  });

  test('that goes down and comes back: what was under way is kept once, and is followed', async () => {
    const streams = Array.from({ length: 8 }, newStream);
    const appends = streams.map((stream) => store.append(stream, many(3), 'none'));
    await server.down();
    setTimeout(() => void server.up(), 300);
    expect((await Promise.all(appends)).map(({ repeated }) => repeated)).toEqual(streams.map(() => false));
    for (const stream of streams) expect(await idsIn(stream)).toHaveLength(3);
  });

  test('that stalls: a clear no in time; afterwards the same append is told as the repeat that it may be', async () => {
    await store.close();
    store = await open(4000);
    await store.caughtUp();
    const stream = newStream();
    const one = event();
    server.stall();
    const start = performance.now();
    await expect(store.append(stream, [one], 'none')).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
    await expect(store.readStream(stream)).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
    expect(performance.now() - start).toBeLessThan(20_000);
    server.resume();
    expect(await store.append(stream, [one], 'none')).toMatchObject({ revision: 0n });
    expect(await idsIn(stream)).toEqual([one.id]);
  });

  test('that stalls: who asks while others wait in vain does not wait twice as long', async () => {
    const patienceMs = 4000;
    await store.close();
    store = await open(patienceMs);
    await store.caughtUp();
    server.stall();
    const start = performance.now();
    const waits = await Promise.all(
      Array.from({ length: 3 }, async (_, n) => {
        await sleep(n * 50);
        await expect(store.readStream(newStream())).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
        return performance.now() - start;
      }),
    );
    server.resume();
    expect(await store.append(newStream(), [event()], 'none')).toMatchObject({ revision: 0n });
    expect(Math.max(...waits)).toBeLessThan(1.75 * patienceMs);
  });

  test('that drops live subscribers: following goes on, without a gap and without a doubt', async () => {
    const stream = newStream();
    for (let n = 0; n < 10; n += 1) {
      await store.append(stream, [event()], n === 0 ? 'none' : BigInt(n - 1));
      server.dropSubscriptions();
    }
    expect(await idsIn(stream)).toHaveLength(10);
    expect(store.replica.state).toMatchObject({ gaps: 0 });
  });

  test('that is given 500 events at once drops us as too slow, and all of them arrive', async () => {
    const [stream, written] = [newStream(), many(500)];
    expect(await store.append(stream, written, 'none')).toMatchObject({ revision: 499n, repeated: false });
    expect(await idsIn(stream)).toEqual(written.map(({ id }) => id));
  });

  test('that has scavenged the event at which we resume: the next one is not skipped', async () => {
    const [kept, gone] = [newStream(), newStream()];
    await store.append(gone, many(2), 'none');
    await store.append(kept, [event()], 'none');
    const { position } = await store.append(gone, [event()], 1n);
    expect(await store.head()).toBe(position);
    await store.close();
    // The event at which it would resume is truncated away and scavenged; the two behind it are new.
    const next = event();
    server.ledger.append(gone, [{ ...raw(), id: randomUUID() }], 2n);
    server.ledger.setMaxCount(gone, 1n);
    server.ledger.scavenge();
    expect(server.ledger.at(position)).toBe('scavenged');
    server.ledger.append(kept, [{ ...raw(), id: next.id }], 0n);
    store = await open();
    await store.caughtUp();
    expect(await idsIn(kept)).toContain(next.id);
    expect((await store.readStream(gone)).events.map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
    expect(said).toContain('The event at the last position is gone from the server; going on with the one after it.');
  });

  test('whose every position fits: a repeat is told from a twin that another node appended under the same ids', async () => {
    const beside = directory();
    const other = await EventStoreDb.open({ directory: beside, server: serverOf(server.url) });
    await other.caughtUp();
    const [stream, twin] = [newStream(), event()];
    const results = await Promise.all([store.append(stream, [twin], 'none'), other.append(stream, [twin], 'none')]);
    await other.close();
    rmSync(beside, { recursive: true, force: true });
    expect(results.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(results[0].position).toBe(results[1].position);
    expect(await idsIn(stream)).toEqual([twin.id]);
  });
});

const raw = () => ({
  type: 'Happened',
  contentType: 'application/json',
  data: Buffer.from('{"n":1}'),
  metadata: new Uint8Array(),
});

describe('a cluster', () => {
  let nodes: StandIn[];
  let store: EventStoreDb;
  let folder: string;
  beforeEach(async () => {
    folder = directory();
    const first = await StandIn.start();
    nodes = [first, await StandIn.start({ ledger: first.ledger }), await StandIn.start({ ledger: first.ledger })];
    lead(0);
    const url = `esdb://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}?tls=false&gossipTimeout=1`;
    store = await EventStoreDb.open({ directory: folder, server: serverOf(url), patienceMs: 20_000 });
    await store.caughtUp();
  });
  afterEach(async () => {
    await store.close();
    for (const node of [...nodes].reverse()) await node.close();
    rmSync(folder, { recursive: true, force: true });
  });
  /** Who leads from now on, as every node's gossip tells. */
  const lead = (leader: number): void => {
    const members = [nodes[leader]!, ...nodes.filter((_, index) => index !== leader)];
    for (const node of nodes) node.members = members;
  };
  const appendSome = async (count: number): Promise<string[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const stream = newStream();
        expect(await store.append(stream, [event()], 'none')).toMatchObject({ revision: 0n, repeated: false });
        return stream;
      }),
    );
  const expectAll = async (streams: readonly string[]): Promise<void> => {
    for (const stream of streams) expect((await store.readStream(stream)).events).toHaveLength(1);
  };

  test('whose leader hands over: appends and reads go to the next one', async () => {
    const before = await appendSome(4);
    lead(1);
    await expectAll([...before, ...(await appendSome(4))]);
  });

  test('whose leader is killed with appends in flight: all of them are kept once', async () => {
    const appends = appendSome(16);
    await nodes[0]!.down();
    setTimeout(() => lead(2), 200);
    await expectAll(await appends);
  });

  test('whose leader stalls, while another takes over: a fresh client finds it', async () => {
    nodes[0]!.stall();
    const appends = appendSome(8);
    lead(1);
    await expectAll(await appends);
    nodes[0]!.resume();
  });
});
