import { describe, expect, test } from '@jest/globals';
import type { Dump } from '#read-model/fold/from-scratch';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { type Projected, eventIdAt, projected } from '../../test/support/projected.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { askReadModel } from '../../test/support/read-model.ts';
import { sources } from './projection.ts';
import { countRestingOn, restingOn, sentencesOf } from './queries.ts';

interface Place {
  readonly sourceId: string;
  readonly paragraph?: number;
  readonly sentence?: number;
  readonly quote?: string;
}

const resting = (stream: string, type: string, places: readonly Place[], differently = {}): Projected => ({
  stream,
  type,
  differently: { prov: { sources: places, assertion: 'reported' }, ...differently },
});

const HISTORY = [
  resting('source-s', 'SourceDocumentRegistered', [{ sourceId: 's', paragraph: 0, sentence: 1 }]),
  resting('meeting-m', 'MeetingHeld', [
    { sourceId: 's', paragraph: 2, sentence: 1, quote: 'met in Oslo' },
    { sourceId: 's', paragraph: 1, sentence: 1 },
  ]),
  resting('visit-v', 'VisitStarted', [
    { sourceId: 's', paragraph: 2, sentence: 1, quote: 'arrived' },
    { sourceId: 'other' },
  ]),
  resting('visit-v', 'VisitEnded', [{ sourceId: 's' }]),
];

const ask = (alone: boolean, ...more: Projected[]): string[] =>
  askReadModel(sources, projected(...HISTORY, ...more), (db) => {
    const found = restingOn(db, 's', { alone, limit: 10 });
    expect(countRestingOn(db, 's', alone)).toBe(found.length);
    return found.map(({ type }) => type);
  });

const amended = (type: string, data: Record<string, unknown>, sourceId = 'other'): Projected =>
  resting('visit-v', type, [{ sourceId }], { targetEventId: undefined, ...data });

describe('On a document rests', () => {
  test('every fact that names it, in the order of reading, but not what is told of itself', () =>
    expect(ask(false)).toEqual(['VisitStarted', 'MeetingHeld', 'VisitEnded'].sort(byPlace)));

  test('alone what names no other', () => expect(ask(true)).toEqual(['MeetingHeld', 'VisitEnded']));

  test('nothing that was taken back', () => {
    const retracted = amended('VisitRetracted', { targetEventId: eventIdAt(4), whole: undefined });
    expect(ask(true, retracted)).toEqual(['MeetingHeld']);
    const reinstated = amended('VisitReinstated', { retractionEventId: eventIdAt(5) });
    expect(ask(true, retracted, reinstated)).toEqual(['MeetingHeld', 'VisitEnded']);
    expect(ask(false, amended('VisitRetracted', { whole: true }))).toEqual(['MeetingHeld']);
  });

  test('what a correction lets rest on it, or no longer', () => {
    const moved = amended('VisitCorrected', {
      targetEventId: eventIdAt(4),
      changes: [{ path: '/prov/sources/0/sourceId', from: 's', to: 'other' }],
    });
    expect(ask(true, moved)).toEqual(['MeetingHeld']);
  });

  test('also what is told of the record', () => {
    const corrected = amended(
      'VisitCorrected',
      { targetEventId: eventIdAt(4), changes: [{ path: '/reason', to: 'x' }] },
      's',
    );
    expect(ask(true, corrected)).toEqual(['MeetingHeld', 'VisitEnded', 'VisitCorrected']);
  });

  test('page by page', () =>
    askReadModel(sources, projected(...HISTORY), (db) => {
      const all = restingOn(db, 's', { alone: false, limit: 10 });
      const first = restingOn(db, 's', { alone: false, limit: 1 });
      const rest = restingOn(db, 's', { alone: false, limit: 10, after: first[0]?.key ?? '' });
      expect([...first, ...rest]).toEqual(all);
    }));
});

/** A fact stands where it first names the document: the meeting in its second paragraph, the end of the visit nowhere. */
function byPlace(a: string, b: string): number {
  const order = ['MeetingHeld', 'VisitStarted', 'VisitEnded'];
  return order.indexOf(a) - order.indexOf(b);
}

describe('The sentences of a document', () => {
  test('are the places that facts name, with what they quote', () =>
    expect(
      askReadModel(sources, projected(...HISTORY), (db) => sentencesOf(db, 's')).map(
        ({ paragraph, sentence, quotes, facts }) => [paragraph, sentence, quotes, facts.map(({ type }) => type)],
      ),
    ).toEqual([
      [0, 1, [], ['SourceDocumentRegistered']],
      [1, 1, [], ['MeetingHeld']],
      [2, 1, ['met in Oslo', 'arrived'], ['MeetingHeld', 'VisitStarted']],
    ]));
});

/** Facts come in the order in which they were recorded: told in another one, the same rows lie elsewhere. */
const withoutPosition = ({ citations }: Dump): Dump => ({
  citations: (citations ?? [])
    .map((row) => ({ ...row, recorded: 0 }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
});

projectionLaws(sources, arbitraryHistory, { normalise: withoutPosition });
