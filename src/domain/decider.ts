/**
 * Every stream is decided in the same way: `initial`, `decide(command, ledger)`, `evolve(ledger, fact)`.
 * What differs from kind to kind stands in the events' own definitions: their moves and their rules.
 */
import { canonicalJson } from './canonical.ts';
import type { DecisionContext, EventData, EventDefinition, Fact, Finding, Ledger } from './event.ts';
import { type Problem, type Warning, problem } from './problem.ts';
import { referenceProblems } from './reference-rules.ts';

/** What is to be recorded: one fact, or several that the source tells in one breath. Data is already validated. */
export interface RecordCommand {
  readonly facts: readonly { readonly eventId: string; readonly type: string; readonly data: EventData }[];
}

export type Decision =
  | { readonly problems: readonly Problem[] }
  | { readonly problems: readonly []; readonly facts: readonly Fact[]; readonly warnings: readonly Warning[] };

type Definitions = ReadonlyMap<string, EventDefinition>;

export const initial: Ledger = { status: 'none', facts: [] };

const isRecorded = (ledger: Ledger, fact: Fact): boolean =>
  ledger.facts.some((known) => known.type === fact.type && canonicalJson(known.data) === canonicalJson(fact.data));

const isProblem = (finding: Finding): finding is Problem => 'expected' in finding;

export const deciderOf = (definitions: Definitions) => {
  const definitionOf = (type: string): EventDefinition => {
    const definition = definitions.get(type);
    if (definition === undefined) throw new Error(`No event is defined under the name ${type}.`);
    return definition;
  };

  /** Never refuses: what is recorded has happened. An event that the table does not know leaves the state as it is. */
  const evolve = (ledger: Ledger, fact: Fact): Ledger => ({
    status: definitions.get(fact.type)?.moves[ledger.status] ?? ledger.status,
    facts: [...ledger.facts, fact],
  });

  const illegal = (definition: EventDefinition, ledger: Ledger): Problem =>
    problem(
      'ILLEGAL_TRANSITION',
      '',
      ledger.status === 'none'
        ? `${definition.type} needs a ${definition.stream.kind} that is on record; there is none under this id.`
        : `${definition.type} cannot be recorded on a ${definition.stream.kind} that is ${ledger.status.replaceAll('_', ' ')}.`,
      `a ${definition.stream.kind} in state ${Object.keys(definition.moves).join(' or ').replaceAll('_', ' ')}`,
    );

  const findings = (fact: Fact, ledger: Ledger, context: DecisionContext): readonly Finding[] => {
    const definition = definitionOf(fact.type);
    if (!(ledger.status in definition.moves)) return [illegal(definition, ledger)];
    return [
      ...referenceProblems(definition, fact.data, context),
      ...definition.rules.flatMap((rule) => rule(fact.data as never, context, ledger)),
    ];
  };

  /** Pure. A fact that is already recorded, word for word, gives no second event. */
  const decide = (command: RecordCommand, ledger: Ledger, context: DecisionContext): Decision => {
    const facts: Fact[] = [];
    const found: Finding[] = [];
    let current = ledger;
    for (const fact of command.facts) {
      if (isRecorded(current, fact)) continue;
      found.push(...findings(fact, current, context));
      current = evolve(current, fact);
      facts.push(fact);
    }
    const problems = found.filter(isProblem);
    if (problems.length > 0) return { problems };
    return { problems: [], facts, warnings: found.filter((finding): finding is Warning => !isProblem(finding)) };
  };

  return { initial, decide, evolve };
};

export type Decider = ReturnType<typeof deciderOf>;
