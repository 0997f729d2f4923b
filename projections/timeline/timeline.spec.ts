import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isAmendment } from '#domain/stream-state';
import { recordedFactOf, recordedFacts } from '#domain/recorded-fact';
import { type Dump, factsFromScratch, rowsFromScratch } from '#read-model/fold/from-scratch';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { type Case, event, party, somebody } from './cases/case.ts';
import { callAndConferenceCases } from './cases/calls-and-conferences.ts';
import { moreVisitsAndMeetings, visitAndMeetingCases } from './cases/visits-and-meetings.ts';
import { visitsInTime } from './cases/visits-in-time.ts';
import { relationsCases } from './cases/relations.ts';
import { statementCases } from './cases/statements.ts';
import { AGREEMENT_CASES } from './cases/agreement.ts';
import { referenceCases } from './cases/reference.ts';
import { entryOfCard } from './cards.ts';
import { entriesOf } from './entries.ts';
import { timeline } from './projection.ts';
import { ROLES } from './tables.ts';
import { isTrait } from './traits.ts';

const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const MEETING = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const AGREEMENT = 'agr_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const OFFICIAL = 'off_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';

/** No entry: the event has no place on a timeline. */
const CASES: Readonly<Record<string, Case>> = {
  ...referenceCases(event),
  ...visitAndMeetingCases,
  ...callAndConferenceCases,
  VisitStarted: {
    events: [
      event(1, `visit-${VISIT}`, 'VisitStarted', {
        visitId: VISIT,
        visitors: [somebody('RU', 'principal', OFFICIAL)],
        host: party('AZ'),
        rank: 'official',
        attestedOn: '2019-12-03',
      }),
    ],
    entry: {
      kind: 'VISIT',
      status: 'UNDER_WAY',
      occurred: '[..2019-12-03]',
      title: 'Official visit of N. of RU to Azerbaijan',
      engagement: { endKnown: false },
    },
    roles: {
      '': ROLES.VISITOR | ROLES.HOST | ROLES.PARTICIPANT,
      'country:RU': ROLES.VISITOR,
      'country:AZ': ROLES.HOST,
      [`official:${OFFICIAL}`]: ROLES.PARTICIPANT,
    },
  },
  VisitEnded: {
    events: [
      event(1, `visit-${VISIT}`, 'VisitStarted', {
        visitId: VISIT,
        visitors: [somebody('RU', 'principal')],
        host: party('AZ'),
        rank: 'state',
        startedOn: '2019-12-01',
      }),
      event(2, `visit-${VISIT}`, 'VisitEnded', { endedOn: '2019-12-03', cutShort: true }),
    ],
    entry: { status: 'CUT_SHORT', occurred: '2019-12-01/2019-12-03', engagement: { endKnown: true } },
    roles: { '': ROLES.VISITOR | ROLES.HOST, 'country:RU': ROLES.VISITOR, 'country:AZ': ROLES.HOST },
  },
  MeetingHeld: {
    events: [
      event(1, `meeting-${MEETING}`, 'MeetingHeld', {
        meetingId: MEETING,
        kind: 'audience',
        occurred: '2019-12-03',
        participants: [somebody('AZ', 'host'), somebody('RU', 'guest')],
        partOf: { kind: 'visit', id: VISIT },
      }),
    ],
    entry: {
      kind: 'MEETING',
      status: 'HELD',
      title: 'Audience: N. of AZ and N. of RU',
      partOf: { kind: 'visit', id: VISIT },
    },
    roles: {
      '': ROLES.HOST | ROLES.PARTICIPANT,
      'country:AZ': ROLES.HOST | ROLES.PARTICIPANT,
      'country:RU': ROLES.PARTICIPANT,
      [`part-of:${VISIT}`]: ROLES.PARTICIPANT,
    },
  },
  EngagementLinked: {
    events: [
      event(1, `meeting-${MEETING}`, 'MeetingHeld', {
        meetingId: MEETING,
        kind: 'bilateral',
        occurred: '2019-12-03',
        participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
      }),
      event(2, `meeting-${MEETING}`, 'EngagementLinked', {
        from: { kind: 'meeting', id: MEETING },
        to: { kind: 'visit', id: VISIT },
        relation: 'part_of',
      }),
    ],
    entry: { status: 'HELD', partOf: { kind: 'visit', id: VISIT }, recorded: { position: '2' } },
    roles: {
      '': ROLES.PARTICIPANT,
      'country:AZ': ROLES.PARTICIPANT,
      'country:RU': ROLES.PARTICIPANT,
      [`part-of:${VISIT}`]: ROLES.PARTICIPANT,
    },
  },
  DuplicateMarked: {
    events: [
      event(1, `meeting-${MEETING}`, 'MeetingHeld', {
        meetingId: MEETING,
        kind: 'bilateral',
        occurred: '2019-12-03',
        participants: [somebody('AZ', 'principal'), somebody('RU', 'principal')],
      }),
      event(2, `meeting-${MEETING}`, 'DuplicateMarked', {
        engagement: { kind: 'meeting', id: MEETING },
        duplicateOf: { kind: 'meeting', id: 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0DEF' },
        reason: 'Two sources.',
      }),
    ],
    entry: { status: 'MERGED', hidden: true },
    roles: {
      'duplicate:country:AZ': ROLES.PARTICIPANT,
      'duplicate:country:RU': ROLES.PARTICIPANT,
      'merged-into:mtg_01J9ZK3V5T8N6Q2R4W7X1Y0DEF': ROLES.PARTICIPANT,
    },
  },
  AgreementSigned: {
    events: [
      event(
        1,
        `agreement-${AGREEMENT}`,
        'AgreementSigned',
        {
          agreementId: AGREEMENT,
          title: 'Plan',
          instrumentKind: 'plan',
          bindingness: 'non_binding',
          level: 'interagency',
          ambit: 'bilateral',
          signatures: [
            { party: { kind: 'body', id: 'body_1' }, side: 1, signatory: somebody('AZ', 'principal'), mode: 'simple' },
            {
              party: { kind: 'body', id: 'body_2' },
              side: 2,
              signatory: { ...somebody('RU', 'principal'), represents: [{ kind: 'body', id: 'body_2' }] },
              mode: 'simple',
            },
          ],
          signedOn: '2019-12-03',
        },
        { seen: { bodies: { body_1: 'AZ', body_2: 'RU' } } },
      ),
    ],
    entry: { kind: 'AGREEMENT', status: 'SIGNED', title: 'Plan' },
    roles: {
      '': ROLES.SIGNATORY,
      'body:body_1': ROLES.SIGNATORY,
      'body:body_2': ROLES.SIGNATORY,
      'country:AZ': ROLES.SIGNATORY,
      'country:RU': ROLES.SIGNATORY,
    },
  },
  ...statementCases,
  ...relationsCases,
  ...AGREEMENT_CASES,
};

describe('the timeline', () => {
  test('has a case here for every event that it handles', () => {
    const facts = timeline.handles.filter((type) => !isAmendment(type));
    expect(Object.keys(CASES).sort()).toEqual([...facts].sort());
  });

  const ALL = [
    ...Object.entries(CASES).map(([type, one]) => [`${type} gives its entry, to whom it concerns`, one] as const),
    ...moreVisitsAndMeetings,
    ...visitsInTime,
  ];

  test.each(ALL)('%s', (_name, { events, entry, roles }) => {
    const [[key, facts] = ['', []] as const] = [...factsFromScratch(timeline, events)];
    const entries = entriesOf(key, recordedFacts(facts));
    // Of an agreement or a tenure the thing is held against it, of others the last act.
    const told = (/^(?:agreement|tenure)-/u.test(key) ? entries[0] : undefined) ?? entries.at(-1);
    if (entry === undefined) expect(told).toBeUndefined();
    else expect(told).toMatchObject(entry);
    const rows = (rowsFromScratch(timeline, events)['appearances'] ?? []).filter(({ part }) => part === told?.part);
    // An act is part of its thing.
    const whole = told === undefined || told.part === '' || told.grain === undefined ? [] : [told.about.id];
    const parties = rows.filter(({ subject }) => !isTrait(String(subject)));
    expect(Object.fromEntries(parties.map(({ subject, roles: bits }) => [subject, bits]))).toEqual({
      ...roles,
      ...Object.fromEntries(whole.map((id) => [`part-of:${id}`, ROLES.PARTICIPANT])),
    });
  });
});

test('an entry has its place in the order of recording by the latest event behind it, amendments included', () => {
  const rows = rowsFromScratch(timeline, CASES['EngagementLinked']?.events ?? [])['appearances'] ?? [];
  expect(rows.map(({ recorded }) => recorded)).toEqual([2, 2, 2, 2]);
});

test('the laws of timeline: a card is the entry that the facts give, without the fields of its kind', () => {
  let cards = 0;
  fc.assert(
    fc.property(arbitraryHistory, (history) => {
      const facts = factsFromScratch(timeline, history);
      for (const { stream, part, card } of rowsFromScratch(timeline, history)['cards'] ?? []) {
        const told = entryOfCard({ part, card });
        const entry = entriesOf(String(stream), recordedFacts(facts.get(String(stream))!)).find(
          ({ part }) => part === told.part,
        )!;
        const due = Object.fromEntries(Object.keys(told).map((field) => [field, entry[field as keyof typeof told]]));
        expect(told).toEqual(JSON.parse(JSON.stringify(due)));
        expect(Object.keys(told)).toEqual(expect.arrayContaining(['title', 'sources', 'officials', 'revision']));
        cards += 1;
      }
    }),
    { numRuns: 50 },
  );
  expect(cards).toBeGreaterThan(100);
});

/** Ties of date are settled by position, which is the order of arrival: positions are left out. */
const withoutPosition = (rows: Dump): Dump =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [
      table,
      all
        .map((row) => ({
          ...row,
          sort: String(row['sort']).replace(/ \w+(\+\d*)?$/u, '$1'),
          recorded: 0,
          card: String(row['card']).replaceAll(/"position":"\d+"/gu, ''),
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );

projectionLaws(timeline, arbitraryHistory, { normalise: withoutPosition });

test('a link has two ends, a source and an assertion of its own, and says nothing else of what it links', () => {
  const message = 'message-msg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
  const [from, to] = [somebody('AZ', 'principal'), [somebody('RU', 'principal')]];
  const linked = {
    from: { kind: 'message', id: 'msg_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' },
    to: { kind: 'meeting', id: MEETING },
    relation: 'follow_up_of',
  };
  const events = [
    event(1, message, 'MessageSent', { medium: 'letter', kind: 'other', from, to, sentOn: '2019-12-03' }),
    event(2, message, 'EngagementLinked', linked),
  ].map((one, n) => ({
    ...one,
    data: { ...(one.data as object), prov: { sources: [], assertion: n === 0 ? 'reported' : 'inferred' } },
  }));
  const [entry] = entriesOf(message, events.map(recordedFactOf));
  expect(entry).toMatchObject({ assertion: 'reported', engagement: { from, to } });
});
