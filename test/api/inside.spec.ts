/** What only whoever stands inside can see to: how often something is asked, and faults that no request brings about. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { RecordContext } from '#api/queries/record-context';
import { EventLog } from '#operations/log/event-log';
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

test('a page is a few reads, whatever its size', async () => {
  const reads = async (first: number, page = PAGE): Promise<Record<string, number>> => {
    const asked = jest.spyOn(server.application.storage.readModels, 'read');
    const { country } = await server.data(page.replace('first: 5', `first: ${first}`));
    const names = asked.mock.calls.map(([name]) => name);
    asked.mockRestore();
    expect(country.timeline.edges).toHaveLength(first);
    return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, of]) => [name, of.length]));
  };
  // The rows with their cards, and the wholes of which they are parts; who stands for whom; all people, and all documents.
  const few = { timeline: 2, officials: 1, directory: 2 };
  expect(await reads(1)).toEqual(few);
  expect(await reads(2)).toEqual(few);
  for (let n = 0; n < 8; n += 1) ({ position } = await tell(server, 'MeetingHeld', world.meeting(`m${n}`)));
  await server.shown(position);
  expect(await reads(10)).toEqual(few);
  // What nobody asks for is not looked up.
  const withoutDocuments = PAGE.replace(/ document \{.*\}\n/u, ' }\n');
  expect(await reads(10, withoutDocuments)).toEqual({ ...few, directory: 1 });
  const ofCountriesAlone =
    '{ country(code: "AZ") { timeline(first: 5) { edges { node { parties { party { __typename } } sources { quote } } } } } }';
  expect(await reads(10, ofCountriesAlone)).toEqual({ timeline: 1 });
});

test.each([
  ['a resolver meets', (): object => server.application.storage.readModels, 'read', '{ timeline { totalCount } }'],
  ['a part of an answer meets', (): object => RecordContext.prototype, 'document', `${PAGE} # for the first time`],
  ['a part of a compiled answer meets', (): object => RecordContext.prototype, 'document', PAGE],
])('a fault that %s is answered without its details, which are in the log', async (_, whose, method, query) => {
  await server.data(ANOTHER_DOCUMENT.replace('another', `another/${query.length}`));
  await server.shown();
  const broken = jest.spyOn(whose() as Record<string, () => never>, method).mockImplementation(() => {
    throw new Error('SQLITE_CORRUPT: /srv/data/read-models/timeline.sqlite');
  });
  const logged = jest.spyOn(EventLog.prototype, 'write').mockImplementation(() => {});
  const { errors = [], body } = await server.post(query);
  const lines = logged.mock.calls.filter(([event]) => event === 'operation.failed').map(([, fields]) => fields);
  logged.mockRestore();
  broken.mockRestore();
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions, message } of errors) {
    expect(extensions).toEqual({ code: 'INTERNAL', requestId: expect.stringMatching(/^[\da-f-]{36}$/u) });
    expect(message).toMatch(/.{10}/u);
  }
  expect(body).not.toMatch(/SQLITE|srv|sqlite|stack/u);
  expect(lines).toHaveLength(errors.length);
  for (const line of lines)
    expect(line).toMatchObject({
      requestId: errors[0]!.extensions!.requestId,
      field: expect.stringMatching(/^(?:timeline|country)$/u),
      error: expect.objectContaining({ stack: expect.stringMatching(/^Error: SQLITE_CORRUPT.*\n +at /u) }),
    });
  expect((await server.post(query)).errors).toBeUndefined();
});

test.each([
  ['timeline', '{ timeline { totalCount } }'],
  ['search', '{ timeline(filter: { text: "meeting" }) { totalCount } }'],
  ['review', '{ timeline(first: 3) { edges { node { warnings { code } } } } }'],
  ['directory', '{ documents(first: 3) { edges { node { id } } } }'],
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
    .spyOn(server.application.storage.readModels, 'staleBecause')
    .mockImplementation((name) => (name === 'search' ? 'It is being built.' : undefined));
  const ask = async (filter: string): Promise<boolean> =>
    (await server.data(`{ timeline(first: 1${filter}) { freshness { stale } } }`)).timeline.freshness.stale;
  expect(await ask(', filter: { text: "meeting" }')).toBe(true);
  expect(await ask('')).toBe(false);
  building.mockRestore();
});

test('what was known then waits for the timeline history, and is marked as stale where that has not come there or is being built', async () => {
  const { readModels } = server.application.storage;
  const waiting = jest.spyOn(readModels, 'waitFor').mockResolvedValue(false);
  const building = jest.spyOn(readModels, 'staleBecause').mockReturnValue(undefined);
  let asked = 0;
  // Each time another text: what is made up here changes no version, and the answer before would be given again.
  const ask = async (): Promise<boolean> =>
    (
      await server.data(
        `{ timeline(first: 1, asOf: { position: "${position}" }) { freshness { stale } } } # ${(asked += 1)}`,
      )
    ).timeline.freshness.stale;
  expect(await ask()).toBe(true);
  expect(waiting).toHaveBeenCalledWith(BigInt(position), expect.any(Number), ['timeline-history']);
  waiting.mockResolvedValue(true);
  expect(await ask()).toBe(false);
  building.mockImplementation((name) => (name === 'timeline-history' ? 'It is being built.' : undefined));
  expect(await ask()).toBe(true);
  waiting.mockRestore();
  building.mockRestore();
});
