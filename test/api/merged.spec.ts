/** An engagement that was recorded twice, through the API: its parts are of the record that is shown. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { told, worldOn, entryOf } from './tell.ts';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('the parts of a merged visit are shown with the other one, until that is taken back', async () => {
  const world = await worldOn(server);
  const { provenance } = world;
  const [once, again] = [
    await told(server, 'VisitStarted', world.visit('visit/1')),
    await told(server, 'VisitStarted', world.visit('visit/2')),
  ];
  const meeting = await told(
    server,
    'MeetingHeld',
    world.meeting('talks', { partOf: { kind: 'VISIT', id: again.id } }),
  );
  const shown = async (position: string) => {
    await server.shown(position);
    const entry = (field: string, id: string, selection: string) => `${field}(id: "${id}") { entry { ${selection} } }`;
    const { one, two, talks } = await server.data(`{
      one: ${entry('visit', once.id, 'parts { id }')}
      two: ${entry('visit', again.id, 'parts { id }')}
      talks: ${entry('meeting', meeting.id, 'partOf { id }')} }`);
    return [one.entry.parts, two.entry.parts, talks.entry.partOf];
  };
  expect(await shown(meeting.position)).toEqual([[], [{ id: entryOf(meeting.id) }], { id: entryOf(again.id) }]);

  const merged = await told(server, 'DuplicateMarked', {
    idempotencyKey: 'merge',
    engagement: { kind: 'VISIT', id: again.id },
    duplicateOf: { kind: 'VISIT', id: once.id },
    reason: 'Two sources told of one stay.',
    provenance,
  });
  expect(await shown(merged.position)).toEqual([[{ id: entryOf(meeting.id) }], [], { id: entryOf(once.id) }]);

  const { visit } = await server.data(`{ visit(id: "${again.id}") { history { id type } } }`);
  const { retractVisit } = await server.data(
    `mutation($input: VisitRetractedInput!) { retractVisit(input: $input) { position problems { code } } }`,
    {
      input: {
        idempotencyKey: 'back',
        visitId: again.id,
        targetEventId: visit.history.find(({ type }: { type: string }) => type === 'DuplicateMarked').id,
        reason: 'OTHER',
        provenance,
      },
    },
  );
  expect(retractVisit.problems).toEqual([]);
  expect(await shown(retractVisit.position)).toEqual([[], [{ id: entryOf(meeting.id) }], { id: entryOf(again.id) }]);
});
