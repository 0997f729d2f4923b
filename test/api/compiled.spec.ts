import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Reader } from '#api/queries/reader';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn } from './tell.ts';

const PAGE = `{ country(code: "AZ") { timeline(first: 5) { edges { node {
  occurred { edtf earliest latest precision text }
  parties { role party { __typename ... on Country { code name alpha3 } } }
  officials { nameAsPublished official { id name } office { id } }
  place { city country { code name } }
  partOf { id title occurred { edtf } }
  sources { paragraph document { id title publishedOn { edtf text } } }
} } } } }`;

let server: Server;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
  const visit = await tell(server, 'VisitStarted', world.visit('v'));
  const place = { country: 'AZ', city: 'Baku' };
  const partOf = { kind: 'VISIT', id: visit.id };
  const meeting = await tell(server, 'MeetingHeld', world.meeting('m', { place, partOf }));
  await server.application.storage.readModels.waitFor(BigInt(meeting.position), 10_000);
});
afterAll(() => server.close());

test('a query that is asked often is compiled: it looks up each part of a page once, and answers the same', async () => {
  const first = await server.data(PAGE);
  await server.data(PAGE);
  const asked = (['party', 'official', 'office', 'document', 'entry', 'country'] as const).map((name) =>
    jest.spyOn(Reader.prototype, name),
  );
  expect(await server.data(PAGE)).toEqual(first);
  const [party, official, office, document, entry, country] = asked.map(({ mock }) => mock.calls.length);
  // The visit and the meeting: two parties and two documents; one visitor, and two who met; one is part of the other.
  // Nobody names an office, and none is looked up.
  expect({ party, official, office, document, entry }).toEqual({
    party: 4,
    official: 3,
    office: 0,
    document: 2,
    entry: 1,
  });
  // Once for each party, for the place, and for the question itself.
  expect(country).toBe(6);
});
