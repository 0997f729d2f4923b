/** Links and duplicates: what a source says of two engagements (A5.7). */
import { describe, expect, test } from '@jest/globals';
import { decider } from '#domain/registry';
import { streamStateOf, factOf, given, told, world } from '../../support/given.ts';

const meeting = told('MeetingHeld', { partOf: undefined });
const MEETING = meeting.data['meetingId'] as string;
const OTHER = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0XYZ';
const VISIT = 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const link = (to: object, relation = 'part_of') =>
  told('EngagementLinked', { from: { kind: 'meeting', id: MEETING }, to, relation });
const duplicate = (duplicateOf: object) =>
  told('DuplicateMarked', { engagement: { kind: 'meeting', id: MEETING }, duplicateOf });

describe('A link', () => {
  test('leaves the engagement in its state', () =>
    given(meeting)
      .when(link({ kind: 'visit', id: VISIT }))
      .then('held', 'EngagementLinked'));

  test('is told of an engagement that is on record', () => {
    given()
      .when(link({ kind: 'visit', id: VISIT }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(meeting)
      .when(link({ kind: 'visit', id: VISIT }), world({ missing: [VISIT] }))
      .thenProblem('UNKNOWN_REFERENCE', 'to');
  });

  test('says of a duplicate, or of a return visit, one of the same kind (INV-21)', () => {
    given(meeting)
      .when(link({ kind: 'visit', id: VISIT }, 'duplicate_of'))
      .thenProblem('KIND_MISMATCH', 'to');
    given(meeting)
      .when(link({ kind: 'meeting', id: OTHER }, 'follow_up_of'))
      .then('held', 'EngagementLinked');
  });
});

describe('What is part of something', () => {
  const partOf = (id: string, whole: string) =>
    told('MeetingHeld', { meetingId: id, partOf: { kind: 'meeting', id: whole } });

  test('is not part of itself', () =>
    given()
      .when(partOf(MEETING, MEETING), world({ streams: { [`meeting-${MEETING}`]: [] } }))
      .thenProblem('CYCLE', 'partOf'));

  test('does not contain its whole, however long the way round (INV-15)', () => {
    const third = 'mtg_01J9ZK3V5T8N6Q2R4W7X1Y0THR';
    const streams = { [`meeting-${OTHER}`]: [partOf(OTHER, third)], [`meeting-${third}`]: [partOf(third, MEETING)] };
    given(meeting)
      .when(link({ kind: 'meeting', id: OTHER }), world({ streams }))
      .thenProblem('CYCLE', 'to');
  });
});

describe('A duplicate', () => {
  test('ends the engagement: nothing more is said of it', () => {
    given(meeting)
      .when(duplicate({ kind: 'meeting', id: OTHER }))
      .then('merged', 'DuplicateMarked');
    given(meeting, duplicate({ kind: 'meeting', id: OTHER }))
      .when(link({ kind: 'visit', id: VISIT }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('is of the same kind, and of another', () => {
    given(meeting)
      .when(duplicate({ kind: 'visit', id: VISIT }))
      .thenProblem('KIND_MISMATCH', 'duplicateOf');
    given(meeting)
      .when(duplicate({ kind: 'meeting', id: MEETING }))
      .thenProblem('KIND_MISMATCH', 'duplicateOf');
  });

  test('is of one that is shown', () => {
    const merged = [told('MeetingHeld', { meetingId: OTHER }), duplicate({ kind: 'meeting', id: MEETING })];
    given(meeting)
      .when(duplicate({ kind: 'meeting', id: OTHER }), world({ streams: { [`meeting-${OTHER}`]: merged } }))
      .thenProblem('CYCLE', 'duplicateOf');
  });

  test('is one no more once the mark is retracted', () => {
    const marked = [meeting, duplicate({ kind: 'meeting', id: OTHER })].map((fact, n) => ({
      ...factOf(fact),
      eventId: `00000000-0000-8000-8000-00000000000${n}`,
    }));
    const retraction = told('MeetingRetracted', { targetEventId: marked[1]?.eventId, whole: undefined });
    const decision = decider.decide({ facts: [factOf(retraction, 9)] }, decider.fold(marked), world());
    expect(decision.problems).toEqual([]);
    expect(decider.fold([...marked, factOf(retraction, 9)]).status).toBe('held');
    expect(streamStateOf([meeting]).status).toBe('held');
  });
});
