/** What only whoever stands inside can see to: how often something is asked, and faults that no request brings about. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Reader } from '#api/queries/reader';
import { ReadModelUnavailableError } from '#read-model/read-models';
import { type Inside, startInside } from '../support/inside.ts';
import { type World, tell, worldOn } from './tell.ts';

const PAGE = `{ country(code: "AZ") { timeline(first: 5) { edges { node {
  occurred { edtf earliest latest precision text }
  parties { role party { __typename ... on Country { code name alpha3 } } }
  officials { nameAsPublished official { id name } office { id } }
  place { city country { code name } }
  partOf { id title occurred { edtf } }
  sources { paragraph document { id title publishedOn { edtf text } } }
} } } } }`;

let server: Inside;
let position: string;
let world: World;

const ANOTHER_DOCUMENT = `mutation { recordSourceDocumentRegistered(input: {
  idempotencyKey: "another", kind: WEB_PAGE, title: "Another page", contentHash: "${'b'.repeat(64)}" }) { position } }`;

beforeAll(async () => {
  server = await startInside();
  world = await worldOn(server);
  const visit = await tell(server, 'VisitStarted', world.visit('v'));
  const place = { country: 'AZ', city: 'Baku' };
  const partOf = { kind: 'VISIT', id: visit.id };
  ({ position } = await tell(server, 'MeetingHeld', world.meeting('m', { place, partOf })));
  await server.shown(position);
});
afterAll(() => server.close());

test('a query that is asked often is compiled: it looks up each part of a page once, and nothing while all stands still', async () => {
  const first = await server.data(PAGE);
  await server.data(PAGE);
  const names = ['party', 'official', 'office', 'document', 'wholeOf', 'country'] as const;
  const asked = names.map((name) => jest.spyOn(Reader.prototype, name));
  const looked = async (): Promise<Record<string, number>> => {
    for (const each of asked) each.mockClear();
    expect(await server.data(PAGE)).toEqual(first);
    return Object.fromEntries(names.map((name, at) => [name, asked[at]!.mock.calls.length]));
  };
  const nothing = { party: 0, official: 0, office: 0, document: 0, wholeOf: 0 };
  // The question itself names a country.
  expect(await looked()).toEqual({ ...nothing, country: 1 });
  await server.data(ANOTHER_DOCUMENT);
  await server.shown();
  // The visit and the meeting: two parties and two documents; one visitor, and two who met; one is part of the other.
  // Nobody names an office, and none is looked up. A country for each party, for the place, and for the question itself.
  expect(await looked()).toEqual({ party: 4, official: 3, office: 0, document: 2, wholeOf: 1, country: 6 });
  expect(await looked()).toEqual({ ...nothing, country: 1 });
  for (const each of asked) each.mockRestore();
});

test.each([
  ['a resolver meets', (): object => server.application.storage.readModels, 'read', '{ timeline { totalCount } }'],
  ['a part of an answer meets', (): object => Reader.prototype, 'document', `${PAGE} # for the first time`],
  ['a part of a compiled answer meets', (): object => Reader.prototype, 'document', PAGE],
])('a fault that %s is answered without its details, which are in the log', async (_, whose, method, query) => {
  await server.data(ANOTHER_DOCUMENT.replace('another', `another/${query.length}`));
  await server.shown();
  const broken = jest.spyOn(whose() as Record<string, () => never>, method).mockImplementation(() => {
    throw new Error('SQLITE_CORRUPT: /srv/data/read-models/timeline.sqlite');
  });
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
  const { errors = [], body } = await server.post(query);
  const lines = logged.mock.calls.map(String);
  logged.mockRestore();
  broken.mockRestore();
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions, message } of errors) {
    expect(extensions).toEqual({ code: 'INTERNAL' });
    expect(message).toMatch(/.{10}/u);
  }
  expect(body).not.toMatch(/SQLITE|srv|sqlite|stack/u);
  expect(lines).toHaveLength(errors.length);
  for (const line of lines) expect(line).toMatch(/^(?:timeline|country)[^:]*: Error: SQLITE_CORRUPT.*\n +at /u);
  expect((await server.post(query)).errors).toBeUndefined();
});

test.each([
  ['timeline', '{ timeline { totalCount } }'],
  ['search', '{ timeline(filter: { text: "meeting" }) { totalCount } }'],
])('a read model that cannot be asked (%s) is said to be unavailable, by name', async (name, query) => {
  const { readModels } = server.application.storage;
  const read = readModels.read.bind(readModels);
  const broken = jest.spyOn(readModels, 'read').mockImplementation((asked, ask) => {
    if (asked !== name) return read(asked, ask);
    throw new ReadModelUnavailableError(`The read model "${name}" could not be built`);
  });
  const { errors = [] } = await server.post(query);
  broken.mockRestore();
  expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAVAILABLE' }]);
  expect(errors[0]!.message).toMatch(new RegExp(`^The read model "${name}" could not be built\\. .*/health`, 'u'));
});

test('an answer is marked as stale where the position asked for does not come within the bound', async () => {
  const waiting = jest.spyOn(server.application.storage.readModels, 'waitFor').mockResolvedValue(false);
  const { timeline } = await server.data(`{ timeline(first: 1, atLeast: "${position}") { freshness { stale } } }`);
  expect(waiting).toHaveBeenCalledWith(BigInt(position), expect.any(Number));
  expect(timeline.freshness.stale).toBe(true);
  waiting.mockRestore();
});

test('what is found by its words is marked as stale where the search is being built', async () => {
  const building = jest
    .spyOn(server.application.storage.readModels, 'isStale')
    .mockImplementation((name) => name === 'search');
  const ask = async (filter: string): Promise<boolean> =>
    (await server.data(`{ timeline(first: 1${filter}) { freshness { stale } } }`)).timeline.freshness.stale;
  expect(await ask(', filter: { text: "meeting" }')).toBe(true);
  expect(await ask('')).toBe(false);
  building.mockRestore();
});

test('what was known then waits for the chronicle, and is marked as stale where that has not come there or is being built', async () => {
  const { readModels } = server.application.storage;
  const waiting = jest.spyOn(readModels, 'waitFor').mockResolvedValue(false);
  const building = jest.spyOn(readModels, 'isStale').mockReturnValue(false);
  const ask = async (): Promise<boolean> =>
    (await server.data(`{ timeline(first: 1, asOf: { position: "${position}" }) { freshness { stale } } }`)).timeline
      .freshness.stale;
  expect(await ask()).toBe(true);
  expect(waiting).toHaveBeenCalledWith(BigInt(position), expect.any(Number), ['chronicle']);
  waiting.mockResolvedValue(true);
  expect(await ask()).toBe(false);
  building.mockImplementation((name) => name === 'chronicle');
  expect(await ask()).toBe(true);
  waiting.mockRestore();
  building.mockRestore();
});
