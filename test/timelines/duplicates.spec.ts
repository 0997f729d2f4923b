/** What was recorded twice: of the duplicate nothing is lost, it is all shown with the record that stands for both. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Server, type Variables, startServer } from '../support/server.ts';
import { Telling, person } from './telling.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- an answer has the shape of its question */
let server: Server;
let telling: Telling;
let first: Variables;
let second: Variables;

beforeAll(async () => {
  server = await startServer();
  telling = new Telling(server, 'duplicates');
  first = (await telling.document('2021-03-02'))();
  second = (await telling.document('2021-03-03'))();
});
afterAll(() => server.close());

const KENYA = person('A. Wanjiru', 'KE');
const ICELAND = person('J. Gunnarsson', 'IS');
const TONGA = person('S. Tui', 'TO');
const tell = (event: string, input: Variables): Promise<string> => telling.tell(event, { provenance: first, ...input });
const SHOWN = `id title occurred { edtf } topics { label } officials { nameAsPublished } sources { document { id } }
  parties { party { ... on Country { code } } } otherReports { differences { field first other } }`;

const mark = (kind: string, duplicate: string, survivor: string): Promise<string> =>
  tell('DuplicateMarked', {
    ...{ engagement: { kind, id: duplicate }, duplicateOf: { kind, id: survivor }, reason: 'One occasion.' },
  });
const labels = (list: any[], field: string): string[] => list.map((one) => one[field]);

/** Two calls of one occasion; the second knows of somebody and something more, and of another day. */
async function twoCalls(on: string, next: string, sign: string) {
  const call = { medium: 'PHONE', participants: [KENYA, ICELAND], occurred: on, topics: [{ label: `Fish ${sign}` }] };
  const one = await tell('CallHeld', call);
  const two = await tell('CallHeld', {
    ...{ ...call, participants: [KENYA, ICELAND, TONGA], occurred: next, provenance: second },
    topics: [{ label: `Fish ${sign}` }, { label: `Tea ${sign}` }],
  });
  return { one, two };
}

describe('What only the duplicate has', () => {
  let one: string;
  let two: string;
  let before: string;

  beforeAll(async () => {
    ({ one, two } = await twoCalls('2021-03-01', '2021-03-02', 'a'));
    before = telling.last;
    await mark('CALL', two, one);
  });

  test('is shown at the survivor: sources, people, parties, topics, and what it says otherwise', async () => {
    const entry = await telling.entry('call', one, SHOWN);
    expect(labels(entry.officials, 'nameAsPublished')).toEqual(['A. Wanjiru', 'J. Gunnarsson', 'S. Tui']);
    expect(labels(entry.topics, 'label')).toEqual(['Fish a', 'Tea a']);
    expect(entry.parties.map(({ party }: any) => party.code)).toEqual(['KE', 'IS', 'TO']);
    expect(entry.sources).toHaveLength(2);
    expect(entry.occurred.edtf).toBe('2021-03-01');
    const [{ differences }] = entry.otherReports;
    expect(differences).toContainEqual({ field: 'occurred', first: '"2021-03-01"', other: '"2021-03-02"' });
  });

  test('is the same on every timeline, where the thing stands once', async () => {
    const entry = await telling.entry('call', one, SHOWN);
    for (const country of ['KE', 'IS', 'TO']) expect(await telling.country(country, '', SHOWN)).toEqual([entry]);
  });

  test('is found by its topics and words', async () => {
    for (const filter of ['topics: ["Tea a"]', 'text: "tea"', 'text: "Fish"'])
      for (const country of ['KE', 'TO'])
        expect(await telling.country(country, filter, 'id')).toEqual([
          { id: (await telling.entry('call', one, 'id')).id },
        ]);
    const { search } = await server.data(
      '{ search(text: "Tui") { edges { node { ... on TimelineEntry { title } } } } }',
    );
    expect(search.edges).toHaveLength(1);
  });

  test('is told the same as of then, and is the duplicate’s own as of before', async () => {
    const entry = await telling.entry('call', one, SHOWN);
    const asOf = (position: string) => telling.country('TO', '', SHOWN, `asOf: { position: "${position}" }`);
    expect(await asOf(telling.last)).toEqual([entry]);
    expect(await asOf(before)).toMatchObject([{ sources: [{}], officials: [{}, {}, {}] }]);
    const then = await telling.country('KE', '', 'id', `asOf: { position: "${before}" }`);
    expect(then).toHaveLength(2);
  });

  test('is its own again when the mark is taken back', async () => {
    const pair = await twoCalls('2021-04-01', '2021-04-02', 'b');
    await mark('CALL', pair.two, pair.one);
    const { history } = await telling.thing('call', pair.two, 'history { eventId type }');
    const targetEventId = history.find(({ type }: any) => type === 'DuplicateMarked').eventId;
    const input = { idempotencyKey: telling.key, callId: pair.two, reason: 'OTHER', provenance: second, targetEventId };
    const { retractCall } = await server.data(
      'mutation($input: CallRetractedInput!) { retractCall(input: $input) { position problems { code } } }',
      { input },
    );
    await server.shown(retractCall.position);
    expect((await telling.entry('call', pair.one, SHOWN)).topics).toEqual([{ label: 'Fish b' }]);
    expect(await telling.country('TO', 'topics: ["Fish b"]', 'topics { label }')).toEqual([
      { topics: [{ label: 'Fish b' }, { label: 'Tea b' }] },
    ]);
  });
});

describe('Nor is anything lost', () => {
  test('of what was said during the duplicate, and of its links', async () => {
    const meeting = { kind: 'BILATERAL', participants: [KENYA, ICELAND], occurred: '2021-05-01' };
    const [one, two] = [
      await tell('MeetingHeld', meeting),
      await tell('MeetingHeld', { ...meeting, provenance: second }),
    ];
    const ref = (id: string): Variables => ({ kind: 'MEETING', id });
    await tell('StatementMade', {
      ...{ kind: 'PRAISE', attribution: 'INDIVIDUAL', speakers: [KENYA], quoteKind: 'INDIRECT', text: 'Good.' },
      madeDuring: ref(two),
    });
    const next = await tell('MeetingHeld', { ...meeting, occurred: '2021-06-01' });
    const prepared = await tell('MeetingHeld', { ...meeting, occurred: '2021-07-01' });
    await tell('EngagementLinked', { from: ref(next), to: ref(two), relation: 'FOLLOW_UP_OF' });
    await tell('EngagementLinked', { from: ref(two), to: ref(prepared), relation: 'PREPARATORY_TO' });
    await mark('MEETING', two, one);
    const fields = 'parts { kind } links { relation isFrom entry { engagement { id } } }';
    expect(await telling.entry('meeting', one, fields)).toEqual({
      parts: [{ kind: 'STATEMENT' }],
      links: [
        { relation: 'PREPARATORY_TO', isFrom: true, entry: { engagement: { id: prepared } } },
        { relation: 'FOLLOW_UP_OF', isFrom: false, entry: { engagement: { id: next } } },
      ],
    });
    expect(await telling.entry('meeting', prepared, 'links { isFrom entry { engagement { id } } }')).toEqual({
      links: [{ isFrom: false, entry: { engagement: { id: one } } }],
    });
  });

  test('of the whole of which only the duplicate is a part', async () => {
    const visit = await tell('VisitStarted', {
      ...{ visitors: [TONGA], host: { country: 'WS' }, rank: 'WORKING', startedOn: '2021-08-01' },
    });
    const meeting = { kind: 'BILATERAL', participants: [TONGA, person('F. Leota', 'WS')], occurred: '2021-08-01' };
    const one = await tell('MeetingHeld', meeting);
    const two = await tell('MeetingHeld', { ...meeting, partOf: { kind: 'VISIT', id: visit } });
    await mark('MEETING', two, one);
    const entry = await telling.entry('meeting', one, 'id partOf { engagement { id } }');
    expect(entry.partOf).toEqual({ engagement: { id: visit } });
    expect(await telling.entry('visit', visit, 'parts { id }')).toEqual({ parts: [{ id: entry.id }] });
  });

  test('of a duplicate of a duplicate, of agreements, and in exports', async () => {
    const referenced = (parties: readonly string[], provenance: Variables): Promise<string> =>
      tell('AgreementReferenced', {
        ...{ title: 'A pact', titleAsPublished: 'A pact', instrumentKind: 'TREATY', bindingness: 'BINDING' },
        ...{
          ambit: 'MULTILATERAL',
          knownStage: 'SIGNED',
          parties: parties.map((country) => ({ country })),
          provenance,
        },
      });
    const third = (await telling.document('2021-03-04'))();
    const one = await referenced(['KE', 'IS'], first);
    const two = await referenced(['KE', 'FJ'], second);
    const three = await referenced(['KE', 'PW'], third);
    await mark('AGREEMENT', three, two);
    await mark('AGREEMENT', two, one);
    const entry = await telling.entry('agreement', one, SHOWN);
    expect(entry.parties.map(({ party }: any) => party.code)).toEqual(['KE', 'IS', 'FJ', 'PW']);
    expect(entry.sources).toHaveLength(3);
    for (const country of ['FJ', 'PW']) expect(await telling.country(country, '', SHOWN)).toEqual([entry]);
    const exported = await fetch(new URL('/export/timeline.jsonl?country=PW', server.url));
    const [line, ...others] = (await exported.text()).trim().split('\n');
    expect(others).toEqual([]);
    expect(JSON.parse(line!)).toMatchObject({ parties: ['KE', 'IS', 'FJ', 'PW'].map((id) => ({ id })) });
  });
});
