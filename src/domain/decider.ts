/**
 * Every stream is decided in the same way: `initial`, `decide(command, streamState)`, `evolve(streamState, fact)`.
 * What differs from kind to kind stands in the events' own definitions: their moves and their rules.
 */
import { canonicalJson } from './canonical.ts';
import { consequencesOf } from './consequences.ts';
import type { DecisionContext, EventDefinition, Finding, StreamState } from './event.ts';
import type { Fact } from './fact.ts';
import { hasEnded, isClosed, nextStatus, opensStream } from './event.ts';
import { factsThatHold, initial, isAmendment, isStillSo, streamStateFrom, retractionsInForce } from './stream-state.ts';
import { isDenied, lifeOf } from './life.ts';
import { isCalledOff } from './planning.ts';
import { type Problem, type Warning, problem } from './problem.ts';
import type { Reassessment } from './reassessment.ts';
import { contradictions, firstToldIn, isOfAnotherSource } from './retelling.ts';
import { publishedNames } from './country/published-names.ts';
import { referenceFindings } from './reference-rules.ts';
import { dateOf } from './vocabulary/dates.ts';

/** What to record: one fact, or several that are recorded together or not at all. Their data has been validated. */
export interface RecordCommand {
  readonly facts: readonly Fact[];
}

export type Decision =
  | { readonly problems: readonly Problem[] }
  | {
      readonly problems: readonly [];
      readonly facts: readonly Fact[];
      readonly warnings: readonly Warning[];
      /** What amendments among the facts change in the warnings of others, by the id of the amendment. */
      readonly reassessed: ReadonlyMap<string, readonly Reassessment[]>;
    };

interface Judgement {
  readonly found: readonly Finding[];
  readonly reassessed?: readonly Reassessment[];
}

type Definitions = ReadonlyMap<string, EventDefinition>;

const isProblem = (finding: Finding): finding is Problem => 'expected' in finding;

export const deciderOf = (definitions: Definitions) => {
  const definitionOf = (type: string): EventDefinition => {
    const definition = definitions.get(type);
    if (definition === undefined) throw new Error(`No event is defined under the name ${type}.`);
    return definition;
  };

  /** Never refuses: what is recorded has happened. An event that the table does not know leaves the state as it is. */
  const evolve = (streamState: StreamState, fact: Fact): StreamState =>
    streamStateFrom(definitions, [...streamState.recorded, fact]);

  /** The same as evolving by one fact after the other. */
  const fold = (recorded: readonly Fact[]): StreamState => streamStateFrom(definitions, recorded);

  /** False for an amendment that another has undone since: it may then be recorded again. */
  const stillSays = (streamState: StreamState, known: Fact): boolean => {
    const { amends } = definitionOf(known.type);
    if (amends === undefined)
      return factsThatHold(streamState.recorded).some(({ eventId }) => eventId === known.eventId);
    if (amends === 'retraction') return retractionsInForce(streamState.recorded).has(known.eventId);
    if (amends === 'reinstatement') return true;
    return isStillSo(streamState.recorded, known);
  };

  /** INV-20: the same fact again, whatever the order of its fields, gives no second event. */
  const isRecorded = (streamState: StreamState, fact: Fact): boolean =>
    streamState.recorded.some(
      (known) =>
        known.type === fact.type &&
        canonicalJson(known.data) === canonicalJson(fact.data) &&
        stillSays(streamState, known),
    );

  /** True if adding the fact leaves no more facts without a legal place in time than before. */
  const leavesRoom = (fact: Fact, streamState: StreamState, left: 'stranded' | 'idle'): boolean =>
    lifeOf(definitions, [...streamState.facts, fact])[left].length <=
    lifeOf(definitions, streamState.facts)[left].length;

  const placeOf = ({ type, data }: Fact) => dateOf(definitions.get(type)?.ordered(data as never));

  /**
   * A6, late history: a plan may be learnt after the thing took place, if it is not dated after its start. As long as it
   * did not, a plan has its place among the other plans.
   */
  const isLatePlan = (fact: Fact, streamState: StreamState): boolean => {
    const own = placeOf(fact);
    const start = streamState.inOrder
      .filter((known) => definitions.get(known.type)?.planning === false && !isCalledOff(known))
      .flatMap((known) => placeOf(known) ?? [])[0];
    if (own === undefined) return false;
    if (start === undefined) return leavesRoom(fact, streamState, 'stranded') && leavesRoom(fact, streamState, 'idle');
    return own.earliest === null || start.latest === null || own.earliest <= start.latest;
  };

  /** The fact on record that it tells again, out of another document. */
  const retold = (fact: Fact, { status, facts, recorded }: StreamState): Fact | undefined => {
    const first = hasEnded(status) || isDenied(fact) ? undefined : firstToldIn(facts, fact);
    return first !== undefined && isOfAnotherSource(factsThatHold(recorded), fact) ? first : undefined;
  };

  /** What would be on record without the facts that it tells again: against that its rules hold it. */
  const withoutTellings = ({ recorded }: StreamState, { type }: Fact): StreamState =>
    streamStateFrom(
      definitions,
      recorded.filter((known) => known.type !== type),
    );

  const isLegal = (definition: EventDefinition, fact: Fact, streamState: StreamState): boolean => {
    const { amends } = definition;
    if (amends !== undefined)
      return streamState.status !== 'none' && !(streamState.status === 'retracted' && amends === 'retraction');
    // What a source denies moves nothing, so it may be told of anything that is on record.
    if (isDenied(fact)) return opensStream(definition) ? !hasEnded(streamState.status) : !isClosed(streamState.status);
    if (firstToldIn(streamState.facts, fact) !== undefined) return retold(fact, streamState) !== undefined;
    if (nextStatus(definition, streamState.status, fact.data) !== undefined) return true;
    if (isClosed(streamState.status)) return false;
    if (definition.planning) return isLatePlan(fact, streamState);
    // A fact recorded late may have been legal at its own time, and may leave legal what came after it.
    return placeOf(fact) !== undefined && leavesRoom(fact, streamState, 'stranded');
  };

  const illegal = (definition: EventDefinition, streamState: StreamState): Problem => {
    const noun = definition.stream.kind === 'relations' ? 'pair' : definition.stream.kind;
    return problem(
      'ILLEGAL_TRANSITION',
      '',
      streamState.status === 'none'
        ? `${definition.type} needs a ${noun} that is on record; there is none under this id.`
        : `${definition.type} cannot be recorded on a ${noun} that is ${streamState.status.replaceAll('_', ' ')}.`,
      definition.amends === undefined
        ? `a ${noun} in state ${Object.keys(definition.moves).join(' or ').replace('*', 'any').replaceAll('_', ' ')}`
        : `a ${noun} that is on record and not retracted`,
    );
  };

  const judge = (fact: Fact, streamState: StreamState, context: DecisionContext): Judgement => {
    const definition = definitionOf(fact.type);
    if (!isLegal(definition, fact, streamState)) return { found: [illegal(definition, streamState)] };
    const first = definition.amends === undefined ? retold(fact, streamState) : undefined;
    const before = first === undefined ? streamState : withoutTellings(streamState, first);
    const own = [
      ...referenceFindings(definition, fact, context),
      ...definition.rules.flatMap((rule) => rule(fact.data as never, context, before)),
      ...(first === undefined ? [] : contradictions(definition, first, fact)),
    ];
    if (definition.amends === undefined) return { found: [...own, ...publishedNames(fact.data, context)] };
    if (own.some(isProblem)) return { found: own };
    const { problems, warnings, reassessed } = consequencesOf(definitions, fact, streamState, context);
    return { found: [...own, ...problems, ...warnings], reassessed };
  };

  /** Pure. A fact that is already recorded, word for word, gives no second event. */
  const decide = (command: RecordCommand, streamState: StreamState, context: DecisionContext): Decision => {
    const facts: Fact[] = [];
    const found: Finding[] = [];
    const reassessed = new Map<string, readonly Reassessment[]>();
    let current = streamState;
    for (const fact of command.facts) {
      if (isRecorded(current, fact)) continue;
      const judgement = judge(fact, current, context);
      found.push(...judgement.found);
      facts.push(fact);
      if ((judgement.reassessed ?? []).length > 0) reassessed.set(fact.eventId, judgement.reassessed ?? []);
      // After a refused fact the next ones are still checked, to report all problems at once. Not after a refused
      // amendment: it may have left data that rules cannot read.
      if (!isAmendment(fact.type) || !judgement.found.some(isProblem)) current = evolve(current, fact);
    }
    const problems = found.filter(isProblem);
    if (problems.length > 0) return { problems };
    const warnings = found.filter((finding): finding is Warning => !isProblem(finding));
    return { problems: [], facts, warnings, reassessed };
  };

  return { initial, decide, evolve, fold };
};

export type Decider = ReturnType<typeof deciderOf>;
