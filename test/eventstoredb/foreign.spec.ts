/**
 * A server that others share: whatever they write, also into streams named like ours, nothing is stopped by it, commands
 * answer in words, and an operator sees how much of what is passed over. On the stand-in, and on a real server where one is
 * named.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { runCommand } from '../support/command-line.ts';
import { SERVERS, type ServerUnderTest, serverOf } from '../support/eventstoredb/servers.ts';
import { ownStream } from '../support/eventstoredb/traces.ts';
import { type Server, TOKEN, startServer } from '../support/server.ts';

const REGISTER = `mutation ($key: String!) {
  recordSourceDocumentRegistered(input: { idempotencyKey: $key, kind: WEB_PAGE, title: "A page", contentHash: "${'a'.repeat(64)}" }) {
    document { id revision } position problems { code } } }`;
const REVISE = `mutation ($id: ID!, $key: String!, $from: String!, $to: String!, $seen: Int) {
  done: recordSourceDocumentRevised(input: { idempotencyKey: $key, documentId: $id, previousContentHash: $from, contentHash: $to,
    expectedRevision: $seen, provenance: { sources: [{ document: { id: $id } }] } }) { document { id } position replayed problems { code message expected } } }`;
const REFER = `mutation ($id: ID!, $key: String!) {
  done: recordTopicRegistered(input: { idempotencyKey: $key, kind: SUBJECT, label: "Grain", provenance: { sources: [{ document: { id: $id } }] } }) {
    topic { id } problems { code message } } }`;
const COUNTS = '{ foreignEvents { streamKind type reason count firstPosition lastPosition } }';

const HASHES = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(64));
const key = (): string => `foreign-${randomUUID()}`;

interface Counted {
  readonly streamKind: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly count: number;
}

describe.each(SERVERS)('on %s', (_name, start) => {
  let server: ServerUnderTest;
  let client: EventStoreDBClient;
  let node: Server;
  const streams = new Set<string>();

  beforeAll(async () => {
    server = await start();
    client = EventStoreDBClient.connectionString(server.url);
    node = await startServer({ store: { eventStoreDb: serverOf(server.url) } });
  }, 60_000);
  afterAll(async () => {
    await node.close();
    for (const stream of streams) await client.deleteStream(stream).catch(() => undefined);
    await client.dispose();
    await server.close();
  });

  /** The other hand. */
  const write = async (
    stream: string,
    ...events: Parameters<EventStoreDBClient['appendToStream']>[1][]
  ): Promise<void> => {
    streams.add(stream);
    for (const event of events) await client.appendToStream(stream, event);
  };
  const note = (type = 'NoteWritten', metadata?: Record<string, unknown>) =>
    jsonEvent({ id: randomUUID(), type, data: {}, ...(metadata === undefined ? {} : { metadata }) });
  const document = async (): Promise<{ id: string; stream: string }> => {
    const { recordSourceDocumentRegistered: told } = await node.data(REGISTER, { key: key() });
    const stream = `source-${told.document.id as string}`;
    streams.add(stream);
    return { id: told.document.id as string, stream };
  };
  const revise = async (id: string, at: number, more: object = {}) =>
    (await node.data(REVISE, { id, key: key(), from: HASHES[at], to: HASHES[at + 1], ...more })).done;
  const refer = async (id: string) => {
    const { done } = await node.data(REFER, { id, key: key() });
    if (done.topic !== null) streams.add(`topic-${done.topic.id as string}`);
    return done;
  };
  const counted = async (): Promise<readonly Counted[]> => (await node.data(COUNTS)).foreignEvents;
  const countOf = async (wanted: Partial<Counted>): Promise<number> =>
    (await counted())
      .filter((each) => Object.entries(wanted).every(([name, value]) => each[name as keyof Counted] === value))
      .reduce((sum, { count }) => sum + count, 0);
  const ready = async () => {
    const response = await fetch(`${node.address}/health/ready`);
    return { code: response.status, ...((await response.json()) as { reasons: readonly string[] }) };
  };

  test('a hundred and one malformed visits, and as many meetings in streams of others, stop nothing', async () => {
    const [visits, others] = [
      await countOf({ streamKind: 'VISIT', type: 'VisitStarted', reason: 'INVALID_DATA' }),
      await countOf({ streamKind: null, reason: 'OTHER_STREAM' }),
    ];
    const without = await countOf({ streamKind: 'VISIT', type: 'VisitStarted', reason: 'NO_METADATA' });
    const { id, stream } = await document();
    const [first] = await collected(client.readStream(stream));
    const metadata = { ...(first?.event?.metadata as Record<string, unknown>), schemaVersion: 1 };
    for (let n = 0; n < 101; n += 1) {
      await write(`visit-${randomUUID()}`, note('VisitStarted', n < 100 ? metadata : undefined));
      await write(ownStream('foreign'), note('MeetingHeld', metadata));
    }
    const { position } = await revise(id, 0);
    const shown = `{ timeline(first: 1, atLeast: "${position}") { freshness { stale } } officials(first: 1) { edges { node { id } } } }`;
    expect(await node.data(shown)).toMatchObject({ timeline: { freshness: { stale: false } } });
    expect(await countOf({ streamKind: 'VISIT', type: 'VisitStarted', reason: 'INVALID_DATA' })).toBe(visits + 100);
    expect(await countOf({ streamKind: 'VISIT', type: 'VisitStarted', reason: 'NO_METADATA' })).toBe(without + 1);
    expect(await countOf({ streamKind: null, reason: 'OTHER_STREAM' })).toBe(others + 101);
    const { projections } = await node.data('{ projections { name status parkedCount } }');
    for (const projection of projections) expect(projection).toMatchObject({ status: 'FOLLOWING', parkedCount: 0 });
    expect((await ready()).code).toBe(200);
  }, 60_000);

  test.each([
    ['an unknown type without metadata', 'UNKNOWN_TYPE', () => note()],
    ['the type __proto__', 'UNKNOWN_TYPE', () => note('__proto__')],
    ['the type constructor', 'UNKNOWN_TYPE', () => note('constructor')],
    ['the type toString, with metadata of others', 'UNKNOWN_TYPE', () => note('toString', { by: 'them' })],
    ['a type of ours without metadata', 'NO_METADATA', () => note('SourceDocumentRevised')],
    ['a type of another kind', 'WRONG_STREAM', () => note('MeetingHeld')],
    ['bytes', 'BINARY', () => binaryEvent({ id: randomUUID(), type: 'Scan', data: new Uint8Array([1, 2, 3]) })],
    [
      'bytes under a type of ours',
      'BINARY',
      () => binaryEvent({ type: 'SourceDocumentRevised', data: Buffer.from('{}') }),
    ],
    ['a link whose target is gone', 'LINK', () => link('0@nowhere')],
    ['a link to the stream itself', 'LINK', (stream: string) => link(`0@${stream}`)],
    ['a link that is none', 'LINK', () => link('nonsense')],
  ])('an event of others, %s, is counted, and the stream and what refers to it go on', async (_what, reason, event) => {
    const { id, stream } = await document();
    const before = await countOf({ streamKind: 'SOURCE', reason });
    await write(stream, event(stream), event(stream));
    // At the revision that a reader was shown.
    expect(await revise(id, 0, { seen: 0 })).toMatchObject({ problems: [], replayed: false });
    await write(stream, event(stream));
    expect(await revise(id, 1)).toMatchObject({ problems: [] });
    expect(await refer(id)).toMatchObject({ problems: [] });
    expect(await countOf({ streamKind: 'SOURCE', reason })).toBe(before + 3);
    const revisions = (await collected(client.readStream(stream))).map(({ link: of, event: is }) => (of ?? is)?.type);
    expect(revisions.filter((type) => type === 'SourceDocumentRevised').length).toBeGreaterThanOrEqual(2);
  });

  test('an event of a newer release is passed over, told in health, and refused by name to whoever decides on it', async () => {
    const { id, stream } = await document();
    const [first] = await collected(client.readStream(stream));
    const metadata = { ...(first?.event?.metadata as Record<string, unknown>), schemaVersion: 2 };
    await write(stream, note('SourceDocumentRevised', metadata));
    for (const done of [await revise(id, 0), await refer(id)])
      expect(done.problems).toEqual([
        expect.objectContaining({
          code: 'UNSUPPORTED_SCHEMA_VERSION',
          message: `Revision 1 of ${stream} is a SourceDocumentRevised of schema version 2, written by a newer release than this node runs.`,
        }),
      ]);
    expect((await ready()).reasons).toContainEqual(
      expect.stringMatching(/^A newer release has recorded \d+ events that this one cannot read: answers lack them\./u),
    );
  });

  test('a tombstoned stream is gone for ever, in words that tell nobody to repeat it; health says what is still held', async () => {
    const { id, stream } = await document();
    await client.tombstoneStream(stream);
    for (const done of [await revise(id, 0), await revise(id, 0)])
      expect(done.problems).toEqual([expect.objectContaining({ code: 'STREAM_DELETED' })]);
    expect(await countOf({ streamKind: 'SOURCE', type: '$streamDeleted', reason: 'TOMBSTONE' })).toBeGreaterThan(0);
    expect((await ready()).reasons).toContainEqual(
      expect.stringMatching(/^\d+ streams were deleted for good on the event store, and this node still holds/u),
    );
  });

  test('what is passed over is the same in health, in the metrics, on the command line, and after a restart', async () => {
    const strange = 'a "quoted"\ntype';
    await write(`meeting-${randomUUID()}`, note(strange), note(strange));
    await document();
    const all = await counted();
    expect(all).toContainEqual(
      expect.objectContaining({ streamKind: 'MEETING', type: strange, reason: 'UNKNOWN_TYPE' }),
    );
    const health = (await (await fetch(`${node.address}/health`)).json()) as { foreignEvents: readonly object[] };
    expect(health.foreignEvents).toMatchObject(all);
    const metrics = await (await fetch(`${node.address}/metrics`)).text();
    expect(metrics).toContain(
      String.raw`aide_memoire_foreign_events_total{stream_kind="MEETING",type="a \"quoted\"\ntype",reason="UNKNOWN_TYPE"} `,
    );
    const ran = await runCommand(['--url', node.address, '--token', TOKEN.all, '--json', 'foreign']);
    expect([ran.code, JSON.parse(ran.stdout)]).toMatchObject([0, all]);
    node = await node.reopened();
    expect(await counted()).toEqual(all);
    expect((await node.post(COUNTS, {}, { token: TOKEN.read })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  }, 60_000);
});

const link = (target: string) => ({
  ...jsonEvent({ id: randomUUID(), type: '$>', data: {} }),
  contentType: 'application/octet-stream' as const,
  data: Buffer.from(target),
});

async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
