/**
 * How a server answers the official client: what the adapter rests on. The same expectations hold for the stand-in and,
 * where EVENTSTOREDB_URL is set, for a real server; so the stand-in cannot drift from what it imitates.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  type ResolvedEvent,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
  binaryEvent,
  jsonEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { ownStream } from '../support/eventstoredb/traces.ts';
import { REAL_URL, SERVERS, type ServerUnderTest, serverOf } from '../support/eventstoredb/servers.ts';

const newStream = (): string => ownStream('answers');
const event = (data: object = { n: 1 }) =>
  jsonEvent({ id: randomUUID(), type: 'Happened', data: data as { n: number } });
/** A real server looks at them; the stand-in does not. */
const { credentials } = serverOf(REAL_URL ?? 'esdb://nobody:nothing@localhost');

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
const idsOf = (found: readonly ResolvedEvent[]): (string | undefined)[] => found.map((one) => one.event?.id);

describe.each(SERVERS)('%s', (_name, start) => {
  let server: ServerUnderTest;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    server = await start();
    client = EventStoreDBClient.connectionString(server.url);
  });
  afterAll(async () => {
    await client.dispose();
    await server.close();
  });
  const read = async (stream: string, options: object = {}): Promise<ResolvedEvent[]> =>
    all(client.readStream(stream, options));

  // Per-call credentials select the one-call append; without them the client appends in batches.
  describe.each([
    ['in a batch', {}],
    ['in one call', { credentials }],
  ])('an append %s', (_way, way) => {
    test('answers revision and position of its last event, as $all shows it', async () => {
      const stream = newStream();
      const [a, b] = [event(), event()];
      const result = await client.appendToStream(stream, [a, b], { expectedRevision: NO_STREAM, ...way });
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 1n });
      const position = result.position!;
      expect(position.commit).toBe(position.prepare);
      const [there] = await all(client.readAll({ fromPosition: position, maxCount: 1 }));
      expect(there?.event).toMatchObject({ id: b.id, streamId: stream, revision: 1n, isJson: true, position });
      expect(there?.event?.created).toBeInstanceOf(Date);
    });

    test('repeated gives the first result; at the current revision it is stored again', async () => {
      const stream = newStream();
      const [a, b] = [event(), event()];
      const first = await client.appendToStream(stream, a, { expectedRevision: NO_STREAM, ...way });
      const second = await client.appendToStream(stream, b, { expectedRevision: 0n, ...way });
      expect(await client.appendToStream(stream, a, { expectedRevision: NO_STREAM, ...way })).toEqual(first);
      expect(await client.appendToStream(stream, [a, b], { expectedRevision: NO_STREAM, ...way })).toEqual(second);
      const other = { ...a, data: { n: 2 } };
      expect(await client.appendToStream(stream, other, { expectedRevision: NO_STREAM, ...way })).toEqual(first);
      expect(await read(stream)).toHaveLength(2);
      const again = await client.appendToStream(stream, b, { expectedRevision: 1n, ...way });
      expect(again.nextExpectedRevision).toBe(2n);
    });

    test('with a prefix of the ids gives the prefix’s result; with a new event behind a known one it is a conflict', async () => {
      const stream = newStream();
      const three = [event(), event(), event()];
      await client.appendToStream(stream, three, { expectedRevision: NO_STREAM, ...way });
      const prefix = await client.appendToStream(stream, three.slice(0, 2), { expectedRevision: NO_STREAM, ...way });
      expect(prefix.nextExpectedRevision).toBe(1n);
      const more = client.appendToStream(stream, [three[0]!, event()], { expectedRevision: NO_STREAM, ...way });
      await expect(more).rejects.toBeInstanceOf(WrongExpectedVersionError);
    });

    test('at a wrong revision says which the stream has', async () => {
      const stream = newStream();
      await expect(client.appendToStream(stream, event(), { expectedRevision: 3n, ...way })).rejects.toMatchObject({
        type: 'wrong-expected-version',
        streamName: stream,
        expectedVersion: 3n,
        actualVersion: 'no_stream',
      });
      await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM, ...way });
      await expect(
        client.appendToStream(stream, event(), { expectedRevision: NO_STREAM, ...way }),
      ).rejects.toMatchObject({ actualVersion: 0n });
    });

    test('with the same id twice, or an id of another stream, is stored', async () => {
      const one = event();
      const twice = await client.appendToStream(newStream(), [one, one], { expectedRevision: NO_STREAM, ...way });
      expect(twice.nextExpectedRevision).toBe(1n);
      const other = await client.appendToStream(newStream(), one, { expectedRevision: NO_STREAM, ...way });
      expect(other.nextExpectedRevision).toBe(0n);
    });

    test('of nothing succeeds, and claims revision 0', async () => {
      const result = await client.appendToStream(newStream(), [], { expectedRevision: NO_STREAM, ...way });
      expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    });

    test('takes 1 040 000 bytes and refuses more than 1 048 576', async () => {
      const large = (bytes: number) => client.appendToStream(newStream(), event({ text: 'x'.repeat(bytes) }), way);
      expect((await large(1_040_000 - 11)).success).toBe(true);
      await expect(large(1_048_577)).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
      await expect(large(1_048_577)).rejects.toMatchObject({ maxAppendSize: 1_048_576 });
    });
  });

  test('a missing stream is not found; past the end of a present one there is nothing', async () => {
    await expect(read(newStream())).rejects.toBeInstanceOf(StreamNotFoundError);
    const stream = newStream();
    const [a, b] = [event(), event()];
    await client.appendToStream(stream, [a, b], { expectedRevision: NO_STREAM });
    expect(await read(stream, { fromRevision: 2n })).toEqual([]);
    expect(idsOf(await read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))).toEqual([b.id]);
  });

  test('a deleted stream is not found, and an append to it continues the old numbering', async () => {
    const stream = newStream();
    await client.appendToStream(stream, [event(), event()], { expectedRevision: NO_STREAM });
    await client.deleteStream(stream);
    await expect(read(stream)).rejects.toBeInstanceOf(StreamNotFoundError);
    const back = await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM, credentials });
    expect(back.nextExpectedRevision).toBe(2n);
    expect((await read(stream)).map((one) => one.event?.revision)).toEqual([2n]);
  });

  test('a tombstoned stream is gone for ever, and shows in $all as $streamDeleted', async () => {
    const stream = newStream();
    const { position } = await client.appendToStream(stream, event(), { expectedRevision: NO_STREAM });
    await client.tombstoneStream(stream);
    await expect(read(stream)).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(client.appendToStream(stream, event(), { credentials })).rejects.toBeInstanceOf(StreamDeletedError);
    const after = await all(client.readAll({ fromPosition: position!, maxCount: 10 }));
    expect(after.map((one) => one.event)).toContainEqual(
      expect.objectContaining({ type: '$streamDeleted', revision: 2n ** 63n - 1n, streamId: stream }),
    );
  });

  test('data that is no JSON comes as bytes', async () => {
    const stream = newStream();
    const bytes = binaryEvent({ id: randomUUID(), type: 'Scanned', data: new Uint8Array([1, 2, 3]) });
    await client.appendToStream(stream, bytes, { expectedRevision: NO_STREAM });
    const [first] = await read(stream);
    expect(first?.event).toMatchObject({ isJson: false });
    expect([...(first?.event?.data as Uint8Array)]).toEqual([1, 2, 3]);
  });

  test('$all is read inclusive of a position and subscribed exclusive of it', async () => {
    const stream = newStream();
    const [a, b] = [event(), event()];
    const { position } = await client.appendToStream(stream, a, { expectedRevision: NO_STREAM });
    await client.appendToStream(stream, b, { expectedRevision: 0n });
    const prefixes = { filter: streamNameFilter({ prefixes: [stream] }) };
    const [first] = await all(client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(first?.event?.id).toBe(a.id);
    const [before] = await all(client.readAll({ fromPosition: position!, maxCount: 1, direction: BACKWARDS }));
    expect(before?.event?.id).not.toBe(a.id);
    const told: string[] = [];
    const subscription = client.subscribeToAll({ fromPosition: position!, ...prefixes });
    subscription.on('confirmation', () => told.push('confirmation'));
    subscription.on('caughtUp', () => told.push('caughtUp'));
    for await (const { event: found } of subscription) {
      told.push(found?.id ?? '');
      break;
    }
    expect(told).toContain(b.id);
    expect(told).not.toContain(a.id);
    expect(told[0]).toBe('confirmation');
  });

  /** What the server says of itself; the stand-in imitates 23.10. From 24.10 on a subscriber that lags catches up again. */
  const dropsTheSlow = async (): Promise<boolean> => {
    if (server.standIn !== undefined) return true;
    const { hostname, port } = new URL(server.url.replace(/^esdb(\+discover)?:/u, 'http:').replace(/,[^/?]*/u, ''));
    const scheme = /tls=false/iu.test(server.url) ? 'http' : 'https';
    const answer = await fetch(`${scheme}://${hostname}:${port}/info`).catch(() => undefined);
    const { esVersion = '', dbVersion = esVersion } = ((await answer?.json()) ?? {}) as Record<string, string>;
    const [, year = 99, month = 0] = /^(\d+)\.(\d+)/u.exec(dbVersion) ?? [];
    return Number(year) * 100 + Number(month) < 2410;
  };

  test('a live subscriber that is given 500 events at once is dropped as too slow before 24.10, and has all of them from then on', async () => {
    const stream = newStream();
    const subscription = client.subscribeToAll({ fromPosition: END, filter: streamNameFilter({ prefixes: [stream] }) });
    const dropped = new Promise((resolve) => subscription.once('error', resolve));
    await new Promise((resolve) => subscription.once('caughtUp', resolve));
    const append = client.appendToStream(
      stream,
      Array.from({ length: 500 }, () => event()),
      { expectedRevision: NO_STREAM },
    );
    if (await dropsTheSlow()) {
      const [error] = await Promise.all([dropped, append]);
      expect(error).toMatchObject({ type: 'timeout', code: 10 });
    } else {
      await append;
      let seen = 0;
      for await (const _ of subscription) if ((seen += 1) === 500) break;
      expect(seen).toBe(500);
    }
  });

  test('beyond the head there is nothing, and no error', async () => {
    const [last] = await all(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    const beyond = {
      commit: last!.event!.position!.commit + 1_000_000n,
      prepare: last!.event!.position!.prepare + 1_000_000n,
    };
    expect(await all(client.readAll({ fromPosition: beyond, maxCount: 1 }))).toEqual([]);
  });
});
