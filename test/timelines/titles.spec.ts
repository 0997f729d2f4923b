/** Titles name those whom they are about, as they are on record: organisations, bodies, people, ranks, countries with their article. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { titleOf } from '#api/views/title';
import { eventDefinitions, streamKinds } from '#domain/registry';
import { validated } from '#domain/validate';
import { entriesByKind } from '#projections/timeline/entries-by-kind';
import { entriesOf } from '#projections/timeline/entries';
import { recordedFacts } from '#domain/recorded-fact';
import { aFactOf, lifeOf } from '../support/arbitraries.ts';
import type { Told } from '../support/given.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let telling: Telling;
let provenance: Variables;
const ids: Record<string, string> = {};

const register = async (name: string, event: string, input: Variables): Promise<string> =>
  (ids[name] = await telling.tell(event, { provenance, ...input }));

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'titles');
  provenance = (await telling.document('2021-03-02'))();
  const organisation = (name: string, kind = 'ORGANISATION') =>
    register(name, 'OrganisationRegistered', { name, kind, acronym: 'X' });
  await organisation('European Union');
  await organisation('NATO', 'ALLIANCE');
  await organisation('Council of Europe');
  await organisation('Polisario Front', 'MOVEMENT');
  await register('ministry', 'BodyRegistered', {
    name: 'Ministry of Foreign Affairs',
    kind: 'MINISTRY',
    country: 'KE',
  });
  await register('embassy', 'BodyRegistered', { name: 'Embassy of Kenya in Iceland', kind: 'MISSION', country: 'KE' });
  await register('lavrov', 'OfficialRegistered', { name: 'Sergey Lavrov', lang: 'en' });
  await register('wang', 'OfficialRegistered', { name: '王毅', lang: 'zh' });
  await telling.tell('OfficialNameRecorded', {
    ...{ officialId: ids['wang'], text: 'Wang Yi', kind: 'TRANSLITERATION', script: 'Latn', provenance },
  });
  await register('post', 'OfficeEstablished', {
    ...{ kind: 'CHARGE_D_AFFAIRES', title: 'Head of the Embassy', representedParty: { country: 'KE' } },
  });
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const organisation = (name: string): Variables => ({ organisation: { id: ids[name] } });
const visitTo = async (host: Variables, visitor: Variables = person('A. Wanjiru', 'KE')): Promise<string> => {
  const id = await tell('VisitStarted', { visitors: [visitor], host, rank: 'WORKING', startedOn: '2021-03-01' });
  return (await telling.entry('visit', id, 'title')).title;
};
const known = (name: string, published: string, country = 'RU'): Variables => ({
  ...{ official: { id: ids[name] }, nameAsPublished: published, represents: [{ country }], role: 'PRINCIPAL' },
});

describe('A title names', () => {
  test.each([
    ['European Union', 'Working visit of A. Wanjiru to the European Union'],
    ['NATO', 'Working visit of A. Wanjiru to NATO'],
    ['Council of Europe', 'Working visit of A. Wanjiru to the Council of Europe'],
    ['Polisario Front', 'Working visit of A. Wanjiru to the Polisario Front'],
  ])('an organisation: %s', async (name, title) => expect(await visitTo(organisation(name))).toBe(title));

  test.each([
    ['US', 'Working visit of A. Wanjiru to the United States'],
    ['NL', 'Working visit of A. Wanjiru to the Netherlands'],
    ['GM', 'Working visit of A. Wanjiru to the Gambia'],
    ['IS', 'Working visit of A. Wanjiru to Iceland'],
  ])('a country with its article: %s', async (country, title) => expect(await visitTo({ country })).toBe(title));

  test('whose it is, of a body', async () => {
    const said = { kind: 'CONCERN', attribution: 'UNATTRIBUTED', speakers: [], quoteKind: 'INDIRECT', text: 'So.' };
    const titles = ['ministry', 'embassy'].map(async (body) => {
      const id = await tell('StatementMade', { ...said, onBehalfOf: [{ body: { id: ids[body] } }] });
      return (await telling.entry('statement', id, 'title')).title;
    });
    expect(await Promise.all(titles)).toEqual([
      'The Ministry of Foreign Affairs of Kenya: concern',
      'The Embassy of Kenya in Iceland: concern',
    ]);
  });

  test('what is recognised, what signs, what an office belongs to', async () => {
    await tell('RecognitionExtended', {
      ...{ by: { country: 'KE' }, of: organisation('Polisario Front'), form: 'DE_JURE', on: '2021-02-03' },
    });
    const [recognition] = await telling.country('KE', 'kinds: [RELATIONS]', 'title');
    expect(recognition.title).toBe('Kenya recognises the Polisario Front (de jure)');
    const agreement = await tell('AgreementReferenced', {
      ...{ title: 'A convention', instrumentKind: 'CONVENTION', bindingness: 'BINDING', ambit: 'MULTILATERAL' },
      titleAsPublished: 'A convention',
      knownStage: 'SIGNED',
    });
    for (const party of [organisation('European Union'), { country: 'US' }])
      await tell('ConsentToBeBoundExpressed', {
        ...{ agreementId: agreement, party, means: 'RATIFICATION', actedOn: '2020-01-02' },
      });
    const acts = await telling.thing('agreement', agreement, 'entry { parts { title } }');
    expect(acts.entry.parts.map(({ title }: any) => title)).toEqual([
      'A convention: ratified by the European Union',
      'A convention: ratified by the United States',
    ]);
  });

  test.each([
    ['lavrov', 'Sergey Lavrov', 'Sergey Lavrov'],
    ['lavrov', 'S. Lavrov', 'Sergey Lavrov'],
    ['lavrov', 'H.E. Mr. Sergey Lavrov', 'Sergey Lavrov'],
    ['lavrov', 'Л.', 'Sergey Lavrov (Л.)'],
    ['lavrov', 'Sergei Lawrow', 'Sergey Lavrov (Sergei Lawrow)'],
    ['wang', '王毅', 'Wang Yi (王毅)'],
  ])('%s, published as %s, as %s', async (name, published, shown) =>
    expect(await visitTo({ country: 'IS' }, known(name, published))).toBe(`Working visit of ${shown} to Iceland`),
  );

  test('the rank that was held', async () => {
    const summons = async (official: Variables, on: string): Promise<string> => {
      await tell('AmbassadorSummoned', { by: { country: 'WS' }, official, on });
      return (await telling.country('WS', `between: { from: "${on}", to: "${on}" }`, 'title'))[0].title;
    };
    const envoy = person('B. Otieno', 'KE');
    expect(await summons(envoy, '2021-01-01')).toBe('Samoa summons the ambassador of Kenya: B. Otieno');
    const published = { ...envoy, officeAsPublished: "Chargé d'affaires a.i. of Kenya" };
    expect(await summons(published, '2021-01-02')).toBe('Samoa summons the chargé d’affaires of Kenya: B. Otieno');
    const consul = { ...envoy, officeAsPublished: 'Consul General' };
    expect(await summons(consul, '2021-01-03')).toBe('Samoa summons the consul general of Kenya: B. Otieno');
    const posted = { ...envoy, office: { id: ids['post'] } };
    expect(await summons(posted, '2021-01-04')).toBe('Samoa summons the chargé d’affaires of Kenya: B. Otieno');
  });

  test('whom it named when it was recorded, and is found by that', async () => {
    await visitTo(organisation('Council of Europe'), person('C. Chebet', 'KE'));
    const found = await telling.country('KE', 'text: "Chebet council europe"', 'title');
    expect(found).toMatchObject([{ title: 'Working visit of C. Chebet to the Council of Europe' }]);
  });

  test('what a thing is called now, also as of when it was called otherwise', async () => {
    const union = await register('Old Union', 'OrganisationRegistered', { name: 'Old Union', kind: 'ORGANISATION' });
    expect(await visitTo({ organisation: { id: union } }, person('D. Ali', 'TO'))).toBe(
      'Working visit of D. Ali to the Old Union',
    );
    const then = telling.last;
    const { organisation: was } = await server.data(`{ organisation(id: "${union}") { history { eventId } } }`);
    const { correctOrganisation } = await server.data(
      'mutation($input: OrganisationCorrectedInput!) { correctOrganisation(input: $input) { position problems { code message } } }',
      {
        input: {
          ...{ idempotencyKey: telling.key, orgId: union, targetEventId: was.history[0].eventId, provenance },
          reason: 'TRANSCRIPTION_ERROR',
          changes: [{ path: '/name', from: 'Old Union', to: 'New Union' }],
        },
      },
    );
    expect(correctOrganisation.problems).toEqual([]);
    await server.shown(correctOrganisation.position);
    const titles = async (more: string): Promise<string[]> =>
      (await telling.country('TO', '', 'title', more)).map(({ title }: any) => title);
    expect(await titles('')).toEqual(['Working visit of D. Ali to the New Union']);
    expect(await titles(`asOf: { position: "${then}" }`)).toEqual(['Working visit of D. Ali to the New Union']);
  });
});

/** What a title says only where nobody knows better, or never: names left out, values of lists, ids. */
const UNSAID =
  /an organisation|a body|\bother\b(?! )|unspecified|unknown|undefined|_[0-9A-HJKMNP-TV-Z]{26}|[\u0001-\u0003]|\b[a-z]+_[a-z_]+\b/iu;
const NAMED = { name: 'Zulu', title: 'Yankee', kind: 'adviser', countryId: 'KE' };
const PLAIN = /^[A-Za-z ]+$/u;

describe.each(Object.keys(entriesByKind))('Titles of every %s', (kind) => {
  const types = [...eventDefinitions.values()].filter(({ stream }) => stream.kind === kind).map(({ type }) => type);
  const cast = { sources: 2, officials: 3 };
  const life = lifeOf[kind]?.(cast, 0) ?? fc.constant([]);
  const recorded = (facts: readonly Told[]) =>
    recordedFacts(
      facts.map(({ type, data }, at) => ({
        ...{ id: `e${at}`, type, data, position: BigInt(at + 1), revision: BigInt(at) },
        ...{ recordedAt: '2026-01-01T00:00:00.000Z', metadata: {} },
      })),
    );
  /** Names and passages of a fact, in words that can be told from those of titles. */
  const inPlainWords = (data: unknown): any => {
    if (Array.isArray(data)) return data.map(inPlainWords);
    if (data === null || typeof data !== 'object') return data;
    return Object.fromEntries(
      Object.entries(data).map(([field, value]) => {
        const isText = /AsPublished$|^(?:unresolvedName|title|name|amendmentTitle|text)$/u.test(field);
        return [field, isText && !PLAIN.test(String(value)) ? 'Xray' : inPlainWords(value)];
      }),
    );
  };

  test('say nothing that is on record by another word', () => {
    expect(streamKinds.has(kind)).toBe(true);
    fc.assert(
      fc.property(life, fc.array(fc.oneof(...types.map(aFactOf)), { maxLength: 4 }), (past, more) => {
        const facts = [...past, ...more]
          .map(({ type, data }) => ({ type, data: inPlainWords(data) }))
          .filter(({ type, data }) => validated(eventDefinitions.get(type)!, data).problems.length === 0);
        for (const { wording } of entriesOf(`${kind}-x`, recorded(facts))) {
          const title = titleOf(wording, () => ({ data: NAMED }));
          expect(title).not.toMatch(UNSAID);
          expect(title.trim()).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
