/** Plans: told again, put off, called off and held after all. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let provenance: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'plans');
  provenance = (await telling.document('2022-04-20'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });

const norway = person('E. Sørvik', 'NO');
const uruguay = person('J. Arrieta', 'UY');

const announced = (differently: Variables = {}) =>
  tell('VisitAnnounced', {
    visitors: [norway],
    host: { country: 'UY' },
    rank: 'WORKING',
    planned: '2022-05-10/2022-05-12',
    ...differently,
  });
const scheduled = (differently: Variables = {}) =>
  tell('MeetingScheduled', {
    kind: 'BILATERAL',
    participants: [norway, uruguay],
    planned: '2022-05-11',
    ...differently,
  });
const convened = (differently: Variables = {}) =>
  tell('ConferenceAnnounced', {
    name: 'Fisheries Forum',
    organiser: [{ country: 'UY' }],
    host: { country: 'UY' },
    planned: '2022-05-10/2022-05-12',
    ...differently,
  });

describe('What one source says is called off, and a later one', () => {
  test('held: a meeting was held after all', async () => {
    const meeting = await scheduled();
    await tell('MeetingCancelled', { meetingId: meeting, on: '2022-05-02' });
    await tell('MeetingHeld', {
      meetingId: meeting,
      kind: 'BILATERAL',
      participants: [norway, uruguay],
      occurred: '2022-05-11',
    });
    expect(await telling.entry('meeting', meeting)).toMatchObject({ status: 'HELD', occurred: { edtf: '2022-05-11' } });
  });

  test('under way: a visit began after all', async () => {
    const visit = await announced();
    await tell('VisitCancelled', { visitId: visit, on: '2022-05-02' });
    await tell('VisitStarted', {
      visitId: visit,
      visitors: [norway],
      host: { country: 'UY' },
      rank: 'WORKING',
      startedOn: '2022-05-10',
    });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'UNDER_WAY' });
  });

  test('postponed: a visit is only put off, to a new date', async () => {
    const visit = await announced();
    await tell('VisitCancelled', { visitId: visit, on: '2022-05-02' });
    await tell('VisitPostponed', { visitId: visit, on: '2022-05-03', newPlanned: '2022-06' });
    expect(await telling.entry('visit', visit)).toMatchObject({ status: 'POSTPONED', occurred: { edtf: '2022-06' } });
  });

  test('open: a conference was opened after all', async () => {
    const conference = await convened();
    await tell('ConferenceCancelled', { conferenceId: conference });
    await tell('ConferenceOpened', { conferenceId: conference, openedOn: '2022-05-10' });
    expect(await telling.entry('conference', conference)).toMatchObject({ status: 'OPEN' });
  });

  test('called off: what is learnt late of a meeting that was held is history', async () => {
    const meeting = await scheduled();
    await tell('MeetingHeld', {
      meetingId: meeting,
      kind: 'BILATERAL',
      participants: [norway, uruguay],
      occurred: '2022-05-11',
    });
    await tell('MeetingCancelled', { meetingId: meeting, on: '2022-05-02' });
    expect(await telling.entry('meeting', meeting)).toMatchObject({ status: 'HELD' });
  });
});

describe('A plan that is told again', () => {
  test('of a visit amends the plan: its dates and who comes', async () => {
    const visit = await announced({ announcedOn: '2022-04-20' });
    await announced({
      visitId: visit,
      visitors: [norway, person('A. Lie', 'NO', 'DELEGATION_MEMBER')],
      planned: '2022-05-11/2022-05-12',
      announcedOn: '2022-04-22',
    });
    const { status, occurred, officials } = await telling.entry('visit', visit);
    expect({ status, occurred, officials }).toEqual({
      status: 'LAPSED_UNCONFIRMED',
      occurred: { edtf: '2022-05-11/2022-05-12' },
      officials: [{ nameAsPublished: 'E. Sørvik' }, { nameAsPublished: 'A. Lie' }],
    });
  });

  test('of a meeting, also after it was put off', async () => {
    const meeting = await scheduled();
    await tell('MeetingPostponed', { meetingId: meeting });
    await scheduled({ meetingId: meeting, planned: '2022-06-01' });
    expect(await telling.entry('meeting', meeting)).toMatchObject({ occurred: { edtf: '2022-06-01' } });
  });

  test('of a conference, also after it was called off', async () => {
    const conference = await convened();
    await tell('ConferenceCancelled', { conferenceId: conference });
    await convened({ conferenceId: conference, name: 'Fisheries Forum 2022', planned: '2022-09' });
    expect(await telling.entry('conference', conference)).toMatchObject({
      title: 'Fisheries Forum 2022',
      occurred: { edtf: '2022-09' },
    });
  });
});
