import { describe, test } from '@jest/globals';
import { given, specifyTransitions, told } from '../../support/given.ts';

const announced = (differently = {}) => told('ConferenceAnnounced', differently);
const opened = (differently = {}) => told('ConferenceOpened', differently);
const closed = (differently = {}) => told('ConferenceClosed', differently);
const postponed = (differently = {}) => told('ConferencePostponed', differently);
const cancelled = (differently = {}) => told('ConferenceCancelled', differently);
const participation = (differently = {}) => told('ConferenceParticipationRecorded', differently);

describe('The life of a conference', () => {
  specifyTransitions(
    {
      none: [],
      announced: [announced()],
      postponed: [announced(), postponed()],
      cancelled: [announced(), cancelled()],
      open: [announced(), opened()],
      closed: [announced(), opened(), closed()],
      retracted: [announced(), told('ConferenceRetracted', { targetEventId: undefined, whole: true })],
    },
    [
      announced({ planned: '2024-10' }),
      postponed({ on: '2024-05-20' }),
      cancelled({ reason: 'War.', on: '2024-05-20' }),
      opened({ openedOn: '2024-05-13' }),
      closed({ closedOn: '2024-05-16' }),
      participation(),
    ],
    {
      none: { ConferenceAnnounced: 'announced' },
      announced: {
        ConferenceAnnounced: 'announced',
        ConferencePostponed: 'postponed',
        ConferenceCancelled: 'cancelled',
        ConferenceOpened: 'open',
        ConferenceParticipationRecorded: 'announced',
      },
      postponed: {
        ConferenceAnnounced: 'announced',
        ConferencePostponed: 'postponed',
        ConferenceCancelled: 'cancelled',
        ConferenceOpened: 'open',
        ConferenceParticipationRecorded: 'postponed',
      },
      // A later source says otherwise.
      cancelled: { ConferenceAnnounced: 'announced', ConferencePostponed: 'postponed', ConferenceOpened: 'open' },
      open: { ConferenceClosed: 'closed', ConferenceParticipationRecorded: 'open' },
      closed: { ConferenceParticipationRecorded: 'closed' },
    },
  );
});

describe('What is learnt late of a conference (A6)', () => {
  test('is history where it was put off before it opened', () => {
    given(announced(), opened()).when(postponed()).then('open', 'ConferencePostponed');
    given(announced(), opened(), closed()).when(postponed()).then('closed', 'ConferencePostponed');
  });

  test('is refused where it was put off after it opened, or nobody says when', () => {
    given(announced(), opened())
      .when(postponed({ on: '2024-05-15' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
    given(announced(), opened())
      .when(postponed({ on: undefined }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('may be that it was called off before it opened after all, and not that it was called off then', () => {
    given(announced(), opened()).when(cancelled()).then('open', 'ConferenceCancelled');
    for (const on of ['2024-05-20', undefined])
      given(announced(), opened()).when(cancelled({ on })).thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('may be told in one breath', () =>
    given()
      .when([announced(), opened(), closed()])
      .then('closed', 'ConferenceAnnounced', 'ConferenceOpened', 'ConferenceClosed'));
});

describe('A conference', () => {
  test('does not close before it opens', () =>
    given(announced(), opened())
      .when(closed({ closedOn: '2024-05-13' }))
      .thenProblem('INVERTED_INTERVAL', 'closedOn', '2024-05-14'));

  test('opens, closes and is put off by now', () => {
    given(announced())
      .when(opened({ openedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'openedOn');
    given(announced(), opened())
      .when(closed({ closedOn: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'closedOn');
    given(announced())
      .when(postponed({ on: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'on');
    given(announced())
      .when(cancelled({ on: '2026-11-25' }))
      .thenProblem('FUTURE_FACT', 'on');
  });

  test('has an organiser', () =>
    given()
      .when(announced({ organiser: [] }))
      .thenProblem('INVALID_VALUE', 'organiser'));
});

describe('Somebody who takes part', () => {
  const past = [announced(), opened(), participation()];

  test('does so once in one role, unless coming again', () => {
    given(...past)
      .when(participation({ level: 'deputies' }))
      .thenProblem('DUPLICATE_PARTICIPANT', 'participant', 'another role');
    given(...past)
      .when(participation({ role: 'chair' }))
      .then('open', 'ConferenceParticipationRecorded');
    given(...past)
      .when(participation({ from: '2024-05-15' }))
      .then('open', 'ConferenceParticipationRecorded');
  });

  test('does not leave before coming', () =>
    given(...past)
      .when(participation({ role: 'chair', to: '2024-05-13' }))
      .thenProblem('INVERTED_INTERVAL', 'to'));
});
