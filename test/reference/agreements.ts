/** What the facts of an agreement say of the instrument and of each of its parties (DOMAIN A5.5, A6). */
import { earliestDay, keyOf, latestDay, surelyBefore } from './dates.ts';
import { inOrderOfTime, stateOf } from './order.ts';
import { type Data, type Event, dateOfFact, factsThatHold } from './record.ts';
import type { Row, World } from './world.ts';

export const partyKey = ({ kind, id }: Data): string => `${kind}:${id}`;

const ofType = (facts: readonly Event[], ...types: readonly string[]): Event[] =>
  facts.filter(({ type }) => types.includes(type));

/** The text itself knows best what it is; then come those who fixed it, and those who spoke of it. */
const BEST_FIRST = [
  'AgreementSigned',
  'AgreementTextAdopted',
  'AgreementInitialled',
  'AgreementReferenced',
  'NegotiationsOpened',
];

/** Facts in the order of time. Whoever does not know says nothing, unless nobody knows. */
export function described(facts: readonly Event[], field: string): string | undefined {
  const said = BEST_FIRST.flatMap((type) => ofType(facts, type)).map(({ data }) => data[field] as string | undefined);
  return said.find((value) => value !== undefined && value !== 'unknown') ?? said.find((value) => value !== undefined);
}

/** The day by which it is cited; facts in the order of time. */
export function dateOfAgreement(facts: readonly Event[]): string | undefined {
  const order = [...BEST_FIRST.slice(0, 4), 'AgreementOpenedForSignature', 'NegotiationsOpened'];
  for (const type of order)
    for (const fact of ofType(facts, type)) if (dateOfFact(fact) !== undefined) return dateOfFact(fact);
  return facts.map(dateOfFact).find((date) => date !== undefined);
}

export function signaturesOf(facts: readonly Event[]): Data[] {
  const signatures: Data[] = [];
  for (const { data } of ofType(facts, 'AgreementSigned'))
    for (const signature of data['signatures'])
      signatures.push({ ...signature, signedOn: signature.signedOn ?? data['signedOn'] });
  return signatures;
}

/** Those between whom it was made, as far as a source lists them. */
export function statedParties(facts: readonly Event[]): Data[] {
  const stating = ofType(facts, ...BEST_FIRST, 'NegotiationRoundHeld', 'NegotiationsClosed', 'NegotiationsFailed');
  return stating.flatMap(({ data }) => (data['parties'] as Data[] | undefined) ?? []);
}

const definitiveForce = (facts: readonly Event[]): string | undefined =>
  ofType(facts, 'AgreementEnteredIntoForce').find(({ data }) => data['scope'] === 'definitive')?.data['effectiveOn'];

export function stageOf(facts: readonly Event[], state: string): string {
  if (state !== 'terminated' || described(facts, 'bindingness') !== 'non_binding') return state;
  const cause = ofType(facts, 'AgreementTerminated')[0]?.data['cause'];
  if (cause === 'superseded') return 'superseded';
  return cause === 'expired' || cause === 'fulfilled' ? 'lapsed' : state;
}

interface Period {
  from: string | undefined;
  to: string | undefined;
  ended: boolean;
}

export interface PartyLife {
  readonly party: Data;
  readonly state: string;
  readonly signedOn: string | undefined;
  readonly consent: Data | undefined;
  readonly inForce: readonly Period[];
  readonly reservations: number;
}

/** The later of two days, by the first on which each may be. */
const later = (one: string, other: string): string =>
  (earliestDay(other) ?? '') > (earliestDay(one) ?? '') ? other : one;

/** A time in which a party is bound, from its consent or the entry into force to its withdrawal. */
interface Bond {
  consent?: Data;
  from?: string | undefined;
  withdrawn: boolean;
  until?: string | undefined;
}

function bondsOf(facts: readonly Event[], party: string): Bond[] {
  const signatures = signaturesOf(facts).filter((one) => partyKey(one['party']) === party);
  const signedOn = signatures[0]?.['signedOn'] as string | undefined;
  const bonds: Bond[] = [];
  const open = (): Bond => {
    if (bonds.length === 0 || bonds.at(-1)!.withdrawn) bonds.push({ withdrawn: false });
    return bonds.at(-1)!;
  };
  if (signatures.some(({ mode }) => mode === 'definitive'))
    open().consent = { means: 'definitive_signature', actedOn: signedOn };
  // Between two, whoever signed or is named is bound by the entry into force; among many, by it and no consent at all.
  const isNamed = statedParties(facts).some((one) => partyKey(one) === party);
  const isBilateral = described(facts, 'ambit') === 'bilateral';
  const nobodyConsented = ofType(facts, 'ConsentToBeBoundExpressed').length === 0;
  const force = definitiveForce(facts);
  const isBound = isBilateral ? signatures.length > 0 || isNamed : nobodyConsented && signatures.length > 0;
  if (isBound && force !== undefined) open().from = force;
  for (const { type, data } of facts) {
    if (data['party'] === undefined || partyKey(data['party']) !== party) continue;
    if (type === 'ConsentToBeBoundExpressed') open().consent = data;
    if (type === 'AgreementEnteredIntoForce') open().from = data['effectiveOn'];
    if (type === 'PartyWithdrew')
      Object.assign(open(), { withdrawn: true, until: data['effectiveOn'] ?? data['notifiedOn'] });
  }
  return bonds;
}

/** From which day it is in force for a party in this bond; undefined where it is not. */
function startOf({ from, consent }: Bond, force: string | undefined): string | undefined {
  if (from !== undefined || force === undefined || consent === undefined) return from;
  if (consent['effectiveOn'] !== undefined) return later(force, consent['effectiveOn']);
  return surelyBefore(force, consent['actedOn']) ? undefined : force;
}

/** Is it applied provisionally by the party now? */
function isProvisional(facts: readonly Event[], party: string, signed: boolean, isOver: boolean): boolean {
  const mine = ({ data }: Event): boolean => data['party'] === undefined || partyKey(data['party']) === party;
  const acts = ofType(facts, 'ProvisionalApplicationStarted', 'ProvisionalApplicationEnded').filter(mine);
  const byItself = acts.some(
    ({ type, data }) => type === 'ProvisionalApplicationStarted' && data['party'] !== undefined,
  );
  return !isOver && (signed || byItself) && acts.at(-1)?.type === 'ProvisionalApplicationStarted';
}

function reservationsOf(facts: readonly Event[], party: string): number {
  let standing: string[][] = [];
  for (const { type, data } of facts) {
    if (data['party'] === undefined || partyKey(data['party']) !== party) continue;
    const articles = (data['articles'] as string[] | undefined) ?? [];
    if (type === 'ReservationMade') standing.push(articles);
    if (type === 'ReservationWithdrawn')
      standing = standing.filter((made) => articles.length > 0 && !made.some((one) => articles.includes(one)));
  }
  return standing.length;
}

function lifeOf(facts: readonly Event[], party: Data): PartyLife {
  const key = partyKey(party);
  const signedOn = signaturesOf(facts).find((one) => partyKey(one['party']) === key)?.['signedOn'];
  const force = definitiveForce(facts);
  const termination = ofType(facts, 'AgreementTerminated')[0]?.data;
  const isOver = termination !== undefined;
  const bonds = bondsOf(facts, key);
  const inForce: Period[] = [];
  for (const bond of bonds) {
    const from = startOf(bond, force);
    if (from === undefined) continue;
    if (bond.withdrawn) inForce.push({ from, to: bond.until, ended: true });
    else inForce.push({ from, to: termination?.['effectiveOn'] ?? termination?.['actedOn'], ended: isOver });
  }
  const state = (): string => {
    if (bonds.at(-1)?.withdrawn === true) return 'withdrawn';
    if (isOver && (signedOn !== undefined || bonds.length > 0)) return 'released';
    if (inForce.length > 0 && !inForce.at(-1)!.ended) return 'in_force_for_party';
    if (bonds.length > 0) return 'consented';
    if (isProvisional(facts, key, signedOn !== undefined, isOver)) return 'provisional';
    return signedOn === undefined ? 'non_party' : 'signatory';
  };
  const consent = bonds.map((bond) => bond.consent).findLast((one) => one !== undefined);
  return { party, state: state(), signedOn, consent, inForce, reservations: reservationsOf(facts, key) };
}

/** Facts in the order of time; parties in the order in which they are named, those of the text first. */
export function partyLivesOf(facts: readonly Event[]): PartyLife[] {
  const lives = new Map<string, PartyLife>();
  const named = [
    ...statedParties(facts),
    ...signaturesOf(facts).map(({ party }) => party),
    ...facts.flatMap(({ data }) => data['party'] ?? []),
  ];
  for (const party of named) if (!lives.has(partyKey(party))) lives.set(partyKey(party), lifeOf(facts, party));
  return [...lives.values()];
}

const HOW_FAR = ['signatory', 'provisional', 'consented', 'in_force_for_party'];

/** Of each party, and of the country of each ministry: of several lives the one that has gone furthest. */
function livesBySubject(facts: readonly Event[], world: World): Map<string, PartyLife> {
  const bySubject = new Map<string, PartyLife>();
  const offer = (subject: string, life: PartyLife): void => {
    const best = bySubject.get(subject);
    if (best === undefined || HOW_FAR.indexOf(life.state) > HOW_FAR.indexOf(best.state)) bySubject.set(subject, life);
  };
  for (const life of partyLivesOf(facts)) {
    offer(partyKey(life.party), life);
    const country = world.countryOfBody(life.party);
    if (country !== undefined) offer(`country:${country}`, life);
  }
  return bySubject;
}

/** From the entry into force to the end. */
function periodOfAgreement(facts: readonly Event[]): Period[] {
  const force = definitiveForce(facts);
  const end = ofType(facts, 'AgreementTerminated')[0]?.data;
  return force === undefined
    ? []
    : [{ from: force, to: end?.['effectiveOn'] ?? end?.['actedOn'], ended: end !== undefined }];
}

/** What has ended on no known day is not in force on any. */
const periodRows = (subject: string, sort: string, periods: readonly Period[]): Row[] =>
  [...periods.entries()]
    .filter(([, { to, ended }]) => !ended || to !== undefined)
    .map(([n, { from, to }]) => ({ subject, sort, n, first: earliestDay(from), until: latestDay(to) }));

const partyRow = (subject: string, sort: string, { state, signedOn, consent, reservations }: PartyLife): Row => ({
  subject,
  sort,
  state,
  signed_on: signedOn ?? null,
  means: consent?.['means'] ?? null,
  acted_on: consent?.['actedOn'] ?? null,
  effective_on: consent?.['effectiveOn'] ?? null,
  reservations,
});

/** Rows of `instruments`, `parties` and `periods` for one agreement. */
export function agreementRows(events: readonly Event[], world: World): Readonly<Record<string, Row[]>> {
  const held = factsThatHold(events);
  const facts = inOrderOfTime(held);
  const state = stateOf(held);
  const title = described(facts, 'title');
  if (state === 'merged' || title === undefined) return {};
  const id = events[0]!.stream.slice('agreement-'.length);
  const sort = `${keyOf(dateOfAgreement(facts))} ${id}`;
  const lives = [...livesBySubject(facts, world)];
  return {
    instruments: [
      {
        sort,
        id,
        stage: stageOf(facts, state),
        title,
        signed_on: signaturesOf(facts)[0]?.['signedOn'] ?? null,
        in_force_on: definitiveForce(facts) ?? null,
      },
    ],
    parties: lives.map(([subject, life]) => partyRow(subject, sort, life)),
    periods: [
      ...periodRows('', sort, periodOfAgreement(facts)),
      ...lives.flatMap(([subject, life]) => periodRows(subject, sort, life.inForce)),
    ],
  };
}
