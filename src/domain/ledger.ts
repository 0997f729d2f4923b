/**
 * What a stream says: which facts hold, and in which state its thing is. Corrections and retractions are facts about
 * facts; nothing recorded is ever changed.
 */
import type { EventData, EventDefinition, Fact, Ledger } from './event.ts';
import { nextStatus } from './event.ts';
import { canonicalJson } from './canonical.ts';
import { isPlaceIn, valueAt, withValueAt } from './json-pointer.ts';
import { dateOf } from './vocabulary/dates.ts';
import { type FuzzyDate, leavesOpen, sortKeyOf } from './vocabulary/fuzzy-date.ts';

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

export const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** A change when its turn comes. */
export interface Turn {
  readonly change: Change;
  /** Whether its pointer leads somewhere; a change that does not is none. */
  readonly isPlace: boolean;
  /** What then stands there. */
  readonly found: unknown;
}

export const fits = ({ change, isPlace, found }: Turn): boolean => isPlace && same(found, change.from);

/**
 * Changes one after the other, each on what those before it have left, as JSON Patch does (RFC 6902). What was recorded is
 * done also where it does not fit: whether it may be recorded is judged by the same turns.
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
export function retractionsInForce(recorded: readonly Recorded[]): ReadonlyMap<string, string | undefined> {
  const inForce = new Map<string, string | undefined>();
  for (const { eventId, type, data } of recorded) {
    const word = wordOf(type);
    if (word === 'Retracted') inForce.set(eventId, data['targetEventId'] as string | undefined);
    else if (word === 'Reinstated') inForce.delete(data['retractionEventId'] as string);
  }
  return inForce;
}

type TakenBack = ReadonlySet<string | undefined>;

/** The corrections of each fact that were not taken back, in the order of recording. */
function correctionsOf<F extends Recorded>(recorded: readonly F[], retracted: TakenBack): Map<string, F[]> {
  const corrections = new Map<string, F[]>();
  for (const correction of recorded) {
    if (wordOf(correction.type) !== 'Corrected' || retracted.has(correction.eventId)) continue;
    const target = correction.data['targetEventId'] as string;
    corrections.set(target, [...(corrections.get(target) ?? []), correction]);
  }
  return corrections;
}

const changesOf = ({ data }: Recorded): readonly Change[] => data['changes'] as readonly Change[];

/** The facts as corrected, those left out that were taken back one by one. A retraction of the whole is not looked at. */
function standing<F extends Recorded>(recorded: readonly F[], retracted: TakenBack): F[] {
  const corrections = correctionsOf(recorded, retracted);
  return recorded
    .filter(({ eventId, type }) => !isAmendment(type) && !retracted.has(eventId))
    .map((fact) => {
      const ofFact = corrections.get(fact.eventId);
      return ofFact === undefined ? fact : { ...fact, data: changed(fact.data, ofFact.flatMap(changesOf)).data };
    });
}

/** Corrections in force that no longer find what they expect, because of what holds before them. */
export function misfitsIn<F extends Recorded>(recorded: readonly F[]): readonly { correction: F; turn: Turn }[] {
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
export function factsThatHold<F extends Recorded>(recorded: readonly F[]): readonly F[] {
  if (!recorded.some(({ type }) => isAmendment(type))) return recorded;
  const takenBack = [...retractionsInForce(recorded).values()];
  return takenBack.includes(undefined) ? [] : standing(recorded, new Set(takenBack));
}

/** Where a change shows: at its own place, or in the list from which it takes an item or to which it adds one. */
const shownAt = ({ path, from, to }: Change, data: unknown): string => {
  const holder = path.slice(0, path.lastIndexOf('/'));
  const isShift = given(from) === undefined || given(to) === undefined;
  return isShift && Array.isArray(valueAt(data, holder)) ? holder : path;
};

/** Whether what a correction made of its fact is so still. */
export function isStillSo(recorded: readonly Recorded[], correction: Recorded): boolean {
  const dataIn = (facts: readonly Recorded[]) =>
    factsThatHold(facts).find(({ eventId }) => eventId === correction.data['targetEventId'])?.data;
  const then = dataIn(recorded.slice(0, recorded.indexOf(correction) + 1));
  const now = dataIn(recorded);
  const places = changesOf(correction).map((change) => shownAt(change, then));
  return now !== undefined && places.every((place) => same(valueAt(then, place), valueAt(now, place)));
}

/** What was last said of a thing that is retracted whole: for whoever looks at the record itself. */
export const factsBeforeRetraction = <F extends Recorded>(recorded: readonly F[]): readonly F[] =>
  standing(recorded, new Set());

type Definitions = ReadonlyMap<string, EventDefinition>;

const dateIn = (definitions: Definitions, { type, data }: Recorded): FuzzyDate | undefined =>
  dateOf(definitions.get(type)?.ordered(data as never));

/** What facts come to, told one after the other. */
export interface Life<F extends Recorded> {
  readonly status: string;
  /** In the order in which they were so: each where the state had room for it. */
  readonly inOrder: readonly F[];
  /** Facts for which no state made room. */
  readonly stranded: readonly F[];
  /** Plans that moved nothing at their time. */
  readonly idle: readonly F[];
}

/**
 * Facts one after the other (A6: never in the order of arrival alone). A fact that the state does not allow yet waits
 * until a later one has made room for it: real instruments are in force before they are signed. A plan does not wait: what
 * was planned earlier does not revive what was called off later.
 */
class Walk<F extends Recorded> implements Life<F> {
  status = 'none';
  readonly inOrder: F[] = [];
  stranded: readonly F[] = [];
  readonly idle: F[] = [];
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** Where the fact would lead from here; undefined where there is no room for it. */
  next({ type, data }: F): string | undefined {
    const definition = this.#definitions.get(type);
    return definition && nextStatus(definition, this.status, data);
  }

  tell(fact: F): void {
    this.inOrder.push(fact);
    if (!this.#move(fact)) {
      if (this.#definitions.get(fact.type)?.planning === true) this.idle.push(fact);
      else this.stranded = [...this.stranded, fact];
      return;
    }
    for (let before = Infinity; this.stranded.length < before;) {
      before = this.stranded.length;
      this.stranded = this.stranded.filter((one) => !this.#findsRoom(one));
    }
  }

  #move(fact: F): boolean {
    const next = this.next(fact);
    this.status = next ?? this.status;
    return next !== undefined;
  }

  /** It then stands where room was made for it. */
  #findsRoom(fact: F): boolean {
    if (!this.#move(fact)) return false;
    this.inOrder.splice(this.inOrder.indexOf(fact), 1);
    this.inOrder.push(fact);
    return true;
  }
}

interface Placed<F extends Recorded> {
  readonly fact: F;
  readonly date: FuzzyDate | undefined;
  /** What it is sorted by: its own date, or that of a fact which it follows. */
  readonly key: string;
}

/**
 * The key by which a fact stands among those that were told before it. Those that its date leaves open it follows, as it
 * was told, as late as the state has room for it; without a date it follows all of them.
 */
function keyAmong<F extends Recorded>(definitions: Definitions, told: readonly Placed<F>[], fact: F): string {
  const date = dateIn(definitions, fact);
  if (date === undefined) return told.at(-1)?.key ?? '';
  const own = sortKeyOf(date);
  const last = told.findLastIndex((one) => one.key > own && one.date !== undefined && leavesOpen(date, one.date));
  if (last < 0) return own;
  const end = told[last]?.key ?? own;
  const walk = new Walk<F>(definitions);
  let found = own;
  for (const [index, one] of told.entries()) {
    if (one.key > end) break;
    walk.tell(one.fact);
    const isLastOfKey = told[index + 1]?.key !== one.key;
    if (one.key > own && isLastOfKey && walk.next(fact) !== undefined) found = one.key;
  }
  return found;
}

/** By their dates, and where these leave it open by the order of telling. Most come in their order already. */
function byDate<F extends Recorded>(definitions: Definitions, facts: readonly F[]): readonly F[] {
  let latest = '';
  const isInOrder = facts.every((fact) => {
    const date = dateIn(definitions, fact);
    const key = date === undefined ? latest : sortKeyOf(date);
    if (key < latest) return false;
    latest = key;
    return true;
  });
  if (isInOrder) return facts;
  const told: Placed<F>[] = [];
  for (const fact of facts) {
    const key = keyAmong(definitions, told, fact);
    const at = told.findLastIndex((one) => one.key <= key) + 1;
    told.splice(at, 0, { fact, date: dateIn(definitions, fact), key });
  }
  return told.map(({ fact }) => fact);
}

/** To what facts lead that are given in the order of recording. */
export function lifeOf<F extends Recorded>(definitions: Definitions, facts: readonly F[]): Life<F> {
  const walk = new Walk<F>(definitions);
  for (const fact of byDate(definitions, facts)) walk.tell(fact);
  return walk;
}

/** Facts in the order in which they were so in the world. */
export const inOrderOfTime = <F extends Recorded>(definitions: Definitions, facts: readonly F[]): readonly F[] =>
  lifeOf(definitions, facts).inOrder;

export const initial: Ledger = { status: 'none', facts: [], inOrder: [], recorded: [] };

export function ledgerFrom(definitions: Definitions, recorded: readonly Fact[]): Ledger {
  const facts = factsThatHold(recorded);
  const { status, inOrder } = lifeOf(definitions, facts);
  return { status: recorded.length > 0 && facts.length === 0 ? 'retracted' : status, facts, inOrder, recorded };
}
