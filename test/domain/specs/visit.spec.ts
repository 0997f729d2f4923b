import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const started = (differently = {}) => told('VisitStarted', { attestedOn: undefined, ...differently });
const ended = (endedOn?: string) => told('VisitEnded', { endedOn });

describe('The life of a visit', () => {
  specifyTransitions(
    { none: [], under_way: [started()], completed: [started(), ended('2024-05-15')] },
    [started({ rank: 'state' }), ended('2024-05-16')],
    { none: { VisitStarted: 'under_way' }, under_way: { VisitEnded: 'completed' } },
  );

  test('is told in one breath when it is past', () =>
    given().when([started(), ended()]).then('completed', 'VisitStarted', 'VisitEnded'));

  test('takes an identical fact once (INV-20)', () => given(started()).when(started()).then('under_way'));

  test('takes from a repeated breath only what is new', () =>
    given(started()).when([started(), ended()]).then('completed', 'VisitEnded'));
});

describe('A visit', () => {
  test.each(['2026-11-24', '2026-11', '2026', '[..2027-01-01]', '2026-11-24/..'])(
    'may have started on %s, which is not wholly future (INV-03)',
    (startedOn) => given().when(started({ startedOn })).then('under_way', 'VisitStarted'),
  );

  test.each(['2026-11-25', '2026-12', '2027?', '2026-11-25/..'])('cannot have started on %s (INV-03)', (startedOn) =>
    given().when(started({ startedOn })).thenProblem('FUTURE_FACT', 'startedOn', '2026-11-24'),
  );

  test('cannot be attested or ended in the future (INV-03)', () => {
    given()
      .when(started({ attestedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'attestedOn');
    given(started()).when(ended('2026-11-25')).thenProblem('FUTURE_FACT', 'endedOn');
  });

  test('has a start, or a day on which it was under way', () => {
    given()
      .when(started({ startedOn: undefined }))
      .thenProblem('INVALID_VALUE', 'startedOn', 'attestedOn');
    given()
      .when(started({ startedOn: undefined, attestedOn: '2024-05' }))
      .then('under_way', 'VisitStarted');
  });

  test.each([
    ['2024-05-13', '2024-05-12'],
    ['2024-06', '2024-05'],
    ['2024-06-01~', '2024-05-31'],
    ['2025', '2024-12-31'],
  ])('that started on %s cannot end on %s (INV-02)', (startedOn, endedOn) =>
    given(started({ startedOn })).when(ended(endedOn)).thenProblem('INVERTED_INTERVAL', 'endedOn', 'a day not before'),
  );

  test.each([
    ['2024-05-13', '2024-05-13'],
    ['2024-05-13', '2024-05'],
    ['2024-05', '2024-05-02'],
    ['2024', '2024-01'],
    ['[..2024-05-13]', '2020'],
    ['2024-05-13', '[2024-05-01..]'],
  ])('that started on %s may have ended on %s: the dates may overlap (INV-02)', (startedOn, endedOn) =>
    given(started({ startedOn })).when(ended(endedOn)).then('completed', 'VisitEnded'),
  );

  test('cannot end before it starts in the same breath either (INV-02)', () =>
    given()
      .when([started(), ended('2024-05-12')])
      .thenProblem('INVERTED_INTERVAL', 'endedOn'));

  test.each([[['NO']], [['UY', 'NO']]])(
    'is not hosted by the party that a visitor represents, %j (INV-06)',
    (codes) => {
      const represents = codes.map((id) => ({ kind: 'country', id }));
      const visitor = {
        unresolvedName: 'A. Berg',
        nameAsPublished: 'A. Berg',
        capacity: 'unknown',
        represents,
        role: 'principal',
      };
      given()
        .when(started({ visitors: [visitor], host: { kind: 'country', id: 'NO' } }))
        .thenProblem('SELF_VISIT', 'host');
    },
  );

  test('has at least one visitor (INV-07)', () =>
    given()
      .when(started({ visitors: [] }))
      .thenProblem('INVALID_VALUE', 'visitors'));

  test('lists an official once (INV-05)', () => {
    const [visitor] = started().data['visitors'] as unknown[];
    given()
      .when(started({ visitors: [visitor, visitor] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'visitors.1');
  });
});
