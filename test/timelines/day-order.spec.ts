/** Within a day: by the hour, then by the part of the day, then by what is said to have come before and after. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tell as attempt } from '../api/tell.ts';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

let server: Server;
let telling: Telling;
let provenance: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'order');
  provenance = (await telling.document('2022-12-31'))();
});
afterAll(() => server.close());

const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance, ...input });
const between = (day: string) => `between: { from: "${day}", to: "${day}", match: CERTAIN }`;

const mali = person('A. Touré', 'ML');
const nepal = person('S. Rana', 'NP');

let day = '';
let count = 0;
/** Each test has a day of its own. */
const nextDay = (): void => {
  count += 1;
  day = new Date(Date.parse('2022-01-01') + count * 86_400_000).toISOString().slice(0, 10);
};

const at = (time: string) => ({ startedAt: { at: `${day}T${time}:00+00:00`, zone: 'Africa/Bamako' } });
const met = (name: string, differently: Variables = {}) =>
  tell('MeetingHeld', {
    kind: 'BILATERAL',
    participants: [person(name, 'ML'), nepal],
    occurred: day,
    ...differently,
  });
const called = (name: string, differently: Variables = {}) =>
  tell('CallHeld', { participants: [person(name, 'ML'), nepal], occurred: day, ...differently });
const said = (name: string, differently: Variables = {}) =>
  tell('StatementMade', {
    kind: 'POSITION',
    attribution: 'INDIVIDUAL',
    speakers: [person(name, 'ML')],
    quoteKind: 'INDIRECT',
    text: 'Water.',
    ...differently,
  });
const meeting = (id: string) => ({ kind: 'MEETING', id });
const call = (id: string) => ({ kind: 'CALL', id });

const KINDS = 'kinds: [MEETING, CALL, STATEMENT, CEREMONY, AGREEMENT, OUTCOME, MESSAGE, VISIT]';
const namesIn = (entries: readonly { officials: readonly { nameAsPublished: string }[] }[]): string[] =>
  entries.map(({ officials }) => officials[0]?.nameAsPublished ?? '');
/** The first names of the day, as the timeline of a country tells them. */
const told = async (more = ''): Promise<string[]> =>
  namesIn(await telling.country('ML', `${KINDS}, ${between(day)}`, undefined, more));

describe('An hour comes first', () => {
  test('for meetings and calls alike, in whatever order they were recorded', async () => {
    nextDay();
    await met('evening', at('20:00'));
    await called('noon', at('12:00'));
    await met('morning', at('09:00'));
    expect(await told()).toEqual(['morning', 'noon', 'evening']);
  });

  test('and what is said to have followed yields to it', async () => {
    nextDay();
    const late = await met('late', at('18:00'));
    await met('early', { ...at('10:00'), follows: [meeting(late)] });
    expect(await told()).toEqual(['early', 'late']);
  });
});

describe('A part of the day', () => {
  test('is told in its order, whatever the kind, behind what has none', async () => {
    nextDay();
    await met('evening', { partOfDay: 'EVENING' });
    await called('afternoon', { partOfDay: 'AFTERNOON' });
    await said('morning', { statedOn: day, partOfDay: 'MORNING' });
    await tell('CeremonialActPerformed', {
      kind: 'WREATH',
      actors: [person('someday', 'ML')],
      performedOn: day,
      place: { country: 'ML' },
    });
    expect(await told()).toEqual(['someday', 'morning', 'afternoon', 'evening']);
  });

  test('takes its place among hours', async () => {
    nextDay();
    await met('at 14:00', at('14:00'));
    await met('afternoon', { partOfDay: 'AFTERNOON' });
    await met('at 11:00', at('11:00'));
    await met('evening', { partOfDay: 'EVENING' });
    await met('at 19:30', at('19:30'));
    expect(await told()).toEqual(['at 11:00', 'afternoon', 'at 14:00', 'evening', 'at 19:30']);
  });

  test('is shown with the entry, as the hour is', async () => {
    nextDay();
    const timed = await met('timed', { ...at('19:30'), partOfDay: 'EVENING' });
    const signed = await tell('AgreementSigned', {
      title: 'Note on wells',
      signatures: [{ party: { country: 'ML' } }, { party: { country: 'NP' } }],
      signedOn: day,
      partOfDay: 'MORNING',
    });
    expect(await telling.entry('meeting', timed, 'time partOfDay')).toEqual({ time: '19:30', partOfDay: 'EVENING' });
    expect(await telling.entry('agreement', signed, 'time partOfDay')).toEqual({ time: null, partOfDay: 'MORNING' });
    const entries = await telling.country('ML', between(day), 'title');
    expect(entries.map(({ title }) => title)).toEqual(['Note on wells', 'Bilateral meeting: timed and S. Rana']);
  });

  test('of a plan is that of the plan', async () => {
    nextDay();
    const scheduled = (name: string, differently: Variables) =>
      tell('MeetingScheduled', {
        kind: 'BILATERAL',
        participants: [person(name, 'ML'), nepal],
        planned: day,
        ...differently,
      });
    await scheduled('evening', { partOfDay: 'EVENING' });
    await scheduled('morning', { partOfDay: 'MORNING' });
    expect(await told()).toEqual(['morning', 'evening']);
  });

  test('that the hour is not in is refused', async () => {
    nextDay();
    const input = {
      idempotencyKey: telling.key,
      provenance,
      kind: 'BILATERAL',
      participants: [mali, nepal],
      occurred: day,
    };
    for (const [partOfDay, time] of [
      ['MORNING', '20:00'],
      ['EVENING', '08:00'],
      ['AFTERNOON', '23:00'],
    ] as const) {
      const { problems } = await attempt(server, 'MeetingHeld', { ...input, partOfDay, ...at(time) });
      expect(problems).toMatchObject([{ code: 'INVALID_VALUE', path: 'partOfDay' }]);
    }
  });
});

describe('What is said to have come before and after', () => {
  test('is told so where the later one was recorded first', async () => {
    nextDay();
    const b = await met('B');
    await met('A', { followedBy: [meeting(b)] });
    expect(await told()).toEqual(['A', 'B']);
  });

  test('is told so where the earlier one names the later one before that is on record', async () => {
    nextDay();
    const later = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0D01';
    await met('A', { followedBy: [meeting(later)] });
    await met('B', { meetingId: later });
    expect(await told()).toEqual(['A', 'B']);
  });

  test('is a chain of three, told from its end', async () => {
    nextDay();
    const c = await called('C');
    const b = await met('B', { followedBy: [call(c)] });
    await met('A', { followedBy: [meeting(b)] });
    expect(await told()).toEqual(['A', 'B', 'C']);
  });

  test('may be of different kinds, and be said by the later one', async () => {
    nextDay();
    const plan = await tell('MeetingScheduled', {
      kind: 'BILATERAL',
      participants: [person('signing after', 'ML'), nepal],
      planned: day,
    });
    const talk = await called('call before');
    await met('signing after', { meetingId: plan, follows: [call(talk)] });
    expect(await told()).toEqual(['call before', 'signing after']);
  });

  test('brings what has no hour to what has one', async () => {
    nextDay();
    const dinner = await met('dinner', at('20:00'));
    await said('press', { statedOn: day, follows: [meeting(dinner)] });
    await met('lunch', at('13:00'));
    await met('before dinner', { followedBy: [meeting(dinner)] });
    expect(await told()).toEqual(['before dinner', 'lunch', 'dinner', 'press']);
  });

  test('means nothing on another day', async () => {
    nextDay();
    const before = await met('the day before', at('22:00'));
    nextDay();
    await met('next day', { follows: [meeting(before)] });
    await met('next day at 8', at('08:00'));
    expect(await told()).toEqual(['next day', 'next day at 8']);
  });

  test('is corrected, and then told as corrected', async () => {
    nextDay();
    const b = await met('B');
    const a = await met('A');
    expect(await told()).toEqual(['B', 'A']);
    const [{ id: event }] = (await telling.thing('meeting', a, 'history { id }')).history;
    const { data } = await server.post(
      'mutation($input: MeetingCorrectedInput!) { correctMeeting(input: $input) { position problems { message } } }',
      {
        input: {
          idempotencyKey: telling.key,
          meetingId: a,
          targetEventId: event,
          changes: [{ path: '/followedBy', to: [meeting(b)] }],
          reason: 'BETTER_SOURCE',
          provenance,
        },
      },
    );
    expect(data.correctMeeting.problems).toEqual([]);
    await server.shown(data.correctMeeting.position);
    expect(await told()).toEqual(['A', 'B']);
    expect(await telling.thing('meeting', a, 'followedBy { engagement { id } }')).toEqual({
      followedBy: [{ engagement: { id: b } }],
    });
  });

  test.each([
    ['itself', async (id: string, other: string) => ({ follows: [meeting(id)], other })],
    [
      'what it is followed by',
      async (_: string, other: string) => ({ follows: [meeting(other)], followedBy: [meeting(other)] }),
    ],
  ])('cannot be %s', async (_what, input) => {
    nextDay();
    const own = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0D99';
    const { other: _other, ...order } = { other: '', ...(await input(own, await met('other'))) };
    const { problems } = await attempt(server, 'MeetingHeld', {
      idempotencyKey: telling.key,
      meetingId: own,
      kind: 'BILATERAL',
      participants: [mali, nepal],
      occurred: day,
      provenance,
      ...order,
    });
    expect(problems).toMatchObject([{ code: 'CYCLE', path: 'follows.0' }]);
  });

  test('cannot be both before and after, by what either of the two says', async () => {
    nextDay();
    const own = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0D98';
    const other = await met('other', { follows: [meeting(own)] });
    const { problems } = await attempt(server, 'MeetingHeld', {
      idempotencyKey: telling.key,
      meetingId: own,
      kind: 'BILATERAL',
      participants: [mali, nepal],
      occurred: day,
      provenance,
      follows: [meeting(other)],
    });
    expect(problems).toMatchObject([{ code: 'CYCLE', path: 'follows.0' }]);
  });
});

describe('A part', () => {
  test('without an hour comes after its whole, also where that has one', async () => {
    nextDay();
    const talks = await met('talks', at('16:00'));
    await said('at the talks', { madeDuring: meeting(talks) });
    await met('later', at('17:00'));
    expect(await told()).toEqual(['talks', 'at the talks', 'later']);
  });
});

describe('The order of a day', () => {
  test('is turned round, paged through, and kept as of then', async () => {
    nextDay();
    const c = await called('C', { partOfDay: 'EVENING' });
    await met('B', { followedBy: [call(c)], partOfDay: 'EVENING' });
    const { last } = telling;
    await met('D', at('23:00'));
    await met('A', at('09:00'));
    expect(await told()).toEqual(['A', 'B', 'C', 'D']);
    expect(await told(`, asOf: { position: "${last}" }`)).toEqual(['B', 'C']);
    const pages: string[] = [];
    let after = '';
    for (let page = 0; page < 4; page += 1) {
      const { country } = await server.data(
        `{ country(code: "ML") { timeline(orderBy: OCCURRED_DESC, first: 1, filter: { ${KINDS}, ${between(day)} } ${after}) { edges { cursor node { officials { nameAsPublished } } } } } }`,
      );
      const [{ cursor, node }] = country.timeline.edges;
      pages.push(...namesIn([node]));
      after = `, after: "${cursor}"`;
    }
    expect(pages).toEqual(['D', 'C', 'B', 'A']);
  });
});
