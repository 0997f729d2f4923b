import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const message = (differently = {}) => told('MessageSent', differently);
const from = message().data['from'] as object;
const [to] = message().data['to'] as [object];

describe('The life of a message', () => {
  specifyTransitions(
    {
      none: [],
      sent: [message()],
      retracted: [message(), told('MessageRetracted', { targetEventId: undefined, whole: true })],
    },
    [message({ medium: 'telegram' })],
    { none: { MessageSent: 'sent' } },
  );
});

describe('A message', () => {
  test('goes from one party to another', () => {
    given()
      .when(message({ to: [{ ...to, represents: [{ kind: 'country', id: 'NO' }] }] }))
      .thenProblem('SELF_MEETING', 'to', 'another party');
    given()
      .when(message({ to: [] }))
      .thenProblem('INVALID_VALUE', 'to');
  });

  test('may go to somebody in private: condolences to a widow', () =>
    given()
      .when(message({ kind: 'condolence', to: [{ ...to, capacity: 'private', represents: [] }] }))
      .then('sent', 'MessageSent'));

  test('goes to nobody twice, nor to its sender', () => {
    given()
      .when(message({ to: [to, to] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'to.1');
    given()
      .when(message({ to: [to, from] }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'to.1');
  });

  test('is received after it was sent, and neither in the future', () => {
    given()
      .when(message({ receivedOn: '2024-08-24' }))
      .thenProblem('INVERTED_INTERVAL', 'receivedOn');
    given()
      .when(message({ sentOn: '2026-11-25', receivedOn: undefined }))
      .thenProblem('FUTURE_FACT', 'sentOn');
    given()
      .when(message({ receivedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'receivedOn');
  });

  test('may be undated', () =>
    given()
      .when(message({ sentOn: undefined, receivedOn: undefined }))
      .then('sent', 'MessageSent'));
});
