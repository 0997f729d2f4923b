/** What all plans have in common, of a visit, a meeting or a conference: they are moved, put off and called off (A6). */
import type { DecisionContext, Fact, Ledger } from './event.ts';
import { inOrderOfKeys } from './ledger.ts';
import { type Problem, problem } from './problem.ts';
import { notInTheFuture } from './time-rules.ts';
import { EdtfDate, dateOf } from './vocabulary/dates.ts';
import { sortKeyOf } from './vocabulary/fuzzy-date.ts';
import { PartyRef } from './vocabulary/references.ts';
import { Passage } from './vocabulary/text.ts';

/** The plan was moved to another date. */
export const movedPlan = {
  planned: EdtfDate,
  previousPlanned: EdtfDate,
  reason: Passage.optional(),
  on: EdtfDate.optional(),
};
/** The plan was put off; without `newPlanned` to no date at all. */
export const planPutOff = { reason: Passage.optional(), on: EdtfDate.optional(), newPlanned: EdtfDate.optional() };
/** The plan was given up. */
export const planCalledOff = {
  reason: Passage.optional(),
  cancelledBy: PartyRef.optional(),
  on: EdtfDate.optional(),
};

interface Dated {
  readonly on?: string | undefined;
}

/** A decision about a plan lies in the past, as every fact does. */
export const decidedByNow = ({ on }: Dated, context: DecisionContext): Problem[] => notInTheFuture('on', on, context);

interface Plan {
  /** Undefined where it was put off to no date. */
  readonly planned: string | undefined;
  readonly madeOn: string | undefined;
}

type Planning = Pick<Fact, 'type' | 'data'>;

const isPutOff = ({ type }: Planning): boolean => type.endsWith('Postponed');

const madeOn = ({ data }: Planning): string | undefined => (data['announcedOn'] ?? data['on']) as string | undefined;

/**
 * Facts about a plan in the order in which they were so, whenever they were learnt. One without a date comes after all that
 * was known when it was recorded: whoever tells of a plan without saying since when tells the plan that stands.
 */
export function inOrderOfMaking<F extends Planning>(facts: readonly F[]): F[] {
  let latest = '';
  return inOrderOfKeys(facts, (fact) => {
    const date = dateOf(madeOn(fact));
    const key = date === undefined ? latest : sortKeyOf(date);
    if (key > latest) latest = key;
    return key;
  });
}

/** Every plan that was made, in the order in which they were made. */
const plansIn = (facts: readonly Planning[]): readonly Plan[] =>
  inOrderOfMaking(facts)
    .filter((fact) => fact.data['planned'] !== undefined || isPutOff(fact))
    .map((fact) => ({
      planned: (fact.data['planned'] ?? fact.data['newPlanned']) as string | undefined,
      madeOn: madeOn(fact),
    }));

/** The date for which it is planned now; undefined where none was planned, or it was put off to no date. */
export const plannedIn = (facts: readonly Planning[]): string | undefined => plansIn(facts).at(-1)?.planned;

/** The last date that was planned by then. A plan that was put off to no date is moved from the date that it had. */
const plannedBy = (facts: readonly Planning[], on: string | undefined): string | undefined => {
  const date = dateOf(on);
  const key = date === undefined ? undefined : sortKeyOf(date);
  const made = plansIn(facts).filter(({ madeOn }) => {
    const then = dateOf(madeOn);
    return key === undefined || then === undefined || sortKeyOf(then) <= key;
  });
  return made.findLast(({ planned }) => planned !== undefined)?.planned;
};

interface Moved extends Dated {
  readonly planned: string;
  readonly previousPlanned: string;
}

/** A plan is moved from the date that the record has for it, at the time of the move. */
export function movesFromThePlan(
  { planned, previousPlanned, on }: Moved,
  _context: DecisionContext,
  ledger: Ledger,
): Problem[] {
  const known = plannedBy(ledger.facts, on);
  if (known !== undefined && known !== previousPlanned)
    return [
      problem('PLAN_MISMATCH', 'previousPlanned', `The plan on record is ${known}, not ${previousPlanned}.`, known),
    ];
  return planned === previousPlanned
    ? [problem('PLAN_MISMATCH', 'planned', `It was planned for ${planned} before.`, 'another date')]
    : [];
}
