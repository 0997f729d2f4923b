/** INV-08, WARN-16: whatever a fact refers to is on record; a country is used only while it exists. */
import type { EngagementRef } from './vocabulary/references.ts';
import { containsItself } from './engagement/parts.ts';
import { closestCodes } from './country/lookup.ts';
import { existedDuring, isDisputedAt, polityOf, relatedAt } from './country/polities.ts';
import type { DecisionContext, EventDefinition, Finding } from './event.ts';
import { type Fact, valueIn } from './fact.ts';
import { type Problem, problem, warning } from './problem.ts';
import { type Reference, referencesIn } from './references.ts';
import { dateOf } from './vocabulary/dates.ts';

function countryFinding(reference: Reference, occurred: string | undefined, known: boolean): Finding | undefined {
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
  const existed = `${polity.name} (${polity.code}) existed ${polity.existence ?? ''}, not at ${occurred ?? ''}`;
  const others = relatedAt(polity, date)
    .map(({ code, name }) => `${code} (${name})`)
    .join(', ');
  if (isDisputedAt(polity, date)) {
    const hint = others === '' ? '' : `; others list ${others}`;
    return warning('WARN-16', reference.path, `${existed}. Some registers list it then all the same${hint}.`);
  }
  return problem(
    'COUNTRY_NOT_EXISTING_THEN',
    reference.path,
    `${existed}.`,
    others === '' ? 'the state of that time' : `the state of that time, perhaps ${others}`,
  );
}

function referenceFinding(
  reference: Reference,
  occurred: string | undefined,
  context: DecisionContext,
): Finding | undefined {
  const found = context.find(reference.kind, reference.id) !== undefined;
  if (reference.kind === 'country') return countryFinding(reference, reference.timeless ? undefined : occurred, found);
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

export function referenceFindings(definition: EventDefinition, fact: Fact, context: DecisionContext): Finding[] {
  const occurred = definition.occurred(fact.data as never);
  const missing = referencesIn(definition.schema, fact.data).flatMap(
    (reference) => referenceFinding(reference, occurred, context) ?? [],
  );
  return [...missing, ...cycleProblems(definition, fact, context)];
}
