/**
 * Checks what a correction, retraction or reinstatement does to the facts that hold after it: it is refused if they
 * would break a rule, and gets the warnings that they would have got themselves.
 */
import type { DecisionContext, EventDefinition, Finding, StreamState } from './event.ts';
import { type Fact, valueIn } from './fact.ts';
import { stepsOf } from './json-pointer.ts';
import { canonicalJson } from './canonical.ts';
import { factsThatHold, streamStateFrom, misfitsIn } from './stream-state.ts';
import { lifeOf } from './life.ts';
import { publishedNames } from './country/published-names.ts';
import { type Problem, type Warning, problem } from './problem.ts';
import { type Reassessment, reassessmentOf } from './reassessment.ts';
import { referenceFindings } from './reference-rules.ts';
import { validated } from './validate.ts';

type Definitions = ReadonlyMap<string, EventDefinition>;

interface Complaint<Found extends Finding = Finding> {
  readonly eventId: string;
  readonly found: Found;
}

/** The effect of an amendment on the facts that hold after it. */
export interface Consequences {
  /** Why it is refused. */
  readonly problems: readonly Problem[];
  /** New warnings, each with a path to the change in the amendment that causes it. */
  readonly warnings: readonly Warning[];
  readonly reassessed: readonly Reassessment[];
}

const isProblem = (finding: Finding): finding is Problem => 'expected' in finding;

const complaining = ({ eventId }: Fact, findings: readonly Finding[]): Complaint[] =>
  findings.map((found) => ({ eventId, found }));

/** Checks every fact again by its own rules, against the facts recorded before it. */
function complaintsOf(definitions: Definitions, facts: readonly Fact[], context: DecisionContext): Complaint[] {
  const known = facts.flatMap((fact, index) => {
    const definition = definitions.get(fact.type);
    return definition === undefined ? [] : [{ fact, definition, before: facts.slice(0, index) }];
  });
  const malformed = known.flatMap(({ fact, definition }) =>
    complaining(fact, validated(definition, fact.data).problems),
  );
  // Rules rely on well-formed data, so they run only if all of it is.
  if (malformed.length > 0) return malformed;
  return known.flatMap(({ fact, definition, before }) =>
    complaining(fact, [
      ...referenceFindings(definition, fact, context),
      ...definition.rules.flatMap((rule) => rule(fact.data as never, context, streamStateFrom(definitions, before))),
      ...publishedNames(fact.data, context),
    ]),
  );
}

const keyOf = ({ eventId, found }: Complaint): string => `${eventId} ${found.code} ${found.path} ${found.message}`;

/** The path to the change in the amendment that altered the value at `path`; empty if none did. */
export function blamed(amendment: Fact, eventId: string, path: string): string {
  if (valueIn(amendment, 'targetEventId') !== eventId) return '';
  const changes = valueIn(amendment, 'changes') ?? [];
  const at = changes.findIndex(({ path: pointer }) => {
    // A problem with an item that was appended (`-`) names its index.
    const changed = stepsOf(pointer)
      .filter((step) => step !== '-')
      .join('.');
    return changed === path || path.startsWith(`${changed}.`) || changed.startsWith(`${path}.`);
  });
  return at < 0 ? '' : `changes.${at}.to`;
}

/** Refuses an amendment after which a later correction would no longer find the values that it expects. */
function leftWithoutGround(amendment: Fact, before: readonly Fact[], after: readonly Fact[]): Problem[] {
  const known = new Set(misfitsIn(before).map(({ correction }) => correction.eventId));
  return misfitsIn(after)
    .filter(({ correction }) => !known.has(correction.eventId))
    .map(({ correction: { type, eventId }, turn: { change, found } }) =>
      problem(
        'STALE_CORRECTION',
        'retractionEventId' in amendment.data ? 'retractionEventId' : 'targetEventId',
        `${type} (${eventId}) was made later: at ${change.path} it expects ${canonicalJson(change.from ?? null)}, and would find ${canonicalJson(found ?? null)}.`,
        `retract ${type} (${eventId}) first`,
      ),
    );
}

/** Refuses an amendment after which an earlier fact would no longer fit the state machine. */
function leftWithoutPlace(definitions: Definitions, before: readonly Fact[], after: readonly Fact[]): Problem[] {
  const stood = new Set(lifeOf(definitions, before).stranded.map(({ eventId }) => eventId));
  const [left] = lifeOf(definitions, after).stranded.filter(({ eventId }) => !stood.has(eventId));
  if (left === undefined) return [];
  return [
    problem(
      'ILLEGAL_TRANSITION',
      '',
      `${left.type} could not stand any more after this.`,
      `amend ${left.type} (${left.eventId}) first, or the whole`,
    ),
  ];
}

const warningsOf = (complaints: readonly Complaint[], eventId: string): Warning[] =>
  complaints.flatMap((one) => (one.eventId === eventId && !isProblem(one.found) ? [one.found] : []));

/** What is wrong or odd after an amendment and was not before it. */
export function consequencesOf(
  definitions: Definitions,
  amendment: Fact,
  before: StreamState,
  context: DecisionContext,
): Consequences {
  const recorded = [...before.recorded, amendment];
  const groundless = leftWithoutGround(amendment, before.recorded, recorded);
  if (groundless.length > 0) return { problems: groundless, warnings: [], reassessed: [] };
  const facts = factsThatHold(recorded);
  const earlier = complaintsOf(definitions, factsThatHold(before.recorded), context);
  const later = complaintsOf(definitions, facts, context);
  const known = new Set(earlier.map(keyOf));
  const fresh = later
    .filter((complaint) => !known.has(keyOf(complaint)))
    .map(({ eventId, found }) => ({ ...found, path: blamed(amendment, eventId, found.path) }));
  const problems = fresh.filter(isProblem);
  return {
    problems: problems.length > 0 ? problems : leftWithoutPlace(definitions, before.facts, facts),
    warnings: fresh.filter((finding): finding is Warning => !isProblem(finding)),
    reassessed: [...new Set([...earlier, ...later].map(({ eventId }) => eventId))].flatMap(
      (eventId) => reassessmentOf(eventId, warningsOf(earlier, eventId), warningsOf(later, eventId)) ?? [],
    ),
  };
}
