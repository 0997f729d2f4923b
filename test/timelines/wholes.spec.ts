/** Dates flow along the parts: what has no day of its own has that of the whole, and what was planned was if a part of it was. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let early: Variables;
let late: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'wholes');
  early = (await telling.document('2022-04-02'))();
  late = (await telling.document('2022-06-30'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance: early, ...input });
const between = (from: string, to = from) => `between: { from: "${from}", to: "${to}", match: CERTAIN }`;

const kenya = person('A. Wanjiru', 'KE');
const iceland = person('J. Gunnarsson', 'IS');
const met = (occurred: string, differently: Variables = {}) =>
  tell('MeetingHeld', { kind: 'BILATERAL', participants: [kenya, iceland], occurred, ...differently });
const said = (text: string, differently: Variables) =>
  tell('StatementMade', {
    kind: 'POSITION',
    attribution: 'INDIVIDUAL',
    speakers: [kenya],
    quoteKind: 'INDIRECT',
    text,
    ...differently,
  });
const started = (differently: Variables = {}) =>
  tell('VisitStarted', {
    visitors: [kenya],
    host: { country: 'IS' },
    rank: 'WORKING',
    startedOn: '2022-05-10',
    provenance: late,
    ...differently,
  });

describe('What has no day of its own', () => {
  test('was said and decided on the day of the meeting, whenever that was published', async () => {
    const meeting = await met('2022-04-01');
    await met('2022-04-20', { participants: [kenya, person('N. Moe', 'NO')] });
    const statement = await said('Fish.', { madeDuring: { kind: 'MEETING', id: meeting }, provenance: late });
    const outcome = await tell('OutcomeAdopted', {
      kind: 'WORKING_GROUP',
      title: 'A working group',
      parties: [{ country: 'KE' }, { country: 'IS' }],
      arisingFrom: { kind: 'MEETING', id: meeting },
      provenance: late,
    });
    for (const [field, id] of [
      ['statement', statement],
      ['outcome', outcome],
    ] as const)
      expect(await telling.entry(field, id)).toMatchObject({
        occurred: { edtf: '2022-04-01' },
        dateBasis: 'WHOLE',
        partOf: { id: expect.stringContaining(meeting) },
      });
    const kinds = 'kinds: [MEETING, STATEMENT, OUTCOME]';
    const entries = await telling.country('KE', `${kinds}, ${between('2022-04')}`);
    expect(entries.map(({ kind }) => kind)).toEqual(['MEETING', 'STATEMENT', 'OUTCOME', 'MEETING']);
  });

  test('was on some day of a visit, and not after the source that tells of it', async () => {
    const visit = await started();
    const during = { madeDuring: { kind: 'VISIT', id: visit } };
    const published = (await telling.document('2022-05-11'))();
    const statement = await said('Trade.', { ...during, provenance: published });
    expect(await telling.entry('statement', statement)).toMatchObject({
      occurred: { edtf: '[2022-05-10..2022-05-11]' },
      dateBasis: 'WHOLE',
    });
    await tell('VisitEnded', { visitId: visit, endedOn: '2022-05-12', provenance: late });
    expect(await telling.entry('statement', await said('Tea.', { ...during, provenance: late }))).toMatchObject({
      occurred: { edtf: '[2022-05-10..2022-05-12]' },
    });
  });

  test('is placed by its publication where that came before the whole', async () => {
    const meeting = await met('2022-06-01', { provenance: late });
    const statement = await said('Soon.', { madeDuring: { kind: 'MEETING', id: meeting } });
    expect(await telling.entry('statement', statement)).toMatchObject({ occurred: null, dateBasis: 'PUBLICATION' });
  });

  test('has the day of the whole of its whole, and that to which it is linked later', async () => {
    const meeting = await met('2022-03-03');
    const statement = await said('Boats.', {});
    await tell('EngagementLinked', {
      from: { kind: 'STATEMENT', id: statement },
      to: { kind: 'MEETING', id: meeting },
      relation: 'PART_OF',
    });
    expect(await telling.entry('statement', statement)).toMatchObject({ occurred: { edtf: '2022-03-03' } });
    const ceremony = await tell('CeremonialActPerformed', {
      kind: 'WREATH',
      actors: [kenya],
      partOf: { kind: 'MEETING', id: meeting },
    });
    const address = await said('In memory.', { madeDuring: { kind: 'CEREMONY', id: ceremony } });
    expect(await telling.entry('statement', address)).toMatchObject({ occurred: { edtf: '2022-03-03' } });
  });

  test('keeps its own day', async () => {
    const meeting = await met('2022-03-03');
    const statement = await said('Late.', { madeDuring: { kind: 'MEETING', id: meeting }, statedOn: '2022-03-02' });
    expect(await telling.entry('statement', statement)).toMatchObject({
      occurred: { edtf: '2022-03-02' },
      dateBasis: 'FACT',
    });
  });
});

describe('A ceremony', () => {
  const wreath = (differently: Variables) =>
    tell('CeremonialActPerformed', { kind: 'WREATH', actors: [kenya], provenance: late, ...differently });

  test('inside a visit stands on the timeline of the host', async () => {
    const visit = await started({ startedOn: '2022-05-20' });
    await wreath({ partOf: { kind: 'VISIT', id: visit }, performedOn: '2022-05-21' });
    expect(await telling.country('IS', `kinds: [CEREMONY], ${between('2022-05-21')}`)).toMatchObject([
      { parties: expect.arrayContaining([{ role: 'HOST', party: { code: 'IS' } }]) },
    ]);
  });

  test('at a conference does, too, and at a meeting in a place', async () => {
    const conference = await tell('ConferenceAnnounced', {
      name: 'Forum',
      organiser: [{ country: 'PT' }],
      host: { country: 'PT' },
      planned: '2022-05-23',
    });
    await wreath({ partOf: { kind: 'CONFERENCE', id: conference }, performedOn: '2022-05-23' });
    expect(await telling.country('PT', 'kinds: [CEREMONY]')).toHaveLength(1);
    const meeting = await met('2022-05-24', { place: { country: 'WS', city: 'Apia' }, provenance: late });
    await wreath({ partOf: { kind: 'MEETING', id: meeting } });
    expect(await telling.country('WS', 'kinds: [CEREMONY]')).toMatchObject([{ occurred: { edtf: '2022-05-24' } }]);
  });

  test('stands where it was performed, whoever received', async () => {
    const visit = await started({ startedOn: '2022-05-26' });
    await wreath({ partOf: { kind: 'VISIT', id: visit }, performedOn: '2022-05-26', place: { country: 'TO' } });
    expect(await telling.country('TO', 'kinds: [CEREMONY]')).toHaveLength(1);
    expect(await telling.country('IS', `kinds: [CEREMONY], ${between('2022-05-26')}`)).toEqual([]);
  });
});

describe('A plan of which a part was held', () => {
  test('is attested, and did not lapse: a visit', async () => {
    const visit = await tell('VisitAnnounced', {
      visitors: [kenya],
      host: { country: 'IS' },
      rank: 'WORKING',
      planned: '2021-05-10/2021-05-12',
    });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'LAPSED_UNCONFIRMED' });
    await met('2021-05-11', { partOf: { kind: 'VISIT', id: visit } });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'ATTESTED' });
  });

  test('is attested, and did not lapse: a conference', async () => {
    const conference = await tell('ConferenceAnnounced', {
      name: 'Forum',
      organiser: [{ country: 'PT' }],
      host: { country: 'PT' },
      planned: '2021-05-10/2021-05-12',
    });
    await met('2021-05-11', { kind: 'SIDELINES', sidelinesOf: { id: conference } });
    expect(await telling.entry('conference', conference)).toMatchObject({ status: 'ATTESTED' });
  });

  test('is so too where something was decided at it', async () => {
    const meeting = await tell('MeetingScheduled', {
      kind: 'BILATERAL',
      participants: [kenya, iceland],
      planned: '2021-06-01',
    });
    await tell('OutcomeAdopted', {
      kind: 'EXCHANGE',
      title: 'Exchange of students',
      parties: [{ country: 'KE' }],
      arisingFrom: { kind: 'MEETING', id: meeting },
    });
    expect(await telling.entry('meeting', meeting)).toMatchObject({ status: 'ATTESTED' });
  });

  test('is not where its parts are plans, called off or denied', async () => {
    const visit = await tell('VisitAnnounced', {
      visitors: [kenya],
      host: { country: 'IS' },
      rank: 'WORKING',
      planned: '2021-07-10/2021-07-12',
    });
    const partOf = { kind: 'VISIT', id: visit };
    await tell('MeetingScheduled', {
      kind: 'BILATERAL',
      participants: [kenya, iceland],
      planned: '2021-07-11',
      partOf,
    });
    await met('2021-07-11', { partOf, provenance: { ...early, assertion: 'DENIED' } });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'LAPSED_UNCONFIRMED' });
  });
});

describe('Within a day', () => {
  test('what began earlier is told earlier, in whatever order it was recorded', async () => {
    const at = (time: string, zone = 'Atlantic/Reykjavik', offset = '+00:00') => ({
      startedAt: { at: `2022-02-02T${time}:00${offset}`, zone },
    });
    await met('2022-02-02', { ...at('20:00'), kind: 'BILATERAL' });
    await met('2022-02-02', { ...at('12:00'), kind: 'CONSULTATIONS' });
    // 09:00 of the place.
    await met('2022-02-02', {
      startedAt: { at: '2022-02-02T06:00:00Z', zone: 'Africa/Nairobi' },
      kind: 'DELEGATION_LEVEL',
    });
    const entries = await telling.country('KE', between('2022-02-02'), 'title');
    expect(entries.map(({ title }) => title.split(':')[0])).toEqual([
      'Meeting of delegations',
      'Consultations',
      'Bilateral meeting',
    ]);
  });
});

describe('A plan that was put off to no date', () => {
  test.each([
    ['visit', 'Visit', { visitors: [kenya], host: { country: 'IS' }, rank: 'WORKING' }, 'VisitAnnounced'],
    ['meeting', 'Meeting', { kind: 'BILATERAL', participants: [kenya, iceland] }, 'MeetingScheduled'],
    [
      'conference',
      'Conference',
      { name: 'Forum', organiser: [{ country: 'PT' }], host: { country: 'PT' } },
      'ConferenceAnnounced',
    ],
  ])('keeps its place by the date that it had: a %s', async (field, name, plan, event) => {
    const id = await tell(event, { ...plan, planned: '2023-05-10' });
    await tell(`${name}Postponed`, { [`${field}Id`]: id });
    expect(await telling.entry(field, id)).toMatchObject({
      status: 'POSTPONED',
      occurred: { edtf: '2023-05-10' },
      dateBasis: 'FORMER_PLAN',
    });
  });
});

describe('A visit that has begun', () => {
  test('is not announced where its end is', async () => {
    const visit = await started({ startedOn: '2022-06-20' });
    await tell('VisitEnded', {
      visitId: visit,
      endedOn: '2050-06-22',
      provenance: { ...late, assertion: 'ANNOUNCED' },
    });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'UNDER_WAY', assertion: 'REPORTED' });
  });
});
