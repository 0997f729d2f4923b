/** What a source denies is no fact: it moves nothing, and stands beside what others report. */
import { describe, test } from '@jest/globals';
import { given, told } from '../../support/given.ts';

const from = (assertion: string, page = 1) => ({
  prov: { assertion, sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0A01', paragraph: page }] },
});
const denied = (type: string, differently = {}) => told(type, { ...from('denied'), ...differently });

describe('A denial', () => {
  test.each(['MeetingHeld', 'VisitAnnounced', 'CallHeld', 'AgreementSigned', 'MissionOpened', 'StatementMade'])(
    'opens the record of what was never so: %s',
    (type) =>
      given()
        .when(denied(type, { partOf: undefined }))
        .then('denied', type),
  );

  test.each([
    ['VisitAnnounced', 'VisitStarted', 'announced'],
    ['VisitStarted', 'VisitEnded', 'under_way'],
    ['MissionOpened', 'MissionClosed', 'open'],
    ['ConferenceAnnounced', 'ConferenceOpened', 'announced'],
  ])('of what is on record moves nothing: %s, and not %s', (first, type, status) =>
    given(told(first)).when(denied(type)).then(status, type),
  );

  test('does not stand in the way of what another source reports', () => {
    given(denied('MeetingHeld', { partOf: undefined }))
      .when(told('MeetingHeld', { partOf: undefined, ...from('reported', 2) }))
      .then('held', 'MeetingHeld');
    given(denied('VisitAnnounced')).when(told('VisitStarted')).then('under_way', 'VisitStarted');
  });

  test('may be told where the thing is over', () =>
    given(told('VisitStarted'), told('VisitEnded')).when(denied('VisitStarted')).then('cut_short', 'VisitStarted'));

  test('of a later act needs the thing on record', () =>
    given().when(denied('MissionClosed')).thenProblem('ILLEGAL_TRANSITION', ''));
});

describe('An end of a visit that is only announced', () => {
  const announced = told('VisitEnded', { endedOn: '2030-05-16', cutShort: undefined, ...from('announced') });
  test('is a plan, of a day to come', () =>
    given(told('VisitStarted')).when(announced).then('under_way', 'VisitEnded'));
  test('is followed by the end itself', () =>
    given(told('VisitStarted'), announced)
      .when(told('VisitEnded', { cutShort: undefined, ...from('reported', 2) }))
      .then('completed', 'VisitEnded'));
});
