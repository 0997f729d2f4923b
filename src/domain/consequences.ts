/**
 * What a correction, retraction or reinstatement would do to the facts that hold after it: nothing that cannot be, and what
 * is odd is said of it as it would have been of the fact itself.
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
import { referenceProblems } from './reference-rules.ts';
import { validated } from './validate.ts';

type Definitions = ReadonlyMap<string, EventDefinition>;

interface Complaint<Found extends Finding = Finding> {
  readonly eventId: string;
  readonly found: Found;
}

/** What becomes of the facts that hold after an amendment. */
export interface Consequences {
  /** Why it cannot be. */
  readonly problems: readonly Problem[];
  /** What deserves a second look because of it, each at the place in the amendment that is to blame. */
  readonly warnings: readonly Warning[];
  readonly reassessed: readonly Reassessment[];
}

const isProblem = (finding: Finding): finding is Problem => 'expected' in finding;

const complaining = ({ eventId }: Fact, findings: readonly Finding[]): Complaint[] =>
  findings.map((found) => ({ eventId, found }));

/** Every fact once more under its own rules, each against those that were recorded before it. */
function complaintsOf(definitions: Definitions, facts: readonly Fact[], context: DecisionContext): Complaint[] {
  const known = facts.flatMap((fact, index) => {
    const definition = definitions.get(fact.type);
    return definition === undefined ? [] : [{ fact, definition, before: facts.slice(0, index) }];
  });
  const malformed = known.flatMap(({ fact, definition }) =>
    complaining(fact, validated(definition, fact.data).problems),
  );
  // Rules may count on well-formed data.
  if (malformed.length > 0) return malformed;
  return known.flatMap(({ fact, definition, before }) =>
    complaining(fact, [
      ...referenceProblems(definition, fact, context),
      ...definition.rules.flatMap((rule) => rule(fact.data as never, context, streamStateFrom(definitions, before))),
      ...publishedNames(fact.data, context),
    ]),
  );
}

const keyOf = ({ eventId, found }: Complaint): string => `${eventId} ${found.code} ${found.path} ${found.message}`;

/** The place in the amendment that is to blame: the change of the value that is complained of. */
export function blamed(amendment: Fact, eventId: string, path: string): string {
  if (valueIn(amendment, 'targetEventId') !== eventId) return '';
  const changes = valueIn(amendment, 'changes') ?? [];
  const at = changes.findIndex(({ path: pointer }) => {
    // What was added at the end of a list is complained of by its index.
    const changed = stepsOf(pointer)
      .filter((step) => step !== '-')
      .join('.');
    return changed === path || path.startsWith(`${changed}.`) || changed.startsWith(`${path}.`);
  });
  return at < 0 ? '' : `changes.${at}.to`;
}

/** A later correction that builds on what would be taken back, or would be preceded again by what was. */
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

/** Whatever could not stand any more after it, of what stood before. */
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

/** What stands after an amendment and did not stand before it. */
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
