/** Corrections through the API: by the fields of the event, as history shows them, or by those of the input. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, TOKEN, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let world: World;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

const amend = async (mutation: string, type: string, fields: object): Promise<any> => {
  const query = `mutation($input: ${type}Input!) { ${mutation}(input: $input) { position problems { code path } } }`;
  const idempotencyKey = `corrections/${(count += 1)}`;
  return (await server.post(query, { input: { idempotencyKey, provenance: world.provenance, ...fields } })).data[
    mutation
  ];
};
const held = async (): Promise<{ id: string; targetEventId: string }> => {
  const { id, position } = await tell(server, 'MeetingHeld', world.meeting(`corrected/${(count += 1)}`));
  await server.shown(position);
  const { meeting } = await server.data(`{ meeting(id: "${id}") { history { id } } }`);
  return { id, targetEventId: meeting.history[0].id };
};
const correct = ({ id, targetEventId }: { id: string; targetEventId: string }, ...changes: object[]) =>
  amend('correctMeeting', 'MeetingCorrected', { meetingId: id, targetEventId, changes, reason: 'TRANSCRIPTION_ERROR' });
const shown = async (id: string, position: string): Promise<any> =>
  (
    await server.data(`{ meeting(id: "${id}", atLeast: "${position}") {
      kind place { city country { code } } participants { official { id } nameAsPublished role } } }`)
  ).meeting;

describe('a correction', () => {
  test.each([33, 20_000])('to a value that nests %i deep is refused, and nothing is written', async (levels) => {
    const { id, targetEventId } = await held();
    const head = await server.head();
    const changes = [{ path: '/place/city', from: 'Baku', to: 'DEEP' }];
    const { provenance } = world;
    const input = { idempotencyKey: `deep/${levels}`, meetingId: id, targetEventId, changes, provenance };
    const query =
      'mutation($input: MeetingCorrectedInput!) { correctMeeting(input: $input) { position problems { code path } } }';
    const body = JSON.stringify({ query, variables: { input: { ...input, reason: 'TRANSCRIPTION_ERROR' } } });
    const answer = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN.all}` },
      // No writer of JSON goes as deep.
      body: body.replace('"DEEP"', '['.repeat(levels) + ']'.repeat(levels)),
    });
    expect(await answer.json()).toEqual({
      data: { correctMeeting: { position: null, problems: [{ code: 'INVALID_VALUE', path: 'changes.0.to' }] } },
      extensions: { cost: expect.objectContaining({ limit: 200_000 }) },
    });
    expect(await server.head()).toBe(head);
  });

  test.each([
    ['the event', 'bilateral', 'consultations'],
    ['the input', 'BILATERAL', 'CONSULTATIONS'],
  ])('takes the values of %s', async (_whose, from, to) => {
    const meeting = await held();
    const { position, problems } = await correct(meeting, { path: '/kind', from, to });
    expect(problems).toEqual([]);
    expect((await shown(meeting.id, position)).kind).toBe('CONSULTATIONS');
  });

  test.each([
    ['the event', '/participants/0/officialId', (id: string) => id],
    ['the input', '/participants/0/official', (id: string) => ({ id })],
  ])('takes the names of %s', async (_whose, path, valueOf) => {
    const meeting = await held();
    const other = (
      await tell(server, 'OfficialRegistered', {
        idempotencyKey: `other/${(count += 1)}`,
        name: 'Another',
        provenance: world.provenance,
      })
    ).id;
    const change = { path, from: valueOf(world.mammadyarov), to: valueOf(other) };
    const { position, problems } = await correct(meeting, change);
    expect(problems).toEqual([]);
    expect((await shown(meeting.id, position)).participants[0].official.id).toBe(other);
  });

  test('adds a value, and takes it away again', async () => {
    const meeting = await held();
    const place = { country: 'AZ', city: 'Baku' };
    const added = await correct(meeting, { path: '/place', to: place });
    expect(added.problems).toEqual([]);
    expect((await shown(meeting.id, added.position)).place).toEqual({ city: 'Baku', country: { code: 'AZ' } });
    const removed = await correct(meeting, { path: '/place', from: place });
    expect(removed.problems).toEqual([]);
    expect((await shown(meeting.id, removed.position)).place).toBeNull();
  });

  test('makes its changes one after the other, by the names of the input too', async () => {
    const meeting = await held();
    const third = { name: 'A. Berg', represents: [{ country: 'NO' }], role: 'DELEGATION_MEMBER' };
    const { position, problems } = await correct(
      meeting,
      { path: '/participants/-', to: third },
      { path: '/participants/2/name', from: 'A. Berg', to: 'Anna Berg' },
      { path: '/participants/2/nameAsPublished', from: 'A. Berg', to: 'Anna Berg' },
      { path: '/kind', from: 'BILATERAL', to: 'TRILATERAL' },
    );
    expect(problems).toEqual([]);
    expect((await shown(meeting.id, position)).participants[2]).toMatchObject({ nameAsPublished: 'Anna Berg' });
  });

  test.each(['/toString/x', '/__proto__/x', '/participants/00/nameAsPublished', '/participants/length'])(
    'is refused where its pointer leads nowhere: %s',
    async (path) => {
      const answer = await correct(await held(), { path, from: 'x', to: 'y' });
      expect(answer).toEqual({
        position: null,
        problems: [expect.objectContaining({ path: expect.stringMatching(/^changes\.0\.(path|from)$/u) })],
      });
    },
  );

  test('is refused where the record says something else, and writes nothing', async () => {
    const meeting = await held();
    const before = await server.head();
    expect(await correct(meeting, { path: '/occurred', from: '2018', to: '2019' })).toEqual({
      position: null,
      problems: [{ code: 'STALE_CORRECTION', path: 'changes.0.from' }],
    });
    expect(await server.head()).toBe(before);
  });
});
