/** What all plans have in common, of a visit, a meeting or a conference: they are moved, put off and called off (A6). */
import type { DecisionContext, StreamState } from './event.ts';
import { type Fact, valueIn } from './fact.ts';
import { type Problem, problem } from './problem.ts';
import { notInTheFuture } from './time-rules.ts';
import { EdtfDate, dateOf } from './vocabulary/dates.ts';
import { leavesOpen, sortKeyOf } from './vocabulary/fuzzy-date.ts';
import { PartyRef } from './vocabulary/references.ts';
import { Passage } from './vocabulary/text.ts';

/** The plan was moved to another date; without `previousPlanned`, from whichever date it had. */
export const movedPlan = {
  planned: EdtfDate,
  previousPlanned: EdtfDate.optional(),
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

const isPutOff = ({ type }: Fact): boolean => type.endsWith('Postponed');

/** The plan was given up: nothing took place by that. */
export const isCalledOff = ({ type }: Pick<Fact, 'type'>): boolean => type.endsWith('Cancelled');

const madeOn = (fact: Fact): string | undefined => valueIn(fact, 'announcedOn') ?? valueIn(fact, 'on');

/** All dates that were planned, in the order in which the plans were made, whenever they were recorded. */
const plansIn = (inOrder: readonly Fact[]): readonly (string | undefined)[] =>
  inOrder
    .filter((fact) => valueIn(fact, 'planned') !== undefined || isPutOff(fact))
    // Undefined if it was postponed without a new date.
    .map((fact) => valueIn(fact, 'planned') ?? valueIn(fact, 'newPlanned'));

/** The currently planned date; undefined if there was none, or it was postponed without a new date. */
export const plannedIn = (inOrder: readonly Fact[]): string | undefined => plansIn(inOrder).at(-1);

/** The date for which it was planned last, also where it was put off to no date since. */
export const lastPlannedIn = (inOrder: readonly Fact[]): string | undefined =>
  plansIn(inOrder).findLast((planned) => planned !== undefined);

/** The facts that a move of this date follows. */
function precedingIn<F extends Fact>(inOrder: readonly F[], on: string | undefined): readonly F[] {
  const date = dateOf(on);
  if (date === undefined) return inOrder;
  const own = sortKeyOf(date);
  let [reached, count] = ['', 0];
  for (const [index, fact] of inOrder.entries()) {
    const made = dateOf(madeOn(fact));
    const key = made === undefined ? '' : sortKeyOf(made);
    if (key > reached) reached = key;
    if (reached <= own || (made !== undefined && leavesOpen(date, made))) count = index + 1;
  }
  return inOrder.slice(0, count);
}

/** The last date that was planned by then. A plan that was put off to no date is moved from the date that it had. */
const plannedBy = (inOrder: readonly Fact[], on: string | undefined): string | undefined =>
  lastPlannedIn(precedingIn(inOrder, on));

interface Moved extends Dated {
  readonly planned: string;
  readonly previousPlanned?: string | undefined;
}

/** A plan is moved from the date that the record has for it, at the time of the move. */
export function movesFromThePlan(
  { planned, previousPlanned, on }: Moved,
  _context: DecisionContext,
  streamState: StreamState,
): Problem[] {
  const known = plannedBy(streamState.inOrder, on);
  const from = previousPlanned ?? known;
  if (known !== undefined && known !== from)
    return [problem('PLAN_MISMATCH', 'previousPlanned', `The plan on record is ${known}, not ${from ?? ''}.`, known)];
  return planned === from
    ? [problem('PLAN_MISMATCH', 'planned', `It was planned for ${planned} before.`, 'another date')]
    : [];
}
