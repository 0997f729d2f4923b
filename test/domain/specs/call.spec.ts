import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const call = (differently = {}) => told('CallHeld', differently);
const [norway, uruguay] = call().data['participants'] as [object, object];

describe('The life of a call', () => {
  specifyTransitions(
    { none: [], held: [call()], retracted: [call(), told('CallRetracted', { targetEventId: undefined, whole: true })] },
    [call({ medium: 'video' })],
    { none: { CallHeld: 'held' } },
  );
});

describe('A call', () => {
  test('is held between two parties at least', () => {
    given()
      .when(call({ participants: [norway] }))
      .thenProblem('SELF_MEETING', 'participants', 'two distinct parties');
    given()
      .when(call({ participants: [] }))
      .thenProblem('INVALID_VALUE', 'participants');
  });

  test('joins each official once', () =>
    given()
      .when(call({ participants: [norway, uruguay, norway] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'participants.2'));

  test('was not held in the future', () =>
    given()
      .when(call({ occurred: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'occurred'));
});
