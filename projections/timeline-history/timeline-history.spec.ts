import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Dump, factsFromScratch, rowsFromScratch } from '#read-model/fold/from-scratch';
import { recordedFacts } from '#domain/recorded-fact';
import type { ProjectedEvent, ReadDatabase } from '#read-model/contract/projection';
import { amendedHistory } from '../../test/support/amended-history.ts';
import { missionLife, redated } from '../../test/support/redated.ts';
import { COUNTRIES, idOf } from '../../test/support/lives/parts.ts';
import { projectionCase } from '../../test/support/projection-case.ts';
import { mentions, wordsFrom } from '../../test/support/mentions.ts';
import { eventIdAt } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { event, party, somebody } from '#projections/timeline/cases/case';
import { placesWith } from '#projections/search/queries';
import { search } from '#projections/search/projection';
import { changeRowsOf } from './change-rows.ts';
import { type ChangePlace, changesIn } from './changes.ts';
import { timelineHistory } from './projection.ts';
import { timeline } from '#projections/timeline/projection';
import { BOUNDS } from '#projections/timeline/tables';
import { GRAINS } from '#projections/timeline/tables';
import {
  type Entry,
  EVERYTHING,
  KINDS,
  ROLES,
  type Subject,
  type TimelineFilter,
  type TimelinePage,
  type TimelineRow,
  countOf,
  entryById,
  timelineOf,
} from '#projections/timeline/queries';
import { placesThen } from './queries.ts';
import { type Stood, stoodOf, stoodOneByOne } from './versions.ts';

const prov = { sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ABC', paragraph: 1 }], assertion: 'reported' };
const MEETING = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const ORGANISATION = 'org_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';

/** The first event that a case tells has position 2, the following ones five more each. */
const positionOf = (n: number): number => 2 + 5 * n;
const idAt = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const day = (date: string, n: number) => ({
  sort: `${date}  1 1${positionOf(n).toString(36)}`,
  bounds: BOUNDS.EARLIEST | BOUNDS.LATEST,
  grains: GRAINS.THING | GRAINS.ACT | GRAINS.PEOPLE,
  assertion: 0,
});
const during = (from: number, to: number | null) => ({
  since: positionOf(from),
  until: to === null ? null : positionOf(to),
});

/** What changed follows from what stood; a law below holds it against two timelines. */
const withChanges = (stood: Stood) => ({ ...stood, changes: changeRowsOf(stood) });

describe('the timeline history', () => {
  const ofMeeting = (type: string, data: object) => ({ stream: `meeting-${MEETING}`, type, data: { ...data, prov } });
  const row = (subject: string, times: ReturnType<typeof during>, recorded: number, at = day('2019-12-03', 0)) => ({
    subject,
    ...at,
    ...times,
    recorded: positionOf(recorded),
    part: '',
    kind: KINDS.indexOf('MEETING'),
    roles: ROLES.PARTICIPANT,
  });

  const saying = (part: string, words: string, times: ReturnType<typeof during>) => ({
    part,
    words,
    spellings: '',
    topics: '\n',
    ...times,
  });
  const AT_IT = 'bilateral meeting n of az and n of ru · n of az · n of ru';

  projectionCase('keeps what stood before a correction, a retraction, and after that was undone', timelineHistory, {
    given: [
      ofMeeting('MeetingHeld', {
        meetingId: MEETING,
        kind: 'bilateral',
        occurred: '2019-12-03',
        participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
      }),
      ofMeeting('MeetingCorrected', {
        targetEventId: idAt(0),
        changes: [{ path: '/participants/1/represents/0/id', from: 'RU', to: 'GE' }],
        reason: 'better_source',
      }),
      ofMeeting('MeetingRetracted', { whole: true, reason: 'not_happened' }),
      ofMeeting('MeetingReinstated', { retractionEventId: idAt(2), reason: 'It was held.' }),
    ],
    then: withChanges({
      versions: [
        ...['', 'country:AZ', 'country:RU'].map((subject) => row(subject, during(0, 1), 0)),
        ...['', 'country:AZ', 'country:GE'].map((subject) => row(subject, during(1, 2), 1)),
        ...['', 'country:AZ', 'country:GE'].map((subject) => row(subject, during(3, null), 3)),
      ],
      // Whom one of them represents is no word of it.
      sayings: [saying('', AT_IT, during(0, 2)), saying('', AT_IT, during(3, null))],
    }),
  });

  const ofOrganisation = (type: string, data: object) => ({
    stream: `organisation-${ORGANISATION}`,
    type,
    data: { ...data, prov },
  });
  const role = (n: number, date: string, times: ReturnType<typeof during>, recorded = n) =>
    ['', 'country:AZ', `organisation:${ORGANISATION}`].map((subject) => ({
      subject,
      ...day(date, n),
      ...times,
      recorded: positionOf(recorded),
      part: idAt(n),
      kind: KINDS.indexOf('ORGANISATION_ROLE'),
      roles: ROLES.PARTICIPANT,
    }));

  projectionCase(
    'lets run on what a fact that is told by itself, or the amendment of one, says nothing of',
    timelineHistory,
    {
      given: [
        ofOrganisation('OrganisationRegistered', { orgId: ORGANISATION, name: 'A council', kind: 'organisation' }),
        ofOrganisation('OrganisationRoleAssumed', { holder: party('AZ'), role: 'chair', on: '2019-10-25' }),
        ofOrganisation('OrganisationRoleEnded', { holder: party('AZ'), role: 'chair', on: '2024-01-15' }),
        ofOrganisation('OrganisationCorrected', {
          targetEventId: idAt(1),
          changes: [{ path: '/on', from: '2019-10-25', to: '2019-10-26' }],
          reason: 'better_source',
        }),
      ],
      then: withChanges({
        versions: [
          ...role(1, '2019-10-25', during(1, 3)),
          ...role(1, '2019-10-26', during(3, null), 3),
          ...role(2, '2024-01-15', during(2, null)),
        ],
        sayings: [
          saying(idAt(1), 'azerbaijan chair of a council', during(1, null)),
          saying(idAt(2), 'azerbaijan no longer chair of a council', during(2, null)),
        ],
      }),
    },
  );
});

const told = (stream: string, ...facts: (readonly [type: string, data: object])[]) =>
  facts.map(([type, data], n) => ({ ...event(n + 1, stream, type, data), revision: BigInt(n) }));

test.each([
  [
    'an organisation that is registered after a role in it',
    told(
      `organisation-${ORGANISATION}`,
      ['OrganisationRoleAssumed', { holder: party('AZ'), role: 'chair', on: '2019-10-25' }],
      ['OrganisationMembershipRecorded', { member: party('AZ') }],
      ['OrganisationRegistered', { orgId: ORGANISATION, name: 'A council', kind: 'organisation' }],
    ),
    ['country:AZ 3-', `organisation:${ORGANISATION} 3-`],
  ],
  [
    'a mission of which another opening, before the first, says that it was of another country',
    told(
      'mission-mis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC',
      ['MissionOpened', { kind: 'embassy', sending: party('AZ'), receiving: party('RU'), on: '2010-01-01' }],
      ['MissionOpened', { kind: 'embassy', sending: party('GE'), receiving: party('RU'), on: '2005-01-01' }],
    ),
    // The mission and its first act, which is then told anew; then a second act.
    [
      ...['country:AZ 1-2', 'country:AZ 1-2', 'country:GE 2-', 'country:GE 2-', 'country:GE 2-'],
      ...['country:RU 1-', 'country:RU 1-2', 'country:RU 2-', 'country:RU 2-'],
      ...['1-', '2-'].map((times) => `part-of:mis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC ${times}`),
    ],
  ],
])('the facts on which a telling rests change what was told before: %s', (_, events, due) => {
  const rows = rowsFromScratch(timelineHistory, events)['versions'] ?? [];
  const stood = rows.filter(({ subject }) => subject !== EVERYTHING);
  expect(stood.map(({ subject, since, until }) => `${subject} ${since}-${until ?? ''}`).sort()).toEqual(due);
});

test('who appears in an entry with whom is asked as of then, too', () => {
  const [held, corrected] = told(
    `meeting-${MEETING}`,
    [
      'MeetingHeld',
      {
        kind: 'bilateral',
        occurred: '2019-12-03',
        participants: [somebody('AZ', 'principal'), somebody('RU', 'guest')],
      },
    ],
    [
      'MeetingCorrected',
      {
        targetEventId: eventIdAt(1),
        changes: [{ path: '/participants/1/represents/0', from: party('RU'), to: party('GE') }],
      },
    ],
  );
  const asked = (asOf: bigint, other: string) => (db: ReadDatabase) =>
    countOf(db, 'country:AZ', { asOf, with: [`country:${other}`] });
  const counts = (asOf: bigint) =>
    ['RU', 'GE'].map((other) => askReadModel(timelineHistory, [held!, corrected!], asked(asOf, other)));
  expect([counts(0n), counts(1n), counts(2n)]).toEqual([
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
});

const PAGE_OF_ALL: TimelinePage = { order: 'ASC', limit: 1_000 };

const RUNS = process.env['AIDE_MEMOIRE_LONG'] === '1' ? 10 : 1;

test('the laws of timeline-history: what is told fact by fact is worked out by turns, and comes to what it comes to after every fact', () => {
  const inOrder = ({ versions, sayings }: Stood): string[] =>
    [...versions, ...sayings].map((one) => JSON.stringify(one)).sort();
  fc.assert(
    fc.property(fc.oneof(amendedHistory, redated(amendedHistory), missionLife), (history) => {
      for (const [key, events] of factsFromScratch(timeline, history)) {
        const facts = recordedFacts(events);
        expect(inOrder(stoodOf(key, facts))).toEqual(inOrder(stoodOneByOne(key, facts)));
      }
    }),
    { numRuns: 250 * RUNS },
  );
});

test('a mission whose end is learnt with a date, after steps without one, stands once at every position', () => {
  const prov = { sources: [{ sourceId: idOf('source', 0) }], assertion: 'reported' };
  const parties = { sending: { kind: 'country', id: 'NO' }, receiving: { kind: 'country', id: 'UY' } };
  const life: [string, object][] = [
    ['MissionOpened', { missionId: idOf('mission', 0), ...parties, kind: 'legation', on: '../2020' }],
    ['MissionStatusChanged', { to: 'embassy' }],
    ['MissionClosed', {}],
    ['MissionReopened', {}],
    ['MissionStatusChanged', { to: 'consulate', on: '2018-01-02' }],
    ['MissionClosed', { on: '2019-11-20' }],
  ];
  const events = life.map(([type, data], at) => ({
    stream: `mission-${idOf('mission', 0)}`,
    revision: BigInt(at),
    position: BigInt(at + 1),
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    recordedAt: '2026-01-01T00:00:00.000Z',
    type,
    data: { ...data, prov },
    metadata: {},
  }));
  const { versions, sayings } = timelineHistory.rowsOf(events[0]!.stream, events);
  const keys = (rows: typeof versions, names: readonly string[]) =>
    (rows ?? []).map((row) => JSON.stringify(names.map((name) => row[name])));
  for (const all of [keys(versions, ['subject', 'sort', 'since']), keys(sayings, ['part', 'since'])])
    expect(new Set(all).size).toBe(all.length);
});

const SUBJECTS: readonly Subject[] = [
  EVERYTHING,
  ...COUNTRIES.map((code) => `country:${code}`),
  [`official:${idOf('official', 0)}`, `official:${idOf('official', 1)}`],
];

const aFilter: fc.Arbitrary<TimelineFilter> = fc.oneof(
  fc.constant({}),
  fc.record({ kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 }) }),
  fc.constant({ roles: ['HOST', 'MENTIONED'] as const }),
  fc.record({ with: fc.array(fc.constantFrom(...SUBJECTS.slice(1)), { minLength: 1, maxLength: 2 }) }),
  fc.record({
    between: fc.record({
      from: fc.constantFrom(null, '2005-01-01'),
      to: fc.constantFrom(null, '2019-06-30'),
      match: fc.constantFrom('POSSIBLE' as const, 'CERTAIN' as const),
    }),
  }),
  fc.constantFrom({ text: 'a' }, { text: 'meeting' }),
  fc.constantFrom({ grain: 'THING' as const }, { grain: 'ACT' as const }),
  fc.constantFrom({ assertions: ['DENIED' as const] }, { assertions: ['INFERRED' as const, 'DENIED' as const] }),
);

const aPage: fc.Arbitrary<TimelinePage> = fc.record({
  order: fc.constantFrom('ASC' as const, 'DESC' as const),
  basis: fc.constantFrom('OCCURRED' as const, 'RECORDED' as const),
  limit: fc.integer({ min: 1, max: 8 }),
  fromEnd: fc.boolean(),
});

const shown = (db: ReadDatabase, { sort, entry }: TimelineRow) => {
  const { id, title, status, assertion, occurred, parties, officials, partOf, sources, warnings } = entry;
  const { recorded, revision, topics } = entry;
  // Of then an entry is folded whole; of now the rest is folded for whoever asks.
  const whole = 'engagement' in entry ? (entry as Entry) : entryById(db, entry.about.kind, id)!;
  const { firstRecorded, engagement } = whole;
  const said = { id, title, status, assertion, occurred, parties, officials, partOf, sources, warnings };
  return JSON.parse(JSON.stringify({ sort, ...said, recorded, firstRecorded, revision, engagement, topics })) as object;
};

/** What a filter's words find among all that is known. */
const foundIn = (known: readonly ProjectedEvent[], filter: TimelineFilter): TimelineFilter =>
  filter.text === undefined
    ? filter
    : { ...filter, among: askReadModel(search, known, (db) => placesWith(db, filter)) };

/** What they found then. */
const foundThen = (db: ReadDatabase, filter: TimelineFilter & { asOf: bigint }): TimelineFilter => ({
  ...filter,
  among: placesThen(db, filter),
});

/** All pages of a timeline, and how many entries it says it has. */
function allOf(db: ReadDatabase, subject: Subject, filter: TimelineFilter, page: TimelinePage) {
  const pages: object[][] = [];
  for (let bounds = {}; ;) {
    const rows = timelineOf(db, subject, filter, { ...page, ...bounds });
    if (rows.length === 0) return { pages, count: countOf(db, subject, filter) };
    pages.push(rows.map((row) => shown(db, row)));
    bounds = page.fromEnd === true ? { before: rows[0]!.sort } : { after: rows.at(-1)!.sort };
  }
}

interface Question {
  readonly at: number;
  readonly subject: Subject;
  readonly filter: TimelineFilter;
  readonly page: TimelinePage;
}

const questions: fc.Arbitrary<Question[]> = fc.array(
  fc.record({ at: fc.nat(200), subject: fc.constantFrom(...SUBJECTS), filter: aFilter, page: aPage }),
  { minLength: 10, maxLength: 20 },
);

test('the laws of timeline-history: a timeline as of a position, out of the timeline history, is the timeline of now of whoever knows no more than that', () => {
  let entries = 0;
  fc.assert(
    fc.property(amendedHistory, questions, (history, asked) => {
      const due = asked.map(({ at, subject, filter, page }) => {
        const known = history.slice(0, 1 + (at % history.length));
        return askReadModel(timeline, known, (db) => allOf(db, subject, foundIn(known, filter), page));
      });
      const told = askReadModel(timelineHistory, history, (db) =>
        asked.map(({ at, subject, filter, page }) =>
          allOf(db, subject, foundThen(db, { ...filter, asOf: history[at % history.length]!.position }), page),
        ),
      );
      expect(told).toEqual(due);
      entries += told.reduce((sum, { count }) => sum + count, 0);
    }),
    { numRuns: 12 * RUNS },
  );
  expect(entries).toBeGreaterThan(100);
});

test('the laws of timeline-history: what is found as of a position is what is found by looking into every entry of then', () => {
  let entries = 0;
  const roles = Object.keys(ROLES) as (keyof typeof ROLES)[];
  fc.assert(
    fc.property(
      amendedHistory,
      fc.array(fc.tuple(fc.nat(), fc.tuple(fc.nat(), fc.nat(), fc.nat(3))), { minLength: 6 }),
      (history, questions) => {
        askReadModel(timelineHistory, history, (db) => {
          for (const [at, pick] of questions) {
            const asOf = history[at % history.length]!.position;
            const entriesThen = (filter: TimelineFilter) =>
              timelineOf(db, EVERYTHING, { roles, ...filter, asOf }, PAGE_OF_ALL).map(({ entry }) => entry);
            const all = entriesThen({});
            if (all.length === 0) continue;
            const filter = wordsFrom(all, pick);
            const due = all.filter((entry) => mentions(entry, filter)).map(({ id }) => id);
            expect(entriesThen(foundThen(db, { ...filter, asOf })).map(({ id }) => id)).toEqual(due);
            entries += due.length;
          }
        });
      },
    ),
    { numRuns: 12 * RUNS },
  );
  expect(entries).toBeGreaterThan(100);
});

/** All changes after a position, a page after the other. */
function allChanges(db: ReadDatabase, filter: TimelineFilter, after: bigint, through: bigint, limit: number) {
  const changes: string[] = [];
  for (let place: ChangePlace = { position: after }; ;) {
    const found = changesIn(db, filter, { after: place, through, limit });
    changes.push(...found.changes.map(({ place: { position }, kind, entry }) => `${position} ${kind} ${entry.id}`));
    if (found.changes.length < limit && found.reached.position === through) return changes;
    place = found.reached;
  }
}

test('the laws of timeline-history: what changed is what begins to fit a filter, what fits it otherwise, and what fits it no longer', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(
      fc.oneof(amendedHistory, redated(amendedHistory), missionLife),
      aFilter,
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      (history, filter, limit, from) => {
        askReadModel(timelineHistory, history, (db) => {
          const fitting = (asOf: bigint) =>
            new Map(
              timelineOf(db, EVERYTHING, foundThen(db, { ...filter, asOf }), PAGE_OF_ALL).map((row) => [
                row.entry.id,
                // What else became of the thing is told by other entries.
                JSON.stringify({ sort: row.sort, ...shown(db, row), engagement: null, revision: null }),
              ]),
            );
          const duplicates = new Set(
            history.filter(({ type }) => type === 'DuplicateMarked').map(({ stream }) => stream),
          );
          const after = history[from % history.length]!.position;
          const told = allChanges(db, filter, after, history.at(-1)!.position, limit);
          const due = history
            .filter(({ position }) => position > after)
            .flatMap(({ position, stream }) => {
              const [was, is] = [fitting(position - 1n), fitting(position)];
              const ids = [...new Set([...was.keys(), ...is.keys()])];
              return ids.flatMap((id) => {
                if (!was.has(id)) return [`${position} ADDED ${id}`];
                if (!is.has(id)) return [`${position} RETRACTED ${id}`];
                // What only changed in how it is found, as with which grain, may be told too. What an entry has from a
                // duplicate is told of the duplicate, and need not be told of the entry.
                const change = `${position} CHANGED ${id}`;
                const isDue = was.get(id) !== is.get(id) && !(duplicates.has(stream) && !stream.endsWith(id));
                return isDue || told.includes(change) ? [change] : [];
              });
            });
          expect(told.toSorted()).toEqual(due.toSorted());
          const positions = told.map((one) => Number(one.split(' ')[0]));
          expect(positions).toEqual(positions.toSorted((a, b) => a - b));
          for (const one of told) kinds.add(one.split(' ')[1]!);
        });
      },
    ),
    { numRuns: 60 * RUNS },
  );
  expect([...kinds].sort()).toEqual(['ADDED', 'CHANGED', 'RETRACTED']);
});

/** Ties of date are settled by position, which is the order of arrival: positions are left out. */
const withoutPositions = (rows: Dump): Dump =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all
        .map(({ sort, until, ...row }) => ({
          ...row,
          sort: String(sort ?? '').replace(/ \w+(\+\d*)?$/u, '$1'),
          recorded: 0,
          position: 0,
          since: 0,
          until: until === null ? null : 0,
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );

projectionLaws(timelineHistory, amendedHistory, { normalise: withoutPositions, runs: 8 });
