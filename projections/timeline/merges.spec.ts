/** Parts of an engagement that was recorded twice are shown with the record that stands for it (DOMAIN A5.7). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { askReadModel } from '../../test/support/read-model.ts';
import { event, party, somebody } from './cases/case.ts';
import { timeline } from './projection.ts';
import { entryById, partsOf, wholesOf } from './queries.ts';

const visit = (n: number): string => `vis_01J9ZK3V5T8N6Q2R4W7X1Y0AB${n}`;
const meeting = (n: number): string => `mtg_01J9ZK3V5T8N6Q2R4W7X1Y0AB${n}`;

let position = 0;
const told = (stream: string, type: string, data: object): ProjectedEvent => event((position += 1), stream, type, data);
const started = (n: number): ProjectedEvent =>
  told(`visit-${visit(n)}`, 'VisitStarted', {
    visitId: visit(n),
    visitors: [somebody('RU', 'principal')],
    host: party('AZ'),
    rank: 'official',
    startedOn: '2019-12-03',
  });
const held = (n: number, whole: number): ProjectedEvent =>
  told(`meeting-${meeting(n)}`, 'MeetingHeld', {
    meetingId: meeting(n),
    kind: 'bilateral',
    occurred: `2019-12-0${n}`,
    participants: [somebody('AZ', 'host'), somebody('RU', 'guest')],
    partOf: { kind: 'visit', id: visit(whole) },
  });
const marked = (n: number, survivor: number): ProjectedEvent =>
  told(`visit-${visit(n)}`, 'DuplicateMarked', {
    engagement: { kind: 'visit', id: visit(n) },
    duplicateOf: { kind: 'visit', id: visit(survivor) },
    reason: 'Two sources.',
  });
const retracted = (fact: ProjectedEvent): ProjectedEvent =>
  told(fact.stream, 'VisitRetracted', { targetEventId: fact.id, reason: 'not_happened' });
const linked = (n: number, whole: number): ProjectedEvent =>
  told(`visit-${visit(n)}`, 'EngagementLinked', {
    from: { kind: 'visit', id: visit(n) },
    to: { kind: 'visit', id: visit(whole) },
    relation: 'part_of',
  });

const VISITS = [1, 2, 3];
/** The parts of each visit, and of which visit each meeting is a part. */
const shown = (events: readonly ProjectedEvent[]) =>
  askReadModel(timeline, events, (db) => ({
    parts: VISITS.map((n) => (partsOf(db, [visit(n)]).get(visit(n)) ?? []).map(({ id }) => id)),
    wholes: [1, 2, 3].map((n) => {
      const entry = entryById(db, 'meeting', meeting(n));
      return entry && wholesOf(db, [entry]).get(entry.partOf?.id ?? '')?.id;
    }),
  }));

describe('The parts of a merged engagement', () => {
  const visits = VISITS.map(started);
  const meetings = VISITS.map((n) => held(n, n));
  const [once, twice] = [marked(1, 2), marked(2, 3)];

  test('are their own before', () =>
    expect(shown([...visits, ...meetings])).toEqual({
      parts: [[meeting(1)], [meeting(2)], [meeting(3)]],
      wholes: [visit(1), visit(2), visit(3)],
    }));

  test('are shown with the one that stands for it, and are part of that', () =>
    expect(shown([...visits, ...meetings, once])).toEqual({
      parts: [[], [meeting(1), meeting(2)], [meeting(3)]],
      wholes: [visit(2), visit(2), visit(3)],
    }));

  test('are shown with the last, however often it was merged', () =>
    expect(shown([...visits, ...meetings, once, twice])).toEqual({
      parts: [[], [], [meeting(1), meeting(2), meeting(3)]],
      wholes: [visit(3), visit(3), visit(3)],
    }));

  test('are its own again when the merge is taken back', () =>
    expect(shown([...visits, ...meetings, once, retracted(once)])).toEqual(shown([...visits, ...meetings])));

  test('do not hold the one that stands for it, though that was part of it', () =>
    expect(
      askReadModel(timeline, [...visits, linked(2, 1), once], (db) => [
        partsOf(db, [visit(2)]).get(visit(2)),
        wholesOf(db, [entryById(db, 'visit', visit(2))!]).get(visit(1))?.id,
      ]),
    ).toEqual([undefined, visit(2)]));

  test('are found where two records stand for each other', () =>
    expect(shown([...visits, ...meetings, once, marked(2, 1)]).parts[2]).toEqual([meeting(3)]));
});

/** Visits merged at random into others, some of that taken back; the streams arrive in any order. */
const someMerges = fc.array(fc.record({ of: fc.nat(2), into: fc.nat(2), holds: fc.boolean() }), { maxLength: 6 });

test('the laws of timeline: every part stands with the record that is shown, whatever was merged and taken back', () => {
  let moved = 0;
  fc.assert(
    fc.property(someMerges, fc.infiniteStream(fc.nat()), (merges, chance) => {
      const survivors = new Map<string, string>();
      const events = VISITS.flatMap((n) => [started(n), held(n, n)]);
      for (const { of, into, holds } of merges) {
        // The language merges nothing that is merged already, nor into such.
        if (of === into || survivors.has(visit(of + 1)) || survivors.has(visit(into + 1))) continue;
        const mark = marked(of + 1, into + 1);
        events.push(mark, ...(holds ? [] : [retracted(mark)]));
        if (holds) survivors.set(visit(of + 1), visit(into + 1));
      }
      const shownAs = (id: string): string => (survivors.has(id) ? shownAs(survivors.get(id)!) : id);
      const streams = [...Map.groupBy(events, ({ stream }) => stream).values()];
      const turns = events.map((_, at) => {
        const left = streams.filter((stream) => stream.length > 0);
        return { ...left[chance.next().value % left.length]!.shift()!, position: BigInt(at + 1) };
      });
      const { parts, wholes } = shown(turns);
      expect(wholes).toEqual(VISITS.map((n) => shownAs(visit(n))));
      for (const n of VISITS)
        expect([...parts[n - 1]!].sort()).toEqual(
          VISITS.filter((part) => shownAs(visit(part)) === visit(n)).map(meeting),
        );
      moved += survivors.size;
    }),
    { numRuns: 60 },
  );
  expect(moved).toBeGreaterThan(20);
});
