/** A6: the stages of an instrument, event by event, and what may be learnt late. */
import { describe, test } from '@jest/globals';
import { type Told, given, specifyTransitions, told } from '../../support/given.ts';
import { country, signed } from './agreement-words.ts';

const undated = (type: string, differently: Record<string, unknown> = {}) =>
  told(type, {
    ...Object.fromEntries(
      ['on', 'asOf', 'initialledOn', 'adoptedOn', 'openedOn', 'closesOn', 'actedOn', 'notifiedOn', 'registeredOn'].map(
        (field) => [field, undefined],
      ),
    ),
    ...differently,
  });

const NO = country('NO');
const referenced = (knownStage = 'negotiating', asOf?: string) => told('AgreementReferenced', { knownStage, asOf });
const opened = undated('NegotiationsOpened');
const adopted = undated('AgreementTextAdopted');
const inForce = told('AgreementEnteredIntoForce', { scope: 'definitive', party: undefined, effectiveOn: '2024-06' });
const provisional = told('ProvisionalApplicationStarted', { party: undefined, effectiveOn: '2024-05-20' });
const suspension = undated('AgreementSuspended', { party: undefined, effectiveOn: undefined });

const LIVES: Readonly<Record<string, readonly Told[]>> = {
  none: [],
  referenced: [referenced()],
  negotiating: [opened],
  initialled: [undated('AgreementInitialled')],
  text_adopted: [adopted],
  open_for_signature: [adopted, undated('AgreementOpenedForSignature')],
  signed: [signed()],
  provisionally_applied: [signed(), provisional],
  in_force: [signed(), inForce],
  suspended: [signed(), inForce, suspension],
  terminated: [signed(), undated('AgreementTerminated', { effectiveOn: undefined })],
  failed: [opened, undated('NegotiationsFailed')],
};

/** Told of all parties, and later than anything else. */
const OF_ALL = [
  referenced('in_force'),
  undated('NegotiationsOpened', { topics: undefined }),
  undated('NegotiationRoundHeld'),
  undated('NegotiationsClosed'),
  undated('NegotiationsFailed', { reason: 'Another reason.' }),
  undated('AgreementInitialled', { place: undefined }),
  undated('AgreementTextAdopted', { votes: undefined }),
  undated('AgreementOpenedForSignature', { place: undefined }),
  signed({ signedOn: '2025-01-01', copies: 3 }),
  told('ProvisionalApplicationStarted', { party: undefined, effectiveOn: '2025' }),
  told('ProvisionalApplicationEnded', { party: undefined, effectiveOn: '2025' }),
  told('AgreementEnteredIntoForce', { scope: 'definitive', party: undefined, effectiveOn: '2025' }),
  undated('AgreementRegistered'),
  undated('AgreementAmended', { effectiveOn: undefined }),
  undated('AgreementSuspended', { party: undefined, effectiveOn: undefined, reason: 'Another reason.' }),
  undated('AgreementResumed', { party: undefined, effectiveOn: undefined }),
  undated('AgreementTerminated', { effectiveOn: undefined, cause: 'unknown' }),
];

const at = (stage: string, ...types: readonly string[]): Record<string, string> =>
  Object.fromEntries(types.map((type) => [type, stage]));

describe('The life of an instrument', () => {
  specifyTransitions(LIVES, OF_ALL, {
    none: {
      AgreementReferenced: 'referenced',
      NegotiationsOpened: 'negotiating',
      AgreementInitialled: 'initialled',
      AgreementTextAdopted: 'text_adopted',
      AgreementSigned: 'signed',
    },
    referenced: {
      ...at('negotiating', 'NegotiationsOpened', 'NegotiationRoundHeld', 'NegotiationsClosed'),
      ...at('failed', 'NegotiationsFailed'),
      ...at('initialled', 'AgreementInitialled'),
      ...at('text_adopted', 'AgreementTextAdopted'),
      ...at('open_for_signature', 'AgreementOpenedForSignature'),
      ...at('signed', 'AgreementSigned'),
      ...at('provisionally_applied', 'ProvisionalApplicationStarted'),
      ...at('in_force', 'AgreementEnteredIntoForce', 'AgreementResumed'),
      ...at('suspended', 'AgreementSuspended'),
      ...at('terminated', 'AgreementTerminated'),
      ...at('referenced', 'ProvisionalApplicationEnded', 'AgreementRegistered', 'AgreementAmended'),
    },
    negotiating: {
      ...at('negotiating', 'NegotiationRoundHeld', 'NegotiationsClosed'),
      ...at('failed', 'NegotiationsFailed'),
      ...at('initialled', 'AgreementInitialled'),
      ...at('text_adopted', 'AgreementTextAdopted'),
      ...at('open_for_signature', 'AgreementOpenedForSignature'),
      ...at('signed', 'AgreementSigned'),
    },
    initialled: {
      ...at('initialled', 'NegotiationRoundHeld'),
      ...at('failed', 'NegotiationsFailed'),
      ...at('text_adopted', 'AgreementTextAdopted'),
      ...at('open_for_signature', 'AgreementOpenedForSignature'),
      ...at('signed', 'AgreementSigned'),
    },
    text_adopted: {
      ...at('open_for_signature', 'AgreementOpenedForSignature'),
      ...at('signed', 'AgreementSigned'),
      ...at('in_force', 'AgreementEnteredIntoForce'),
      ...at('text_adopted', 'AgreementRegistered', 'AgreementAmended'),
    },
    open_for_signature: {
      ...at('signed', 'AgreementSigned'),
      ...at('in_force', 'AgreementEnteredIntoForce'),
      ...at('open_for_signature', 'AgreementRegistered', 'AgreementAmended'),
      ...at('terminated', 'AgreementTerminated'),
    },
    signed: {
      ...at('signed', 'AgreementOpenedForSignature', 'AgreementRegistered', 'AgreementAmended'),
      ...at('provisionally_applied', 'ProvisionalApplicationStarted'),
      ...at('in_force', 'AgreementEnteredIntoForce'),
      ...at('terminated', 'AgreementTerminated'),
    },
    provisionally_applied: {
      ...at('provisionally_applied', 'AgreementRegistered', 'AgreementAmended'),
      ...at('signed', 'ProvisionalApplicationEnded'),
      ...at('in_force', 'AgreementEnteredIntoForce'),
      ...at('terminated', 'AgreementTerminated'),
    },
    in_force: {
      ...at('in_force', 'ProvisionalApplicationEnded', 'AgreementRegistered', 'AgreementAmended'),
      ...at('suspended', 'AgreementSuspended'),
      ...at('terminated', 'AgreementTerminated'),
    },
    suspended: {
      ...at('suspended', 'AgreementRegistered', 'AgreementAmended'),
      ...at('in_force', 'AgreementResumed'),
      ...at('terminated', 'AgreementTerminated'),
    },
    terminated: at('terminated', 'AgreementRegistered'),
    failed: at('negotiating', 'NegotiationsOpened'),
  });
});

/** Told of one party. */
const OF_ONE = [
  undated('AgreementSignatureRefused'),
  told('ProvisionalApplicationStarted', { effectiveOn: '2025' }),
  told('ProvisionalApplicationEnded', { effectiveOn: '2025' }),
  undated('ConsentToBeBoundExpressed', { means: 'ratification', effectiveOn: undefined }),
  undated('ReservationMade'),
  undated('ReservationWithdrawn'),
  undated('ObjectionMade'),
  told('AgreementEnteredIntoForce', { effectiveOn: '2025' }),
  undated('AgreementSuspended', { effectiveOn: undefined }),
  undated('AgreementResumed', { effectiveOn: undefined }),
];
const ACTS = ['ConsentToBeBoundExpressed', 'ReservationMade', 'ReservationWithdrawn', 'ObjectionMade'];

describe('What one party does leaves the stage of the instrument', () => {
  const binding = (stage: string) => at(stage, ...ACTS, 'AgreementEnteredIntoForce');
  const refusable = (stage: string) => at(stage, 'AgreementSignatureRefused');
  specifyTransitions(LIVES, OF_ONE, {
    referenced: {
      ...binding('referenced'),
      ...refusable('referenced'),
      ...at('referenced', 'ProvisionalApplicationEnded', 'AgreementSuspended', 'AgreementResumed'),
      // What was provisional before is not known: this is the first of it.
      ...at('provisionally_applied', 'ProvisionalApplicationStarted'),
    },
    negotiating: refusable('negotiating'),
    initialled: refusable('initialled'),
    text_adopted: { ...binding('text_adopted'), ...refusable('text_adopted') },
    open_for_signature: { ...binding('open_for_signature'), ...refusable('open_for_signature') },
    signed: {
      ...binding('signed'),
      ...refusable('signed'),
      ...at('provisionally_applied', 'ProvisionalApplicationStarted'),
    },
    provisionally_applied: {
      ...binding('provisionally_applied'),
      ...at('provisionally_applied', 'ProvisionalApplicationStarted', 'ProvisionalApplicationEnded'),
    },
    in_force: {
      ...binding('in_force'),
      ...at(
        'in_force',
        'ProvisionalApplicationStarted',
        'ProvisionalApplicationEnded',
        'AgreementSuspended',
        'AgreementResumed',
      ),
    },
    suspended: { ...binding('suspended'), ...at('suspended', 'AgreementSuspended', 'AgreementResumed') },
  });
});

describe('A fact that may open an instrument', () => {
  test.each(['NegotiationsOpened', 'AgreementInitialled', 'AgreementTextAdopted'])('(%s) gives it a title', (type) =>
    given()
      .when(told(type, { title: undefined }))
      .thenProblem('INVALID_VALUE', 'title', 'on record'),
  );

  test('needs none where the instrument is on record', () =>
    given(opened)
      .when(told('AgreementInitialled', { title: undefined }))
      .then('initialled', 'AgreementInitialled'));
});

describe('An instrument that is only referred to', () => {
  test.each([
    ['signed', told('NegotiationsOpened', { on: undefined })],
    ['in_force', signed({ signedOn: '1997-04-01' })],
    ['suspended', inForce],
  ])('and known to be %s does not go back', (knownStage, fact) =>
    given(referenced(knownStage)).when(fact).thenProblem('ILLEGAL_TRANSITION', '', 'a later one'),
  );

  test('goes on from where it is known to be', () => {
    given(referenced('signed')).when(inForce).then('in_force', 'AgreementEnteredIntoForce');
    given(referenced('in_force')).when(told('AgreementTerminated')).then('terminated', 'AgreementTerminated');
  });

  test('may get the history that came before the reference, and stays where it is known to be', () => {
    const known = referenced('in_force', '2024-09-01');
    given(known)
      .when(signed({ signedOn: '1997-04-01' }))
      .then('in_force', 'AgreementSigned');
    given(known, signed({ signedOn: '1997-04-01' }))
      .when(told('ProvisionalApplicationStarted', { effectiveOn: '1998-01-01' }))
      .then('in_force', 'ProvisionalApplicationStarted');
  });

  test('gets no history without its beginning', () =>
    given(referenced('in_force', '2024-09-01'))
      .when(told('AgreementOpenedForSignature', { openedOn: '1997-04-01' }))
      .thenProblem('ILLEGAL_TRANSITION', '', 'dated before 2024-09-01'));

  test('is referred to once, and not at all where it is on record', () => {
    given(referenced()).when(referenced('signed')).thenProblem('ILLEGAL_TRANSITION', '');
    given(signed()).when(referenced('signed')).thenProblem('ILLEGAL_TRANSITION', '', 'AgreementEnteredIntoForce');
  });
});

describe('What is learnt late', () => {
  test('may lie before everything that is on record', () => {
    given(signed()).when(told('NegotiationsOpened')).then('signed', 'NegotiationsOpened');
    given(signed(), inForce).when(told('AgreementInitialled')).then('in_force', 'AgreementInitialled');
    given(told('NegotiationsOpened'), signed(), inForce)
      .when(told('NegotiationRoundHeld'))
      .then('in_force', 'NegotiationRoundHeld');
  });

  test('may lie between an end and what came before it', () => {
    const ended = told('AgreementTerminated', { effectiveOn: '2025-01-01' });
    given(signed(), ended).when(inForce).then('terminated', 'AgreementEnteredIntoForce');
    given(signed(), inForce, ended)
      .when(told('ConsentToBeBoundExpressed', { means: 'ratification', actedOn: '2024-05-30', effectiveOn: undefined }))
      .then('terminated', 'ConsentToBeBoundExpressed');
    given(signed(), inForce, ended)
      .when(told('AgreementSuspended', { party: undefined, effectiveOn: '2025-02-01' }))
      .thenProblem('ILLEGAL_TRANSITION', '');
  });

  test('finds its place between suspension and resumption', () => {
    const suspended = (effectiveOn: string) => told('AgreementSuspended', { party: undefined, effectiveOn });
    const resumed = (effectiveOn: string) => told('AgreementResumed', { party: undefined, effectiveOn });
    given(signed(), inForce, suspended('2025-01'), resumed('2025-06'))
      .when(suspended('2025-09'))
      .then('suspended', 'AgreementSuspended');
  });
});

describe('A multilateral instrument', () => {
  test('is signed by one after the other, however far it has come', () => {
    const first = signed({ ambit: 'multilateral', parties: ['NO'] });
    const next = signed({ ambit: 'multilateral', parties: ['UY'], signedOn: '2024-08-01' });
    given(first).when(next).then('signed', 'AgreementSigned');
    given(first, inForce).when(next).then('in_force', 'AgreementSigned');
    given(first, inForce, told('ConsentToBeBoundExpressed', { party: NO }))
      .when(next)
      .then('in_force', 'AgreementSigned');
  });
});
