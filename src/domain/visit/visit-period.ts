/** INV-16: a part overlaps the possible period of the visit to which it belongs. */
import type { DecisionContext, Ledger } from '../event.ts';
import { type Problem, problem } from '../problem.ts';
import { dateOf } from '../vocabulary/dates.ts';
import type { EngagementRef } from '../vocabulary/references.ts';

const valueOf = (visit: Ledger, type: string, field: string): string | undefined =>
  visit.facts.findLast((fact) => fact.type === type)?.data[field] as string | undefined;

export function overlapsParent(
  path: string,
  occurred: string,
  partOf: EngagementRef | undefined,
  context: DecisionContext,
): Problem[] {
  const visit = partOf?.kind === 'visit' ? context.find('visit', partOf.id) : undefined;
  const date = dateOf(occurred);
  if (visit === undefined || date === undefined) return [];
  const from = dateOf(valueOf(visit, 'VisitStarted', 'startedOn'))?.earliest ?? null;
  const to = dateOf(valueOf(visit, 'VisitEnded', 'endedOn'))?.latest ?? null;
  const before = from !== null && date.latest !== null && date.latest < from;
  const after = to !== null && date.earliest !== null && date.earliest > to;
  if (!before && !after) return [];
  return [
    problem(
      'OUTSIDE_PARENT',
      path,
      `${occurred} lies outside the visit, ${from ?? '..'}/${to ?? '..'}.`,
      `a day within ${from ?? '..'}/${to ?? '..'}`,
    ),
  ];
}
