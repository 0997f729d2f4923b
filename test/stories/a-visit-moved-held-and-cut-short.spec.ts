/** A visit is announced, moved, held and cut short: told as a ministry would publish it, day by day, and read back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { told, entryOf } from '../api/tell.ts';
import { type Server, startServer } from '../support/server.ts';

let server: Server;
/** Positions after what was published on a day. */
const known: Record<string, string> = {};
let visit = '';
let meeting = '';

const sorvik = { name: 'Elin Sørvik', represents: [{ country: 'NO' }], role: 'PRINCIPAL' };
const moen = { name: 'Kari Moen', represents: [{ country: 'NO' }], role: 'DELEGATION_MEMBER' };
const arrieta = { name: 'Joaquín Arrieta', represents: [{ country: 'UY' }], role: 'PRINCIPAL' };
const montevideo = { country: 'UY', city: 'Montevideo' };

const publish = async (day: string, text: string): Promise<Record<string, unknown>> => {
  const { id } = await told(server, 'SourceDocumentRegistered', {
    idempotencyKey: `release ${day}/${text}`,
    kind: 'PRESS_RELEASE',
    title: text,
    publishedOn: day,
    contentHash: createHash('sha256').update(text).digest('hex'),
  });
  return { idempotencyKey: `${day}/${text}`, provenance: { sources: [{ document: { id } }] } };
};

beforeAll(async () => {
  server = await startServer();
  const announced = await told(server, 'VisitAnnounced', {
    ...(await publish('2024-04-20', 'The Minister will visit Uruguay')),
    visitors: [sorvik],
    host: { country: 'UY' },
    rank: 'OFFICIAL',
    planned: '2024-05-06/2024-05-08',
    stops: [montevideo],
    invitedBy: { ...arrieta, role: 'HOST' },
    purpose: 'Talks on fisheries.',
    announcedOn: '2024-04-20',
  });
  visit = announced.id;
  known['announced'] = announced.position;
  meeting = (
    await told(server, 'MeetingScheduled', {
      ...(await publish('2024-04-21', 'Talks are to be held')),
      kind: 'BILATERAL',
      participants: [sorvik, arrieta],
      planned: '2024-05-07',
      partOf: { kind: 'VISIT', id: visit },
    })
  ).id;
  const moved = await told(server, 'VisitRescheduled', {
    ...(await publish('2024-04-28', 'The visit has been moved')),
    visitId: visit,
    planned: '2024-05-13/2024-05-17',
    previousPlanned: '2024-05-06/2024-05-08',
    reason: 'An extraordinary session of the Storting.',
    on: '2024-04-28',
  });
  known['moved'] = moved.position;
  await told(server, 'VisitDelegationChanged', {
    ...(await publish('2024-05-10', 'The State Secretary will come too')),
    visitId: visit,
    added: [moen],
  });
  await told(server, 'VisitStarted', {
    ...(await publish('2024-05-13', 'The Minister has arrived')),
    visitId: visit,
    visitors: [sorvik, moen],
    host: { country: 'UY' },
    rank: 'OFFICIAL',
    startedOn: '2024-05-13',
    arrivalPlace: montevideo,
  });
  await told(server, 'MeetingHeld', {
    ...(await publish('2024-05-14', 'The ministers met')),
    meetingId: meeting,
    kind: 'BILATERAL',
    occurred: '2024-05-14',
    participants: [sorvik, arrieta],
    hostedBy: { country: 'UY' },
    partOf: { kind: 'VISIT', id: visit },
    topics: [{ label: 'Fisheries' }],
  });
  await told(server, 'VisitStopRecorded', {
    ...(await publish('2024-05-14', 'In Punta del Este')),
    visitId: visit,
    order: 2,
    place: { country: 'UY', city: 'Punta del Este' },
    arrivedOn: '2024-05-14',
  });
  await told(server, 'VisitStopRecorded', {
    ...(await publish('2024-05-15', 'In the capital')),
    visitId: visit,
    order: 1,
    place: montevideo,
    leftOn: '2024-05-14',
  });
  const ended = await told(server, 'VisitEnded', {
    ...(await publish('2024-05-15', 'The visit was cut short')),
    visitId: visit,
    endedOn: '2024-05-15',
    cutShort: true,
    reason: 'A storm warning.',
    departurePlace: montevideo,
  });
  known['ended'] = ended.position;
}, 60_000);
afterAll(() => server.close());

const ENTRY =
  'status title assertion occurred { edtf text } officials { nameAsPublished } parts { id title status occurred { edtf } }';

describe('a visit that was announced, moved, held and cut short', () => {
  test('is over before its time, and says who came, where they stopped and why it ended', async () => {
    const answer = await server.data(
      `query($id: ID!, $now: Position!) { visit(id: $id, atLeast: $now) {
        rank planned { edtf } announcedOn { edtf } startedOn { edtf } endedOn { edtf } endKnown cutShort reason purpose
        host { ... on Country { code } } invitedBy { nameAsPublished }
        visitors { nameAsPublished } delegation { nameAsPublished }
        stops { order place { city country { code } disputed } arrivedOn { edtf } leftOn { edtf } }
        plannedStops { city } arrivalPlace { city } departurePlace { city }
        entry { ${ENTRY} } history { type } } }`,
      { id: visit, now: known['ended'] },
    );
    expect(answer.visit).toEqual({
      rank: 'OFFICIAL',
      planned: { edtf: '2024-05-13/2024-05-17' },
      announcedOn: { edtf: '2024-04-20' },
      startedOn: { edtf: '2024-05-13' },
      endedOn: { edtf: '2024-05-15' },
      endKnown: true,
      cutShort: true,
      reason: 'A storm warning.',
      purpose: 'Talks on fisheries.',
      host: { code: 'UY' },
      invitedBy: { nameAsPublished: 'Joaquín Arrieta' },
      visitors: [{ nameAsPublished: 'Elin Sørvik' }, { nameAsPublished: 'Kari Moen' }],
      delegation: [{ nameAsPublished: 'Elin Sørvik' }, { nameAsPublished: 'Kari Moen' }],
      stops: [
        {
          order: 1,
          place: { city: 'Montevideo', country: { code: 'UY' }, disputed: false },
          arrivedOn: null,
          leftOn: { edtf: '2024-05-14' },
        },
        {
          order: 2,
          place: { city: 'Punta del Este', country: { code: 'UY' }, disputed: false },
          arrivedOn: { edtf: '2024-05-14' },
          leftOn: null,
        },
      ],
      plannedStops: [{ city: 'Montevideo' }],
      arrivalPlace: { city: 'Montevideo' },
      departurePlace: { city: 'Montevideo' },
      entry: {
        status: 'CUT_SHORT',
        title: 'Official visit of Elin Sørvik and Kari Moen to Uruguay',
        assertion: 'REPORTED',
        occurred: { edtf: '2024-05-13/2024-05-15', text: expect.any(String) },
        officials: [{ nameAsPublished: 'Elin Sørvik' }, { nameAsPublished: 'Kari Moen' }],
        parts: [
          {
            id: entryOf(meeting),
            title: 'Bilateral meeting: Elin Sørvik and Joaquín Arrieta',
            status: 'HELD',
            occurred: { edtf: '2024-05-14' },
          },
        ],
      },
      history: [
        'VisitAnnounced',
        'VisitRescheduled',
        'VisitDelegationChanged',
        'VisitStarted',
        'VisitStopRecorded',
        'VisitStopRecorded',
        'VisitEnded',
      ].map((type) => ({ type })),
    });
  });

  test.each([
    ['announced', 'LAPSED_UNCONFIRMED', 'ANNOUNCED', '2024-05-06/2024-05-08'],
    ['moved', 'LAPSED_UNCONFIRMED', 'ANNOUNCED', '2024-05-13/2024-05-17'],
    ['ended', 'CUT_SHORT', 'REPORTED', '2024-05-13/2024-05-15'],
  ])('is, by what was known once it was %s, %s and %s, on %s', async (when, status, assertion, occurred) => {
    const { country } = await server.data(
      `query($at: Position!) { country(code: "UY") { timeline(asOf: { position: $at }, atLeast: $at, filter: { kinds: [VISIT] }) {
        edges { node { status assertion occurred { edtf } parties { role party { ... on Country { code } } } } } } } }`,
      { at: known[when] },
    );
    expect(country.timeline.edges.map(({ node }: { node: object }) => node)).toEqual([
      {
        status,
        assertion,
        occurred: { edtf: occurred },
        parties: [
          { role: 'VISITOR', party: { code: 'NO' } },
          { role: 'HOST', party: { code: 'UY' } },
        ],
      },
    ]);
  });
});
