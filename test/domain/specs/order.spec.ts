/** In which order facts are so whose dates leave it open: a date as coarse as its source, or none (decision 37). */
import { describe, expect, test } from '@jest/globals';
import { partyLives } from '#domain/agreement/party-life';
import { inOrderOfTime } from '#domain/life';
import { missionState } from '#domain/mission/open-periods';
import { eventDefinitions } from '#domain/registry';
import { pairState } from '#domain/relations/pair-state';
import { type Told, factOf, given, told } from '../../support/given.ts';

const inOrder = (...facts: readonly Told[]) => inOrderOfTime(eventDefinitions, facts.map(factOf));
const types = (...facts: readonly Told[]) => inOrder(...facts).map(({ type }) => type);

const on =
  (type: string) =>
  (date: string | undefined, differently: Record<string, unknown> = {}): Told =>
    told(type, { on: date, ...differently });
const established = on('DiplomaticRelationsEstablished');
const interrupted = on('DiplomaticRelationsInterrupted');
const severed = on('DiplomaticRelationsSevered');
const resumed = on('DiplomaticRelationsResumed');

/** An instrument that is in force. */
const signed = told('AgreementSigned', { signedOn: '2007-01-01', partOf: undefined });
const force = told('AgreementEnteredIntoForce', {
  scope: 'definitive',
  party: undefined,
  actedOn: undefined,
  effectiveOn: '2007-06-01',
});

describe('What is dated by its year alone', () => {
  test('follows what was told before it of a day of that year, in relations', () => {
    given(established('1992'), severed('2008-09-02')).when(resumed('2008')).then('resumed', resumed('2008').type);
    expect(pairState(inOrder(established('1992'), severed('2008-09-02'), resumed('2008')))).toMatchObject({
      state: 'resumed',
      since: '2008',
    });
  });

  test('follows the break that was told of the same year, and is followed by the next', () => {
    const course = [established('1992'), severed('2008-09-02'), resumed('2008'), severed('2008'), resumed('2009')];
    given(...course.slice(0, 3))
      .when(severed('2008'))
      .then('severed', 'DiplomaticRelationsSevered');
    expect(pairState(inOrder(...course.slice(0, 4))).state).toBe('severed');
    expect(pairState(inOrder(...course)).state).toBe('resumed');
  });

  test('ends and begins recognition in the order in which it was told', () => {
    const extended = on('RecognitionExtended');
    const withdrawn = on('RecognitionWithdrawn');
    expect(
      pairState(inOrder(extended('1990'), withdrawn('2008-09-02'), extended('2008'))).recognition.map(
        ({ inForce }) => inForce,
      ),
    ).toEqual([false, true]);
    expect(pairState(inOrder(extended('2008-09-02'), withdrawn('2008'))).recognition).toMatchObject([
      { on: '2008-09-02', withdrawnOn: '2008', inForce: false },
    ]);
  });

  test('ends and begins consular relations in the order in which it was told', () => {
    const begun = on('ConsularRelationsEstablished');
    const ended = on('ConsularRelationsEnded');
    expect(pairState(inOrder(begun('2008-09-02'), ended('2008'))).consular).toEqual({
      inForce: false,
      since: '2008-09-02',
      endedOn: '2008',
    });
    expect(pairState(inOrder(begun('1990'), ended('2008-09-02'), begun('2008'))).consular?.inForce).toBe(true);
  });

  test('closes a mission that was opened, and opens one that was closed, on a day of that year', () => {
    const opened = on('MissionOpened');
    const closed = on('MissionClosed');
    const reopened = on('MissionReopened');
    expect(missionState(inOrder(opened('2008-02-01'), closed('2008'))).openPeriods).toEqual([
      { from: '2008-02-01', to: '2008', isOpen: false },
    ]);
    expect(missionState(inOrder(opened('1992'), closed('2008-09-02'), reopened('2008'))).openPeriods).toEqual([
      { from: '1992', to: '2008-09-02', isOpen: false },
      { from: '2008', isOpen: true },
    ]);
  });

  test('has its place before what was told first where the state has no room for it afterwards', () => {
    const signed = told('AgreementSigned', { signedOn: '2019-05-02', partOf: undefined });
    const adopted = told('AgreementTextAdopted', { adoptedOn: '2019' });
    given(signed).when(adopted).then('signed', 'AgreementTextAdopted');
    expect(types(signed, adopted)).toEqual(['AgreementTextAdopted', 'AgreementSigned']);
    given(established('1992'), severed('2008-09-02'))
      .when(interrupted('2008'))
      .then('severed', 'DiplomaticRelationsInterrupted');
  });

  test('has its place between two of them where only there is room', () => {
    const course = [established('1992'), interrupted('2008-03-01'), severed('2008-09-02')];
    given(...course)
      .when(on('RelationsLevelChanged')('2008', { to: 'legation' }))
      .then('severed', 'RelationsLevelChanged');
    expect(types(...course, on('RelationsLevelChanged')('2008', { to: 'legation' }))[1]).toBe('RelationsLevelChanged');
  });

  test('gives way to a day that is told after it', () =>
    expect(types(resumed('2008'), severed('2008-09-02'))).toEqual([resumed('').type, severed('').type]));
});

describe('The parties of an agreement whose acts are dated by the year', () => {
  const NO = { kind: 'country', id: 'NO' };
  const acts = (type: string, effectiveOn: string | undefined, differently: Record<string, unknown> = {}) =>
    told(type, { party: NO, effectiveOn, ...differently });
  const lifeOfNorway = (...facts: readonly Told[]) => partyLives(inOrder(...facts), ({ id }) => id === 'NO')[0];
  const consent = told('ConsentToBeBoundExpressed', { party: NO, actedOn: '2008-09-02', effectiveOn: undefined });

  test('are suspended, and no longer, in the order in which it was told', () => {
    const suspended = acts('AgreementSuspended', '2008-09-02');
    const resumption = acts('AgreementResumed', '2008');
    expect(lifeOfNorway(signed, force, suspended)?.suspended).toBe(true);
    expect(lifeOfNorway(signed, force, suspended, resumption)?.suspended).toBe(false);
  });

  test('withdraw after the consent of the same year, and consent again after the withdrawal', () => {
    const withdrew = acts('PartyWithdrew', '2008', { notifiedOn: undefined });
    expect(lifeOfNorway(signed, force, consent, withdrew)?.state).toBe('withdrawn');
    const first = { ...consent, data: { ...consent.data, actedOn: '2007-01-02' } };
    const withdrewOnDay = acts('PartyWithdrew', '2008-05-05', { notifiedOn: undefined });
    const again = { ...consent, data: { ...consent.data, actedOn: '2008' } };
    expect(lifeOfNorway(signed, force, first, withdrewOnDay, again)?.state).toBe('consented');
  });
});

describe('What had to wait for room', () => {
  test('is so for a pair as for its status', () => {
    const course = [established('1992'), severed('2008-09-02'), resumed('2008-03-01')];
    given(...course.slice(0, 2))
      .when(resumed('2008-03-01'))
      .then('resumed', 'DiplomaticRelationsResumed');
    expect(pairState(inOrder(...course)).state).toBe('resumed');
  });

  test('is so for a party as for the instrument', () => {
    const suspended = told('AgreementSuspended', { party: undefined, effectiveOn: '2008-09-02' });
    const again = told('AgreementResumed', { party: undefined, effectiveOn: '2008-03-01' });
    given(signed, force, suspended).when(again).then('in_force', 'AgreementResumed');
    expect(partyLives(inOrder(signed, force, suspended, again)).map((life) => life.suspended)).toEqual([false, false]);
  });
});

describe('A plan', () => {
  const announced = (announcedOn: string | undefined, planned = '2019-06-10') =>
    told('VisitAnnounced', { announcedOn, planned });
  const rescheduled = (date: string | undefined, previousPlanned: string, planned: string) =>
    told('VisitRescheduled', { on: date, previousPlanned, planned });
  const cancelled = on('VisitCancelled');
  const postponed = on('VisitPostponed');
  const started = told('VisitStarted', { startedOn: '2019-07-01', attestedOn: undefined });

  test('is moved in the month in which it was made', () =>
    given(announced('2019-05-10'))
      .when(rescheduled('2019-05', '2019-06-10', '2019-06-20'))
      .then('announced', 'VisitRescheduled'));

  test('is put off in the month in which it was made, and moved again', () => {
    const putOff = postponed('2019-05', { newPlanned: undefined });
    given(announced('2019-05-10')).when(putOff).then('postponed', 'VisitPostponed');
    given(announced('2019-05-10'), putOff)
      .when(rescheduled('2019-05', '2019-06-10', '2019-06-20'))
      .then('announced', 'VisitRescheduled');
  });

  test('that was moved before the start may be learnt after it, cancellation and revival between', () => {
    const course = [announced('2019-05-01'), cancelled('2019-05-20'), announced('2019-06-01', '2019-07-05'), started];
    given(...course)
      .when(rescheduled('2019-06-15', '2019-07-05', '2019-07-01'))
      .then('under_way', 'VisitRescheduled');
    given(...course)
      .when(rescheduled('2019-07-02', '2019-07-05', '2019-07-01'))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('that was called off is moved by whoever says so later', () =>
    given(announced('2019-05-01'), cancelled('2019-05-20'))
      .when(rescheduled('2019-05-25', '2019-06-10', '2019-06-20'))
      .then('announced', 'VisitRescheduled'));
});
