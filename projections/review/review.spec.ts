import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { EventDefinition, StreamKind } from '#domain/event';
import { defineEvent, streamName } from '#domain/event';
import { storedFact } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import { EdtfDate } from '#domain/vocabulary/dates';
import { ParticipantRef } from '#domain/vocabulary/participant';
import { ownId, referenceTo } from '#domain/vocabulary/references';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { certainDays, datesOf } from './days.ts';
import { review, reviewOf } from './projection.ts';
import { allWarnings, findingsOf, placeOf, warningsAbout, warningsForeseen } from './queries.ts';
import { TASK_RULES } from './tasks.ts';
import { WARNING_RULES } from './warnings.ts';

// --- a language that is larger than today's --------------------------------------------------------------------------

const call = {
  kind: 'call',
  idField: 'callId',
  graph: { field: 'call', type: 'Call' },
  about: 'A telephone call.',
} as const satisfies StreamKind;

const streamOf = (type: string): StreamKind => (eventDefinitions.get(type) as EventDefinition).stream;

/** Events that the language may have one day, made by hand: nothing in the projection knows them by name. */
const BY_HAND = [
  defineEvent({
    type: 'OfficialAppointed',
    stream: streamOf('TenureAttested'),
    about: 'An official was appointed.',
    data: {
      tenureId: ownId('tenure'),
      officialId: referenceTo('official'),
      officeId: referenceTo('office'),
      capacity: z.string(),
      appointedOn: EdtfDate.optional(),
    },
    moves: { none: 'appointed' },
    occurred: ({ appointedOn }) => appointedOn,
  }),
  defineEvent({
    type: 'OfficeAssumed',
    stream: streamOf('TenureAttested'),
    about: 'An official took up the post.',
    data: { assumedOn: EdtfDate.optional() },
    moves: { appointed: 'assumed' },
  }),
  defineEvent({
    type: 'OfficeLeft',
    stream: streamOf('TenureAttested'),
    about: 'An official left the post.',
    data: { leftOn: EdtfDate.optional(), cause: z.string() },
    moves: { assumed: 'left', attested: 'left', appointed: 'left' },
  }),
  defineEvent({
    type: 'AppointmentLapsed',
    stream: streamOf('TenureAttested'),
    about: 'An appointment came to nothing.',
    data: { cause: z.string() },
    moves: { appointed: 'lapsed' },
  }),
  defineEvent({
    type: 'SourceDocumentWithdrawn',
    stream: streamOf('SourceDocumentRegistered'),
    about: 'A document was withdrawn by its publisher.',
    data: { reason: z.string() },
    moves: { registered: 'withdrawn' },
  }),
  defineEvent({
    type: 'CallHeld',
    stream: call,
    about: 'Officials talked on the telephone.',
    data: { callId: ownId('call'), participants: z.array(ParticipantRef), occurred: EdtfDate },
    moves: { none: 'held' },
    occurred: ({ occurred }) => occurred,
  }),
  defineEvent({
    type: 'VisitAnnounced',
    stream: streamOf('VisitStarted'),
    about: 'A visit was announced.',
    data: { visitors: z.array(ParticipantRef), planned: EdtfDate },
    moves: { none: 'announced' },
    planning: true,
  }),
] as unknown as readonly EventDefinition[];

const language = new Map([...BY_HAND.map((one) => [one.type, one] as const), ...eventDefinitions]);
const larger = reviewOf(language);

// --- a world ---------------------------------------------------------------------------------------------------------

const id = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;
const [SOURCE, OTHER_SOURCE] = [id('src', 1), id('src', 2)];
const [SOUTH, NORTH] = [id('off', 1), id('off', 2)];
const [OFFICE, OTHER_OFFICE] = [id('ofc', 1), id('ofc', 2)];

const from = (...sources: string[]) => ({
  sources: sources.map((sourceId) => ({ sourceId })),
  assertion: 'reported' as const,
});

interface Line {
  readonly stream: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata?: object;
}

const told = (kind: string, of: string, type: string, data: object = {}, metadata = {}): Line => ({
  stream: streamName(kind as 'visit', of),
  type,
  data: { prov: from(SOURCE), ...data },
  metadata,
});

/** The n-th line of a story, 0 first, as the id of its event. */
const eventId = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;

const recorded = (lines: readonly Line[]): ProjectedEvent[] =>
  lines.map(({ stream, type, data, metadata = {} }, n) => ({
    id: eventId(n),
    stream,
    type,
    data,
    metadata,
    position: BigInt(n + 1),
    revision: 0n,
    recordedAt: '2026-01-01T00:00:00.000Z',
  }));

/** The same events, the streams in the opposite order. */
const streamsReversed = (events: readonly ProjectedEvent[]): ProjectedEvent[] =>
  [...Map.groupBy(events, ({ stream }) => stream).values()]
    .reverse()
    .flat()
    .map((event, n) => ({ ...event, position: BigInt(n + 1) }));

const everything = (events: readonly ProjectedEvent[]) =>
  askReadModel(larger, events, (db) => findingsOf(db, { limit: 1000 }));

/** What is found, whatever the order of arrival: code, thing, place and the other thing. */
function found(...lines: Line[]): string[] {
  const events = recorded(lines);
  const findings = everything(events);
  expect(everything(streamsReversed(events))).toEqual(findings);
  return findings.map(({ code, stream, path, others }) => [code, stream, path, ...others].join(' '));
}

const guest = (officialId: string, differently: object = {}) => ({
  officialId,
  nameAsPublished: `Official ${officialId.slice(-1)}`,
  capacity: 'office_holder',
  represents: [{ kind: 'country', id: 'UY' }],
  role: 'principal',
  ...differently,
});
const stranger = (name: string, of = 'NO') => ({
  unresolvedName: name,
  nameAsPublished: name,
  capacity: 'office_holder',
  represents: [{ kind: 'country', id: of }],
  role: 'principal',
});

const vis = (n: number): string => id('vis', n);
const mtg = (n: number): string => id('mtg', n);
const ten = (n: number): string => id('ten', n);

const visit = (n: number, host: string, startedOn: string, differently: object = {}): Line =>
  told('visit', vis(n), 'VisitStarted', {
    visitId: vis(n),
    visitors: [guest(SOUTH)],
    host: { kind: 'country', id: host },
    rank: 'working',
    startedOn,
    ...differently,
  });
const visitEnded = (n: number, endedOn: string): Line => told('visit', vis(n), 'VisitEnded', { endedOn });
const meeting = (n: number, differently: object = {}): Line =>
  told('meeting', mtg(n), 'MeetingHeld', {
    meetingId: mtg(n),
    kind: 'bilateral',
    occurred: '2024-05-14',
    participants: [guest(SOUTH, { officeId: OFFICE }), stranger('E. Sørvik')],
    ...differently,
  });
const attested = (n: number, official: string, office: string, attestedOn: string, capacity = 'substantive'): Line =>
  told('tenure', ten(n), 'TenureAttested', {
    tenureId: ten(n),
    officialId: official,
    officeId: office,
    attestedOn,
    capacity,
  });
const tenure = (n: number, official: string, office: string, assumedOn: string, leftOn?: string): Line[] => [
  told('tenure', ten(n), 'OfficialAppointed', {
    tenureId: ten(n),
    officialId: official,
    officeId: office,
    capacity: 'substantive',
  }),
  told('tenure', ten(n), 'OfficeAssumed', { assumedOn }),
  ...(leftOn === undefined ? [] : [told('tenure', ten(n), 'OfficeLeft', { leftOn, cause: 'term_ended' })]),
];
/** Corrects the n-th line of a story. */
const corrected = (n: number, { stream }: Line, path: string, old: unknown, to: unknown): Line => ({
  stream,
  type: stream.startsWith('visit-') ? 'VisitCorrected' : 'MeetingCorrected',
  data: {
    targetEventId: eventId(n),
    changes: [{ path, from: old, to }],
    reason: 'date_refined',
    prov: from(SOURCE),
  },
});
const takenBack = (kind: string, of: string, type: string): Line =>
  told(kind, of, type, { whole: true, reason: 'not_happened' });

// --- warnings --------------------------------------------------------------------------------------------------------

describe('WARN-02, a tenure on record that does not cover the date', () => {
  const WARNED = [`WARN-02 meeting-${mtg(1)} participants.0 tenure-${ten(1)}`];

  test('is found where the tenure had ended', () =>
    expect(found(...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'), meeting(1))).toEqual(WARNED));

  test('is found where the tenure had not begun', () =>
    expect(found(...tenure(1, SOUTH, OFFICE, '2024-05-15'), meeting(1))).toEqual(WARNED));

  test('is not found on the last day, nor where an imprecise end leaves the day possible', () => {
    expect(found(...tenure(1, SOUTH, OFFICE, '2015-03-01', '2024-05-14'), meeting(1))).toEqual([]);
    expect(found(...tenure(1, SOUTH, OFFICE, '2015-03-01', '2024'), meeting(1))).toEqual([]);
  });

  test('is not found where a second tenure covers it', () =>
    expect(
      found(
        ...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'),
        ...tenure(2, SOUTH, OFFICE, '2023-01-01'),
        meeting(1),
      ),
    ).toEqual([]));

  test('is not found for an attested tenure, whose bounds are not known', () =>
    expect(found(attested(1, SOUTH, OFFICE, '2010-01-01'), meeting(1))).toEqual([]));

  test('is not found without a tenure of that official in that office', () => {
    expect(found(meeting(1))).toEqual([]);
    expect(
      found(...tenure(1, NORTH, OFFICE, '2015', '2016'), ...tenure(2, SOUTH, OTHER_OFFICE, '2015', '2016'), meeting(1)),
    ).toEqual([]);
  });

  test.each(['elect', 'former', 'acting'])('is not found for a participant in the capacity %s', (capacity) =>
    expect(
      found(
        ...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'),
        meeting(1, { participants: [guest(SOUTH, { officeId: OFFICE, capacity }), stranger('E. Sørvik')] }),
      ),
    ).toEqual([]),
  );

  test('is not found for an appointment that lapsed', () =>
    expect(
      found(
        ...tenure(1, SOUTH, OFFICE, '2025-03-01').slice(0, 1),
        told('tenure', ten(1), 'AppointmentLapsed', { cause: 'declined' }),
        meeting(1),
      ),
    ).toEqual([]));

  test('is found in an event that is known by its shape alone', () => {
    const participants = [guest(SOUTH, { officeId: OFFICE }), stranger('E. Sørvik')];
    const held = told('call', id('cal', 1), 'CallHeld', { callId: id('cal', 1), participants, occurred: '2021-01-01' });
    expect(found(...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'), held)).toEqual([
      `WARN-02 call-${id('cal', 1)} participants.0 tenure-${ten(1)}`,
    ]);
  });

  test('judges a signatory by the day of the signature', () => {
    const signed = (signedOn?: string): Line =>
      told('agreement', id('agr', 1), 'AgreementSigned', {
        agreementId: id('agr', 1),
        title: 'A plan',
        instrumentKind: 'plan',
        bindingness: 'non_binding',
        level: 'interstate',
        ambit: 'bilateral',
        signatures: [
          {
            party: { kind: 'country', id: 'UY' },
            signatory: guest(SOUTH, { officeId: OFFICE }),
            mode: 'simple',
            signedOn,
          },
        ],
        signedOn: '2019-01-01',
      });
    const until2020 = tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29');
    expect(found(...until2020, signed())).toEqual([]);
    expect(found(...until2020, signed('2021-06-01'))).toEqual([
      `WARN-02 agreement-${id('agr', 1)} signatures.0.signatory tenure-${ten(1)}`,
    ]);
  });

  test('goes when a correction moves the meeting into the tenure', () =>
    expect(
      found(
        ...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'),
        meeting(1),
        corrected(3, meeting(1), '/occurred', '2024-05-14', '2019-05-14'),
      ),
    ).toEqual([]));
});

describe('WARN-03, two holders of one seat', () => {
  const WARNED = [`WARN-03 tenure-${ten(2)} officeId tenure-${ten(1)}`];
  const office = (seats?: number): Line =>
    told('office', OFFICE, 'OfficeEstablished', {
      officeId: OFFICE,
      kind: 'foreign_minister',
      title: 'Foreign Minister',
      representedParty: { kind: 'country', id: 'UY' },
      seats,
    });

  test('is found where both were certainly in office on one day', () => {
    expect(
      found(
        office(),
        ...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'),
        ...tenure(2, NORTH, OFFICE, '2020-01-15'),
      ),
    ).toEqual(WARNED);
    expect(found(attested(1, SOUTH, OFFICE, '2019-12-03'), attested(2, NORTH, OFFICE, '2019-12-03'))).toEqual(WARNED);
  });

  test('is not found on the day on which one follows the other', () =>
    expect(
      found(
        ...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'),
        ...tenure(2, NORTH, OFFICE, '2020-02-29', '2022-01-01'),
      ),
    ).toEqual([]));

  test('is not found where no end is on record, nor where it is only possible', () => {
    expect(found(...tenure(1, SOUTH, OFFICE, '2015-03-01'), ...tenure(2, NORTH, OFFICE, '2020-01-15'))).toEqual([]);
    expect(found(...tenure(1, SOUTH, OFFICE, '2015', '2020'), ...tenure(2, NORTH, OFFICE, '2020'))).toEqual([]);
  });

  test('is not found in an office of two seats, nor for the same holder, nor before a president-elect is in office', () => {
    const first = tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29');
    expect(found(office(2), ...first, ...tenure(2, NORTH, OFFICE, '2020-01-15'))).toEqual([]);
    expect(found(office(), ...first, ...tenure(2, SOUTH, OFFICE, '2020-01-15'))).toEqual([]);
    expect(found(office(), ...first, attested(2, NORTH, OFFICE, '2019-12-30', 'elect'))).toEqual([]);
  });
});

test('WARN-04 is found where one official holds two offices: a permanent representative who is minister already', () => {
  const permanent = tenure(1, SOUTH, OFFICE, '1994-01-22', '2004-07-12');
  expect(found(...permanent, ...tenure(2, SOUTH, OTHER_OFFICE, '2004-03-09'))).toEqual([
    `WARN-04 tenure-${ten(2)} officialId tenure-${ten(1)}`,
  ]);
  expect(found(...permanent, ...tenure(2, SOUTH, OTHER_OFFICE, '2004-07-12'))).toEqual([]);
  expect(found(...permanent, ...tenure(2, NORTH, OTHER_OFFICE, '2004-03-09'))).toEqual([]);
});

describe('WARN-05, one visitor in two host countries on one day', () => {
  const WARNED = [`WARN-05 visit-${vis(2)} visitors.0 visit-${vis(1)}`];

  test('is found by the end of a visit, which does not name the visitor', () =>
    expect(found(visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-03'), visitEnded(1, '2024-05-03'))).toEqual(
      WARNED,
    ));

  test('is not found by days that are only possible', () => {
    expect(found(visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05'), visitEnded(2, '2024-05'))).toEqual([]);
    expect(found(visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-03'))).toEqual([]);
  });

  test('is found on a day between a month of arrival and a later departure', () =>
    expect(found(visit(1, 'NO', '2024-04'), visitEnded(1, '2024-05-05'), visit(2, 'PT', '2024-05-03'))).toEqual(
      WARNED,
    ));

  test('is not found for two visits to one host, nor for two visitors', () => {
    expect(found(visit(1, 'NO', '2024-05-01', { attestedOn: '2024-05-02' }), visit(2, 'NO', '2024-05-02'))).toEqual([]);
    expect(found(visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-01', { visitors: [guest(NORTH)] }))).toEqual([]);
  });

  test('goes with a retraction, comes with a correction', () => {
    const both = [visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-01')];
    expect(found(...both)).toEqual(WARNED);
    expect(found(...both, takenBack('visit', vis(2), 'VisitRetracted'))).toEqual([]);
    expect(
      found(
        visit(1, 'NO', '2024-05-01'),
        visit(2, 'PT', '2024-06-01'),
        corrected(1, visit(2, 'NO', ''), '/startedOn', '2024-06-01', '2024-05-01'),
      ),
    ).toEqual(WARNED);
  });

  test('comes and goes with the visitor whom a correction names', () => {
    const both = [visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-01', { visitors: [guest(NORTH)] })];
    expect(found(...both)).toEqual([]);
    expect(found(...both, corrected(1, visit(2, 'NO', ''), '/visitors/0/officialId', NORTH, SOUTH))).toEqual(WARNED);
  });

  test('is not found by a plan', () => {
    const planned = told('visit', vis(2), 'VisitAnnounced', {
      visitors: [guest(SOUTH)],
      planned: '2024-05-01',
      startedOn: '2024-05-01',
      host: { kind: 'country', id: 'PT' },
    });
    expect(found(visit(1, 'NO', '2024-05-01'), planned)).toEqual([]);
  });
});

describe('WARN-06, a possible duplicate', () => {
  test('is found by the same visitor, host and start', () =>
    expect(found(visit(1, 'NO', '2024-05-01'), visit(2, 'NO', '2024-05-01'))).toEqual([
      `WARN-06 visit-${vis(2)} visitors.0 visit-${vis(1)}`,
    ]));

  test('is found once for each record beyond the first', () =>
    expect(found(...[1, 2, 3, 4].map((n) => visit(n, 'NO', '2024-05-01')))).toHaveLength(3));

  test('is found by the same people on the same day, registered or not, in whatever order', () => {
    const [a, b] = [guest(SOUTH, { officeId: OFFICE }), stranger('E. Sørvik')];
    expect(found(meeting(1), meeting(2, { participants: [b, a], kind: 'consultations' }))).toEqual([
      `WARN-06 meeting-${mtg(2)} participants meeting-${mtg(1)}`,
    ]);
    expect(found(meeting(1), meeting(2, { occurred: '2024-05-15' }))).toEqual([]);
    expect(found(meeting(1, { occurred: '2024-05' }), meeting(2, { occurred: '2024-05' }))).toEqual([]);
    expect(found(meeting(1), meeting(2, { participants: [a, stranger('N. Berg')] }))).toEqual([]);
  });

  test('is not found within one thing, whatever its stream tells twice', () => {
    expect(found(meeting(1), { ...meeting(1), data: { ...meeting(1).data, kind: 'mediation' } })).toEqual([]);
    expect(found(visit(1, 'NO', '2024-05-01'), visit(1, 'PT', '2024-05-01'))).toEqual([]);
  });

  test('goes when one is marked as the duplicate of the other', () =>
    expect(
      found(
        meeting(1),
        meeting(2),
        told('meeting', mtg(2), 'DuplicateMarked', {
          engagement: { kind: 'meeting', id: mtg(2) },
          duplicateOf: { kind: 'meeting', id: mtg(1) },
          reason: 'Two sources.',
        }),
      ),
    ).toEqual([]));
});

describe('warnings that were stored', () => {
  const long = { code: 'WARN-07', path: 'endedOn', message: 'The visit lasts 62 days.' } as const;
  const late = { code: 'WARN-05', path: 'visitors.0', message: 'Two hosts on one day.' } as const;
  const stored = visit(1, 'NO', '2024-05-01');

  test('are found with their fact, and go with it', () => {
    expect(found({ ...stored, metadata: { warnings: [long] } })).toEqual([`WARN-07 visit-${vis(1)} endedOn`]);
    expect(found({ ...stored, metadata: { warnings: [long] } }, takenBack('visit', vis(1), 'VisitRetracted'))).toEqual(
      [],
    );
  });

  test('are those that an amendment left', () => {
    const lines = [{ ...stored, metadata: { warnings: [long] } }];
    const eventId = recorded(lines)[0]?.id;
    const judged = (warnings: object[]) => ({
      ...corrected(0, stored, '/purpose', undefined, 'Talks'),
      metadata: { reassessed: [{ eventId, places: [{ code: 'WARN-07', path: 'endedOn' }], warnings }] },
    });
    expect(found(...lines, judged([]))).toEqual([]);
    expect(found(...lines, judged([]), judged([long]))).toEqual([`WARN-07 visit-${vis(1)} endedOn`]);
  });

  test('give way where other streams decide: by what is on record now', () => {
    expect(found({ ...stored, metadata: { warnings: [late] } })).toEqual([]);
    expect(allWarnings([long, late, long], [])).toEqual([long, late]);
    const now = { ...late, message: 'Two hosts on another day.' };
    expect(allWarnings([long, late], [now, now])).toEqual([long, now]);
  });
});

// --- tasks -----------------------------------------------------------------------------------------------------------

const withdrawn = (source: string): Line =>
  told('source', source, 'SourceDocumentWithdrawn', { reason: 'Wrong.', prov: from(source) });
const document = (source: string): Line =>
  told('source', source, 'SourceDocumentRegistered', {
    sourceId: source,
    kind: 'news',
    title: 'News',
    contentHash: '0'.repeat(64),
    prov: from(source),
  });

describe('a source that is withdrawn', () => {
  const both = from(SOURCE, OTHER_SOURCE);

  test('lists every fact that rests on it alone', () =>
    expect(
      found(
        document(SOURCE),
        document(OTHER_SOURCE),
        withdrawn(SOURCE),
        meeting(1),
        meeting(2, { occurred: '2024-05-20', prov: both }),
        visit(1, 'NO', '2024-05-01', { prov: from(OTHER_SOURCE) }),
        visitEnded(1, '2024-05-03'),
      ),
    ).toEqual([
      `SOURCE_WITHDRAWN meeting-${mtg(1)} prov.sources.0.sourceId source-${SOURCE}`,
      `SOURCE_WITHDRAWN visit-${vis(1)} prov.sources.0.sourceId source-${SOURCE}`,
    ]));

  test('lists what rests on withdrawn ones alone', () =>
    expect(
      found(
        document(SOURCE),
        document(OTHER_SOURCE),
        withdrawn(SOURCE),
        withdrawn(OTHER_SOURCE),
        meeting(1, { prov: both }),
      ),
    ).toHaveLength(2));

  test('lists a correction that rests on it, and a fact once, however many sentences it quotes', () => {
    const twice = { sources: [0, 1].map((sentence) => ({ sourceId: SOURCE, sentence })), assertion: 'reported' };
    const line = corrected(2, meeting(1), '/occurred', '2024-05-14', '2024-05-15');
    expect(found(document(SOURCE), withdrawn(SOURCE), meeting(1, { prov: twice }), line)).toEqual(
      Array(2).fill(`SOURCE_WITHDRAWN meeting-${mtg(1)} prov.sources.0.sourceId source-${SOURCE}`),
    );
  });
});

describe('something named that is not there any more, or not yet', () => {
  test('is found where a whole was retracted, and goes with its reinstatement', () => {
    const part = meeting(1, { occurred: '2024-05-01', partOf: { kind: 'visit', id: vis(1) } });
    const gone = takenBack('visit', vis(1), 'VisitRetracted');
    expect(found(part, visit(1, 'NO', '2024-05-01'), gone)).toEqual([
      `REFERENCE_RETRACTED meeting-${mtg(1)} partOf visit-${vis(1)}`,
    ]);
    const back = told('visit', vis(1), 'VisitReinstated', { retractionEventId: eventId(2), reason: 'It happened.' });
    expect(found(part, visit(1, 'NO', '2024-05-01'), gone, back)).toEqual([]);
  });

  test('is found where a source or an organisation was retracted', () => {
    const orgId = id('org', 1);
    const organisation = told('organisation', orgId, 'OrganisationRegistered', {
      orgId,
      kind: 'organisation',
      name: 'A league',
      prov: from(OTHER_SOURCE),
    });
    const host = { kind: 'organisation', id: orgId };
    expect(
      found(
        document(SOURCE),
        organisation,
        visit(1, 'NO', '2024-05-01', { host, prov: from(SOURCE) }),
        told('organisation', orgId, 'OrganisationRetracted', {
          whole: true,
          reason: 'other',
          prov: from(OTHER_SOURCE),
        }),
        told('source', SOURCE, 'SourceDocumentRetracted', { whole: true, reason: 'other', prov: from(OTHER_SOURCE) }),
      ),
    ).toEqual([
      `REFERENCE_RETRACTED visit-${vis(1)} host organisation-${orgId}`,
      `REFERENCE_RETRACTED visit-${vis(1)} prov.sources.0.sourceId source-${SOURCE}`,
    ]);
  });

  test('is found where what followed was never recorded, until it is', () => {
    const first = meeting(1, { followedBy: [{ kind: 'visit', id: vis(1) }] });
    expect(found(first)).toEqual([`NEVER_RECORDED meeting-${mtg(1)} followedBy.0 visit-${vis(1)}`]);
    expect(found(first, visit(1, 'NO', '2024-05-20'))).toEqual([]);
  });

  test('is found where the one that is shown became a duplicate itself', () => {
    const duplicate = (of: number, survivor: number): Line =>
      told('meeting', mtg(of), 'DuplicateMarked', {
        engagement: { kind: 'meeting', id: mtg(of) },
        duplicateOf: { kind: 'meeting', id: mtg(survivor) },
        reason: 'Two sources.',
      });
    const three = [1, 2, 3].map((n) => meeting(n));
    expect(found(...three, duplicate(1, 2))).toEqual([`WARN-06 meeting-${mtg(3)} participants meeting-${mtg(2)}`]);
    expect(found(...three, duplicate(1, 2), duplicate(2, 3))).toEqual([
      `DUPLICATE_OF_DUPLICATE meeting-${mtg(1)} duplicateOf meeting-${mtg(2)}`,
    ]);
  });
});

describe('what was legal when it was recorded', () => {
  const part = meeting(1, { occurred: '2024-05-09', partOf: { kind: 'visit', id: vis(1) } });

  test('is found where a visit turned out to end before its part', () => {
    expect(found(visit(1, 'NO', '2024-05-01'), part)).toEqual([]);
    expect(found(visit(1, 'NO', '2024-05-01'), part, visitEnded(1, '2024-05'))).toEqual([]);
    expect(found(visit(1, 'NO', '2024-05-01'), part, visitEnded(1, '2024-05-05'))).toEqual([
      `OUTSIDE_PARENT meeting-${mtg(1)} partOf visit-${vis(1)}`,
    ]);
    expect(
      found(
        visit(1, 'NO', '2024-05-01'),
        part,
        corrected(0, visit(1, 'NO', ''), '/startedOn', '2024-05-01', '2024-05-12'),
      ),
    ).toEqual([`OUTSIDE_PARENT meeting-${mtg(1)} partOf visit-${vis(1)}`]);
  });

  test('is found where links recorded at once make a circle', () => {
    const link = (n: number, to: number): Line =>
      told('meeting', mtg(n), 'EngagementLinked', {
        from: { kind: 'meeting', id: mtg(n) },
        to: { kind: 'meeting', id: mtg(to) },
        relation: 'part_of',
      });
    const [a, b, c, d] = [1, 2, 3, 4].map((n) => meeting(n, { occurred: `2024-05-0${n}` })) as [Line, Line, Line, Line];
    expect(found(a, b, c, d, link(1, 2), link(2, 3), link(4, 1))).toEqual([]);
    expect(found(a, b, c, d, link(1, 2), link(2, 3), link(3, 1), link(4, 1))).toEqual(
      [1, 2, 3].map((n) => `CYCLE meeting-${mtg(n)} to meeting-${mtg((n % 3) + 1)}`),
    );
  });

  test('is found where a post is accredited to an organ of its own sender', () => {
    const bodyId = id('body', 1);
    const body = (countryId: string): Line =>
      told('body', bodyId, 'BodyRegistered', { bodyId, countryId, kind: 'ministry', name: 'Ministry' });
    const post = told('office', OFFICE, 'OfficeEstablished', {
      officeId: OFFICE,
      kind: 'ambassador',
      title: 'Ambassador',
      representedParty: { kind: 'country', id: 'NO' },
      sendingCountryId: 'NO',
      accreditedTo: { kind: 'body', id: bodyId },
    });
    expect(found(post, body('UY'))).toEqual([]);
    expect(found(post, body('NO'))).toEqual([`ACCREDITED_TO_SENDER office-${OFFICE} accreditedTo body-${bodyId}`]);
  });
});

test('a participant whom nobody identified is found by any form of a registered name, diacritics and case aside', () => {
  const registered = (n: number, name: string, ...others: string[]): Line[] => [
    told('official', id('off', n), 'OfficialRegistered', { officialId: id('off', n), name }),
    ...others.map((text) => told('official', id('off', n), 'OfficialNameRecorded', { text, kind: 'transliteration' })),
  ];
  const participants = [stranger('E. SORVIK'), stranger('Elmar Mammadyarov', 'AZ'), stranger('Nobody', 'UY')];
  expect(
    found(
      ...registered(7, 'Elin Sørvik', 'E. Sorvik'),
      ...registered(8, 'Elmar Məmmədyarov'),
      meeting(1, { participants }),
    ),
  ).toEqual([
    `PERHAPS_REGISTERED meeting-${mtg(1)} participants.0 official-${id('off', 7)}`,
    `PERHAPS_REGISTERED meeting-${mtg(1)} participants.1 official-${id('off', 8)}`,
  ]);
});

test('an identifier of two officials is shown until they are one person, or one of them loses it', () => {
  const registered = (n: number, ...values: string[]): Line =>
    told('official', id('off', n), 'OfficialRegistered', {
      officialId: id('off', n),
      name: `N. ${n}`,
      identifiers: values.map((value) => ({ scheme: 'wikidata', value })),
    });
  const merged = told('official', id('off', 7), 'OfficialsMerged', {
    survivorId: id('off', 7),
    absorbedId: id('off', 8),
    reason: 'One person.',
  });
  const linked = told('official', id('off', 8), 'OfficialIdentifierLinked', { scheme: 'wikidata', value: 'q1' });
  const both = `IDENTIFIER_SHARED official-${id('off', 8)} identifiers.1 official-${id('off', 7)}`;
  expect(found(registered(7, 'Q1'), registered(8, 'Q2', 'q1'))).toEqual([both]);
  expect(found(registered(8, 'Q2', 'Q1'), registered(7, 'Q1'))).toEqual([both]);
  expect(found(registered(7, 'Q1'), registered(8, 'Q2'), linked)).toEqual([both.replace('identifiers.1', 'value')]);
  expect(found(registered(7, 'Q1'), registered(8, 'Q2'))).toEqual([]);
  expect(found(registered(7, 'Q1'), registered(8, 'Q1'), merged)).toEqual([]);
});

// --- the questions ---------------------------------------------------------------------------------------------------

const STORY = recorded([
  ...[1, 2, 3, 4].map((n) => visit(n, 'NO', '2024-05-01')),
  visit(5, 'PT', '2024-05-01'),
  meeting(1, { followedBy: [{ kind: 'call', id: id('cal', 9) }] }),
]);

describe('a list of everything', () => {
  const all = everything(STORY);

  test('comes page by page, each finding once, in one order', () => {
    expect(new Set(all.map(({ code }) => code))).toEqual(new Set(['NEVER_RECORDED', 'WARN-05', 'WARN-06']));
    for (const limit of [1, 2, 3, 7])
      askReadModel(larger, STORY, (db) => {
        const pages = [];
        for (let after: string | undefined; ;) {
          const page = findingsOf(db, { limit, ...(after === undefined ? {} : { after }) });
          pages.push(...page);
          if (page.length < limit) break;
          after = placeOf(page.at(-1) as (typeof page)[number]);
        }
        expect(pages).toEqual(all);
      });
    expect(new Set(all.map(placeOf)).size).toBe(all.length);
  });

  test('is narrowed by kind and by code', () =>
    askReadModel(larger, STORY, (db) => {
      const codes = (asks: object) => findingsOf(db, { limit: 100, ...asks }).map(({ code }) => code);
      expect(codes({ kinds: ['TASK'] })).toEqual(['NEVER_RECORDED']);
      expect(codes({ kinds: ['WARNING'] })).not.toContain('NEVER_RECORDED');
      expect(codes({ codes: ['WARN-05'] })).toEqual(Array(4).fill('WARN-05'));
      expect(codes({ kinds: ['TASK'], codes: ['WARN-05'] })).toEqual([]);
    }));
});

const about = (events: readonly ProjectedEvent[], stream: string) =>
  askReadModel(larger, events, (db) =>
    warningsAbout(db, [{ stream, event: '' }])[0]!.map(({ code, path }) => `${code} ${path}`),
  );

test('a warning that two things share stands on both of them', () => {
  expect(about(STORY, `visit-${vis(1)}`)).toEqual(['WARN-05 visitors.0', 'WARN-06 visitors.0']);
  expect(about(STORY, `visit-${vis(4)}`)).toEqual(['WARN-05 visitors.0', 'WARN-06 visitors.0']);
  expect(about(STORY, `visit-${vis(5)}`)).toEqual(Array(4).fill('WARN-05 visitors.0'));
  expect(about(STORY, `meeting-${mtg(1)}`)).toEqual([]);
});

test('the warnings of many things are those of each', () => {
  const streams = [vis(1), vis(5), vis(4), vis(1)].map((id) => `visit-${id}`).concat(`meeting-${mtg(1)}`);
  const all = askReadModel(larger, STORY, (db) =>
    warningsAbout(
      db,
      streams.map((stream) => ({ stream, event: '' })),
    ),
  );
  expect(all.map((found) => found.map(({ code, path }) => `${code} ${path}`))).toEqual(
    streams.map((stream) => about(STORY, stream)),
  );
});

describe('foresight', () => {
  /** What the last line would raise after all the others, and what the read model says once it is there. */
  function foreseen(...lines: Line[]) {
    const events = recorded(lines);
    const last = events.at(-1) as ProjectedEvent;
    const before = events.slice(0, -1);
    const own = before.filter(({ stream }) => stream === last.stream).map(storedFact);
    let asks = 0;
    const warnings = askReadModel(larger, before, (db) =>
      warningsForeseen(
        (ask) => {
          asks += 1;
          return ask(db);
        },
        last.stream,
        own,
        [storedFact(last)],
        language,
      ),
    );
    return {
      warnings,
      then: askReadModel(larger, events, (db) => warningsAbout(db, [{ stream: last.stream, event: '' }])[0]!),
      asks,
    };
  }

  test.each([
    ['WARN-02', [...tenure(1, SOUTH, OFFICE, '2015-03-01', '2020-02-29'), meeting(1)]],
    ['WARN-03', [attested(1, SOUTH, OFFICE, '2019-12-03'), attested(2, NORTH, OFFICE, '2019-12-03')]],
    ['WARN-04', [attested(1, SOUTH, OFFICE, '2019-12-03'), attested(2, SOUTH, OTHER_OFFICE, '2019-12-03')]],
    ['WARN-05', [visit(1, 'NO', '2024-05-01'), visit(2, 'PT', '2024-05-03'), visitEnded(1, '2024-05-03')]],
    ['WARN-06', [visit(1, 'NO', '2024-05-01'), visit(2, 'NO', '2024-05-01')]],
  ])('says before %s is recorded what the read model says afterwards', (code, lines) => {
    const { warnings, then } = foreseen(...lines);
    expect(warnings.map((one) => one.code)).toEqual([code]);
    expect(warnings).toMatchObject(then);
  });

  test('costs no look-up for a fact that adds nothing to compare', () => {
    expect(foreseen(meeting(1), corrected(0, meeting(1), '/kind', 'bilateral', 'mediation')).asks).toBe(0);
    expect(foreseen(document(SOURCE)).asks).toBe(0);
    expect(foreseen(visit(1, 'NO', '2024-05-01'), { ...visitEnded(1, ''), data: { prov: from(SOURCE) } }).asks).toBe(0);
  });
});

describe('days that are certain', () => {
  test.each([
    [['2024-05-01'], '2024-05-01 2024-05-01'],
    [['2024-05-01', '2024-05-04'], '2024-05-01 2024-05-04'],
    [['2024-04', '2024-05-04'], '2024-04-30 2024-05-04'],
    [['2024-04', '2024-05'], '2024-04-30 2024-05-01'],
    [['[..2024-05-02]', '2024-05-04'], '2024-05-02 2024-05-04'],
    [['2024-05'], 'none'],
    [['[..2024-05-02]'], 'none'],
    [[], 'none'],
  ])('%j: %s', (dates, days) => {
    const certain = certainDays(datesOf(dates));
    expect(certain === undefined ? 'none' : `${certain.since} ${certain.until}`).toBe(days);
  });
});

test('every rule has its own code', () => {
  const codes = [...TASK_RULES, ...WARNING_RULES].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

projectionLaws(review, arbitraryHistory);
