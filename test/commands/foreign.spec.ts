/** Commands on streams into which others have written, or a newer release: they answer in words, whatever is there. */
import 'reflect-metadata';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RecordHandler, type RecordRequest } from '#commands/record.handler';
import { StreamDeletedError } from '#event-store/errors';
import type { NewEvent } from '#event-store/event-store';
import { classifier } from '#domain/foreign';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { InMemoryEventStore } from '../support/in-memory-event-store.ts';
import { type Told, told } from '../support/given.ts';

const PROV = told('BodyRegistered').data['prov'] as { sources: { sourceId: string }[] };
const SOURCE = PROV.sources[0]?.sourceId ?? '';
const STREAM = `source-${SOURCE}`;
const [A, B, C] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string];

const registered = told('SourceDocumentRegistered', { publisher: undefined, contentHash: A });
const revised = (previousContentHash: string, contentHash: string) =>
  told('SourceDocumentRevised', { previousContentHash, contentHash, revisedOn: undefined, prov: PROV });
const topic = told('TopicRegistered', { parentId: undefined, prov: PROV });
const TOPIC = topic.data['topicId'] as string;

let store: InMemoryEventStore;
let handler: RecordHandler;

const request = (kind: ReferenceKind, id: string, key: string, fact: Told, more = {}): RecordRequest => ({
  idempotencyKey: key,
  actor: { kind: 'user', id: 'nadia' },
  stream: { kind, id },
  facts: [fact],
  ...more,
});
const record = (key: string, fact: Told, more = {}) => handler.record(request('source', SOURCE, key, fact, more));
const refer = () => handler.record(request('topic', TOPIC, 'refers', topic));
const codesOf = ({ problems }: { problems: readonly { code: string }[] }) => problems.map(({ code }) => code);

/** Of the first version of a type, whatever version the first event of the log has. */
const metadataOfOurs = () => ({ ...(store.log[0]?.metadata as Record<string, unknown>), schemaVersion: 1 });
const foreign = (given: Partial<NewEvent>): NewEvent => ({
  id: randomUUID(),
  type: 'NoteWritten',
  data: {},
  metadata: {},
  ...given,
});

beforeEach(async () => {
  store = new InMemoryEventStore((event) => classifier.classify(event));
  handler = new RecordHandler(store, () => Date.parse('2026-11-24T00:00:00Z'));
  expect(await record('opens', registered)).toMatchObject({ problems: [], revision: 0n });
});

const FOREIGN: readonly (readonly [string, () => Partial<NewEvent>])[] = [
  ['of an unknown type, without our metadata', () => ({})],
  ['without any metadata', () => ({ metadata: null })],
  ['whose metadata are text', () => ({ metadata: '//4=' })],
  ['of an unknown type, with our metadata', () => ({ metadata: metadataOfOurs() })],
  ['of a type of ours, without metadata', () => ({ type: 'SourceDocumentRevised', data: revised(A, B).data })],
  ['of a type of ours that is malformed', () => ({ type: 'SourceDocumentRevised', metadata: metadataOfOurs() })],
  ['whose data are text', () => ({ type: 'SourceDocumentWithdrawn', data: 'AQID', metadata: metadataOfOurs() })],
  ['of the type __proto__', () => ({ type: '__proto__', metadata: metadataOfOurs() })],
  ['of the type constructor', () => ({ type: 'constructor', metadata: metadataOfOurs() })],
  ['of the type toString', () => ({ type: 'toString', data: null })],
];

describe.each(FOREIGN)('Behind an event of others %s', (_what, given) => {
  beforeEach(() => store.append(STREAM, [foreign(given())], 0n));

  test('the stream goes on, at the revision after it', async () => {
    expect(await record('goes on', revised(A, B))).toMatchObject({ problems: [], revision: 2n });
    expect(await record('goes on', revised(A, B))).toMatchObject({ problems: [], revision: 2n, replayed: true });
  });

  test('whatever refers to the stream is recorded', async () => expect(codesOf(await refer())).toEqual([]));

  test('the revision that a reader was shown is taken as the last, and so is that of the stream', async () => {
    expect(await record('as shown', revised(A, B), { expectedRevision: 0n })).toMatchObject({ revision: 2n });
    await store.append(STREAM, [foreign(given())], 2n);
    expect(await record('as it is', revised(B, C), { expectedRevision: 3n })).toMatchObject({ revision: 4n });
    expect(codesOf(await record('too low', revised(C, A), { expectedRevision: 2n }))).toEqual(['CONCURRENCY']);
    expect(codesOf(await record('too high', revised(C, A), { expectedRevision: 5n }))).toEqual(['CONCURRENCY']);
  });
});

test('An event of others that bears a key of ours does not answer for it', async () => {
  const metadata = { ...metadataOfOurs(), commandId: 'taken' };
  await store.append(STREAM, [foreign({ metadata })], 0n);
  expect(await record('taken', revised(A, B))).toMatchObject({ problems: [], replayed: false });
  const elsewhere = { ...metadata, commandId: 'taken there' };
  await store.append('bench-1', [foreign({ metadata: elsewhere })], 'none');
  expect(await record('taken there', revised(B, C))).toMatchObject({ problems: [], replayed: false });
});

test('A stream in which nothing is ours is not on record, and can be opened', async () => {
  const [other, missing] = [SOURCE.replace(/.$/u, 'Y'), SOURCE.replace(/.$/u, 'Z')];
  await store.append(`source-${other}`, [foreign({})], 'none');
  await store.append(`source-${missing}`, [foreign({})], 'none');
  const prov = { assertion: 'reported', sources: [{ sourceId: missing }] };
  const resting = await handler.record(
    request('topic', TOPIC, 'rests', told('TopicRegistered', { parentId: undefined, prov })),
  );
  expect(codesOf(resting)).toEqual(['UNKNOWN_REFERENCE']);
  const opens = told('SourceDocumentRegistered', { publisher: undefined, sourceId: other, prov: PROV });
  expect(await handler.record(request('source', other, 'opens other', opens))).toMatchObject({
    problems: [],
    revision: 1n,
  });
});

describe('Behind an event of a newer release', () => {
  beforeEach(async () => {
    const metadata = { ...metadataOfOurs(), schemaVersion: 2, commandId: 'newer' };
    await store.append(STREAM, [foreign({ type: 'SourceDocumentRevised', data: { x: 1 }, metadata })], 0n);
  });

  test.each([
    ['the stream', () => record('k', revised(A, B))],
    ['the stream, at the revision that was seen', () => record('k', revised(A, B), { expectedRevision: 1n })],
    ['what refers to the stream', refer],
  ])('nothing is decided about %s: the refusal names the event, and says what to upgrade', async (_what, command) => {
    const { problems } = await command();
    expect(problems).toEqual([
      {
        code: 'UNSUPPORTED_SCHEMA_VERSION',
        path: '',
        message: `Revision 1 of ${STREAM} is a SourceDocumentRevised of schema version 2, written by a newer release than this node runs.`,
        expected: expect.stringContaining('upgrade this one') as unknown,
      },
    ]);
    expect(store.log).toHaveLength(2);
  });

  test('a key under which a command has recorded before is answered with its result', async () => {
    expect(await record('opens', registered)).toMatchObject({ revision: 0n, replayed: true });
    expect(codesOf(await record('newer', revised(A, B)))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('On a stream that was deleted for good', () => {
  const gone = [{ code: 'STREAM_DELETED', path: '', message: expect.stringContaining('deleted for good') as unknown }];

  test('a command is refused in words that tell nobody to repeat it, when the store says so', async () => {
    store.beforeNextAppend(() => Promise.reject(new StreamDeletedError(STREAM)));
    expect((await record('k', revised(A, B))).problems).toMatchObject(gone);
    store.beforeNextAppend(() => Promise.reject(new StreamDeletedError(`topic-${TOPIC}`)));
    expect((await refer()).problems).toMatchObject([
      { ...gone[0], message: expect.stringContaining('topic') as unknown },
    ]);
  });
});
