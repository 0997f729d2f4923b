/** A source may be silent: nothing need be guessed, and nobody invented, to record what it does say. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tell as attempt } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let provenance: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'silence');
  provenance = (await telling.document('2022-07-01'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const between = (day: string) => `between: { from: "${day}", to: "${day}", match: CERTAIN }`;
const chad = person('M. Haroun', 'TD');
const laos = person('S. Vong', 'LA');

describe('A signature', () => {
  const document = (differently: Variables = {}) => ({
    title: 'Document on cotton',
    signatures: [{ party: { country: 'TD' } }, { party: { country: 'LA' } }],
    signedOn: '2022-03-01',
    ...differently,
  });
  const FIELDS =
    'level bindingness ambit instrumentKind signatures { mode signatory { nameAsPublished } party { __typename } }';

  test('may be of a party without a person, in a manner that nobody tells', async () => {
    const id = await tell('AgreementSigned', document());
    const signature = { mode: 'UNKNOWN', signatory: null, party: { __typename: 'Country' } };
    expect(await telling.thing('agreement', id, FIELDS)).toEqual({
      level: 'UNKNOWN',
      bindingness: 'UNKNOWN',
      ambit: 'UNKNOWN',
      instrumentKind: 'UNKNOWN',
      signatures: [signature, signature],
    });
    for (const code of ['TD', 'LA'])
      expect(await telling.country(code, between('2022-03-01'))).toMatchObject([
        { title: 'Document on cotton', officials: [], status: 'SIGNED' },
      ]);
  });

  test('is filled where one source names the person and another the rest', async () => {
    const id = await tell('AgreementSigned', document({ title: 'Document on rice', ambit: 'BILATERAL' }));
    const [{ id: event }] = (await telling.thing('agreement', id, 'history { id }')).history;
    const to = { name: 'M. Haroun', nameAsPublished: 'M. Haroun', represents: [{ country: 'TD' }], role: 'PRINCIPAL' };
    const { data } = await server.post(
      'mutation($input: AgreementCorrectedInput!) { correctAgreement(input: $input) { position problems { message } } }',
      {
        input: {
          idempotencyKey: telling.key,
          agreementId: id,
          targetEventId: event,
          changes: [{ path: '/signatures/0/signatory', to }],
          reason: 'BETTER_SOURCE',
          provenance,
        },
      },
    );
    expect(data.correctAgreement.problems).toEqual([]);
    await server.shown(data.correctAgreement.position);
    expect((await telling.entry('agreement', id)).officials).toEqual([{ nameAsPublished: 'M. Haroun' }]);
  });

  test('of an unknown manner binds nobody by itself', async () => {
    const id = await tell('AgreementSigned', document({ title: 'Document on salt', bindingness: 'BINDING' }));
    expect(await telling.thing('agreement', id, 'parties { state }')).toEqual({
      parties: [{ state: 'SIGNATORY' }, { state: 'SIGNATORY' }],
    });
  });

  test('on behalf of a government stands beside one by a minister', async () => {
    const id = await tell(
      'AgreementSigned',
      document({
        title: 'Document on tin',
        signatures: [{ party: { country: 'TD' } }, { party: { country: 'LA' }, signatory: laos, mode: 'DEFINITIVE' }],
      }),
    );
    expect((await telling.entry('agreement', id)).officials).toEqual([{ nameAsPublished: 'S. Vong' }]);
    const { parties } = await telling.thing('agreement', id, 'parties { state }');
    expect(parties).toEqual([{ state: 'SIGNATORY' }, { state: 'CONSENTED' }]);
  });
});

describe('What an earlier or a better source knew', () => {
  test('is not undone by one that does not say', async () => {
    const id = await tell('AgreementInitialled', {
      title: 'Treaty on rivers',
      instrumentKind: 'TREATY',
      level: 'INTERSTATE',
      by: [chad, laos],
      initialledOn: '2022-01-05',
    });
    await tell('AgreementSigned', {
      agreementId: id,
      title: 'Treaty on rivers',
      signatures: [{ party: { country: 'TD' } }, { party: { country: 'LA' } }],
      signedOn: '2022-03-02',
    });
    expect(await telling.thing('agreement', id, 'instrumentKind level bindingness')).toEqual({
      instrumentKind: 'TREATY',
      level: 'INTERSTATE',
      bindingness: 'UNKNOWN',
    });
  });
});

describe('A contact', () => {
  test('may be a call of which nobody says whether it was by telephone', async () => {
    const id = await tell('CallHeld', { participants: [chad, laos], occurred: '2022-03-03' });
    expect(await telling.thing('call', id, 'medium entry { title }')).toEqual({
      medium: 'UNKNOWN',
      entry: { title: 'Call: M. Haroun and S. Vong' },
    });
  });

  test('may be a meeting of which nobody says whether they were in one place', async () => {
    const id = await tell('MeetingHeld', {
      kind: 'BILATERAL',
      medium: 'UNKNOWN',
      participants: [chad, laos],
      occurred: '2022-03-04',
    });
    expect(await telling.thing('meeting', id, 'medium')).toEqual({ medium: 'UNKNOWN' });
  });

  test('may be a message in a form that nobody tells', async () => {
    const id = await tell('MessageSent', { kind: 'CONDOLENCE', from: chad, to: [laos], sentOn: '2022-03-05' });
    expect(await telling.thing('message', id, 'medium')).toEqual({ medium: 'UNKNOWN' });
  });
});

describe('A visit', () => {
  const visit = { visitors: [chad], startedOn: '2022-04-01' };

  test('may go to where nobody tells', async () => {
    const id = await tell('VisitStarted', visit);
    expect(await telling.thing('visit', id, 'rank host { __typename } entry { title parties { role } }')).toEqual({
      rank: 'UNSPECIFIED',
      host: null,
      entry: { title: 'Visit of M. Haroun', parties: [{ role: 'VISITOR' }] },
    });
    expect(await telling.country('TD', between('2022-04-01'))).toMatchObject([{ title: 'Visit of M. Haroun' }]);
  });

  test('that was announced to nowhere has its host when it begins', async () => {
    const id = await tell('VisitAnnounced', { visitors: [chad], rank: 'STATE', planned: '2022-05-01' });
    expect((await telling.entry('visit', id)).title).toBe('State visit of M. Haroun');
    await tell('VisitStarted', { ...visit, visitId: id, host: { country: 'LA' }, startedOn: '2022-05-01' });
    expect(await telling.country('LA', between('2022-05-01'))).toMatchObject([{ title: 'Visit of M. Haroun to Laos' }]);
  });
});

describe('A plan', () => {
  test('of a visit may be without a date, and is moved to one', async () => {
    const id = await tell('VisitAnnounced', { visitors: [chad], host: { country: 'LA' } });
    expect(await telling.entry('visit', id)).toMatchObject({
      occurred: null,
      status: 'ANNOUNCED',
      dateBasis: 'PUBLICATION',
    });
    await tell('VisitRescheduled', { visitId: id, planned: '2022-06-02' });
    expect(await telling.entry('visit', id)).toMatchObject({ occurred: { edtf: '2022-06-02' } });
  });

  test('of a meeting may be without a date, and is held', async () => {
    const meeting = { kind: 'BILATERAL', participants: [chad, laos] };
    const id = await tell('MeetingScheduled', meeting);
    expect(await telling.entry('meeting', id)).toMatchObject({ occurred: null, status: 'SCHEDULED' });
    await tell('MeetingHeld', { ...meeting, meetingId: id, occurred: '2022-06-03' });
    expect(await telling.entry('meeting', id)).toMatchObject({ occurred: { edtf: '2022-06-03' }, status: 'HELD' });
  });

  test('of a conference may name neither host nor organiser nor date', async () => {
    const id = await tell('ConferenceAnnounced', { name: 'Forum of the Two Rivers' });
    expect(
      await telling.thing('conference', id, 'name host { __typename } organiser { __typename } planned { edtf }'),
    ).toEqual({
      name: 'Forum of the Two Rivers',
      host: null,
      organiser: [],
      planned: null,
    });
  });

  test('is moved from whichever date it had, but not to the same one', async () => {
    const id = await tell('MeetingScheduled', { kind: 'BILATERAL', participants: [chad, laos], planned: '2022-06-04' });
    const moved = { idempotencyKey: telling.key, provenance, meetingId: id, planned: '2022-06-04' };
    const { problems } = await attempt(server, 'MeetingRescheduled', moved);
    expect(problems).toMatchObject([{ code: 'PLAN_MISMATCH', path: 'planned' }]);
    await tell('MeetingRescheduled', { meetingId: id, planned: '2022-06-05' });
    expect(await telling.entry('meeting', id)).toMatchObject({ occurred: { edtf: '2022-06-05' } });
  });
});

describe('An appointment', () => {
  test('may come to nothing for a reason that nobody tells', async () => {
    const official = await tell('OfficialRegistered', { name: 'Achta Saleh' });
    const office = await tell('OfficeEstablished', {
      kind: 'MINISTER',
      title: 'Minister of Waters',
      representedParty: { country: 'TD' },
    });
    const id = await tell('OfficialAppointed', {
      official: { id: official },
      office: { id: office },
      capacity: 'NOMINEE',
      appointedOn: '2022-02-02',
    });
    await tell('AppointmentLapsed', { tenureId: id, on: '2022-02-20' });
    expect(await telling.entry('tenure', id)).toMatchObject({ status: 'LAPSED' });
  });
});

test('A change of level that names no level says nothing, and is refused', async () => {
  const answer = await server.post(
    'mutation($input: RelationsLevelChangedInput!) { recordRelationsLevelChanged(input: $input) { position } }',
    { input: { idempotencyKey: telling.key, provenance, parties: [{ country: 'TD' }, { country: 'LA' }] } },
  );
  expect(answer.errors?.[0]?.message).toMatch(/"to"|to.*required/u);
});
