/**
 * What a stream says: which facts hold, and in which state its thing is. Corrections and retractions are facts about
 * facts; nothing recorded is ever changed.
 */
import type { EventData, EventDefinition, Fact, Ledger } from './event.ts';
import { nextStatus } from './event.ts';
import { withValueAt } from './json-pointer.ts';
import { dateOf } from './vocabulary/dates.ts';
import { sortKeyOf } from './vocabulary/fuzzy-date.ts';

/** The least that must be known of a fact to say whether it holds. */
export interface Recorded {
  readonly eventId: string;
  readonly type: string;
  readonly data: EventData;
}

export interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The last word of the type says what an event about the record does. */
const AMENDING = ['Corrected', 'Retracted', 'Reinstated'] as const;

const wordOf = (type: string): (typeof AMENDING)[number] | undefined => AMENDING.find((word) => type.endsWith(word));

export const isAmendment = (type: string): boolean => wordOf(type) !== undefined;

/** A value that a change leaves out, or gives as null, is an absent one. */
const given = (value: unknown): unknown => value ?? undefined;

export const applyChanges = <Data>(data: Data, changes: readonly Change[]): Data =>
  changes.reduce((changed, { path, to }) => withValueAt(changed, path, given(to)), data);

/** The retractions that no reinstatement has undone: what each takes back, undefined for the whole. */
export function retractionsInForce(recorded: readonly Recorded[]): ReadonlyMap<string, string | undefined> {
  const inForce = new Map<string, string | undefined>();
  for (const { eventId, type, data } of recorded) {
    const word = wordOf(type);
    if (word === 'Retracted') inForce.set(eventId, data['targetEventId'] as string | undefined);
    else if (word === 'Reinstated') inForce.delete(data['retractionEventId'] as string);
  }
  return inForce;
}

/** The facts as corrected, those left out that were taken back one by one. A retraction of the whole is not looked at. */
function standing<F extends Recorded>(recorded: readonly F[], retracted: ReadonlySet<string | undefined>): F[] {
  const changes = new Map<string, Change[]>();
  for (const { eventId, type, data } of recorded) {
    if (wordOf(type) !== 'Corrected' || retracted.has(eventId)) continue;
    const target = data['targetEventId'] as string;
    changes.set(target, [...(changes.get(target) ?? []), ...(data['changes'] as Change[])]);
  }
  return recorded
    .filter(({ eventId, type }) => !isAmendment(type) && !retracted.has(eventId))
    .map((fact) => {
      const ofFact = changes.get(fact.eventId);
      return ofFact === undefined ? fact : { ...fact, data: applyChanges(fact.data, ofFact) };
    });
}

/** The facts that hold, as corrected, in the order of recording. */
export function factsThatHold<F extends Recorded>(recorded: readonly F[]): readonly F[] {
  if (!recorded.some(({ type }) => isAmendment(type))) return recorded;
  const takenBack = [...retractionsInForce(recorded).values()];
  return takenBack.includes(undefined) ? [] : standing(recorded, new Set(takenBack));
}

/** What was last said of a thing that is retracted whole: for whoever looks at the record itself. */
export const factsBeforeRetraction = <F extends Recorded>(recorded: readonly F[]): readonly F[] =>
  standing(recorded, new Set());

type Definitions = ReadonlyMap<string, EventDefinition>;

export const orderKeyOf = (definition: EventDefinition | undefined, data: EventData): string | undefined => {
  const date = dateOf(definition?.ordered(data as never));
  return date === undefined ? undefined : sortKeyOf(date);
};

/** By their keys; what has none follows the one before it. Most come in their order already. */
export function inOrderOfKeys<T>(items: readonly T[], keyOf: (item: T) => string | undefined): T[] {
  if (items.length < 2) return [...items];
  const keys: string[] = [];
  let isInOrder = true;
  let previous = '';
  for (const item of items) {
    const key = keyOf(item) ?? previous;
    isInOrder &&= previous <= key;
    keys.push((previous = key));
  }
  if (isInOrder) return [...items];
  return items
    .map((item, index) => ({ item, key: keys[index]!, index }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    .map(({ item }) => item);
}

/**
 * Facts in the order in which they were so in the world. A fact without a date follows the one that was recorded before
 * it: sources tell in order.
 */
export const inOrderOfTime = <F extends Recorded>(definitions: Definitions, facts: readonly F[]): F[] =>
  inOrderOfKeys(facts, ({ type, data }) => orderKeyOf(definitions.get(type), data));

interface Walk {
  readonly status: string;
  /** Facts for which no state made room. */
  readonly stranded: readonly Recorded[];
  /** Plans that moved nothing at their time. */
  readonly idle: readonly Recorded[];
}

/**
 * Facts one after the other in the order of time (A6: never of arrival). A fact that the state does not allow yet waits
 * until a later one has made room for it: real instruments are in force before they are signed. A plan does not wait: what
 * was planned earlier does not revive what was called off later.
 */
function walk(definitions: Definitions, inOrder: readonly Recorded[]): Walk {
  let status = 'none';
  let waiting: readonly Recorded[] = [];
  const idle: Recorded[] = [];
  const move = (fact: Recorded): boolean => {
    const definition = definitions.get(fact.type);
    const next = definition && nextStatus(definition, status, fact.data);
    if (next === undefined) return false;
    status = next;
    return true;
  };
  for (const fact of inOrder) {
    if (!move(fact)) {
      if (definitions.get(fact.type)?.planning === true) idle.push(fact);
      else waiting = [...waiting, fact];
      continue;
    }
    for (let before = Infinity; waiting.length < before;) {
      before = waiting.length;
      waiting = waiting.filter((one) => !move(one));
    }
  }
  return { status, stranded: waiting, idle };
}

/** The state to which facts lead. */
export const statusAfter = (definitions: Definitions, facts: readonly Recorded[]): string =>
  statusInOrder(definitions, inOrderOfTime(definitions, facts));

/** The same of facts that are in the order of time already. */
export const statusInOrder = (definitions: Definitions, inOrder: readonly Recorded[]): string =>
  walk(definitions, inOrder).status;

/** Facts that no order of time makes legal, late plans left out: those are history. */
export const strandedIn = (definitions: Definitions, facts: readonly Recorded[]): readonly Recorded[] =>
  walk(definitions, inOrderOfTime(definitions, facts)).stranded;

/** Plans that were no move at their own time. */
export const idlePlansIn = (definitions: Definitions, facts: readonly Recorded[]): readonly Recorded[] =>
  walk(definitions, inOrderOfTime(definitions, facts)).idle;

export const initial: Ledger = { status: 'none', facts: [], recorded: [] };

export function ledgerFrom(definitions: Definitions, recorded: readonly Fact[]): Ledger {
  const facts = factsThatHold(recorded);
  const status = recorded.length > 0 && facts.length === 0 ? 'retracted' : statusAfter(definitions, facts);
  return { status, facts, recorded };
}
