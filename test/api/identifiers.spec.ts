/** An id of another register belongs to one official. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventDefinitions } from '#domain/registry';
import { identifierText } from '#domain/official/identifiers';
import { type Server, startServer } from '../support/server.ts';
import { type Told, type World, tell, worldOn } from './tell.ts';

let server: Server;
let world: World;
let count = 0;

const say = (event: string, fields: Record<string, unknown>): Promise<Told> =>
  tell(server, event, { idempotencyKey: `identifiers/${(count += 1)}`, provenance: world.provenance, ...fields });
const told = async (event: string, fields: Record<string, unknown>): Promise<Told> => {
  const result = await say(event, fields);
  expect(result.problems).toEqual([]);
  return result;
};
const registered = (name: string, ...identifiers: object[]) =>
  told('OfficialRegistered', { name, ...(identifiers.length === 0 ? {} : { identifiers }) });
const wikidata = (value: string) => ({ scheme: 'wikidata', value });
const shared = async () => {
  const query = '{ review(codes: [IDENTIFIER_SHARED]) { edges { node { kind path subject { id } others { id } } } } }';
  await server.shown();
  return (await server.data(query)).review.edges.map(({ node }: { node: object }) => node);
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

describe('An identifier that somebody has', () => {
  const taken = (id: string, path: string): unknown => [
    {
      code: 'IDENTIFIER_TAKEN',
      path,
      message: expect.stringContaining(id),
      expected: expect.stringContaining('recordOfficialsMerged'),
    },
  ];
  let holder: string;
  beforeAll(async () => {
    holder = (await registered('Ana Holder', wikidata('Q100'), { scheme: 'viaf', value: '77' })).id;
  });

  test.each([
    ['Q100', 'wikidata'],
    ['q100', 'wikidata'],
    [' Q100 ', 'wikidata'],
    ['https://www.wikidata.org/wiki/Q100', 'wikidata'],
    ['77', 'viaf'],
  ])('is not linked to another: %j', async (value, scheme) => {
    const { id } = await registered('Somebody Else');
    const { problems } = await say('OfficialIdentifierLinked', { officialId: id, scheme, value });
    expect(problems).toEqual(taken(holder, 'value'));
  });

  test('does not come with another who is registered', async () => {
    const { problems } = await say('OfficialRegistered', {
      name: 'Third',
      identifiers: [wikidata('Q101'), wikidata('Q100')],
    });
    expect(problems).toEqual(taken(holder, 'identifiers.1'));
  });

  test('does not come to another by a correction', async () => {
    const { id, position } = await registered('Fourth', wikidata('Q104'));
    await server.shown(position);
    const { official } = await server.data(`{ official(id: "${id}") { history { id } } }`);
    const { correctOfficial } = await server.data(
      `mutation($input: OfficialCorrectedInput!) { correctOfficial(input: $input) { problems { code message path expected } } }`,
      {
        input: {
          idempotencyKey: 'corrected/4',
          officialId: id,
          targetEventId: official.history[0].id,
          changes: [{ path: '/identifiers/0/value', from: 'Q104', to: 'q100' }],
          reason: 'TRANSCRIPTION_ERROR',
          provenance: world.provenance,
        },
      },
    );
    expect(correctOfficial.problems).toMatchObject([{ code: 'IDENTIFIER_TAKEN' }]);
  });

  test('may be said of the same official again, and comes to another once it was taken back', async () => {
    await told('OfficialIdentifierLinked', { officialId: holder, ...wikidata('q100') });
    const { id } = await registered('Lender', wikidata('Q105'));
    const retracted = await server.data(
      `mutation($input: OfficialRetractedInput!) { retractOfficial(input: $input) { position problems { code } } }`,
      {
        input: {
          idempotencyKey: 'retracted/5',
          officialId: id,
          whole: true,
          reason: 'NOT_HAPPENED',
          provenance: world.provenance,
        },
      },
    );
    expect(retracted.retractOfficial.problems).toEqual([]);
    await server.shown(retracted.retractOfficial.position);
    await registered('Heir', wikidata('Q105'));
  });

  test('is not another one that only looks like it', async () => {
    await registered('Namesake', { scheme: 'viaf', value: 'Q100' }, { scheme: 'isni', value: '77' }, wikidata('Q1000'));
  });

  test('is of one of two who were told at once, and of neither twice', async () => {
    const both = await Promise.all(
      [1, 2, 3].map((n) => say('OfficialRegistered', { name: `Racer ${n}`, identifiers: [wikidata('Q110')] })),
    );
    expect(both.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(both.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(Array(2).fill('IDENTIFIER_TAKEN'));
    expect(await shared()).toEqual([]);
  });

  test('may be of two records of one person, and is then asked for as one', async () => {
    const [one, other] = [await registered('Twice', wikidata('Q120')), await registered('Twice Again')];
    await told('OfficialsMerged', { survivorId: one.id, absorbed: { id: other.id }, reason: 'One person.' });
    await server.shown();
    await told('OfficialIdentifierLinked', { officialId: other.id, ...wikidata('Q120') });
    await server.shown();
    const { official } = await server.data('{ official(identifier: { scheme: "Wikidata", value: "q120" }) { id } }');
    expect(official).toEqual({ id: one.id });
    expect(await shared()).toEqual([]);
  });
});

test('only officials have identifiers: of another kind that gets them, the rule has to know', () => {
  const having = [...eventDefinitions.values()].filter(
    ({ schema }) => 'identifiers' in schema.shape || 'scheme' in schema.shape,
  );
  expect(having.map(({ type }) => type).sort()).toEqual(['OfficialIdentifierLinked', 'OfficialRegistered']);
});

test.each([
  [{ scheme: 'Wikidata', value: 'q58217' }, 'wikidata Q58217'],
  [{ scheme: 'wikidata', value: 'http://wikidata.org/entity/Q58217' }, 'wikidata Q58217'],
  [{ scheme: 'wikidata', value: 'Q058' }, 'wikidata Q058'],
  [{ scheme: 'viaf', value: 'q58217' }, 'viaf q58217'],
  [{ scheme: 'parliament', value: ' e\u0301 ' }, 'parliament \u00e9'],
])('%j is %s', (identifier, text) => {
  expect(identifierText(identifier)).toBe(text);
});
