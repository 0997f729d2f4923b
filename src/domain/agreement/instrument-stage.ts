/**
 * The life of the instrument itself (DOMAIN A6): which event leads from which stage to which. The life that each party has
 * with it is told in party-life.ts.
 */
import type { EventData, StreamState } from '../event.ts';
import { type Fact, type FactOf, isOf } from '../fact.ts';
import { type Problem, problem } from '../problem.ts';
import { sortKeyOf } from '../vocabulary/fuzzy-date.ts';
import { dateOf } from '../vocabulary/dates.ts';
import { type AgreementEvent, dateOfAct, dateOfFact } from './act-dates.ts';
import { KnownStage } from './terms.ts';

type Data = Readonly<Record<string, unknown>>;
type Move = string | ((data: Data) => string | undefined);
type Moves = Readonly<Record<string, Move>>;

const STAGES = KnownStage.options;
const rankOf = (stage: string): number => (STAGES as readonly string[]).indexOf(stage);

const to = (stage: Move, ...from: readonly string[]): Moves => Object.fromEntries(from.map((state) => [state, stage]));
const staying = (...stages: readonly string[]): Moves => Object.fromEntries(stages.map((stage) => [stage, stage]));

const ofAParty = (data: Data): boolean => data['party'] !== undefined;
/** Where the fact concerns one party, the instrument stays what it is. */
const forAllTo =
  (stage: string | undefined, otherwise: string) =>
  (data: Data): string | undefined =>
    ofAParty(data) ? otherwise : stage;

const TALKS = ['negotiating', 'initialled'] as const;
const TEXT = ['text_adopted', 'open_for_signature'] as const;
const SIGNED = ['signed', 'provisionally_applied', 'in_force', 'suspended'] as const;
const BINDING = [...TEXT, ...SIGNED, 'referenced'] as const;

const forceFrom = (stage: string): Moves => ({
  [stage]: ({ scope }: Data) => (scope === 'definitive' ? 'in_force' : stage),
});
const forceOfAParty = (stage: string): Moves => ({
  [stage]: ({ scope }: Data) => (scope === 'definitive' ? undefined : stage),
});

/** What a source says of an instrument does not take back what is known to have come later. */
const knownAtLeast = (stage: string): Moves => ({
  [stage]: ({ knownStage }: Data) => (rankOf(String(knownStage)) > rankOf(stage) ? (knownStage as KnownStage) : stage),
});

const merged = (moves: readonly Moves[]): Moves => Object.assign({}, ...moves) as Moves;

export const MOVES: Readonly<Record<AgreementEvent, Moves>> = {
  AgreementReferenced: { none: 'referenced', ...merged(STAGES.map(knownAtLeast)) },
  NegotiationsOpened: to('negotiating', 'none', 'referenced', 'failed'),
  NegotiationRoundHeld: { ...staying(...TALKS), referenced: 'negotiating' },
  NegotiationsClosed: { negotiating: 'negotiating', referenced: 'negotiating' },
  NegotiationsFailed: to('failed', 'referenced', ...TALKS),
  AgreementInitialled: to('initialled', 'none', 'referenced', 'negotiating'),
  AgreementTextAdopted: to('text_adopted', 'none', 'referenced', ...TALKS),
  // Opened and signed on one day, in whatever order a source tells it.
  AgreementOpenedForSignature: {
    ...to('open_for_signature', 'referenced', ...TALKS, 'text_adopted'),
    signed: 'signed',
  },
  // One signs after the other, and a signing may be learnt after all that followed it (see signature-rules.ts).
  AgreementSigned: { ...to('signed', 'none', 'referenced', ...TALKS, ...TEXT), ...staying(...SIGNED, 'terminated') },
  AgreementSignatureRefused: staying('referenced', ...TALKS, ...TEXT, 'signed'),
  ProvisionalApplicationStarted: {
    ...to('provisionally_applied', 'signed', 'referenced'),
    ...to(forAllTo(undefined, 'provisionally_applied'), 'provisionally_applied'),
    ...to(forAllTo(undefined, 'in_force'), 'in_force'),
  },
  ProvisionalApplicationEnded: {
    ...to(forAllTo('signed', 'provisionally_applied'), 'provisionally_applied'),
    ...staying('referenced', 'in_force'),
  },
  ConsentToBeBoundExpressed: staying(...BINDING),
  ReservationMade: staying(...BINDING),
  ReservationWithdrawn: staying(...BINDING),
  ObjectionMade: staying(...BINDING),
  AgreementEnteredIntoForce: merged([
    ...['referenced', ...TEXT, 'signed', 'provisionally_applied'].map(forceFrom),
    ...['in_force', 'suspended'].map(forceOfAParty),
  ]),
  AgreementRegistered: staying(...BINDING, 'operative', 'terminated'),
  AgreementAmended: staying(...BINDING, 'operative'),
  AgreementSuspended: {
    ...to(forAllTo('suspended', 'in_force'), 'in_force'),
    ...to(forAllTo('suspended', 'referenced'), 'referenced'),
    ...to(forAllTo(undefined, 'suspended'), 'suspended'),
  },
  AgreementResumed: {
    ...to(forAllTo('in_force', 'suspended'), 'suspended'),
    ...to(forAllTo('in_force', 'referenced'), 'referenced'),
    ...to(forAllTo(undefined, 'in_force'), 'in_force'),
  },
  PartyWithdrew: staying(...BINDING),
  AgreementTerminated: to('terminated', ...BINDING.filter((stage) => stage !== 'text_adopted'), 'operative'),
};

/** Facts that can be the first of an instrument whose history is held. */
const OPENING = ['NegotiationsOpened', 'AgreementInitialled', 'AgreementTextAdopted', 'AgreementSigned'];

export const referenceIn = (facts: readonly Fact[]): FactOf<'AgreementReferenced'> | undefined =>
  facts.find(isOf('AgreementReferenced'));

/** Only mentioned so far: what binds and who withdraws ask for a history that is not held. */
export const historyIsUnknown = ({ facts }: StreamState): boolean =>
  referenceIn(facts) !== undefined && !facts.some(({ type }) => OPENING.includes(type));

const keyOf = (date: string | undefined): string | undefined => {
  const parsed = dateOf(date);
  return parsed === undefined ? undefined : sortKeyOf(parsed);
};

const comesBefore = (fact: Fact, key: string): boolean => (keyOf(dateOfFact(fact)) ?? key) < key;

/**
 * An instrument that is known to have come so far does not go back (A6, `referenced`). What was so before the day on which
 * it was known may be learnt later, with the fact that began it.
 */
export const reachesKnownStage =
  (type: AgreementEvent) =>
  (data: EventData, _context: unknown, { facts }: StreamState): Problem[] => {
    const reference = referenceIn(facts);
    const move = MOVES[type]['referenced'];
    const target = typeof move === 'function' ? move(data) : move;
    if (reference === undefined || target === undefined || target === 'referenced') return [];
    const known = reference.data.knownStage;
    if (rankOf(target) >= rankOf(known)) return [];
    const asOf = keyOf(dateOfFact(reference));
    const own = keyOf(dateOfAct(type)(data));
    const began = asOf !== undefined && facts.some((fact) => OPENING.includes(fact.type) && comesBefore(fact, asOf));
    if (asOf !== undefined && own !== undefined && own < asOf && (began || OPENING.includes(type))) return [];
    return [
      problem(
        'ILLEGAL_TRANSITION',
        '',
        `The instrument is known to be ${known.replaceAll('_', ' ')}; ${type} would take it back to ${target.replaceAll('_', ' ')}.`,
        asOf === undefined
          ? `a fact of the stage ${known.replaceAll('_', ' ')} or a later one`
          : `a fact dated before ${dateOfFact(reference) ?? ''}, after one that began it: ${OPENING.join(', ')}`,
      ),
    ];
  };

/** The end of what did not bind has names of its own. */
const ENDS: Readonly<Record<string, string>> = { superseded: 'superseded', expired: 'lapsed', fulfilled: 'lapsed' };

/** The stage as people read it: a status from the table of moves, told in the words of instruments that do not bind. */
export function stageOf(status: string, isBinding: boolean, cause: string | undefined): string {
  return status === 'terminated' && !isBinding ? (ENDS[cause ?? ''] ?? status) : status;
}
