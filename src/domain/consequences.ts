/** What a correction, retraction or reinstatement would do to the facts that hold after it: nothing that cannot be. */
import type { DecisionContext, EventDefinition, Fact, Finding, Ledger } from './event.ts';
import { stepsOf } from './json-pointer.ts';
import { type Change, factsThatHold, ledgerFrom, strandedIn } from './ledger.ts';
import { type Problem, problem } from './problem.ts';
import { referenceProblems } from './reference-rules.ts';
import { validated } from './validate.ts';

type Definitions = ReadonlyMap<string, EventDefinition>;

interface Complaint {
  readonly eventId: string;
  readonly found: Problem;
}

const isProblem = (finding: Finding): finding is Problem => 'expected' in finding;

const complaining = ({ eventId }: Fact, findings: readonly Finding[]): Complaint[] =>
  findings.filter(isProblem).map((found) => ({ eventId, found }));

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
      ...referenceProblems(definition, fact.data, context),
      ...definition.rules.flatMap((rule) => rule(fact.data as never, context, ledgerFrom(definitions, before))),
    ]),
  );
}

const keyOf = ({ eventId, found }: Complaint): string => `${eventId} ${found.code} ${found.path} ${found.message}`;

/** The place in the amendment that is to blame: the change of the value that is complained of. */
function blamed(amendment: Fact, { eventId, found }: Complaint): string {
  if (amendment.data['targetEventId'] !== eventId) return '';
  const changes = (amendment.data['changes'] as Change[] | undefined) ?? [];
  const at = changes.findIndex(({ path }) => {
    const changed = stepsOf(path).join('.');
    return changed === found.path || found.path.startsWith(`${changed}.`) || changed.startsWith(`${found.path}.`);
  });
  return at < 0 ? '' : `changes.${at}.to`;
}

/** The problems that stand after an amendment and did not stand before it. */
export function consequencesOf(
  definitions: Definitions,
  amendment: Fact,
  before: Ledger,
  context: DecisionContext,
): Problem[] {
  const facts = factsThatHold([...before.recorded, amendment]);
  const known = new Set(complaintsOf(definitions, before.facts, context).map(keyOf));
  const complaints = complaintsOf(definitions, facts, context).filter((complaint) => !known.has(keyOf(complaint)));
  if (complaints.length > 0)
    return complaints.map((complaint) => ({ ...complaint.found, path: blamed(amendment, complaint) }));
  const stranded = strandedIn(definitions, facts);
  const stood = new Set(strandedIn(definitions, before.facts).map(({ eventId }) => eventId));
  const [left] = stranded.filter(({ eventId }) => !stood.has(eventId));
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
