/** Given what is on record, when this is told, then … : the specs of the decider read as sentences. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Decision } from '#domain/decider';
import type { DecisionContext, EventData, StreamState } from '#domain/event';
import type { Fact } from '#domain/fact';
import { streamName } from '#domain/event';
import type { ProblemCode } from '#domain/problem';
import { decider, eventDefinitions } from '#domain/registry';
import { validated } from '#domain/validate';

export interface Told {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const sampleOf = (type: string) =>
  JSON.parse(
    readFileSync(`schema/events/samples/${type}.v${eventDefinitions.get(type)?.version ?? 0}.json`, 'utf8'),
  ) as Record<string, unknown>;

/** The moments of a sample lie on its day: they are left out where another day is told. */
const UNTIMED = { startedAt: undefined, endedAt: undefined };

/** The golden sample of an event, with some fields told differently; a field given as undefined is left out. */
export const told = (type: string, differently: Record<string, unknown> = {}): Told => ({
  type,
  data: JSON.parse(
    JSON.stringify({ ...sampleOf(type), ...('occurred' in differently ? UNTIMED : {}), ...differently }),
  ) as Record<string, unknown>,
});

/** Not validated: specs tell what a log of old may hold, too. */
export const factOf = ({ type, data }: Told, eventId: number | string = 0): Fact =>
  ({ eventId: String(eventId), type, data }) as unknown as Fact;

export const streamStateOf = (facts: readonly Told[]): StreamState => decider.fold(facts.map(factOf));

/** A world in which everything that is referred to is on record, except what is missing; `streams` by stream name. */
export const world = (
  than: { today?: string; missing?: readonly string[]; streams?: Readonly<Record<string, readonly Told[]>> } = {},
): DecisionContext => ({
  today: than.today ?? '2026-11-24',
  find: (kind, id) => {
    const facts = than.streams?.[streamName(kind, id)];
    if (facts !== undefined) return streamStateOf(facts);
    return kind === 'country' || than.missing?.includes(id)
      ? undefined
      : { status: 'on record', facts: [], inOrder: [], recorded: [] };
  },
});

const decisionOn = (past: readonly Told[], present: readonly Told[], context: DecisionContext): Decision => {
  const checked = present.map(({ type, data }, index) => {
    const definition = eventDefinitions.get(type);
    if (definition === undefined) throw new Error(`No event is defined under the name ${type}.`);
    return { eventId: `new ${index}`, type, result: validated(definition, data) };
  });
  const problems = checked.flatMap(({ result }) => result.problems);
  if (problems.length > 0) return { problems };
  const facts = checked.map(({ eventId, type, result }) =>
    factOf({ type, data: (result as { data: EventData }).data }, eventId),
  );
  return decider.decide({ facts }, streamStateOf(past), context);
};

export const given = (...past: readonly Told[]) => ({
  when: (fact: Told | readonly Told[], context = world()) => {
    const decision = decisionOn(past, [fact].flat() as Told[], context);
    const facts = 'facts' in decision ? decision.facts : [];
    return {
      /** Accepted: the state in which the stream then is, and the events that were new. */
      then: (status: string, ...types: readonly string[]) => {
        expect(decision.problems).toEqual([]);
        expect(facts.map(({ type }) => type)).toEqual(types);
        expect(facts.reduce(decider.evolve, streamStateOf(past)).status).toBe(status);
      },
      /** Accepted, with what is worth a second look: code and place of each. */
      thenWarnings: (): (readonly [string, string])[] => {
        expect(decision.problems).toEqual([]);
        return 'warnings' in decision ? decision.warnings.map(({ code, path }) => [code, path] as const) : [];
      },
      /** Refused for exactly this reason, at exactly this place; `hint` is part of what would be right. */
      thenProblem: (code: ProblemCode, path: string, hint = '') => {
        expect(decision.problems.map((problem) => [problem.code, problem.path])).toEqual([[code, path]]);
        expect(decision.problems[0]?.expected).toContain(hint);
        expect(decision.problems[0]?.message).not.toBe('');
      },
    };
  },
});

/** Code and place of every warning with which this is accepted. */
export function warningsOf(past: readonly Told[], fact: Told | readonly Told[], context = world()): string[][] {
  const decision = decisionOn(past, [fact].flat() as Told[], context);
  expect(decision.problems).toEqual([]);
  return ('warnings' in decision ? decision.warnings : []).map(({ code, path }) => [code, path]);
}

/** The whole matrix of a state machine: what is not listed as legal is refused. */
export function specifyTransitions(
  lives: Readonly<Record<string, readonly Told[]>>,
  events: readonly Told[],
  legal: Readonly<Record<string, Readonly<Record<string, string>>>>,
): void {
  for (const [state, life] of Object.entries(lives))
    for (const event of events) {
      const next = legal[state]?.[event.type];
      if (next === undefined)
        test(`${event.type} is refused where the state is ${state}`, () =>
          given(...life)
            .when(event)
            .thenProblem('ILLEGAL_TRANSITION', ''));
      else
        test(`${event.type} leads from ${state} to ${next}`, () =>
          given(...life)
            .when(event)
            .then(next, event.type));
    }
}
