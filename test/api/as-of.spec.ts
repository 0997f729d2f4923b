/** What was known then: every read model answers for an earlier position, and for an earlier moment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, startServer } from '../support/server.ts';
import { type World, tell, worldOn, entryOf } from './tell.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let world: World;
let count = 0;

const told = async (event: string, fields: Record<string, unknown>): Promise<{ id: string; position: string }> => {
  const idempotencyKey = `as-of/${(count += 1)}`;
  const result = await tell(server, event, { idempotencyKey, provenance: world.provenance, ...fields });
  expect(result.problems).toEqual([]);
  return result;
};
const amend = async (mutation: string, input: string, fields: object): Promise<string> => {
  const query = `mutation($input: ${input}Input!) { ${mutation}(input: $input) { position problems { code path message } } }`;
  const idempotencyKey = `as-of/${(count += 1)}`;
  const answer = await server.post(query, { input: { idempotencyKey, provenance: world.provenance, ...fields } });
  const { position, problems } = answer.data[mutation];
  expect(problems).toEqual([]);
  return position as string;
};
const ask = async (query: string): Promise<any> => server.data(query);
const caughtUp = async (): Promise<void> => {
  await server.shown();
};
const eventOf = async (field: string, id: string): Promise<string> => {
  await caughtUp();
  return (await ask(`{ ${field}(id: "${id}") { history { id } } }`))[field].history[0].id;
};

beforeAll(async () => {
  server = await startServer();
  world = await worldOn(server);
});
afterAll(() => server.close());

const then = (position: string): string => `asOf: { position: "${position}" }`;

describe('what was known then', () => {
  test('of an engagement: its corrections undone, and a retraction', async () => {
    const { id, position } = await told('MeetingHeld', world.meeting('as-of/meeting', { occurred: '2019-12-03' }));
    const targetEventId = await eventOf('meeting', id);
    const corrected = await amend('correctMeeting', 'MeetingCorrected', {
      meetingId: id,
      targetEventId,
      changes: [{ path: '/occurred', from: '2019-12-03', to: '2019-12-04' }],
      reason: 'BETTER_SOURCE',
    });
    await amend('retractMeeting', 'MeetingRetracted', { meetingId: id, whole: true, reason: 'NOT_HAPPENED' });
    await caughtUp();
    const shown = '{ entry { status occurred { edtf } } revision history { type } }';
    const answer = await ask(`{
      first: meeting(id: "${id}", ${then(position)}) ${shown}
      second: meeting(id: "${id}", ${then(corrected)}) ${shown}
      now: meeting(id: "${id}") ${shown}
      never: meeting(id: "${id}", asOf: { position: "0" }) ${shown}
    }`);
    expect(answer.first).toMatchObject({ entry: { status: 'HELD', occurred: { edtf: '2019-12-03' } }, revision: 0 });
    expect(answer.second).toMatchObject({ entry: { status: 'HELD', occurred: { edtf: '2019-12-04' } }, revision: 1 });
    expect(answer.now).toMatchObject({ entry: { status: 'RETRACTED' }, revision: 2 });
    expect(answer.now.history.map(({ type }: any) => type)).toEqual([
      'MeetingHeld',
      'MeetingCorrected',
      'MeetingRetracted',
    ]);
    expect(answer.never).toBeNull();
  });

  test('of a timeline: what was taken back later, and where it was told before a correction', async () => {
    const callerOf = (country: string) => ({
      name: `Caller of ${country}`,
      represents: [{ country }],
      role: 'PRINCIPAL',
    });
    const participants = [callerOf('TM'), callerOf('UZ')];
    const { id, position } = await told('CallHeld', { medium: 'PHONE', occurred: '2018-02-03', participants });
    const targetEventId = await eventOf('call', id);
    const corrected = await amend('correctCall', 'CallCorrected', {
      callId: id,
      targetEventId,
      changes: [
        {
          path: '/participants/0/represents/0',
          from: { kind: 'country', id: 'TM' },
          to: { kind: 'country', id: 'TJ' },
        },
      ],
      reason: 'BETTER_SOURCE',
    });
    const retracted = await amend('retractCall', 'CallRetracted', { callId: id, whole: true, reason: 'NOT_HAPPENED' });
    await caughtUp();
    const countries = ['TM', 'TJ', 'UZ'];
    const shown = async (asOf: string): Promise<boolean[]> => {
      const timelines = countries.map(
        (code) =>
          `${code}: country(code: "${code}") { timeline(${asOf}, first: 50) { totalCount edges { node { id } } } }`,
      );
      const answer = await ask(`{ ${timelines.join('\n')} }`);
      return countries.map((code) => answer[code].timeline.edges.some(({ node }: any) => node.id === entryOf(id)));
    };
    expect(await shown('orderBy: RECORDED_DESC')).toEqual([false, false, false]);
    expect(await shown(then(position))).toEqual([true, false, true]);
    expect(await shown(`${then(corrected)}, orderBy: RECORDED_DESC`)).toEqual([false, true, true]);
    expect(await shown(then(retracted))).toEqual([false, false, false]);
  });

  test('of a timeline: what is looked for in the words of then', async () => {
    const caller = (name: string, country: string) => ({ name, represents: [{ country }], role: 'PRINCIPAL' });
    const participants = [caller('Vigdís Æsir', 'IS'), caller('Somebody', 'FI')];
    const { id, position } = await told('CallHeld', { medium: 'PHONE', occurred: '2018-02-04', participants });
    const corrected = await amend('correctCall', 'CallCorrected', {
      callId: id,
      targetEventId: await eventOf('call', id),
      changes: [{ path: '/participants/0/nameAsPublished', from: 'Vigdís Æsir', to: 'Sigríður Ösp' }],
      reason: 'TRANSCRIPTION_ERROR',
    });
    await caughtUp();
    const found = async (asOf: string): Promise<string[]> => {
      const page = (text: string) =>
        `timeline(${asOf} first: 5, filter: { text: "${text}" }) { totalCount edges { node { id } } }`;
      const { before, after } = await ask(`{ before: ${page('vigdis')} after: ${page('sigridur osp')} }`);
      return Object.entries({ before, after }).flatMap(([name, { edges, totalCount }]: any) =>
        edges.some(({ node }: any) => node.id === entryOf(id)) && totalCount === 1 ? [name] : [],
      );
    };
    expect([await found(`${then(position)},`), await found(`${then(corrected)},`), await found('')]).toEqual([
      ['before'],
      ['after'],
      ['after'],
    ]);
  });

  test('of people and posts: names, tenures, and the timeline below them', async () => {
    const official = await told('OfficialRegistered', { name: 'Elin Sørvik' });
    const office = await told('OfficeEstablished', {
      kind: 'FOREIGN_MINISTER',
      title: 'Minister',
      representedParty: { country: 'NO' },
    });
    const tenure = await told('OfficialAppointed', {
      official: { id: official.id },
      office: { id: office.id },
      capacity: 'SUBSTANTIVE',
      appointedOn: '2019-01-02',
    });
    await told('OfficeAssumed', { tenureId: tenure.id, assumedOn: '2019-01-03' });
    await told('OfficialNameRecorded', { officialId: official.id, text: 'E. Sorvik', kind: 'TRANSLITERATION' });
    await caughtUp();
    const shown = `{ names { text } tenures { status } timeline(first: 5) { totalCount } }`;
    const answer = await ask(`{
      before: official(id: "${official.id}", ${then(official.position)}) ${shown}
      appointed: official(id: "${official.id}", ${then(tenure.position)}) ${shown}
      now: official(id: "${official.id}") ${shown}
      office(id: "${office.id}", ${then(office.position)}) { holders { tenure { id } } }
    }`);
    expect(answer.before).toEqual({ names: [{ text: 'Elin Sørvik' }], tenures: [], timeline: { totalCount: 0 } });
    expect(answer.appointed.tenures).toHaveLength(1);
    expect(answer.appointed.names).toHaveLength(1);
    expect(answer.now.names).toHaveLength(2);
    expect(answer.office.holders).toEqual([]);
  });

  test('of a pair: its relations', async () => {
    const parties = [{ country: 'NO' }, { country: 'UY' }];
    const established = await told('DiplomaticRelationsEstablished', { parties, on: '1905-05-01' });
    await told('DiplomaticRelationsSevered', { parties, on: '1940' });
    await caughtUp();
    const answer = await ask(`{
      then: relations(a: "NO", b: "UY", ${then(established.position)}) { state timeline(first: 5) { totalCount } }
      now: relations(a: "NO", b: "UY") { state timeline(first: 5) { totalCount } }
    }`);
    expect(answer.then).toMatchObject({ timeline: { totalCount: 1 } });
    expect(answer.now).toMatchObject({ state: 'SEVERED', timeline: { totalCount: 2 } });
    expect(answer.then.state).not.toBe(answer.now.state);
  });

  test('of lists of names: what was registered later is left out, and a later name finds nothing', async () => {
    const official = await told('OfficialRegistered', { name: 'Ylva Zetterberg' });
    const organisation = await told('OrganisationRegistered', { name: 'Zonal Council', kind: 'ORGANISATION' });
    const topic = await told('TopicRegistered', { label: 'Zander stocks', kind: 'SUBJECT' });
    const before = await told('OfficialRegistered', { name: 'Somebody Between' });
    await told('OfficialNameRecorded', { officialId: official.id, text: 'Zoltan', kind: 'ALIAS' });
    await told('OfficialRegistered', { name: 'Zetterberg the Younger' });
    await told('OrganisationRegistered', { name: 'Zonal Court', kind: 'ORGANISATION' });
    await told('TopicRegistered', { label: 'Zander prices', kind: 'SUBJECT' });
    await told('SourceDocumentRegistered', {
      kind: 'NEWS',
      title: 'Zenith',
      contentHash: 'e'.repeat(64),
      provenance: undefined,
    });
    await told('CountryRegistered', {
      countryId: 'UY',
      kind: 'STATE',
      names: [{ text: 'Uruguay', form: 'SHORT', lang: 'en' }],
    });
    await told('CountryRenamed', { countryId: 'UY', name: { text: 'Eastern Shore', form: 'SHORT', lang: 'en' } });
    await caughtUp();
    const lists = (asOf: string): string => `
      officials(search: "zett"${asOf}) { edges { node { id } } }
      alias: officials(search: "zolt"${asOf}) { edges { node { id } } }
      organisations(search: "zonal"${asOf}) { edges { node { id } } }
      topics(search: "zander"${asOf}) { edges { node { id } } }
      documents(search: "zenith"${asOf}) { edges { node { title } } }
      countries(search: "UY"${asOf}) { edges { node { names { text } } } }`;
    const then = await ask(`{ ${lists(`, asOf: { position: "${before.position}" }`)} }`);
    const now = await ask(`{ ${lists('')} }`);
    const sizes = (answer: any): number[] => Object.values(answer).map((list: any) => list.edges.length);
    expect(sizes(then)).toEqual([1, 0, 1, 1, 0, 1]);
    expect(sizes(now)).toEqual([2, 1, 2, 2, 1, 1]);
    expect(then.officials.edges[0].node.id).toBe(official.id);
    expect(then.organisations.edges[0].node.id).toBe(organisation.id);
    expect(then.topics.edges[0].node.id).toBe(topic.id);
    expect(then.countries.edges[0].node.names).toEqual([{ text: 'Uruguay' }]);
    expect(now.countries.edges[0].node.names).toContainEqual({ text: 'Eastern Shore' });
  });

  test('of the status board and the review: a stage, and a warning, that came later', async () => {
    const agreement = await told('AgreementSigned', world.agreement('as-of/agreement', { bindingness: 'BINDING' }));
    await told('AgreementEnteredIntoForce', {
      agreementId: agreement.id,
      scope: 'DEFINITIVE',
      effectiveOn: '2019-01-01',
    });
    await caughtUp();
    const asked = (asOf: string): string => `
      agreements(party: { country: "AZ" }${asOf}) { edges { node { id stage } } }
      review(codes: [WARN_01]${asOf}) { edges { node { subject { id } } } }
      agreement(id: "${agreement.id}"${asOf}) { stage }
      entry(id: "${entryOf(agreement.id)}"${asOf}) { status }`;
    const earlier = await ask(`{ ${asked(`, asOf: { position: "${agreement.position}" }`)} }`);
    const now = await ask(`{ ${asked('')} }`);
    expect(earlier.agreements.edges).toEqual([{ node: { id: agreement.id, stage: 'SIGNED' } }]);
    expect(earlier.review.edges).toEqual([]);
    expect([earlier.agreement, earlier.entry]).toEqual([{ stage: 'SIGNED' }, { status: 'SIGNED' }]);
    expect(now.agreements.edges).toEqual([{ node: { id: agreement.id, stage: 'IN_FORCE' } }]);
    // The act that is odd, an entry of its own.
    expect(now.review.edges).toEqual([
      { node: { subject: { id: expect.stringContaining(`${entryOf(agreement.id)}/`) } } },
    ]);
    expect([now.agreement, now.entry]).toEqual([{ stage: 'IN_FORCE' }, { status: 'IN_FORCE' }]);
  });

  test('of what rests on a document', async () => {
    const document = await told('SourceDocumentRegistered', {
      kind: 'NEWS',
      title: 'A page',
      contentHash: 'f'.repeat(64),
      provenance: undefined,
    });
    const provenance = { sources: [{ document: { id: document.id } }] };
    const first = await told('OfficialRegistered', { name: 'First Named', provenance });
    await told('OfficialRegistered', { name: 'Then Named', provenance });
    await caughtUp();
    const answer = await ask(`{
      then: document(id: "${document.id}", ${then(first.position)}) { facts { totalCount edges { cursor } } }
      now: document(id: "${document.id}") { facts { totalCount edges { cursor } } }
    }`);
    expect(answer.now.facts.totalCount - answer.then.facts.totalCount).toBe(1);
    expect(answer.then.facts.edges).toHaveLength(answer.then.facts.totalCount);
  });

  test('at a moment is what was known at the last event by then', async () => {
    const { id } = await told('OfficialRegistered', { name: 'Later Known' });
    await caughtUp();
    const answer = await ask(`{
      before: official(id: "${id}", asOf: { instant: "2020-01-01T00:00:00Z" }) { name }
      after: official(id: "${id}", asOf: { instant: "2999-01-01T00:00:00Z" }) { name }
    }`);
    expect(answer).toEqual({ before: null, after: { name: 'Later Known' } });
  });

  test.each([
    ['{ position: "seven" }', 'no position'],
    ['{ instant: "yesterday" }', 'no RFC 3339 moment'],
    ['{ instant: "2026-02-30T00:00:00Z" }', 'no day 2026-02-30'],
    ['{ instant: "12/01/2026" }', 'no RFC 3339 moment'],
    ['{ instant: "2026" }', 'no RFC 3339 moment'],
    ['{ instant: "1" }', 'no RFC 3339 moment'],
    ['{ instant: "2019-12-03T10:00" }', 'no offset from UTC'],
    ['{ instant: "2019-12-03T10:00:00" }', 'no offset from UTC'],
    ['{ instant: "+275760-09-13T00:00:00Z" }', 'no RFC 3339 moment'],
    ['{ instant: "2019-12-03T24:00:00Z" }', 'No clock shows 24:00:00'],
    ['{ instant: "9999-12-31T23:00:00-02:00" }', 'outside of the years 0000 to 9999'],
  ])('is refused for %s', async (asOf, message) => {
    const { errors } = await server.post(`{ official(id: "off_x", asOf: ${asOf}) { name } }`);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_ARGUMENT' },
    });
  });

  test.each([
    ['2026-02-30T00:00:00Z', 'INVALID_DATE'],
    ['2019-12-03T10:00:00', 'INSTANT_WITHOUT_OFFSET'],
  ])('says of %s by a code what is wrong with it', async (instant, reason) => {
    const timeline = `{ timeline(asOf: { instant: "${instant}" }) { totalCount } }`;
    const { errors, data } = await server.post(timeline);
    expect({ data, errors }).toMatchObject({ data: null, errors: [{ extensions: { code: 'BAD_ARGUMENT', reason } }] });
  });

  test('takes small letters, a leap second and any offset', async () => {
    const at = (instant: string) =>
      ask(`{ timeline(asOf: { instant: "${instant}" }) { totalCount } }`) as Promise<{ timeline: object }>;
    const same = await at('2999-12-31T23:59:59Z');
    for (const instant of ['2999-12-31t23:59:59z', '2999-12-31T23:59:60Z', '3000-01-01T03:59:59+04:00'])
      expect(await at(instant)).toEqual(same);
  });
});
