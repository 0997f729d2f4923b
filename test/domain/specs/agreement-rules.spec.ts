/** INV-09 to INV-13 and the warnings of agreements. */
import { describe, expect, test } from '@jest/globals';
import { decider } from '#domain/registry';
import { partyLives } from '#domain/agreement/party-life';
import { type Told, factOf, given, streamStateOf, told, world } from '../../support/given.ts';
import { country, signatory, signature, signed } from './agreement-words.ts';

const NO = country('NO');
const UY = country('UY');
const IS = country('IS');

const force = (effectiveOn: string, party?: object) =>
  told('AgreementEnteredIntoForce', {
    scope: party === undefined ? 'definitive' : 'for_party',
    party,
    actedOn: undefined,
    effectiveOn,
  });
const consent = (party: object, means: string, actedOn?: string, differently = {}) =>
  told('ConsentToBeBoundExpressed', {
    party,
    means,
    approvedOn: undefined,
    actedOn,
    effectiveOn: undefined,
    predecessorPartyId: undefined,
    ...differently,
  });
const withdrew = (party: object, effectiveOn?: string) =>
  told('PartyWithdrew', { party, notifiedOn: undefined, effectiveOn });
const referenced = (differently = {}) =>
  told('AgreementReferenced', { knownStage: 'negotiating', asOf: undefined, ...differently });
const convention = (...parties: string[]) => signed({ ambit: 'multilateral', parties });

/** Code and path of every second look that an accepted fact is given. */
const warningsOf = (past: readonly Told[], fact: Told, context = world()) => {
  const decision = decider.decide({ facts: [{ ...factOf(fact), eventId: 'new' }] }, streamStateOf(past), context);
  expect(decision.problems).toEqual([]);
  return 'warnings' in decision ? decision.warnings.map(({ code, path }) => [code, path]) : [];
};

const stateOf = (id: string, ...facts: readonly Told[]) =>
  partyLives(streamStateOf(facts).inOrder).find(({ party }) => party.id === id)?.state;

describe('Signatures over several signings (INV-09)', () => {
  const next = (...parties: string[]) =>
    signed({ ambit: 'multilateral', signedOn: '2024-08-01', signatures: parties.map((id) => signature(id)) });

  test('are one for each party and mode', () => {
    given(convention('NO', 'UY')).when(next('IS')).then('signed', 'AgreementSigned');
    given(convention('NO', 'UY')).when(next('IS', 'UY')).thenProblem('DOUBLE_SIGNATURE', 'signatures.1');
    given(convention('NO', 'UY'))
      .when(
        signed({
          ambit: 'multilateral',
          signedOn: '2024-08-01',
          signatures: [signature('UY', { mode: 'definitive' })],
        }),
      )
      .then('signed', 'AgreementSigned');
  });

  test('are told at once where they are two', () => {
    given(signed())
      .when(signed({ parties: ['IS', 'PT'] }))
      .thenProblem('ILLEGAL_TRANSITION', '', 'multilateral');
    given(referenced({ parties: undefined }), force('2024-06-01'))
      .when(signed({ signedOn: '2024-05-14' }))
      .then('in_force', 'AgreementSigned');
    given(convention('NO', 'UY'), told('AgreementTerminated', { effectiveOn: '2024-07-01' }))
      .when(next('IS'))
      .thenProblem('ILLEGAL_TRANSITION', '', 'not terminated');
  });

  test('are of the same instrument', () => {
    for (const [field, value] of [
      ['title', 'Another convention'],
      ['instrumentKind', 'protocol'],
      ['bindingness', 'non_binding'],
      ['ambit', 'plurilateral'],
    ] as const)
      given(convention('NO', 'UY'))
        .when({ ...next('IS'), data: { ...next('IS').data, [field]: value } })
        .thenProblem('INVALID_VALUE', field, 'another instrument');
  });

  test.each(['instrumentKind', 'bindingness'])('may not know the %s, and contradict nothing by that', (field) => {
    given(convention('NO', 'UY'))
      .when({ ...next('IS'), data: { ...next('IS').data, [field]: 'unknown' } })
      .then('signed', 'AgreementSigned');
  });
});

describe('Whoever signs (INV-09)', () => {
  const opened = (...parties: object[]) => told('NegotiationsOpened', { parties });
  const ministry = { kind: 'body', id: 'body_01J9ZK3V5T8N6Q2R4W7X1Y0B03' };
  const registered = (countryId: string) =>
    world({ streams: { [`body-${ministry.id}`]: [told('BodyRegistered', { countryId, bodyId: ministry.id })] } });
  const by = (party: object) =>
    signed({ signatures: [signature('NO'), { ...signature('UY'), party, signatory: signatory('UY') }] });

  test('is a party of the instrument, where its parties are on record', () => {
    given(opened(NO, UY)).when(signed()).then('signed', 'AgreementSigned');
    given(opened(NO, UY))
      .when(signed({ parties: ['NO', 'IS'] }))
      .thenProblem('SIGNATURE_NOT_A_PARTY', 'signatures.1.party', 'NO, UY');
    given(referenced({ parties: [NO, UY] }))
      .when(signed({ parties: ['NO', 'IS'] }))
      .thenProblem('SIGNATURE_NOT_A_PARTY', 'signatures.1.party');
  });

  test('may be a ministry of a party, and of no other state', () => {
    given(opened(NO, UY)).when(by(ministry), registered('UY')).then('signed', 'AgreementSigned');
    given(opened(NO, UY))
      .when(by(ministry), registered('IS'))
      .thenProblem('SIGNATURE_NOT_A_PARTY', 'signatures.1.party');
  });

  test('may be anybody where the instrument is open to others', () => {
    const adopted = told('AgreementTextAdopted', { parties: [NO, UY], ambit: 'plurilateral' });
    const signing = signed({ ambit: 'plurilateral', parties: ['IS'] });
    given(adopted).when(signing).thenProblem('SIGNATURE_NOT_A_PARTY', 'signatures.0.party');
    given(adopted, told('AgreementOpenedForSignature')).when(signing).then('signed', 'AgreementSigned');
    given(told('AgreementTextAdopted', { parties: [NO, UY] }))
      .when(convention('IS'))
      .then('signed', 'AgreementSigned');
  });
});

describe('What does not bind (INV-10)', () => {
  const plan = signed({ bindingness: 'non_binding', instrumentKind: 'plan' });
  const started = told('ProvisionalApplicationStarted', { party: undefined });

  test.each([
    ['is not ratified', consent(NO, 'ratification')],
    ['is not applied provisionally', started],
    ['does not enter into force', force('2024-06-01')],
  ])('%s', (_what, fact) => given(plan).when(fact).thenProblem('CONSENT_NOT_APPLICABLE', '', 'UNKNOWN'));

  test('is not in the way of what may bind, whatever it is called', () =>
    given(signed({ bindingness: 'unknown', instrumentKind: 'plan' }))
      .when(consent(NO, 'ratification'))
      .then('signed', 'ConsentToBeBoundExpressed'));

  test('is not held against an instrument whose history is not on record', () =>
    given(referenced({ bindingness: 'non_binding' }))
      .when(force('2024-06-01'))
      .then('in_force', 'AgreementEnteredIntoForce'));
});

describe('Entry into force (INV-11)', () => {
  test('for a party names the party', () =>
    given(signed())
      .when(told('AgreementEnteredIntoForce', { scope: 'for_party', party: undefined }))
      .thenProblem('INVALID_VALUE', 'party', 'FOR_PARTY'));
  test('for all names none', () =>
    given(signed())
      .when(told('AgreementEnteredIntoForce', { scope: 'definitive', party: NO }))
      .thenProblem('INVALID_VALUE', 'party', 'DEFINITIVE'));
  test('is not wholly in the future', () =>
    given(signed()).when(force('2027-01-01')).thenProblem('FUTURE_FACT', 'effectiveOn'));
});

describe('Who withdraws (INV-12)', () => {
  test('has signed, consented, or is bound', () => {
    given(convention('NO')).when(withdrew(NO)).then('signed', 'PartyWithdrew');
    given(convention('NO'), consent(IS, 'accession')).when(withdrew(IS)).then('signed', 'PartyWithdrew');
    given(signed(), force('2024-06-01')).when(withdrew(UY, '2025-01-01')).then('in_force', 'PartyWithdrew');
  });

  test('is no stranger, and has not withdrawn already', () => {
    given(convention('NO')).when(withdrew(IS)).thenProblem('ILLEGAL_TRANSITION', 'party', 'signed');
    given(told('NegotiationsOpened', { parties: [NO, IS] }), convention('NO'))
      .when(withdrew(IS))
      .thenProblem('ILLEGAL_TRANSITION', 'party');
    given(convention('NO'), withdrew(NO, '2025-01-01'))
      .when(withdrew(NO, '2025-06-01'))
      .thenProblem('ILLEGAL_TRANSITION', 'party');
  });

  test('withdraws again after it has come back, and not before', () => {
    const back = [convention('NO'), withdrew(NO, '2025-01-01'), consent(NO, 'accession', '2025-09-01')];
    given(...back)
      .when(withdrew(NO, '2026-01-01'))
      .then('signed', 'PartyWithdrew');
    given(...back)
      .when(withdrew(NO, '2025-06-01'))
      .thenProblem('ILLEGAL_TRANSITION', 'party');
  });

  test('may be anybody where the history is not on record', () =>
    given(referenced()).when(withdrew(IS)).then('referenced', 'PartyWithdrew'));
});

describe('The means of consent (INV-13)', () => {
  test('of a successor name whom it succeeds, who need not exist any more', () => {
    const before = signed({ ambit: 'multilateral', signedOn: '1990-05-01', parties: ['NO'] });
    given(before)
      .when(consent(country('SK'), 'succession', '1993-05-28'))
      .thenProblem('INVALID_VALUE', 'predecessorPartyId', 'whose place');
    given(before)
      .when(consent(country('SK'), 'succession', '1993-05-28', { predecessorPartyId: country('CSHH') }))
      .then('signed', 'ConsentToBeBoundExpressed');
    given(before)
      .when(consent(country('CSHH'), 'ratification', '1994-05-28'))
      .thenProblem('COUNTRY_NOT_EXISTING_THEN', 'party');
  });

  test('by formal confirmation are those of an organisation', () => {
    given(convention('NO'))
      .when(consent(NO, 'formal_confirmation'))
      .thenProblem('INVALID_VALUE', 'party', 'organisation');
    given(convention('NO'))
      .when(consent({ kind: 'organisation', id: 'org_01J9ZK3V5T8N6Q2R4W7X1Y0C01' }, 'formal_confirmation'))
      .then('signed', 'ConsentToBeBoundExpressed');
  });
});

test('Negotiations are of two parties at least', () => {
  for (const type of ['NegotiationsOpened', 'NegotiationRoundHeld', 'NegotiationsClosed'])
    given(...(type === 'NegotiationsOpened' ? [] : [told('NegotiationsOpened', { parties: [NO, UY, IS] })]))
      .when(told(type, { parties: [NO, NO] }))
      .thenProblem('PARTY_COUNT', 'parties');
});

test('An instrument does not close for signature before it opens', () =>
  given(told('AgreementTextAdopted'))
    .when(told('AgreementOpenedForSignature', { openedOn: '2019-01-02', closesOn: '2019-01-01' }))
    .thenProblem('INVERTED_INTERVAL', 'closesOn'));

test.each([
  ['AgreementReferenced', 'asOf', []],
  ['NegotiationsOpened', 'on', []],
  ['AgreementInitialled', 'initialledOn', []],
  ['AgreementTextAdopted', 'adoptedOn', []],
  ['ConsentToBeBoundExpressed', 'actedOn', [convention('NO')]],
  ['ReservationMade', 'actedOn', [convention('NO')]],
  ['PartyWithdrew', 'notifiedOn', [convention('NO')]],
  ['AgreementRegistered', 'registeredOn', [convention('NO')]],
  ['AgreementTerminated', 'actedOn', [convention('NO')]],
] as const)('%s is not told of the future: %s', (type, field, past) =>
  given(...past)
    .when(told(type, { effectiveOn: undefined, [field]: '2027-01-01' }))
    .thenProblem('FUTURE_FACT', field),
);

describe('Second looks', () => {
  test('WARN-01: in force before it was signed, whichever is told first', () => {
    const early = told('AgreementEnteredIntoForce', {
      scope: 'definitive',
      party: undefined,
      effectiveOn: '2024-01-01',
      retroactive: true,
    });
    given(signed()).when(early).then('in_force', 'AgreementEnteredIntoForce');
    expect(warningsOf([signed()], early)).toEqual([['WARN-01', 'effectiveOn']]);
    expect(warningsOf([signed()], force('2024-05-14'))).toEqual([]);
    expect(warningsOf([signed()], force('2024'))).toEqual([]);
    expect(warningsOf([referenced(), early], signed())).toEqual([['WARN-01', 'signedOn']]);
  });

  test('WARN-08: a signatory who needs full powers, of which nothing is said (VCLT 7)', () => {
    const officeId = 'ofc_01J9ZK3V5T8N6Q2R4W7X1Y0E01';
    const held = (kind: string) =>
      world({ streams: { [`office-${officeId}`]: [told('OfficeEstablished', { kind })] } });
    const by = (differently = {}, of = {}) =>
      signed({
        signatures: [signature('NO', { signatory: signatory('NO', { officeId }), ...differently }), signature('UY')],
        ...of,
      });
    expect(warningsOf([], by(), held('ambassador'))).toEqual([['WARN-08', 'signatures.0.fullPowers']]);
    for (const kind of ['head_of_state', 'head_of_government', 'foreign_minister'])
      expect(warningsOf([], by(), held(kind))).toEqual([]);
    expect(warningsOf([], by({ fullPowers: true }), held('ambassador'))).toEqual([]);
    expect(warningsOf([], by({}, { bindingness: 'non_binding' }), held('ambassador'))).toEqual([]);
  });

  test('WARN-11: what a party does in an odd order', () => {
    const before = [convention('NO', 'UY'), consent(UY, 'ratification', '2024-08-01'), force('2024-09-01')];
    expect(warningsOf(before, consent(NO, 'accession'))).toEqual([['WARN-11', 'means']]);
    expect(warningsOf(before, consent(IS, 'accession'))).toEqual([]);
    expect(warningsOf(before, consent(NO, 'ratification', '2024-10-01', { effectiveOn: '2024-09-15' }))).toEqual([
      ['WARN-11', 'effectiveOn'],
    ]);
    expect(warningsOf(before, force('2024-08-15', UY))).toEqual([['WARN-11', 'effectiveOn']]);
    expect(warningsOf(before, force('2024-07-15', UY))).toEqual([
      ['WARN-11', 'effectiveOn'],
      ['WARN-11', 'effectiveOn'],
    ]);
    expect(warningsOf(before, force('2024-10-01', UY))).toEqual([]);
    expect(warningsOf(before, withdrew(UY, '2024-08-15'))).toEqual([['WARN-11', 'effectiveOn']]);
    expect(warningsOf(before, withdrew(UY, '2025-08-15'))).toEqual([]);
    expect(warningsOf(before, told('ReservationWithdrawn', { party: UY }))).toEqual([['WARN-11', 'party']]);
    expect(
      warningsOf([...before, told('ReservationMade', { party: UY })], told('ReservationWithdrawn', { party: UY })),
    ).toEqual([]);
    expect(
      warningsOf([], signed({ signatures: [signature('NO', { signedOn: '2024-05-13' }), signature('UY')] })),
    ).toEqual([['WARN-11', 'signatures.0.signedOn']]);
  });

  test('WARN-13: terminated before it was signed, whichever is told first', () => {
    const ended = told('AgreementTerminated', { actedOn: undefined, effectiveOn: '2024-01-01' });
    expect(warningsOf([signed()], ended)).toEqual([['WARN-13', 'effectiveOn']]);
    expect(
      warningsOf([signed()], told('AgreementTerminated', { actedOn: undefined, effectiveOn: '2024-06-01' })),
    ).toEqual([]);
    expect(warningsOf([referenced(), ended], signed())).toEqual([['WARN-13', 'signedOn']]);
  });
});

describe('The life of a party', () => {
  const adopted = told('AgreementTextAdopted', { parties: [NO, IS] });

  test('goes from taking part to being bound, and may begin anew', () => {
    expect(stateOf('IS', adopted)).toBe('non_party');
    expect(stateOf('IS', adopted, convention('IS'))).toBe('signatory');
    expect(stateOf('IS', adopted, consent(IS, 'accession'))).toBe('consented');
    expect(stateOf('NO', signed(), told('ProvisionalApplicationStarted', { party: undefined }))).toBe('provisional');
    expect(stateOf('NO', signed(), force('2024-06-01'))).toBe('in_force_for_party');
    expect(stateOf('IS', adopted, consent(IS, 'accession', '2020-01-01'), withdrew(IS, '2021-01-01'))).toBe(
      'withdrawn',
    );
    expect(
      stateOf(
        'IS',
        adopted,
        consent(IS, 'accession', '2020-01-01'),
        withdrew(IS, '2021-01-01'),
        consent(IS, 'accession', '2022-01-01'),
      ),
    ).toBe('consented');
    expect(stateOf('NO', signed(), force('2024-06-01'), told('AgreementTerminated'))).toBe('released');
  });

  test('is in force by definitive signature from the day of the instrument', () => {
    const facts = [
      signed({ ambit: 'multilateral', signatures: [signature('NO', { mode: 'definitive' }), signature('UY')] }),
      consent(IS, 'accession', '2024-05-20'),
      force('2024-06-01'),
    ];
    expect(['NO', 'UY', 'IS'].map((id) => stateOf(id, ...facts))).toEqual([
      'in_force_for_party',
      'signatory',
      'in_force_for_party',
    ]);
  });

  test('is in force for every signatory where nobody’s consent is on record', () =>
    expect(stateOf('UY', convention('NO', 'UY'), force('2024-06-01'))).toBe('in_force_for_party'));

  test('knows which reservations still stand', () => {
    const made = (articles: string[]) => told('ReservationMade', { party: NO, articles });
    const [life] = partyLives(
      streamStateOf([
        convention('NO'),
        made(['3']),
        made(['12', '13']),
        told('ReservationWithdrawn', { party: NO, articles: ['12'] }),
      ]).inOrder,
    );
    expect(life?.reservations).toMatchObject([
      { articles: ['3'], withdrawn: false },
      { articles: ['12', '13'], withdrawn: true, withdrawnOn: '2021-05-04' },
    ]);
  });

  test('is suspended alone or with all, until it is resumed', () => {
    const suspended = (party?: object) => told('AgreementSuspended', { party, effectiveOn: '2025-01-01' });
    const resumed = told('AgreementResumed', { party: undefined, effectiveOn: '2026-01-01' });
    const flags = (...facts: readonly Told[]) =>
      partyLives(streamStateOf([signed(), force('2024-06-01'), ...facts]).inOrder).map((life) => life.suspended);
    expect(flags(suspended(NO))).toEqual([true, false]);
    expect(flags(suspended())).toEqual([true, true]);
    expect(flags(suspended(), resumed)).toEqual([false, false]);
  });
});
