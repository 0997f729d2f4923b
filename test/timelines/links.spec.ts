/** Links between engagements are shown on both sides. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let provenance: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'links');
  provenance = (await telling.document('2021-03-02'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const kenya = person('A. Wanjiru', 'KE');
const iceland = person('J. Gunnarsson', 'IS');
const visit = (visitor: Variables, host: string, startedOn: string, more: Variables = {}) =>
  tell('VisitStarted', { visitors: [visitor], host: { country: host }, rank: 'WORKING', startedOn, ...more });
const met = (occurred: string) => tell('MeetingHeld', { kind: 'BILATERAL', participants: [kenya, iceland], occurred });
const link = (from: Variables, to: Variables, relation: string) => tell('EngagementLinked', { from, to, relation });
const linksOf = async (field: string, id: string) =>
  (await telling.entry(field, id, 'links { relation isFrom entry { engagement { id } } }')).links.map(
    ({ relation, isFrom, entry }: { relation: string; isFrom: boolean; entry: { engagement: { id: string } } }) =>
      `${relation} ${isFrom ? 'to' : 'from'} ${entry.engagement.id}`,
  );

describe('A link', () => {
  test('says which visit another returns, on both, and so does the visit itself', async () => {
    const first = await visit(kenya, 'IS', '2020-01-02');
    const second = await visit(iceland, 'KE', '2020-02-02');
    await link({ kind: 'VISIT', id: second }, { kind: 'VISIT', id: first }, 'RETURN_VISIT_OF');
    expect(await linksOf('visit', second)).toEqual([`RETURN_VISIT_OF to ${first}`]);
    expect(await linksOf('visit', first)).toEqual([`RETURN_VISIT_OF from ${second}`]);
    expect(await telling.thing('visit', second, 'returnVisitOf { id }')).toEqual({ returnVisitOf: { id: first } });
    const third = await visit(kenya, 'IS', '2020-03-02', { returnVisitOf: { id: second } });
    expect(await linksOf('visit', second)).toEqual([`RETURN_VISIT_OF to ${first}`, `RETURN_VISIT_OF from ${third}`]);
  });

  test.each(['FOLLOW_UP_OF', 'PREPARATORY_TO', 'RESULT_OF'])('is shown on both sides: %s', async (relation) => {
    const [one, other] = [await met('2020-04-01'), await met('2020-04-02')];
    await link({ kind: 'MEETING', id: one }, { kind: 'MEETING', id: other }, relation);
    expect(await linksOf('meeting', one)).toEqual([`${relation} to ${other}`]);
    expect(await linksOf('meeting', other)).toEqual([`${relation} from ${one}`]);
  });

  test('leads to the record that stands for a duplicate, and goes where its side is retracted', async () => {
    const [one, other, same] = [await met('2020-05-01'), await met('2020-05-02'), await met('2020-05-02')];
    await link({ kind: 'MEETING', id: one }, { kind: 'MEETING', id: same }, 'FOLLOW_UP_OF');
    const [engagement, duplicateOf] = [same, other].map((id) => ({ kind: 'MEETING', id }));
    await tell('DuplicateMarked', { engagement, duplicateOf, reason: 'Twice.' });
    expect(await linksOf('meeting', one)).toEqual([`FOLLOW_UP_OF to ${other}`]);
    await link({ kind: 'MEETING', id: one }, { kind: 'MEETING', id: other }, 'RESULT_OF');
    const input = { idempotencyKey: telling.key, meetingId: one, whole: true, reason: 'NOT_HAPPENED', provenance };
    const { retractMeeting } = await server.data(
      'mutation($input: MeetingRetractedInput!) { retractMeeting(input: $input) { position } }',
      { input },
    );
    await server.shown(retractMeeting.position);
    expect(await linksOf('meeting', other)).toEqual([]);
  });
});
