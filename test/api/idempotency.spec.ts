import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

let server: Server;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

test('a repeated mutation is answered with the first result and writes nothing', async () => {
  const first = await tell(server, 'MeetingHeld', world.meeting('twice'));
  const head = await server.head();
  const second = await tell(server, 'MeetingHeld', world.meeting('twice'));
  expect(first.replayed).toBe(false);
  expect(second).toEqual({ ...first, replayed: true });
  expect(await server.head()).toBe(head);
});

test('a repeat is known again after the service was stopped and started', async () => {
  const first = await tell(server, 'MeetingHeld', world.meeting('before the restart'));
  const head = await server.head();
  server = await server.reopened();
  expect(await tell(server, 'MeetingHeld', world.meeting('before the restart'))).toEqual({ ...first, replayed: true });
  expect(await server.head()).toBe(head);
});

test('a key that comes back with another payload is refused', async () => {
  await tell(server, 'MeetingHeld', world.meeting('reused'));
  const head = await server.head();
  const other = await tell(server, 'MeetingHeld', world.meeting('reused', { occurred: '2019-12-01' }));
  expect(other.problems.map(({ code, path }) => [code, path])).toEqual([['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey']]);
  const elsewhere = await tell(server, 'VisitStarted', world.visit('reused'));
  expect(elsewhere.problems.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  expect(await server.head()).toBe(head);
});

test('fifty identical mutations at once make one event, and all get its result', async () => {
  const head = (await server.head()) ?? -1n;
  const all = await Promise.all(Array.from({ length: 50 }, () => tell(server, 'MeetingHeld', world.meeting('storm'))));
  expect(await server.head()).toBe(head + 1n);
  expect(new Set(all.map(({ position, id, revision }) => [position, id, revision].join())).size).toBe(1);
  expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('fifty different payloads under one key at once make one event; the others are refused', async () => {
  const head = (await server.head()) ?? -1n;
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      tell(server, 'MeetingHeld', world.meeting('rivals', { series: { name: 'Round', round: index + 1 } })),
    ),
  );
  expect(await server.head()).toBe(head + 1n);
  const codes = all.flatMap(({ problems }) => problems.map(({ code }) => code));
  expect(codes).toEqual(Array(49).fill('IDEMPOTENCY_KEY_REUSED'));
});

test('a fact is refused when its stream has moved on since the caller looked', async () => {
  const visit = await tell(server, 'VisitStarted', world.visit('watched'));
  const end = { visitId: visit.id, endedOn: '2019-12-04', provenance: world.provenance };
  const head = await server.head();
  const stale = await tell(server, 'VisitEnded', { ...end, idempotencyKey: 'end/5', expectedRevision: 5 });
  expect(stale.problems.map(({ code, path }) => [code, path])).toEqual([['CONCURRENCY', 'expectedRevision']]);
  expect(await server.head()).toBe(head);
  const ended = await tell(server, 'VisitEnded', { ...end, idempotencyKey: 'end', expectedRevision: visit.revision });
  expect(ended).toMatchObject({ problems: [], id: visit.id, revision: visit.revision + 1 });
});

test('a repeat with the expected revision of the first time is still a repeat', async () => {
  const visit = await tell(server, 'VisitStarted', world.visit('watched twice'));
  const end = {
    idempotencyKey: 'end twice',
    visitId: visit.id,
    endedOn: '2019-12-04',
    expectedRevision: visit.revision,
    provenance: world.provenance,
  };
  const first = await tell(server, 'VisitEnded', end);
  expect(await tell(server, 'VisitEnded', end)).toEqual({ ...first, replayed: true });
});

test('of two rivals that expect the same revision, one is refused', async () => {
  const visit = await tell(server, 'VisitStarted', world.visit('rivalry'));
  const end = (day: string) =>
    tell(server, 'VisitEnded', {
      idempotencyKey: `rivalry/${day}`,
      visitId: visit.id,
      endedOn: day,
      expectedRevision: visit.revision,
      provenance: world.provenance,
    });
  const all = await Promise.all(['2019-12-04', '2019-12-05'].map(end));
  expect(all.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
  expect(all.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['CONCURRENCY']);
});
