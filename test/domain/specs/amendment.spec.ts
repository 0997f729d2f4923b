/** Corrections, retractions, reinstatements: the record amends itself by saying more, never by forgetting (A5.8). */
import { describe, expect, test } from '@jest/globals';
import { dataOf } from '#domain/fact';
import { decider } from '#domain/registry';
import { given, told } from '../../support/given.ts';
import { after, correction, decide, named, refused, reinstatement, retraction, uuid } from './amendment-words.ts';

const started = told('VisitStarted', { startedOn: '2024-05-13', attestedOn: undefined });
const ended = told('VisitEnded', { endedOn: '2024-05-15', cutShort: undefined });

const visit = named([started, ended]);

describe('A correction (INV-14)', () => {
  test('changes what the fact says, and leaves what was recorded', () => {
    const streamState = decider.fold(
      after(visit, correction([{ path: '/startedOn', from: '2024-05-13', to: '2024-05-12' }])),
    );
    expect(dataOf(streamState.facts, 'VisitStarted')?.startedOn).toBe('2024-05-12');
    expect(dataOf(streamState.recorded, 'VisitStarted')?.startedOn).toBe('2024-05-13');
    expect(streamState.status).toBe('completed');
  });

  test('may add a value and take one away', () => {
    const changes = [
      { path: '/purpose', from: started.data['purpose'] },
      { path: '/rankAsPublished', from: started.data['rankAsPublished'], to: 'a state visit' },
    ];
    const [fact] = decider.fold(after(visit, correction(changes))).facts;
    expect(fact?.data).not.toHaveProperty('purpose');
    expect(fact?.data).toHaveProperty('rankAsPublished', 'a state visit');
  });

  test('raises what the fact would have raised, and judges each fact anew', () => {
    const later = [{ path: '/endedOn', from: '2024-05-15', to: '2024-07-15' }];
    const raised = decide(visit, correction(later, 1));
    const warning = { code: 'WARN-07', message: expect.stringContaining('64 days') };
    expect(raised).toMatchObject({ problems: [], warnings: [{ ...warning, path: 'changes.0.to' }] });
    expect('reassessed' in raised && [...raised.reassessed]).toEqual([
      [
        uuid(2),
        [
          {
            eventId: uuid(1),
            places: [{ code: 'WARN-07', path: 'endedOn' }],
            warnings: [{ ...warning, path: 'endedOn' }],
          },
        ],
      ],
    ]);
    const back = decide(
      after(visit, correction(later, 1)),
      correction([{ ...later[0], from: '2024-07-15', to: '2024-05-15' }], 1),
    );
    expect(back).toMatchObject({ problems: [], warnings: [] });
    expect('reassessed' in back && back.reassessed.get(uuid(3))).toMatchObject([{ eventId: uuid(1), warnings: [] }]);
  });

  test('says nothing of warnings that it does not touch', () => {
    const long = named([started, told('VisitEnded', { endedOn: '2024-07-15', cutShort: undefined })]);
    const decision = decide(long, correction([{ path: '/purpose', from: started.data['purpose'], to: 'Talks' }]));
    expect(decision).toMatchObject({ problems: [], warnings: [] });
    expect('reassessed' in decision && decision.reassessed.size).toBe(0);
  });

  test('is stale where another value stands there', () =>
    expect(refused(visit, correction([{ path: '/startedOn', from: '2024-05-01', to: '2024-05-12' }]))).toEqual([
      ['STALE_CORRECTION', 'changes.0.from'],
    ]));

  test('is empty where it changes nothing', () =>
    expect(refused(visit, correction([{ path: '/startedOn', from: '2024-05-13', to: '2024-05-13' }]))).toEqual([
      ['EMPTY_CORRECTION', 'changes.0'],
    ]));

  test('names an event of the stream, and a fact', () => {
    const change = [{ path: '/startedOn', from: '2024-05-13', to: '2024-05-12' }];
    expect(refused(visit, correction(change, 7))).toEqual([['UNKNOWN_REFERENCE', 'targetEventId']]);
    const corrected = after(visit, correction(change));
    expect(refused(corrected, correction([{ path: '/note', from: 'x', to: 'y' }], 2))).toEqual([
      ['INVALID_VALUE', 'targetEventId'],
    ]);
  });

  test('leaves the id alone', () =>
    expect(
      refused(
        visit,
        correction([{ path: '/visitId', from: started.data['visitId'], to: 'vis_01J9ZK3V5T8N6Q2R4W7X1Y0ZZZ' }]),
      ),
    ).toEqual([['INVALID_VALUE', 'changes.0.path']]));

  test.each([
    ['INVALID_DATE', '/startedOn', '2024-05-13', '2024-02-30'],
    ['INVALID_VALUE', '/rank', started.data['rank'], 'pleasant'],
    ['INVERTED_INTERVAL', '/startedOn', '2024-05-13', '2024-05-20'],
    ['FUTURE_FACT', '/startedOn', '2024-05-13', '2030-05-13'],
  ])('cannot lead to %s: %s', (code, path, from, to) => {
    const problems = refused(named([started, ended]), correction([{ path, from, to }]));
    expect(problems.map(([found]) => found)).toContain(code);
  });

  test('blames the change that is wrong', () =>
    expect(refused(visit, correction([{ path: '/startedOn', from: '2024-05-13', to: '2024-02-30' }]))).toEqual([
      ['INVALID_DATE', 'changes.0.to'],
    ]));

  test('told again gives no second event, but may be told again once it was undone', () => {
    const there = correction([{ path: '/startedOn', from: '2024-05-13', to: '2024-05-12' }]);
    const back = correction([{ path: '/startedOn', from: '2024-05-12', to: '2024-05-13' }]);
    const once = after(visit, there);
    expect(after(once, there)).toEqual(once);
    expect(after(after(once, back), there)).toHaveLength(visit.length + 3);
  });

  test('of nothing on record is refused', () =>
    given()
      .when(correction([{ path: '/rank', from: 'a', to: 'b' }]))
      .thenProblem('ILLEGAL_TRANSITION', '', 'on record'));
});

describe('A retraction', () => {
  test('of one fact takes back that fact', () => {
    const streamState = decider.fold(after(visit, retraction({ targetEventId: uuid(1) })));
    expect([streamState.status, streamState.facts.length, streamState.recorded.length]).toEqual(['under_way', 1, 3]);
  });

  test('of the whole leaves a record without facts', () =>
    expect(decider.fold(after(visit, retraction({ whole: true })))).toMatchObject({ status: 'retracted', facts: [] }));

  test('names one event or the whole', () => {
    expect(refused(visit, retraction({}))).toEqual([['INVALID_VALUE', 'targetEventId']]);
    expect(refused(visit, retraction({ whole: true, targetEventId: uuid(1) }))).toEqual([
      ['INVALID_VALUE', 'targetEventId'],
    ]);
  });

  test('cannot take away the ground under another fact', () =>
    expect(refused(visit, retraction({ targetEventId: uuid(0) }))).toEqual([['ILLEGAL_TRANSITION', '']]));

  test('is stale where the fact is retracted already', () => {
    const once = after(visit, retraction({ targetEventId: uuid(1) }));
    expect(refused(once, retraction({ targetEventId: uuid(1), note: 'Once more.' }))).toEqual([
      ['STALE_CORRECTION', 'targetEventId'],
    ]);
    expect(refused(once, correction([{ path: '/endedOn', from: '2024-05-15', to: '2024-05-14' }], 1))).toEqual([
      ['STALE_CORRECTION', 'targetEventId'],
    ]);
  });

  test('of a correction gives the first value back', () => {
    const corrected = after(visit, correction([{ path: '/startedOn', from: '2024-05-13', to: '2024-05-12' }]));
    const { facts } = decider.fold(after(corrected, retraction({ targetEventId: uuid(2) })));
    expect(dataOf(facts, 'VisitStarted')?.startedOn).toBe('2024-05-13');
  });

  test('of the whole lets nothing but a reinstatement follow', () => {
    const gone = after(visit, retraction({ whole: true }));
    expect(refused(gone, ended)).toEqual([['ILLEGAL_TRANSITION', '']]);
    expect(refused(gone, retraction({ whole: true, note: 'Once more.' }))).toEqual([['ILLEGAL_TRANSITION', '']]);
    expect(decider.fold(after(gone, reinstatement(uuid(2)))).status).toBe('completed');
  });
});

describe('A reinstatement', () => {
  test('undoes a retraction in force, and no other', () => {
    const gone = after(visit, retraction({ whole: true }));
    expect(refused(gone, reinstatement(uuid(0)))).toEqual([['STALE_CORRECTION', 'retractionEventId']]);
    expect(refused(gone, reinstatement(uuid(9)))).toEqual([['UNKNOWN_REFERENCE', 'retractionEventId']]);
    const back = after(gone, reinstatement(uuid(2)));
    expect(
      refused(back, { ...reinstatement(uuid(2)), data: { ...reinstatement(uuid(2)).data, reason: 'Again.' } }),
    ).toEqual([['STALE_CORRECTION', 'retractionEventId']]);
  });

  test('may be followed by the same retraction again', () => {
    const gone = after(visit, retraction({ whole: true }));
    const again = after(after(gone, reinstatement(uuid(2))), retraction({ whole: true }));
    expect(decider.fold(again).status).toBe('retracted');
  });
});
