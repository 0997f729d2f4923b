/** What the timeline shows of every event of an agreement. */
import type { ProjectedEvent } from '#read-model/contract/projection';
import { ROLES } from '../tables.ts';

const AGREEMENT = 'agr_01J9ZK3V5T8N6Q2R4W7X1Y0ABC';
const NO = { kind: 'country', id: 'NO' };
const UY = { kind: 'country', id: 'UY' };

const prov = { sources: [{ sourceId: 'src_01J9ZK3V5T8N6Q2R4W7X1Y0ABC', paragraph: 1 }], assertion: 'reported' };
const signatory = (party: object) => ({
  unresolvedName: 'N.',
  nameAsPublished: 'N.',
  capacity: 'office_holder',
  represents: [party],
  role: 'principal',
});

type Step = readonly [type: string, data: object];

const history = (steps: readonly Step[]): ProjectedEvent[] =>
  steps.map(([type, data], at) => ({
    id: `00000000-0000-8000-8000-${String(at + 1).padStart(12, '0')}`,
    stream: `agreement-${AGREEMENT}`,
    type,
    position: BigInt(at + 1),
    revision: BigInt(at),
    recordedAt: '2026-01-01T00:00:00.000Z',
    data: { ...data, prov },
    metadata: {},
  }));

const told = (steps: readonly Step[], entry: object, roles: Record<string, number>) => ({
  events: history(steps),
  entry: { kind: 'AGREEMENT', ...entry },
  roles: { '': Object.values(roles).reduce((all, role) => all | role, 0) || ROLES.PARTICIPANT, ...roles },
});

const parties = [NO, UY];
const described = { agreementId: AGREEMENT, title: 'Treaty', instrumentKind: 'treaty', bindingness: 'binding' };
const opened: Step = ['NegotiationsOpened', { ...described, ambit: 'bilateral', parties, on: '2001-01' }];
const signed: Step = [
  'AgreementSigned',
  {
    ...described,
    level: 'interstate',
    ambit: 'bilateral',
    signatures: parties.map((party) => ({ party, signatory: signatory(party), mode: 'simple' })),
    signedOn: '2002-05-06',
    place: [{ countryId: 'UY', city: 'Montevideo' }],
  },
];
const inForce: Step = ['AgreementEnteredIntoForce', { scope: 'definitive', effectiveOn: '2003-01-01' }];

const TALKING = { 'country:NO': ROLES.PARTICIPANT, 'country:UY': ROLES.PARTICIPANT };
const SIGNED = { 'country:NO': ROLES.SIGNATORY, 'country:UY': ROLES.SIGNATORY };

/** After signature, the entry keeps its day and changes its status. */
const after = (status: string, ...steps: readonly Step[]) =>
  told([signed, ...steps], { status, occurred: '2002-05-06', title: 'Treaty' }, SIGNED);

const suspended: Step = ['AgreementSuspended', { effectiveOn: '2004-01-01' }];

export const AGREEMENT_CASES = {
  AgreementReferenced: told(
    [
      [
        'AgreementReferenced',
        { ...described, titleAsPublished: 'the Treaty', ambit: 'unknown', knownStage: 'signed', asOf: '1999' },
      ],
    ],
    {
      status: 'REFERENCED',
      occurred: '1999',
      title: 'Treaty',
      engagement: { knownStage: 'signed', stage: 'referenced' },
    },
    {},
  ),
  NegotiationsOpened: told([opened], { status: 'NEGOTIATING', occurred: '2001-01', title: 'Treaty' }, TALKING),
  NegotiationRoundHeld: told(
    [opened, ['NegotiationRoundHeld', { parties, on: '2001-02', round: 1 }]],
    { status: 'NEGOTIATING', occurred: '2001-01' },
    TALKING,
  ),
  NegotiationsClosed: told(
    [opened, ['NegotiationsClosed', { parties, on: '2001-03' }]],
    { status: 'NEGOTIATING', occurred: '2001-01' },
    TALKING,
  ),
  NegotiationsFailed: told(
    [opened, ['NegotiationsFailed', { on: '2001-03' }]],
    { status: 'FAILED', occurred: '2001-01' },
    TALKING,
  ),
  AgreementInitialled: told(
    [opened, ['AgreementInitialled', { initialledOn: '2001-04-05', by: [signatory(NO)], place: { city: 'Oslo' } }]],
    { status: 'INITIALLED', occurred: '2001-04-05', place: { city: 'Oslo' }, officials: [{ role: 'principal' }] },
    TALKING,
  ),
  AgreementTextAdopted: told(
    [['AgreementTextAdopted', { ...described, adoptedOn: '2001-04-05' }]],
    { status: 'TEXT_ADOPTED', occurred: '2001-04-05' },
    {},
  ),
  AgreementOpenedForSignature: told(
    [
      ['AgreementTextAdopted', { ...described, adoptedOn: '2001-04-05' }],
      ['AgreementOpenedForSignature', { openedOn: '2001-05-05', depositary: UY }],
    ],
    { status: 'OPEN_FOR_SIGNATURE', occurred: '2001-04-05', engagement: { depositary: UY } },
    {},
  ),
  AgreementSignatureRefused: told(
    [opened, ['AgreementSignatureRefused', { party: UY, on: '2002-01' }]],
    { status: 'NEGOTIATING' },
    TALKING,
  ),
  ProvisionalApplicationStarted: after('PROVISIONALLY_APPLIED', [
    'ProvisionalApplicationStarted',
    { effectiveOn: '2002-06' },
  ]),
  ProvisionalApplicationEnded: after(
    'SIGNED',
    ['ProvisionalApplicationStarted', { effectiveOn: '2002-06' }],
    ['ProvisionalApplicationEnded', { effectiveOn: '2002-09' }],
  ),
  ConsentToBeBoundExpressed: told(
    [
      ['AgreementTextAdopted', { ...described, ambit: 'multilateral', adoptedOn: '2001-04-05' }],
      ['ConsentToBeBoundExpressed', { party: NO, means: 'accession', actedOn: '2001-09-01' }],
    ],
    { status: 'TEXT_ADOPTED', occurred: '2001-04-05', engagement: { parties: [{ party: NO, state: 'consented' }] } },
    { 'country:NO': ROLES.PARTICIPANT },
  ),
  ReservationMade: after('SIGNED', ['ReservationMade', { party: NO, articles: ['12'] }]),
  ReservationWithdrawn: after(
    'SIGNED',
    ['ReservationMade', { party: NO, articles: ['12'] }],
    ['ReservationWithdrawn', { party: NO }],
  ),
  ObjectionMade: after('SIGNED', ['ObjectionMade', { party: UY, againstParty: NO }]),
  AgreementEnteredIntoForce: after('IN_FORCE', inForce),
  AgreementRegistered: after('IN_FORCE', inForce, ['AgreementRegistered', { register: 'UNTS' }]),
  AgreementAmended: after('IN_FORCE', inForce, ['AgreementAmended', { amendmentTitle: 'Protocol' }]),
  AgreementSuspended: after('SUSPENDED', inForce, suspended),
  AgreementResumed: after('IN_FORCE', inForce, suspended, ['AgreementResumed', { effectiveOn: '2005-01-01' }]),
  PartyWithdrew: after('IN_FORCE', inForce, ['PartyWithdrew', { party: NO, effectiveOn: '2006-01-01' }]),
  AgreementTerminated: after('TERMINATED', inForce, ['AgreementTerminated', { cause: 'by_consent' }]),
} as const;
