import { describe, expect, test } from '@jest/globals';
import { rowsFromScratch } from '#read-model/fold/from-scratch';
import type { ProjectedEvent } from '#read-model/contract/projection';
import { arbitraryHistory } from '../../test/support/arbitraries.ts';
import { projectionLaws } from '../../test/support/projection-laws.ts';
import { agreements } from './projection.ts';

const prov = { sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ABC' }], assertion: 'reported' };
const AGREEMENT = 'agr_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const country = (id: string) => ({ kind: 'country', id });
const signature = (party: object) => ({
  party,
  signatory: {
    unresolvedName: 'N.',
    nameAsPublished: 'N.',
    capacity: 'unknown',
    represents: [party],
    role: 'principal',
  },
  mode: 'simple',
});

type Step = readonly [type: string, data: object];

const history = (...steps: readonly Step[]): ProjectedEvent[] =>
  steps.map(([type, data], at) => ({
    id: `00000000-0000-8000-8000-${String(at + 1).padStart(12, '0')}`,
    stream: `agreement-${AGREEMENT}`,
    type,
    position: BigInt(at + 1),
    revision: BigInt(at),
    recordedAt: '2026-01-01T00:00:00.000Z',
    data: { ...data, prov },
    metadata: JSON.stringify(data).includes('body_1') ? { seen: { bodies: { body_1: 'KE' } } } : {},
  }));

const signed = (ambit: string, parties: readonly object[], signedOn: string, differently = {}): Step => [
  'AgreementSigned',
  {
    agreementId: AGREEMENT,
    title: 'Convention',
    instrumentKind: 'convention',
    bindingness: 'binding',
    level: 'interstate',
    ambit,
    signatures: parties.map(signature),
    signedOn,
    ...differently,
  },
];
const force = (effectiveOn: string, party?: string): Step => [
  'AgreementEnteredIntoForce',
  { scope: party === undefined ? 'definitive' : 'for_party', ...(party && { party: country(party) }), effectiveOn },
];
const consent = (party: string, means: string, actedOn: string, effectiveOn?: string): Step => [
  'ConsentToBeBoundExpressed',
  { party: country(party), means, actedOn, ...(effectiveOn === undefined ? {} : { effectiveOn }) },
];

const board = (...steps: readonly Step[]) => {
  const { instruments = [], parties = [], periods = [] } = rowsFromScratch(agreements, history(...steps));
  return {
    stage: instruments[0]?.['stage'],
    parties: Object.fromEntries(parties.map(({ subject, state }) => [subject, state])),
    periods: periods
      .map(({ subject, first, until }) => [subject, first, until].map((cell) => cell ?? '…').join(' '))
      .sort(),
  };
};

const TWO = [country('NO'), country('UY')];

describe('The status board', () => {
  test('shows a treaty of two in force for both, from its entry into force to its end', () => {
    expect(board(signed('bilateral', TWO, '2001-02-03'), force('2002-01-01'))).toEqual({
      stage: 'in_force',
      parties: { 'country:NO': 'in_force_for_party', 'country:UY': 'in_force_for_party' },
      periods: [' 2002-01-01 …', 'country:NO 2002-01-01 …', 'country:UY 2002-01-01 …'],
    });
    expect(
      board(signed('bilateral', TWO, '2001-02-03'), force('2002-01-01'), [
        'AgreementTerminated',
        { cause: 'expired', effectiveOn: '2012-01-01' },
      ]),
    ).toEqual({
      stage: 'terminated',
      parties: { 'country:NO': 'released', 'country:UY': 'released' },
      periods: [' 2002-01-01 2012-01-01', 'country:NO 2002-01-01 2012-01-01', 'country:UY 2002-01-01 2012-01-01'],
    });
  });

  test('shows each party of a convention at its own point of the way', () => {
    expect(
      board(
        signed('multilateral', [...TWO, { kind: 'body', id: 'body_1' }], '2001-02-03'),
        consent('NO', 'ratification', '2001-05-01'),
        force('2002-01-01'),
        consent('IS', 'accession', '2003-05-01', '2003-06-01'),
        consent('PT', 'accession', '2003-07-01'),
      ),
    ).toEqual({
      stage: 'in_force',
      parties: {
        'country:NO': 'in_force_for_party',
        'country:UY': 'signatory',
        'body:body_1': 'signatory',
        'country:KE': 'signatory',
        'country:IS': 'in_force_for_party',
        'country:PT': 'consented',
      },
      periods: [' 2002-01-01 …', 'country:IS 2003-06-01 …', 'country:NO 2002-01-01 …'],
    });
  });

  test('shows the country of a ministry that a correction put in the place of a party', () => {
    const target = history(signed('bilateral', TWO, '2001-02-03'))[0]?.id;
    const changes = [{ path: '/signatures/1/party', from: country('UY'), to: { kind: 'body', id: 'body_1' } }];
    expect(
      board(signed('bilateral', TWO, '2001-02-03'), [
        'AgreementCorrected',
        { targetEventId: target, changes, reason: 'better_source' },
      ]).parties,
    ).toEqual({ 'country:NO': 'signatory', 'body:body_1': 'signatory', 'country:KE': 'signatory' });
  });

  test('shows the periods of a party that left and came back', () => {
    const leaving = board(
      signed('multilateral', TWO, '2001-02-03'),
      consent('NO', 'ratification', '2001-05-01'),
      force('2002-01-01'),
      ['PartyWithdrew', { party: country('NO'), notifiedOn: '2004-01-01', effectiveOn: '2005-01-01' }],
    );
    expect(leaving.parties['country:NO']).toBe('withdrawn');
    expect(leaving.periods).toEqual([' 2002-01-01 …', 'country:NO 2002-01-01 2005-01-01']);
    const back = board(
      signed('multilateral', TWO, '2001-02-03'),
      consent('NO', 'ratification', '2001-05-01'),
      force('2002-01-01'),
      ['PartyWithdrew', { party: country('NO'), notifiedOn: '2004-01-01', effectiveOn: '2005-01-01' }],
      consent('NO', 'accession', '2007-01-01', '2007-02-01'),
    );
    expect(back.parties['country:NO']).toBe('in_force_for_party');
    expect(back.periods).toEqual([' 2002-01-01 …', 'country:NO 2002-01-01 2005-01-01', 'country:NO 2007-02-01 …']);
  });

  test('takes an end of unknown day for one that has come', () =>
    expect(
      board(signed('bilateral', TWO, '2001-02-03'), force('2002-01-01'), ['AgreementTerminated', { cause: 'unknown' }])
        .periods,
    ).toEqual([]));

  test('names it by the talks that came first, whichever were learnt first', () => {
    const talks = (title: string, on: string): Step => ['NegotiationsOpened', { title, parties: TWO, on }];
    const { instruments = [] } = rowsFromScratch(
      agreements,
      history(
        talks('Treaty on Fisheries', '2015-03-01'),
        ['NegotiationsFailed', { on: '2012-06-01' }],
        talks('Treaty on the Herring', '2010-05-01'),
      ),
    );
    expect(instruments).toMatchObject([{ stage: 'negotiating', title: 'Treaty on the Herring' }]);
  });

  test('names the end of what did not bind in its own words', () => {
    const plan = signed('bilateral', TWO, '2001-02-03', { instrumentKind: 'plan', bindingness: 'non_binding' });
    expect(board(plan, ['AgreementTerminated', { cause: 'superseded' }]).stage).toBe('superseded');
    expect(board(plan, ['AgreementTerminated', { cause: 'expired' }]).stage).toBe('lapsed');
    expect(board(plan, ['AgreementTerminated', { cause: 'by_consent' }]).stage).toBe('terminated');
    expect(board(signed('bilateral', TWO, '2001-02-03'), ['AgreementTerminated', { cause: 'expired' }]).stage).toBe(
      'terminated',
    );
  });

  test('shows nothing of what was taken back or is a duplicate', () => {
    const retracted: Step = ['AgreementRetracted', { whole: true, reason: 'not_happened' }];
    const merged: Step = [
      'DuplicateMarked',
      {
        engagement: { kind: 'agreement', id: AGREEMENT },
        duplicateOf: { kind: 'agreement', id: 'agr_2' },
        reason: 'x',
      },
    ];
    for (const step of [retracted, merged])
      expect(board(signed('bilateral', TWO, '2001-02-03'), force('2002-01-01'), step)).toEqual({
        stage: undefined,
        parties: {},
        periods: [],
      });
  });
});

projectionLaws(agreements, arbitraryHistory);
