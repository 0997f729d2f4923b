/**
 * What a stream says: which facts hold, and in which state its thing is. Corrections and retractions are facts about
 * facts; nothing recorded is ever changed.
 */
import type { EventDefinition, StreamState } from './event.ts';
import type { CorrectionType, Fact, FactOf, ReinstatementType, RetractionType } from './fact.ts';
import { canonicalJson } from './canonical.ts';
import { isPlaceIn, valueAt, withValueAt } from './json-pointer.ts';
import { lifeOf } from './life.ts';

export interface Change {
  readonly path: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** The last word of the type says what an event about the record does. */
const isCorrection = <F extends Fact>(fact: F): fact is F & FactOf<CorrectionType> => fact.type.endsWith('Corrected');
const isRetraction = (fact: Fact): fact is FactOf<RetractionType> => fact.type.endsWith('Retracted');
const isReinstatement = (fact: Fact): fact is FactOf<ReinstatementType> => fact.type.endsWith('Reinstated');

export const isAmendment = (type: string): boolean =>
  type.endsWith('Corrected') || type.endsWith('Retracted') || type.endsWith('Reinstated');

/** Null and undefined both mean that the value is absent. */
const given = (value: unknown): unknown => value ?? undefined;

export const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** A change, and what it found when it was applied. */
export interface Turn {
  readonly change: Change;
  /** False if its pointer leads nowhere; the change then has no effect. */
  readonly isPlace: boolean;
  /** The value found at its pointer. */
  readonly found: unknown;
}

export const fits = ({ change, isPlace, found }: Turn): boolean => isPlace && same(found, change.from);

/**
 * Applies changes one after the other, each to the result of those before it, as JSON Patch does (RFC 6902). Recorded
 * changes are applied even if `from` does not match; the rules for new corrections check that on the same result.
 */
export function changed<Data>(data: Data, changes: readonly Change[]): { data: Data; turns: readonly Turn[] } {
  const turns: Turn[] = [];
  let now = data;
  for (const change of changes) {
    turns.push({ change, isPlace: isPlaceIn(now, change.path), found: valueAt(now, change.path) });
    now = withValueAt(now, change.path, given(change.to));
  }
  return { data: now, turns };
}

/** The retractions that no reinstatement has undone: what each takes back, undefined for the whole. */
export function retractionsInForce(recorded: readonly Fact[]): ReadonlyMap<string, string | undefined> {
  const inForce = new Map<string, string | undefined>();
  for (const fact of recorded) {
    if (isRetraction(fact)) inForce.set(fact.eventId, fact.data.targetEventId);
    else if (isReinstatement(fact)) inForce.delete(fact.data.retractionEventId);
  }
  return inForce;
}

type TakenBack = ReadonlySet<string | undefined>;

/** The corrections of each fact that were not taken back, in the order of recording. */
function correctionsOf<F extends Fact>(
  recorded: readonly F[],
  retracted: TakenBack,
): Map<string, (F & FactOf<CorrectionType>)[]> {
  const corrections = new Map<string, (F & FactOf<CorrectionType>)[]>();
  for (const correction of recorded) {
    if (!isCorrection(correction) || retracted.has(correction.eventId)) continue;
    const target = correction.data.targetEventId;
    corrections.set(target, [...(corrections.get(target) ?? []), correction]);
  }
  return corrections;
}

const changesOf = ({ data }: FactOf<CorrectionType>): readonly Change[] => data.changes;

/** The facts as corrected, without those retracted one by one. A retraction of the whole stream is ignored. */
function standing<F extends Fact>(recorded: readonly F[], retracted: TakenBack): F[] {
  const corrections = correctionsOf(recorded, retracted);
  return recorded
    .filter(({ eventId, type }) => !isAmendment(type) && !retracted.has(eventId))
    .map((fact) => {
      const ofFact = corrections.get(fact.eventId);
      return ofFact === undefined ? fact : { ...fact, data: changed(fact.data, ofFact.flatMap(changesOf)).data };
    });
}

/** Corrections in force whose expected old values no longer match, because of changes before them. */
export function misfitsIn<F extends Fact>(recorded: readonly F[]): readonly { correction: F; turn: Turn }[] {
  const corrections = correctionsOf(recorded, new Set(retractionsInForce(recorded).values()));
  return recorded.flatMap(({ eventId, data: first }) => {
    let data = first;
    return (corrections.get(eventId) ?? []).flatMap((correction) => {
      const made = changed(data, changesOf(correction));
      data = made.data;
      const turn = made.turns.find((one) => !fits(one));
      return turn === undefined ? [] : [{ correction, turn }];
    });
  });
}

/** The facts that hold, as corrected, in the order of recording. */
export function factsThatHold<F extends Fact>(recorded: readonly F[]): readonly F[] {
  if (!recorded.some(({ type }) => isAmendment(type))) return recorded;
  const takenBack = [...retractionsInForce(recorded).values()];
  return takenBack.includes(undefined) ? [] : standing(recorded, new Set(takenBack));
}

/** Where the effect of a change is visible: at its own path, or in the whole list if it adds or removes an item. */
const shownAt = ({ path, from, to }: Change, data: unknown): string => {
  const holder = path.slice(0, path.lastIndexOf('/'));
  const isShift = given(from) === undefined || given(to) === undefined;
  return isShift && Array.isArray(valueAt(data, holder)) ? holder : path;
};

/** Whether the values that a correction set are still in place. */
export function isStillSo(recorded: readonly Fact[], correction: Fact): boolean {
  if (!isCorrection(correction)) return false;
  const dataIn = (facts: readonly Fact[]) =>
    factsThatHold(facts).find(({ eventId }) => eventId === correction.data.targetEventId)?.data;
  const then = dataIn(recorded.slice(0, recorded.indexOf(correction) + 1));
  const now = dataIn(recorded);
  const places = changesOf(correction).map((change) => shownAt(change, then));
  return now !== undefined && places.every((place) => same(valueAt(then, place), valueAt(now, place)));
}

/** The facts of a wholly retracted stream as they stood before, for those who look at its record. */
export const factsBeforeRetraction = <F extends Fact>(recorded: readonly F[]): readonly F[] =>
  standing(recorded, new Set());

export const initial: StreamState = { status: 'none', facts: [], inOrder: [], recorded: [] };

export function streamStateFrom(
  definitions: ReadonlyMap<string, EventDefinition>,
  recorded: readonly Fact[],
): StreamState {
  const facts = factsThatHold(recorded);
  const { status, inOrder, denied, again } = lifeOf(definitions, facts);
  return {
    status: recorded.length > 0 && facts.length === 0 ? 'retracted' : status,
    facts:
      denied.length + again.length === 0
        ? facts
        : facts.filter((fact) => !denied.includes(fact) && !again.includes(fact)),
    inOrder,
    recorded,
  };
}
