/** In which state a thing is: the machines of DOMAIN A6, followed fact by fact in the order of time (order.ts). */
import type { Data, Event } from './record.ts';

type Step = string | ((data: Data) => string | undefined);
type Machine = Readonly<Record<string, Readonly<Record<string, Step>>>>;

const planned = (thing: string, opened: string, open: string, done: string): Machine => ({
  [`${thing}Rescheduled`]: { [open]: open, postponed: open, cancelled: open },
  [`${thing}Postponed`]: { [open]: 'postponed', postponed: 'postponed', cancelled: 'postponed' },
  [`${thing}Cancelled`]: { [open]: 'cancelled', postponed: 'cancelled' },
  [opened]: { none: open, [open]: open, postponed: open, cancelled: open },
  [done]: {},
});

const unlessOfAParty = (stage: string) => (data: Data) => (data['party'] === undefined ? stage : undefined);
const ifDefinitive = (data: Data) => (data['scope'] === 'definitive' ? 'in_force' : undefined);
const nominee = (data: Data) => (data['capacity'] === 'nominee' ? 'nominated' : 'appointed');

const VISIT: Machine = {
  ...planned('Visit', 'VisitAnnounced', 'announced', 'VisitStarted'),
  VisitStarted: { none: 'under_way', announced: 'under_way', postponed: 'under_way', cancelled: 'under_way' },
  VisitEnded: { under_way: ({ cutShort }) => (cutShort === true ? 'cut_short' : 'completed') },
};

const MEETING: Machine = {
  ...planned('Meeting', 'MeetingScheduled', 'scheduled', 'MeetingHeld'),
  MeetingHeld: { none: 'held', scheduled: 'held', postponed: 'held', cancelled: 'held' },
};

/** Stages in the order in which an instrument passes them. */
const STAGES = [
  'negotiating',
  'initialled',
  'text_adopted',
  'open_for_signature',
  'signed',
  'provisionally_applied',
  'in_force',
  'operative',
  'suspended',
  'terminated',
  'superseded',
  'lapsed',
  'failed',
];

/** To be known to have come so far takes an instrument up to there, and never back. */
const knownStageFrom = (stage: string) => (data: Data) =>
  STAGES.indexOf(data['knownStage']) > STAGES.indexOf(stage) ? (data['knownStage'] as string) : stage;

const AGREEMENT: Machine = {
  AgreementReferenced: {
    none: 'referenced',
    ...Object.fromEntries(STAGES.map((stage) => [stage, knownStageFrom(stage)])),
  },
  NegotiationsOpened: { none: 'negotiating', referenced: 'negotiating', failed: 'negotiating' },
  NegotiationRoundHeld: { referenced: 'negotiating' },
  NegotiationsClosed: { referenced: 'negotiating' },
  NegotiationsFailed: { referenced: 'failed', negotiating: 'failed', initialled: 'failed' },
  AgreementInitialled: { none: 'initialled', referenced: 'initialled', negotiating: 'initialled' },
  AgreementTextAdopted: {
    none: 'text_adopted',
    referenced: 'text_adopted',
    negotiating: 'text_adopted',
    initialled: 'text_adopted',
  },
  AgreementOpenedForSignature: {
    referenced: 'open_for_signature',
    negotiating: 'open_for_signature',
    initialled: 'open_for_signature',
    text_adopted: 'open_for_signature',
  },
  AgreementSigned: {
    none: 'signed',
    referenced: 'signed',
    negotiating: 'signed',
    initialled: 'signed',
    text_adopted: 'signed',
    open_for_signature: 'signed',
  },
  ProvisionalApplicationStarted: {
    signed: 'provisionally_applied',
    referenced: 'provisionally_applied',
    // One more of the parties: it stays what it is.
    provisionally_applied: ({ party }) => (party === undefined ? undefined : 'provisionally_applied'),
  },
  ProvisionalApplicationEnded: {
    provisionally_applied: unlessOfAParty('signed'),
    // What ended had begun in the history that is not on record.
    referenced: 'referenced',
  },
  AgreementEnteredIntoForce: {
    referenced: ifDefinitive,
    text_adopted: ifDefinitive,
    open_for_signature: ifDefinitive,
    signed: ifDefinitive,
    provisionally_applied: ifDefinitive,
  },
  AgreementSuspended: { in_force: unlessOfAParty('suspended'), referenced: unlessOfAParty('suspended') },
  AgreementResumed: { suspended: unlessOfAParty('in_force'), referenced: unlessOfAParty('in_force') },
  AgreementTerminated: {
    referenced: 'terminated',
    open_for_signature: 'terminated',
    signed: 'terminated',
    provisionally_applied: 'terminated',
    in_force: 'terminated',
    suspended: 'terminated',
    operative: 'terminated',
  },
};

const TENURE: Machine = {
  // To be seen in the office is more than to be appointed to it.
  TenureAttested: { none: 'attested', nominated: 'attested', appointed: 'attested' },
  OfficialAppointed: {
    none: nominee,
    nominated: nominee,
    // The nomination is learnt late.
    appointed: (data) => (nominee(data) === 'nominated' ? 'appointed' : undefined),
  },
  AppointmentLapsed: { nominated: 'lapsed', appointed: 'lapsed' },
  OfficeAssumed: { nominated: 'assumed', appointed: 'assumed', attested: 'assumed' },
  CredentialsPresented: {
    nominated: 'credentialed',
    appointed: 'credentialed',
    assumed: 'credentialed',
    attested: 'credentialed',
  },
  OfficeLeft: { attested: 'left', assumed: 'left', credentialed: 'left' },
};

const MACHINES: Readonly<Record<string, Machine>> = {
  visit: VISIT,
  meeting: MEETING,
  call: { CallHeld: { none: 'held' } },
  agreement: AGREEMENT,
  tenure: TENURE,
};

const BINDING = ['referenced', 'text_adopted', 'open_for_signature', 'signed', 'provisionally_applied', 'in_force'];
const WHILE_IT_BINDS = { in: [...BINDING, 'suspended'] };
const ofAParty = ({ party }: Data): boolean => party !== undefined;

/** In which states a fact may be told that leaves them as they are. */
const STAYS: Readonly<Record<string, { readonly in: readonly string[]; readonly if?: (data: Data) => boolean }>> = {
  VisitStopRecorded: { in: ['under_way', 'completed', 'cut_short'] },
  VisitDelegationChanged: { in: ['announced', 'postponed', 'under_way', 'completed', 'cut_short'] },
  NegotiationRoundHeld: { in: ['negotiating', 'initialled'] },
  NegotiationsClosed: { in: ['negotiating'] },
  AgreementOpenedForSignature: { in: ['signed'] },
  AgreementSigned: { in: ['signed', 'provisionally_applied', 'in_force', 'suspended', 'terminated'] },
  ProvisionalApplicationStarted: { in: ['provisionally_applied', 'in_force'], if: ofAParty },
  ProvisionalApplicationEnded: { in: ['provisionally_applied', 'in_force'] },
  ConsentToBeBoundExpressed: WHILE_IT_BINDS,
  ReservationMade: WHILE_IT_BINDS,
  ReservationWithdrawn: WHILE_IT_BINDS,
  PartyWithdrew: WHILE_IT_BINDS,
  AgreementEnteredIntoForce: { in: WHILE_IT_BINDS.in, if: ({ scope }) => scope !== 'definitive' },
  AgreementRegistered: { in: [...WHILE_IT_BINDS.in, 'operative', 'terminated'] },
  AgreementAmended: { in: [...WHILE_IT_BINDS.in, 'operative'] },
  AgreementSuspended: { in: ['referenced', 'in_force', 'suspended'], if: ofAParty },
  AgreementResumed: { in: ['referenced', 'in_force', 'suspended'], if: ofAParty },
  OfficialAppointed: { in: ['attested', 'assumed', 'credentialed', 'left'] },
  OfficeAssumed: { in: ['credentialed', 'left'] },
  CredentialsPresented: { in: ['left'] },
  TenureAttested: { in: ['attested', 'assumed', 'credentialed', 'left'] },
};

/** What was planned earlier does not undo what came later: a plan has its place at its own time, or none. */
export const PLANS: readonly string[] = [
  'VisitAnnounced',
  'VisitRescheduled',
  'VisitPostponed',
  'MeetingScheduled',
  'MeetingRescheduled',
  'MeetingPostponed',
];

/** The state to which a fact leads from another; undefined where that has no room for it. */
export function nextState({ stream, type, data }: Event, state: string): string | undefined {
  if (type === 'DuplicateMarked') return 'merged';
  if (type === 'EngagementLinked') return state;
  const step = MACHINES[stream.split('-')[0]!]?.[type]?.[state];
  const next = typeof step === 'function' ? step(data) : step;
  if (next !== undefined) return next;
  const stays = STAYS[type];
  return stays?.in.includes(state) === true && stays.if?.(data) !== false ? state : undefined;
}
