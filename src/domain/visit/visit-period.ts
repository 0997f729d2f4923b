/** INV-16: a part overlaps the possible period of the visit to which it belongs. */
import type { DecisionContext, StreamState } from '../event.ts';
import { lastOf } from '../fact.ts';
import { plannedIn } from '../planning.ts';
import { type Problem, problem } from '../problem.ts';
import { dateOf } from '../vocabulary/dates.ts';
import type { EngagementRef } from '../vocabulary/references.ts';
import { endIn } from './visit-end.ts';

interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

const hasBegun = (visit: StreamState): boolean => visit.facts.some(({ type }) => type === 'VisitStarted');

const periodOf = (visit: StreamState): Period => ({
  from: dateOf(lastOf(visit.facts, 'VisitStarted')?.startedOn)?.earliest ?? null,
  to: dateOf(endIn(visit.facts)?.data.endedOn)?.latest ?? null,
});

const plannedPeriodOf = (visit: StreamState): Period => {
  const planned = dateOf(plannedIn(visit.inOrder));
  return { from: planned?.earliest ?? null, to: planned?.latest ?? null };
};

function within(path: string, edtf: string | undefined, { from, to }: Period): Problem[] {
  const date = dateOf(edtf);
  const before = from !== null && date?.latest != null && date.latest < from;
  const after = to !== null && date?.earliest != null && date.earliest > to;
  if (!before && !after) return [];
  const period = `${from ?? '..'}/${to ?? '..'}`;
  return [
    problem('OUTSIDE_PARENT', path, `${edtf ?? ''} lies outside the visit, ${period}.`, `a day within ${period}`),
  ];
}

/** A day of the visit itself. */
export const withinVisit = (path: string, edtf: string | undefined, visit: StreamState): Problem[] =>
  within(path, edtf, periodOf(visit));

const parentOf = (partOf: EngagementRef | undefined, context: DecisionContext): StreamState | undefined =>
  partOf?.kind === 'visit' ? context.find('visit', partOf.id) : undefined;

export function overlapsParent(
  path: string,
  occurred: string,
  partOf: EngagementRef | undefined,
  context: DecisionContext,
): Problem[] {
  const visit = parentOf(partOf, context);
  return visit === undefined ? [] : withinVisit(path, occurred, visit);
}

/** What is planned as part of a visit is planned within it. What took place may have taken place beside the plan. */
export function plannedWithinParent(
  path: string,
  planned: string | undefined,
  partOf: EngagementRef | undefined,
  context: DecisionContext,
): Problem[] {
  const visit = parentOf(partOf, context);
  if (visit === undefined) return [];
  return within(path, planned, hasBegun(visit) ? periodOf(visit) : plannedPeriodOf(visit));
}
