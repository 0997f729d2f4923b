/** One thing, several moments: each act stands at its own day, on the timelines of those whom it concerns. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let telling: Telling;
let provenance: Variables;
const ids: Record<string, string> = {};

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const titles = (entries: any[]): string[] => entries.map(({ title, occurred }) => `${occurred?.edtf} ${title}`);
const between = (from: string, to = from) => `between: { from: "${from}", to: "${to}", match: CERTAIN }`;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'acts');
  provenance = (await telling.document('2016-01-04'))();
  const signature = (country: string, more = {}) => ({
    party: { country },
    signatory: person(`Minister of ${country}`, country),
    mode: 'SIMPLE',
    ...more,
  });
  const agreement = { instrumentKind: 'CONVENTION', bindingness: 'BINDING', level: 'INTERSTATE' };
  ids['convention'] = await tell('AgreementSigned', {
    ...agreement,
    title: 'Lagoon Convention',
    ambit: 'MULTILATERAL',
    signatures: [signature('FJ'), signature('TO'), signature('WS', { signedOn: '2001-06-01' })],
    signedOn: '2001-05-05',
    depositary: { country: 'FJ' },
  });
  const on = { agreementId: ids['convention'] };
  await tell('ConsentToBeBoundExpressed', {
    ...on,
    party: { country: 'FJ' },
    means: 'RATIFICATION',
    actedOn: '2010-02-02',
  });
  await tell('ConsentToBeBoundExpressed', {
    ...on,
    party: { country: 'TO' },
    means: 'ACCEPTANCE',
    actedOn: '2010-02-20',
  });
  await tell('AgreementEnteredIntoForce', { ...on, scope: 'DEFINITIVE', effectiveOn: '2010-03-02' });
  ids['in force'] = telling.last;
  await tell('PartyWithdrew', { ...on, party: { country: 'FJ' }, effectiveOn: '2015-06-01' });
  ids['treaty'] = await tell('AgreementSigned', {
    ...agreement,
    title: 'Cable Treaty',
    ambit: 'BILATERAL',
    signatures: [signature('NO'), signature('UY')],
    signedOn: '2003-05-05',
  });
  const treaty = { agreementId: ids['treaty'] };
  await tell('AgreementEnteredIntoForce', { ...treaty, scope: 'DEFINITIVE', effectiveOn: '2004-01-01' });
  await tell('AgreementSuspended', { ...treaty, effectiveOn: '2005-02-03' });
  await tell('AgreementTerminated', { ...treaty, cause: 'BY_CONSENT', effectiveOn: '2006-07-08' });
  ids['ferreira'] = await tell('OfficialRegistered', { name: 'Alba Ferreira' });
  ids['office'] = await tell('OfficeEstablished', {
    kind: 'AMBASSADOR',
    title: 'Ambassador of Uruguay to Norway',
    representedParty: { country: 'UY' },
    sendingCountry: 'UY',
    accreditedTo: { country: 'NO' },
  });
  ids['king'] = await tell('OfficialRegistered', { name: 'The King' });
  const tenure = await tell('OfficialAppointed', {
    official: { id: ids['ferreira'] },
    office: { id: ids['office'] },
    capacity: 'SUBSTANTIVE',
    appointedOn: '2011-01-10',
  });
  ids['tenure'] = tenure;
  await tell('OfficeAssumed', { tenureId: tenure, assumedOn: '2011-03-01' });
  await tell('CredentialsPresented', {
    tenureId: tenure,
    presentedOn: '2011-04-05',
    to: { official: { id: ids['king'] }, nameAsPublished: 'The King', represents: [{ country: 'NO' }], role: 'HOST' },
  });
  await tell('OfficeLeft', { tenureId: tenure, leftOn: '2014-08-31', cause: 'TERM_ENDED' });
  ids['mission'] = await tell('MissionOpened', {
    sending: { country: 'UY' },
    receiving: { country: 'TO' },
    kind: 'CONSULATE',
    on: '2007-01-02',
  });
  await tell('MissionStatusChanged', { missionId: ids['mission'], to: 'EMBASSY', on: '2008-03-04' });
  await tell('MissionClosed', { missionId: ids['mission'], on: '2009-05-06' });
});
afterAll(() => server.close());

describe('An agreement', () => {
  test('has each act of a party at its own day on the timeline of that party', async () => {
    expect(titles(await telling.country('FJ', 'kinds: [AGREEMENT], between: { from: "2010", to: "2015" }'))).toEqual([
      '2010-02-02 Lagoon Convention: ratified by Fiji',
      '2010-03-02 Lagoon Convention: entered into force',
      '2015-06-01 Lagoon Convention: withdrawal of Fiji',
    ]);
    expect(titles(await telling.country('TO', between('2010-02')))).toEqual([
      '2010-02-20 Lagoon Convention: accepted by Tonga',
    ]);
    expect(await telling.country('WS', between('2010-02'))).toEqual([]);
  });

  test('stands once at the day of its signature, and who signed later did so by an act of their own', async () => {
    expect(titles(await telling.country('WS', between('2001')))).toEqual([
      '2001-05-05 Lagoon Convention',
      '2001-06-01 Lagoon Convention: signed',
    ]);
  });

  test('between two concerns both by each act', async () => {
    const due = [
      '2003-05-05 Cable Treaty',
      '2004-01-01 Cable Treaty: entered into force',
      '2005-02-03 Cable Treaty: suspended',
      '2006-07-08 Cable Treaty: terminated',
    ];
    for (const code of ['NO', 'UY']) expect(titles(await telling.country(code, 'kinds: [AGREEMENT]'))).toEqual(due);
  });

  test('is asked as a thing, or act by act', async () => {
    expect(titles(await telling.country('FJ', 'kinds: [AGREEMENT], grain: THING'))).toEqual([
      '2001-05-05 Lagoon Convention',
    ]);
    expect(titles(await telling.country('FJ', 'kinds: [AGREEMENT], grain: ACT'))).toEqual([
      '2001-05-05 Lagoon Convention: signed',
      '2010-02-02 Lagoon Convention: ratified by Fiji',
      '2010-03-02 Lagoon Convention: entered into force',
      '2015-06-01 Lagoon Convention: withdrawal of Fiji',
    ]);
  });

  test('has its acts for parts, and each act is part of it', async () => {
    const { parts } = await telling.entry('agreement', ids['treaty']!, 'parts { status partOf { title } }');
    expect(parts).toEqual(
      ['SIGNED', 'IN_FORCE', 'SUSPENDED', 'TERMINATED'].map((status) => ({
        status,
        partOf: { title: 'Cable Treaty' },
      })),
    );
  });

  test('is searched act by act', async () => {
    expect(titles(await telling.country('TO', 'text: "accepted by"'))).toEqual([
      '2010-02-20 Lagoon Convention: accepted by Tonga',
    ]);
  });

  test('has its acts as they were known then', async () => {
    const then = await telling.country(
      'FJ',
      'kinds: [AGREEMENT]',
      undefined,
      `, asOf: { position: "${ids['in force']}" }`,
    );
    expect(titles(then)).toEqual([
      '2001-05-05 Lagoon Convention',
      '2010-02-02 Lagoon Convention: ratified by Fiji',
      '2010-03-02 Lagoon Convention: entered into force',
    ]);
  });
});

describe('A tenure', () => {
  test('has appointment, credentials and leaving at their days; taking up is told with the tenure', async () => {
    expect(titles(await telling.country('UY', 'kinds: [TENURE]'))).toEqual([
      '2011-01-10 Alba Ferreira appointed Ambassador of Uruguay to Norway',
      '2011-03-01/2014-08-31 Alba Ferreira: Ambassador of Uruguay to Norway',
      '2011-04-05 Alba Ferreira presented credentials to The King as Ambassador of Uruguay to Norway',
      '2014-08-31 Alba Ferreira left office as Ambassador of Uruguay to Norway',
    ]);
  });

  test('has the credentials on the timeline of the state that received them, and of both persons', async () => {
    const due = ['2011-04-05 Alba Ferreira presented credentials to The King as Ambassador of Uruguay to Norway'];
    expect(titles(await telling.country('NO', between('2011-04')))).toEqual(due);
    const { timeline } = await telling.thing(
      'official',
      ids['king']!,
      'timeline { edges { node { title occurred { edtf } officials { nameAsPublished } } } }',
    );
    const [{ node }] = timeline.edges;
    expect(titles([node])).toEqual(due);
    expect(node.officials).toEqual([{ nameAsPublished: 'Alba Ferreira' }, { nameAsPublished: 'The King' }]);
  });
});

describe('A mission', () => {
  test('has its acts at their days, with both states', async () => {
    const due = [
      '2007-01-02 Consulate of Uruguay in Tonga opened',
      '2008-03-04 Mission of Uruguay in Tonga: now embassy',
      '2009-05-06 Embassy of Uruguay in Tonga closed',
    ];
    for (const code of ['UY', 'TO']) expect(titles(await telling.country(code, 'kinds: [RELATIONS]'))).toEqual(due);
  });

  test('has one entry by itself', async () => {
    expect(titles(await telling.country('TO', 'kinds: [RELATIONS], grain: THING'))).toEqual([
      '2007-01-02 Embassy of Uruguay in Tonga',
    ]);
    expect(await telling.entry('mission', ids['mission']!)).toMatchObject({ title: 'Embassy of Uruguay in Tonga' });
  });
});

describe('What is denied', () => {
  test('moves nothing, is out of the timeline, and is found as a denial', async () => {
    const meeting = {
      kind: 'BILATERAL',
      occurred: '2012-02-03',
      participants: [person('N. Moe', 'NO'), person('F. Tuilagi', 'WS')],
    };
    const denial = { provenance: { ...provenance, assertion: 'DENIED' } };
    await tell('MeetingHeld', { ...meeting, ...denial });
    expect(await telling.country('WS', between('2012'))).toEqual([]);
    expect(await telling.country('WS', `assertions: [DENIED], ${between('2012')}`)).toMatchObject([
      { title: 'Denied: Bilateral meeting: N. Moe and F. Tuilagi', status: 'DENIED', assertion: 'DENIED' },
    ]);
  });

  test.each([
    [
      'a visit',
      'visit',
      'VisitStarted',
      { visitors: [person('N. Moe', 'NO')], host: { country: 'WS' }, rank: 'WORKING', startedOn: '2012-03-01' },
    ],
    [
      'a call',
      'call',
      'CallHeld',
      { medium: 'PHONE', participants: [person('N. Moe', 'NO'), person('F. T.', 'WS')], occurred: '2012-03-01' },
    ],
    [
      'a plan',
      'meeting',
      'MeetingScheduled',
      { kind: 'BILATERAL', participants: [person('N. Moe', 'NO'), person('F. T.', 'WS')], planned: '2012-03-01' },
    ],
  ])('may be %s', async (_what, field, event, input) => {
    const id = await tell(event, { ...input, provenance: { ...provenance, assertion: 'DENIED' } });
    expect(await telling.entry(field, id)).toMatchObject({
      status: 'DENIED',
      assertion: 'DENIED',
      title: expect.stringMatching(/^Denied: /u),
    });
  });

  test('may be that a plan came about', async () => {
    const participants = [person('N. Moe', 'NO'), person('F. Tuilagi', 'WS')];
    const id = await tell('MeetingScheduled', { kind: 'BILATERAL', participants, planned: '2012-04-01' });
    await tell('MeetingHeld', {
      meetingId: id,
      kind: 'BILATERAL',
      participants,
      occurred: '2012-04-01',
      provenance: { ...provenance, assertion: 'DENIED' },
    });
    expect(await telling.entry('meeting', id)).toMatchObject({ status: 'DENIED' });
    expect(await telling.country('WS', between('2012-04'))).toEqual([]);
  });

  test('may be one act of what is on record, and leaves its state', async () => {
    await tell('AgreementEnteredIntoForce', {
      agreementId: ids['convention'],
      scope: 'FOR_PARTY',
      party: { country: 'WS' },
      effectiveOn: '2012-05-01',
      provenance: { ...provenance, assertion: 'DENIED' },
    });
    expect(await telling.country('WS', between('2012-05'))).toEqual([]);
    expect(titles(await telling.country('WS', `assertions: [DENIED], ${between('2012-05')}`))).toEqual([
      '2012-05-01 Denied: Lagoon Convention: entered into force for Samoa',
    ]);
    expect(await telling.entry('agreement', ids['convention']!)).toMatchObject({ status: 'IN_FORCE' });
  });
});
