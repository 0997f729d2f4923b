import 'reflect-metadata';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Envelope } from '#commands/envelope';
import { eventDefinitions } from '#domain/registry';
import { RecordHandler, type RecordRequest } from '#commands/record.handler';
import type { ReferenceKind } from '#domain/vocabulary/references';
import { InMemoryEventStore } from '../support/in-memory-event-store.ts';
import { type Told, told } from '../support/given.ts';

const MIDNIGHT = Date.parse('2026-11-24T00:00:00Z');
const PROV = told('BodyRegistered').data['prov'] as { sources: { sourceId: string }[] };
const SOURCE = PROV.sources[0]?.sourceId ?? '';
const VISIT = told('VisitStarted').data['visitId'] as string;
const BODY = told('BodyRegistered').data['bodyId'] as string;

const source = (differently = {}) => told('SourceDocumentRegistered', { publisher: undefined, ...differently });
const somebody = (kind: string, id: string) => ({
  unresolvedName: 'A. Berg',
  nameAsPublished: 'A. Berg',
  capacity: 'unknown',
  represents: [{ kind, id }],
  role: 'principal',
});
const started = (differently = {}) =>
  told('VisitStarted', {
    visitors: [somebody('country', 'NO')],
    invitedBy: undefined,
    returnVisitOf: undefined,
    prov: PROV,
    ...differently,
  });
const ended = (differently = {}) => told('VisitEnded', { prov: PROV, ...differently });

const toStream = (kind: ReferenceKind, id: string, key: string, ...facts: readonly Told[]): RecordRequest => ({
  idempotencyKey: key,
  actor: { kind: 'user', id: 'nadia' },
  stream: { kind, id },
  facts,
});
const ofVisit = (key: string, ...facts: readonly Told[]) => toStream('visit', VISIT, key, ...facts);

let store: InMemoryEventStore;
let handler: RecordHandler;

const handlerAt = (now: number) => new RecordHandler(store, () => now);
const refusal = (code: string, path: string) => ({ problems: [expect.objectContaining({ code, path })] });
const typesOf = (stream: string) => store.log.filter((event) => event.stream === stream).map(({ type }) => type);
const envelopeOf = (type: string) => store.log.find((event) => event.type === type)?.metadata as Envelope;

beforeEach(async () => {
  store = new InMemoryEventStore();
  handler = handlerAt(MIDNIGHT);
  await handler.record(toStream('source', SOURCE, 'the source', source()));
});

describe('Recording', () => {
  test('takes a document as its own source', () =>
    expect(typesOf(`source-${SOURCE}`)).toEqual(['SourceDocumentRegistered']));

  test('does not take another document that is not on record as the source', async () => {
    const [other, missing] = [SOURCE.replace(/.$/u, 'Y'), SOURCE.replace(/.$/u, 'Z')];
    const prov = { assertion: 'reported', sources: [{ sourceId: missing }] };
    expect(await handler.record(toStream('source', other, 'k', source({ sourceId: other, prov })))).toEqual(
      refusal('UNKNOWN_REFERENCE', 'prov.sources.0.sourceId'),
    );
  });

  test('answers with the id, revision and position of what was written', async () => {
    const result = await handler.record(ofVisit('k', started()));
    expect(result).toEqual({
      problems: [],
      id: VISIT,
      revision: 0n,
      position: await store.head(),
      replayed: false,
      warnings: [],
    });
  });

  test('appends together what is told in one breath', async () => {
    expect(await handler.record(ofVisit('k', started(), ended()))).toMatchObject({ revision: 1n, replayed: false });
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted', 'VisitEnded']);
  });

  test('writes nothing of a breath of which one part is refused', async () => {
    expect(await handler.record(ofVisit('k', started(), ended({ endedOn: '2024-05-01' })))).toEqual(
      refusal('INVERTED_INTERVAL', 'endedOn'),
    );
    expect(await handler.record(ofVisit('k', started(), ended({ colour: 'blue' })))).toEqual(
      refusal('UNKNOWN_FIELD', 'colour'),
    );
    expect(await handler.record(ofVisit('k', ended()))).toEqual(refusal('ILLEGAL_TRANSITION', ''));
    expect(typesOf(`visit-${VISIT}`)).toEqual([]);
  });

  test('frees the key of what was refused', async () => {
    await handler.record(ofVisit('k', ended()));
    expect(await handler.record(ofVisit('k', started()))).toMatchObject({ problems: [], replayed: false });
  });

  test('takes a day as past as soon as it has begun anywhere on Earth, at UTC+14', async () => {
    const today = started({ startedOn: '2026-11-25', attestedOn: undefined });
    const before = handlerAt(Date.parse('2026-11-24T09:59:59.999Z'));
    const after = handlerAt(Date.parse('2026-11-24T10:00:00Z'));
    expect(await before.record(ofVisit('k', today))).toEqual(refusal('FUTURE_FACT', 'startedOn'));
    expect(await after.record(ofVisit('k', today))).toMatchObject({ problems: [] });
  });

  test.each(['', '  ', 'x'.repeat(201)])('refuses the key %j', async (key) =>
    expect(await handler.record(ofVisit(key, started()))).toEqual(refusal('INVALID_VALUE', 'idempotencyKey')),
  );

  test('lets the failure of the store through: it is no "no"', async () => {
    await store.close();
    await expect(handler.record(ofVisit('k', started()))).rejects.toMatchObject({ code: 'EVENT_STORE_UNAVAILABLE' });
  });
});

describe('A key that comes again', () => {
  test('gets its first result, also after another event and from another handler', async () => {
    const first = await handler.record(ofVisit('k', started()));
    await handler.record(ofVisit('another', ended()));
    const again = await handlerAt(MIDNIGHT + 86_400_000).record(ofVisit('k', started()));
    expect(again).toEqual({ ...first, replayed: true });
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted', 'VisitEnded']);
  });

  test('gets its first result although the expected revision has passed', async () => {
    const request = { ...ofVisit('k', ended()), expectedRevision: 0n };
    await handler.record(ofVisit('first', started()));
    const first = await handler.record(request);
    expect(await handler.record(request)).toEqual({ ...first, replayed: true });
  });

  test('gets the last of the events that it wrote', async () => {
    const first = await handler.record(ofVisit('k', started(), ended()));
    expect(await handler.record(ofVisit('k', started(), ended()))).toEqual({ ...first, replayed: true });
  });

  test('does not mind the order of fields', async () => {
    await handler.record(ofVisit('k', started()));
    const reversed = { ...started(), data: Object.fromEntries(Object.entries(started().data).reverse()) };
    expect(await handler.record(ofVisit('k', reversed))).toMatchObject({ problems: [], replayed: true });
  });

  test('is refused with another payload', async () => {
    await handler.record(ofVisit('k', started()));
    expect(await handler.record(ofVisit('k', started({ rank: 'state' })))).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
    expect(await handler.record(ofVisit('k', started(), ended()))).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
  });

  test('is refused with another stream, even for the same words', async () => {
    const other = VISIT.replace(/.$/u, 'Z');
    await handler.record(ofVisit('one', started()));
    await handler.record(toStream('visit', other, 'other', started({ visitId: other })));
    await handler.record(ofVisit('k', ended()));
    expect(await handler.record(toStream('visit', other, 'k', ended()))).toEqual(
      refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
    expect(typesOf(`visit-${other}`)).toEqual(['VisitStarted']);
  });

  test('is not needed for a fact that is recorded word for word: it gives no second event', async () => {
    const first = await handler.record(ofVisit('k', started()));
    expect(await handler.record(ofVisit('another', started()))).toEqual({ ...first, replayed: true });
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted']);
  });
});

describe('A stream that a fact opens', () => {
  test('is not read where it is not there, as it mostly is not', async () => {
    const read = jest.spyOn(store, 'readStream');
    await handler.record(ofVisit('k', started()));
    expect(read.mock.calls.map(([stream]) => stream)).not.toContain(`visit-${VISIT}`);
  });

  test('is read where it is there, before anything is refused', async () => {
    const inTheFuture = { startedOn: '2031-01-01', attestedOn: undefined };
    expect(await handler.record(ofVisit('k1', started(inTheFuture)))).toEqual(refusal('FUTURE_FACT', 'startedOn'));
    await handler.record(ofVisit('k2', started()));
    expect(await handler.record(ofVisit('k3', started(inTheFuture)))).toEqual(refusal('ILLEGAL_TRANSITION', ''));
    expect(await handler.record(ofVisit('k4', started({ rank: 'state' })))).toEqual(refusal('ILLEGAL_TRANSITION', ''));
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted']);
  });
});

describe('A writer who is overtaken', () => {
  test('decides again on what the other wrote', async () => {
    await handler.record(ofVisit('first', started()));
    store.beforeNextAppend(() => handlerAt(MIDNIGHT).record(ofVisit('rival', ended())));
    expect(await handler.record(ofVisit('k', ended({ cutShort: false })))).toEqual(refusal('ILLEGAL_TRANSITION', ''));
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted', 'VisitEnded']);
  });

  test('finds done what the other wrote in the same words', async () => {
    store.beforeNextAppend(() => handlerAt(MIDNIGHT).record(ofVisit('rival', started())));
    expect(await handler.record(ofVisit('k', started()))).toMatchObject({ problems: [], replayed: true });
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted']);
  });

  test('by the same key gets the result of the other', async () => {
    store.beforeNextAppend(() => handlerAt(MIDNIGHT).record(ofVisit('k', started())));
    expect(await handler.record(ofVisit('k', started()))).toMatchObject({ problems: [], revision: 0n, replayed: true });
    expect(typesOf(`visit-${VISIT}`)).toEqual(['VisitStarted']);
  });

  test('by the same key with another payload is refused', async () => {
    store.beforeNextAppend(() => handlerAt(MIDNIGHT).record(ofVisit('k', started({ rank: 'state' }))));
    expect(await handler.record(ofVisit('k', started()))).toEqual(refusal('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
  });

  test('is told when the stream is not at the expected revision', async () => {
    await handler.record(ofVisit('first', started()));
    const request = { ...ofVisit('k', ended()), expectedRevision: 3n };
    expect(await handler.record(request)).toEqual(refusal('CONCURRENCY', 'expectedRevision'));
    expect(await handler.record({ ...request, expectedRevision: 0n })).toMatchObject({ problems: [], revision: 1n });
  });

  test('is told when the other comes in after the look', async () => {
    await handler.record(ofVisit('first', started()));
    store.beforeNextAppend(() => handlerAt(MIDNIGHT).record(ofVisit('rival', ended())));
    const request = { ...ofVisit('k', ended({ cutShort: false })), expectedRevision: 0n };
    expect(await handler.record(request)).toEqual(refusal('CONCURRENCY', 'expectedRevision'));
  });

  test('gives up after a bounded number of tries', async () => {
    const official = told('OfficialRegistered', { prov: PROV });
    const id = official.data['officialId'] as string;
    const named = (at: number) => told('OfficialNameRecorded', { text: `Name ${at}`, prov: PROV });
    await handler.record(toStream('official', id, 'first', official));
    let tries = 0;
    const interfere = async (): Promise<void> => {
      await store.append(
        `official-${id}`,
        [{ id: randomUUID(), ...named((tries += 1)), metadata: { schemaVersion: 1 } }],
        'any',
      );
      store.beforeNextAppend(interfere);
    };
    store.beforeNextAppend(interfere);
    expect(await handler.record(toStream('official', id, 'k', named(0)))).toEqual(
      refusal('CONCURRENCY', 'expectedRevision'),
    );
    expect(tries).toBe(8);
  });
});

describe('The envelope', () => {
  test('says who recorded it, under which key, and in which version', async () => {
    await handler.record(ofVisit('k', started()));
    expect(envelopeOf('VisitStarted')).toEqual({
      schemaVersion: eventDefinitions.get('VisitStarted')?.version,
      recordedBy: { kind: 'user', id: 'nadia' },
      commandId: 'k',
      correlationId: 'k',
      payloadHash: expect.stringMatching(/^[0-9a-f]{64}$/u),
      seen: { publishedOn: '2024-05-16' },
    });
  });

  test('carries the earliest date of publication, and countries and names of the bodies', async () => {
    const older = SOURCE.replace(/.$/u, 'Z');
    const itself = { assertion: 'reported', sources: [{ sourceId: older }] };
    await handler.record(
      toStream('source', older, 'k1', source({ sourceId: older, publishedOn: '2024-05', prov: itself })),
    );
    await handler.record(toStream('body', BODY, 'k2', told('BodyRegistered', { parentBodyId: undefined, prov: PROV })));
    const prov = { ...PROV, sources: [...PROV.sources, { sourceId: older }] };
    await handler.record(ofVisit('k3', started({ visitors: [somebody('body', BODY)], prov })));
    expect(envelopeOf('VisitStarted').seen).toEqual({
      publishedOn: '2024-05',
      bodies: { [BODY]: 'NO' },
      names: { [`body-${BODY}`]: 'Ministry of Foreign Affairs of Norway' },
    });
  });

  test('carries the country of the ministry for which the post of a tenure stands', async () => {
    await handler.record(toStream('body', BODY, 'k1', told('BodyRegistered', { parentBodyId: undefined, prov: PROV })));
    const official = told('OfficialRegistered', { prov: PROV });
    const [officialId, officeId] = [String(official.data['officialId']), 'ofc_01J9ZK3V5T8N6Q2R4W7X1Y0ABC'];
    await handler.record(toStream('official', officialId, 'k2', official));
    const representedParty = { kind: 'body', id: BODY };
    const data = { officeId, kind: 'minister', title: 'Minister', representedParty, prov: PROV };
    await handler.record(toStream('office', officeId, 'k3', { type: 'OfficeEstablished', data }));
    const attested = told('TenureAttested', { officialId, officeId, prov: PROV });
    await handler.record(toStream('tenure', String(attested.data['tenureId']), 'k4', attested));
    expect(envelopeOf('TenureAttested').seen).toMatchObject({
      bodies: { [BODY]: 'NO' },
      tenure: { office: 'Minister', represents: representedParty },
    });
  });

  test('says nothing of what was not seen', async () => {
    const undated = SOURCE.replace(/.$/u, 'Z');
    const itself = { assertion: 'reported', sources: [{ sourceId: undated }] };
    await handler.record(
      toStream('source', undated, 'k1', source({ sourceId: undated, publishedOn: undefined, prov: itself })),
    );
    await handler.record(ofVisit('k2', started({ prov: itself })));
    expect(envelopeOf('VisitStarted')).not.toHaveProperty('seen');
  });
});

test('Writers of one process who name no revision wait for each other: all 64 are accepted, each at the first try', async () => {
  const official = told('OfficialRegistered', { prov: PROV });
  const id = official.data['officialId'] as string;
  await handler.record(toStream('official', id, 'first', official));
  const append = jest.spyOn(store, 'append');
  const results = await Promise.all(
    Array.from({ length: 64 }, (_, n) =>
      handler.record(
        toStream('official', id, `k${n}`, told('OfficialNameRecorded', { text: `Name ${n}`, prov: PROV })),
      ),
    ),
  );
  expect(results.map((result) => 'revision' in result && result.revision)).toEqual(
    Array.from({ length: 64 }, (_, n) => BigInt(n + 1)),
  );
  expect(append).toHaveBeenCalledTimes(64);
});

test('One key racing on two streams writes to one of them only', async () => {
  const other = `${VISIT.slice(0, -1)}${VISIT.endsWith('A') ? 'B' : 'A'}`;
  const results = await Promise.all([
    handler.record(ofVisit('k', started())),
    handler.record(toStream('visit', other, 'k', started({ visitId: other }))),
  ]);
  expect(results.map(({ problems }) => problems.map(({ code }) => code))).toEqual([[], ['IDEMPOTENCY_KEY_REUSED']]);
  expect(typesOf(`visit-${other}`)).toEqual([]);
});
