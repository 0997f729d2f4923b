/** INV-08: whatever a fact refers to is on record; a country is used only while it exists. */
import type { EngagementRef } from './vocabulary/references.ts';
import { containsItself } from './engagement/parts.ts';
import { closestCodes } from './country/lookup.ts';
import { existedDuring, polityOf } from './country/polities.ts';
import type { DecisionContext, EventDefinition } from './event.ts';
import { type Fact, valueIn } from './fact.ts';
import { type Problem, problem } from './problem.ts';
import { type Reference, referencesIn } from './references.ts';
import { dateOf } from './vocabulary/dates.ts';

function countryProblem(reference: Reference, occurred: string | undefined, known: boolean): Problem | undefined {
  const polity = polityOf(reference.id);
  if (polity === undefined) {
    if (known) return undefined;
    const hints = closestCodes(reference.id);
    const hint =
      hints.length > 0
        ? `perhaps ${hints.join(' or ')}`
        : 'an ISO 3166-1 alpha-2 code, or an ISO 3166-3 code of a former state';
    return problem('UNKNOWN_COUNTRY', reference.path, `No country has the code ${reference.id}.`, hint);
  }
  const date = dateOf(occurred);
  if (date === undefined || existedDuring(polity, date)) return undefined;
  const others = [...(polity.successors ?? []), ...(polity.predecessors ?? [])];
  return problem(
    'COUNTRY_NOT_EXISTING_THEN',
    reference.path,
    `${polity.name} (${polity.code}) existed ${polity.existence ?? ''}, not at ${occurred ?? ''}.`,
    others.length > 0 ? `the state of that time, perhaps ${others.join(', ')}` : 'the state of that time',
  );
}

function referenceProblem(
  reference: Reference,
  occurred: string | undefined,
  context: DecisionContext,
): Problem | undefined {
  const found = context.find(reference.kind, reference.id) !== undefined;
  if (reference.kind === 'country') return countryProblem(reference, reference.timeless ? undefined : occurred, found);
  if (found) return undefined;
  return problem(
    'UNKNOWN_REFERENCE',
    reference.path,
    `No ${reference.kind} is recorded under ${reference.id}.`,
    `the id of a recorded ${reference.kind}`,
  );
}

/** Nothing may be part of itself, not even indirectly. */
function cycleProblems({ stream }: EventDefinition, fact: Fact, context: DecisionContext): Problem[] {
  const { [stream.idField ?? '']: id }: Readonly<Record<string, unknown>> = fact.data;
  if (typeof id !== 'string') return [];
  const part = { kind: stream.kind as EngagementRef['kind'], id };
  return (['partOf', 'madeDuring'] as const).flatMap((field) =>
    containsItself(field, part, valueIn(fact, field), context),
  );
}

export function referenceProblems(definition: EventDefinition, fact: Fact, context: DecisionContext): Problem[] {
  const occurred = definition.occurred(fact.data as never);
  const missing = referencesIn(definition.schema, fact.data).flatMap(
    (reference) => referenceProblem(reference, occurred, context) ?? [],
  );
  return [...missing, ...cycleProblems(definition, fact, context)];
}
