/** Many sources, one fact: what a second document tells of it is kept beside the first. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tell as attempt } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let telling: Telling;
let first: Variables;
let second: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'reports');
  first = (await telling.document('2021-03-02'))();
  second = (await telling.document('2021-03-03'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance: first, ...input });
const retell = async (event: string, input: Variables): Promise<any> => {
  const result = await attempt(server, event, { idempotencyKey: telling.key, provenance: second, ...input });
  if (result.position !== null) await server.shown(result.position);
  return result;
};

const kenya = person('A. Wanjiru', 'KE');
const iceland = person('J. Gunnarsson', 'IS');
const REPORTED =
  'status occurred { edtf } sources { quote document { id } } topics { label } officials { nameAsPublished } warnings { code } otherReports { sources { document { id } } differences { field first other } }';

const CALL = { medium: 'PHONE', participants: [kenya, iceland], occurred: '2021-03-01', topics: [{ label: 'Fish' }] };
const MEETING = { kind: 'BILATERAL', participants: [kenya, iceland], occurred: '2021-03-01' };
const VISIT = { visitors: [kenya], host: { country: 'IS' }, rank: 'WORKING', startedOn: '2021-03-01' };

describe('What another document tells again', () => {
  test('adds its source, and keeps what it says otherwise beside the first', async () => {
    const id = await tell('CallHeld', CALL);
    const { problems, warnings } = await retell('CallHeld', {
      ...CALL,
      callId: id,
      occurred: '2021-03-02',
      initiatedBy: { country: 'IS' },
      topics: [{ label: 'Fish' }, { label: 'Tea' }],
    });
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'WARN_15', path: 'occurred' }]);
    const entry = await telling.entry('call', id, REPORTED);
    expect(entry).toMatchObject({
      status: 'HELD',
      occurred: { edtf: '2021-03-01' },
      topics: [{ label: 'Fish' }, { label: 'Tea' }],
      warnings: [{ code: 'WARN_15' }],
    });
    expect(entry.sources).toHaveLength(2);
    expect(entry.otherReports).toHaveLength(1);
    const { differences } = entry.otherReports[0];
    expect(differences.map(({ field }: any) => field).sort()).toEqual(['initiatedBy', 'occurred', 'topics']);
    expect(differences).toContainEqual({ field: 'occurred', first: '"2021-03-01"', other: '"2021-03-02"' });
    expect(await telling.country('KE', 'kinds: [CALL]')).toHaveLength(1);
  });

  test('is on the timelines of those whom only it names', async () => {
    const id = await tell('MeetingHeld', MEETING);
    const { problems, warnings } = await retell('MeetingHeld', {
      ...MEETING,
      kind: 'DELEGATION_LEVEL',
      meetingId: id,
      participants: [kenya, iceland, person('S. Tui', 'WS', 'OBSERVER')],
    });
    expect([problems, warnings]).toEqual([[], []]);
    expect(await telling.country('WS')).toMatchObject([
      {
        officials: [
          { nameAsPublished: 'A. Wanjiru' },
          { nameAsPublished: 'J. Gunnarsson' },
          { nameAsPublished: 'S. Tui' },
        ],
      },
    ]);
  });

  test('may be a visit that is over, its end, a statement, a ceremony', async () => {
    const visit = await tell('VisitStarted', VISIT);
    await tell('VisitEnded', { visitId: visit, endedOn: '2021-03-03' });
    expect((await retell('VisitStarted', { ...VISIT, visitId: visit, rank: 'OFFICIAL' })).problems).toEqual([]);
    expect((await retell('VisitEnded', { visitId: visit, endedOn: '2021-03-04' })).warnings).toMatchObject([
      { code: 'WARN_15', path: 'endedOn' },
    ]);
    const entry = await telling.entry('visit', visit, `${REPORTED} title`);
    expect(entry).toMatchObject({ status: 'COMPLETED', occurred: { edtf: '2021-03-01/2021-03-03' } });
    expect(entry.title).toMatch(/^Working visit/u);
    expect(entry.otherReports.map(({ differences }: any) => differences[0].field)).toEqual(['rank', 'endedOn']);
    const said = { kind: 'PRAISE', attribution: 'INDIVIDUAL', speakers: [kenya], quoteKind: 'INDIRECT', text: 'Good.' };
    const statement = await tell('StatementMade', said);
    expect((await retell('StatementMade', { ...said, statementId: statement })).problems).toEqual([]);
    expect(await telling.entry('statement', statement, REPORTED)).toMatchObject({
      otherReports: [{ differences: [] }],
    });
  });

  test('stands for the first where that is taken back', async () => {
    const id = await tell('CallHeld', CALL);
    await retell('CallHeld', { ...CALL, callId: id, medium: 'VIDEO' });
    const { history } = await telling.thing('call', id, 'history { eventId type }');
    const input = { idempotencyKey: telling.key, callId: id, reason: 'SOURCE_WITHDRAWN', provenance: second };
    const { retractCall } = await server.data(
      'mutation($input: CallRetractedInput!) { retractCall(input: $input) { position problems { code } } }',
      { input: { ...input, targetEventId: history[0].eventId } },
    );
    expect(retractCall.problems).toEqual([]);
    await server.shown(retractCall.position);
    expect(await telling.entry('call', id, `title ${REPORTED}`)).toMatchObject({
      title: expect.stringMatching(/^Video call/u),
      otherReports: [],
    });
  });

  test('is a correction where the same document says otherwise', async () => {
    const id = await tell('CallHeld', CALL);
    const { problems } = await retell('CallHeld', { ...CALL, callId: id, medium: 'VIDEO', provenance: first });
    expect(problems).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  });
});
