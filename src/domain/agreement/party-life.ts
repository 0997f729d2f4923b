/**
 * The status of each party to an agreement over time (DOMAIN A6): signatory, bound, in force, withdrawn, and perhaps
 * all of it again. A pure fold over the facts that hold, in order of time.
 */
import { z } from 'zod';
import { type Fact, type FactData, factsOf, valueIn } from '../fact.ts';
import { EdtfDate } from '../vocabulary/dates.ts';
import { PartyRef, partyKey } from '../vocabulary/references.ts';
import { dateOfFact, isBefore } from './act-dates.ts';
import {
  type DatedSignature,
  described,
  entryIntoForce,
  laterOf,
  signaturesOf,
  statedParties,
  terminationIn,
} from './instrument.ts';
import { Objection, Reservation, objectionsOf, reservationsOf } from './reservations.ts';
import { ConsentMeans } from './terms.ts';

export const PARTY_STATES = [
  'non_party',
  'signatory',
  'provisional',
  'consented',
  'in_force_for_party',
  'withdrawn',
  'released',
] as const;

export const PartyConsent = z.object({
  means: ConsentMeans,
  approvedOn: EdtfDate.optional(),
  actedOn: EdtfDate.optional(),
  effectiveOn: EdtfDate.optional(),
  depositary: PartyRef.optional(),
  predecessorPartyId: PartyRef.optional(),
});
export type PartyConsent = z.infer<typeof PartyConsent>;

/** From a day on, up to the day before another. `ended` tells an end of which no day is known from no end. */
export const Period = z.object({ from: EdtfDate.optional(), to: EdtfDate.optional(), ended: z.boolean() });
export type Period = z.infer<typeof Period>;

export const PartyLife = z.object({
  party: PartyRef,
  state: z.enum(PARTY_STATES),
  signedOn: EdtfDate.optional(),
  consent: PartyConsent.optional(),
  consents: z.array(PartyConsent),
  periodsInForce: z.array(Period),
  provisionalPeriods: z.array(Period),
  suspended: z.boolean(),
  signatureRefused: z.boolean(),
  reservations: z.array(Reservation),
  objections: z.array(Objection),
});
export type PartyLife = z.infer<typeof PartyLife>;

/** The party that an act concerns; undefined where it concerns them all. */
const partyOf = (act: Fact): PartyRef | undefined => valueIn(act, 'party');

const concerns = (act: Fact, key: string): boolean => {
  const party = partyOf(act);
  return party !== undefined && partyKey(party) === key;
};

/** Facts about the agreement as a whole, from which the status of each party follows. */
interface Whole {
  readonly acts: readonly Fact[];
  readonly signatures: readonly DatedSignature[];
  readonly stated: readonly PartyRef[];
  readonly isBilateral: boolean;
  /** Since when it is in force; undefined while it is not. */
  readonly since: string | undefined;
  /** Nobody's consent is on record: it came into force by signature. */
  readonly bySignature: boolean;
  readonly end: End;
}

interface End {
  readonly ended: boolean;
  readonly to?: string | undefined;
}

/** The time between binding itself and withdrawing. */
interface Cycle extends End {
  readonly consent?: PartyConsent;
  /** In force for the party, whatever its consent says of that. */
  readonly from?: string;
}

interface Signed {
  readonly signedOn: string;
  readonly definitively: boolean;
}

const signedBy = ({ signatures }: Whole, key: string): Signed | undefined => {
  const own = signatures.filter(({ party }) => partyKey(party) === key);
  const [first] = own;
  return first && { signedOn: first.signedOn, definitively: own.some(({ mode }) => mode === 'definitive') };
};

/** Between two, or by signature alone, the entry into force binds whoever signed, consent on record or not. */
const boundByForce = (whole: Whole, key: string, signed: Signed | undefined): boolean =>
  whole.isBilateral
    ? signed !== undefined || whole.stated.some((party) => partyKey(party) === key)
    : whole.bySignature && signed !== undefined;

function firstCycle(whole: Whole, key: string, signed: Signed | undefined): Cycle[] {
  const consent: PartyConsent | undefined =
    signed?.definitively === true ? { means: 'definitive_signature', actedOn: signed.signedOn } : undefined;
  const from = boundByForce(whole, key, signed) ? whole.since : undefined;
  if (consent === undefined && from === undefined) return [];
  return [{ ended: false, ...(consent && { consent }), ...(from !== undefined && { from }) }];
}

const consentOf = ({ prov: _, party: _party, ...consent }: FactData['ConsentToBeBoundExpressed']): PartyConsent =>
  consent;

function cyclesOf(whole: Whole, key: string, signed: Signed | undefined): Cycle[] {
  const cycles = firstCycle(whole, key, signed);
  const go = (on: Omit<Cycle, 'ended'> & { ended?: boolean }): void => {
    const last = cycles.at(-1);
    if (last === undefined || last.ended) cycles.push({ ended: false, ...on });
    else cycles[cycles.length - 1] = { ...last, ...on };
  };
  for (const { type, data } of whole.acts.filter((act) => concerns(act, key))) {
    if (type === 'ConsentToBeBoundExpressed') go({ consent: consentOf(data) });
    if (type === 'AgreementEnteredIntoForce') go({ from: data.effectiveOn });
    if (type === 'PartyWithdrew') go({ ended: true, to: data.effectiveOn ?? data.notifiedOn });
  }
  return cycles;
}

/** Who bound itself before the instrument came into force is bound from that day, a later one from its own. */
function startOf({ from, consent }: Cycle, { since }: Whole): string | undefined {
  if (from !== undefined || since === undefined || consent === undefined) return from;
  if (consent.effectiveOn !== undefined) return laterOf(since, consent.effectiveOn);
  return isBefore(since, consent.actedOn) ? undefined : since;
}

const period = (from: string | undefined, { ended, to }: End): Period => ({
  ended,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

const periodsOf = (cycles: readonly Cycle[], whole: Whole): Period[] =>
  cycles.flatMap((cycle) => {
    const from = startOf(cycle, whole);
    return from === undefined ? [] : [period(from, cycle.ended ? cycle : whole.end)];
  });

type DatedAct =
  'ProvisionalApplicationStarted' | 'ProvisionalApplicationEnded' | 'AgreementSuspended' | 'AgreementResumed';

/** Periods between pairs of acts that concern this party, or all parties. */
function periodsBetween({ acts, end }: Whole, starts: DatedAct, ends: DatedAct, key: string): Period[] {
  const periods: Period[] = [];
  for (const act of factsOf(acts, starts, ends)) {
    if (partyOf(act) !== undefined && !concerns(act, key)) continue;
    const { type, data } = act;
    const on = data.effectiveOn;
    if (type === starts) periods.push(period(on, { ended: false }));
    if (type === ends && isOpen(periods)) periods.push(period(periods.pop()?.from, { ended: true, to: on }));
  }
  return isOpen(periods) && end.ended ? [...periods.slice(0, -1), period(periods.at(-1)?.from, end)] : periods;
}

const isOpen = (periods: readonly Period[]): boolean => periods.at(-1)?.ended === false;

function stateOf(life: Omit<PartyLife, 'state' | 'party'>, cycles: readonly Cycle[], end: End): PartyLife['state'] {
  if (cycles.at(-1)?.ended === true) return 'withdrawn';
  if (end.ended && (life.signedOn !== undefined || cycles.length > 0)) return 'released';
  if (isOpen(life.periodsInForce)) return 'in_force_for_party';
  if (cycles.length > 0) return 'consented';
  if (isOpen(life.provisionalPeriods)) return 'provisional';
  return life.signedOn === undefined ? 'non_party' : 'signatory';
}

/** A provisional application without a named party is by all who signed. */
const appliesProvisionally = ({ acts }: Whole, key: string, signed: Signed | undefined): boolean =>
  signed !== undefined || acts.some((act) => act.type === 'ProvisionalApplicationStarted' && concerns(act, key));

function lifeOf(party: PartyRef, whole: Whole): PartyLife {
  const key = partyKey(party);
  const signed = signedBy(whole, key);
  const cycles = cyclesOf(whole, key, signed);
  const consents = cycles.flatMap(({ consent }) => consent ?? []);
  const own = whole.acts.filter((act) => concerns(act, key));
  const periodsInForce = periodsOf(cycles, whole);
  const between = (starts: DatedAct, ends: DatedAct): Period[] => periodsBetween(whole, starts, ends, key);
  const life = {
    ...(signed && { signedOn: signed.signedOn }),
    ...(consents.length > 0 && { consent: consents.at(-1) }),
    consents,
    periodsInForce,
    provisionalPeriods: appliesProvisionally(whole, key, signed)
      ? between('ProvisionalApplicationStarted', 'ProvisionalApplicationEnded')
      : [],
    suspended: isOpen(periodsInForce) && isOpen(between('AgreementSuspended', 'AgreementResumed')),
    signatureRefused: own.some(({ type }) => type === 'AgreementSignatureRefused'),
    reservations: reservationsOf(own),
    objections: objectionsOf(own),
  };
  return { party, state: stateOf(life, cycles, whole.end), ...life };
}

/** Everybody who is named as a party, in the order in which they come into the record of the instrument. */
const partiesIn = ({ acts, signatures, stated }: Pick<Whole, 'acts' | 'signatures' | 'stated'>): PartyRef[] => {
  const all = [...stated, ...signatures.map(({ party }) => party), ...acts.flatMap((act) => partyOf(act) ?? [])];
  return [...new Map(all.map((party) => [partyKey(party), party])).values()];
};

function wholeOf(acts: readonly Fact[]): Whole {
  const termination = terminationIn(acts);
  return {
    acts,
    signatures: signaturesOf(acts),
    stated: statedParties(acts),
    isBilateral: described(acts, 'ambit') === 'bilateral',
    since: entryIntoForce(acts),
    bySignature: !acts.some(({ type }) => type === 'ConsentToBeBoundExpressed'),
    end: { ended: termination !== undefined, to: termination?.data.effectiveOn ?? termination?.data.actedOn },
  };
}

/** Everybody who is named as a party, whatever has become of that. */
export const partiesNamedIn = (facts: readonly Fact[]): PartyRef[] =>
  partiesIn({ acts: facts, signatures: signaturesOf(facts), stated: statedParties(facts) });

/** The lives of all parties, or of some. */
export function partyLives(facts: readonly Fact[], isWanted: (party: PartyRef) => boolean = () => true): PartyLife[] {
  const whole = wholeOf(facts);
  return partiesIn(whole)
    .filter(isWanted)
    .map((party) => lifeOf(party, whole));
}

/** The life of one party as far as it had come on a day; without a day, all of it. */
export function partyLifeBy(facts: readonly Fact[], party: PartyRef, on: string | undefined): PartyLife | undefined {
  const whole = wholeOf(facts.filter((fact) => !isBefore(on, dateOfFact(fact))));
  const isNamed = partiesIn(whole).some((one) => partyKey(one) === partyKey(party));
  return isNamed ? lifeOf(party, whole) : undefined;
}

/** When the instrument as such is in force: from its entry into force until it is terminated. */
export function periodsOfInstrument(facts: readonly Fact[]): Period[] {
  const { since, end } = wholeOf(facts);
  return since === undefined ? [] : [period(since, end)];
}
