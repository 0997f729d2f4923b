/** INV-15: what is part of what. Nothing is part of itself, however long the way round. */
import type { DecisionContext, StreamState } from '../event.ts';
import { valueIn } from '../fact.ts';
import { type Problem, problem } from '../problem.ts';
import type { EngagementRef } from '../vocabulary/references.ts';

/** The engagements of which this one is a part: as its facts say, and as links say. */
export const wholesOf = (streamState: StreamState | undefined): EngagementRef[] =>
  (streamState?.facts ?? []).flatMap((fact) => {
    if (fact.type === 'EngagementLinked') return fact.data.relation === 'part_of' ? [fact.data.to] : [];
    const sidelines = valueIn(fact, 'sidelinesOf');
    return [
      ...(['partOf', 'madeDuring', 'arisingFrom'] as const).flatMap((field) => valueIn(fact, field) ?? []),
      ...(sidelines === undefined ? [] : [{ kind: 'conference' as const, id: sidelines }]),
    ];
  });

/** Refuses a whole that is, directly or by its own wholes, part of the part. */
export function containsItself(
  path: string,
  part: EngagementRef,
  whole: EngagementRef | undefined,
  context: DecisionContext,
): Problem[] {
  const seen = new Set<string>();
  const waiting = whole === undefined ? [] : [whole];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.id === part.id)
      return [problem('CYCLE', path, `${part.id} would be part of itself.`, 'an engagement that is no part of it')];
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    waiting.push(...wholesOf(context.find(next.kind, next.id)));
  }
  return [];
}
