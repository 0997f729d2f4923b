/**
 * Puts the facts of a stream in order of time in the world, and derives the state that they lead to (decision 37).
 * Every status, fold and rule uses this one order.
 */
import type { EventDefinition } from './event.ts';
import type { Fact } from './fact.ts';
import { nextStatus } from './event.ts';
import { retoldIn } from './retelling.ts';
import { dateOf } from './vocabulary/dates.ts';
import { type FuzzyDate, leavesOpen, sortKeyOf } from './vocabulary/fuzzy-date.ts';

type Definitions = ReadonlyMap<string, EventDefinition>;

const dateIn = (definitions: Definitions, { type, data }: Fact): FuzzyDate | undefined =>
  dateOf(definitions.get(type)?.ordered(data as never));

/** What was never so: its sources deny every fact of it, and no other source reports one. */
export const DENIED = 'denied';

/** A source says that it was not so. That is no fact: it moves nothing, and stands beside what others report. */
export const isDenied = ({ data }: Pick<Fact, 'data'>): boolean =>
  (data as Partial<Fact['data']>).prov?.assertion === DENIED;

/** The result of applying facts one after the other. */
export interface Life<F extends Fact> {
  readonly status: string;
  /** In order of time, each placed where the state allowed it. */
  readonly inOrder: readonly F[];
  /** Facts that no state allowed. */
  readonly stranded: readonly F[];
  /** Plans that changed no state at their time. */
  readonly idle: readonly F[];
  /** What is denied, in the order of recording; of it the other lists have nothing. */
  readonly denied: readonly F[];
  /** What several sources tell of one fact, but for the first, in the order of recording; nor has the rest anything of it. */
  readonly again: readonly F[];
}

/**
 * Applies facts one after the other (A6: never by order of arrival alone). A fact that the state does not allow yet
 * waits until a later one makes it legal: real agreements are in force before they are signed. A plan does not wait: an
 * earlier plan must not revive what was called off later.
 */
class Walk<F extends Fact> implements Omit<Life<F>, 'denied' | 'again'> {
  status = 'none';
  readonly inOrder: F[] = [];
  stranded: readonly F[] = [];
  readonly idle: F[] = [];
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** The state that the fact leads to from the current one; undefined if it is not allowed. */
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

  /** Applies a waiting fact if the state now allows it, and moves it to the end of the order. */
  #findsRoom(fact: F): boolean {
    if (!this.#move(fact)) return false;
    this.inOrder.splice(this.inOrder.indexOf(fact), 1);
    this.inOrder.push(fact);
    return true;
  }
}

interface Placed<F extends Fact> {
  readonly fact: F;
  readonly date: FuzzyDate | undefined;
  /** The sort key: the fact's own date, or that of a fact that it follows. */
  readonly key: string;
}

/**
 * The sort key of a fact among those recorded before it. Where dates overlap and leave the order open, the fact comes
 * after the others, as it was recorded, as late as the state allows; without a date it comes after all of them.
 */
function keyAmong<F extends Fact>(definitions: Definitions, told: readonly Placed<F>[], fact: F): string {
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

/** Sorts facts by date, and where dates leave the order open, by order of recording. Most arrive in order already. */
function byDate<F extends Fact>(definitions: Definitions, facts: readonly F[]): readonly F[] {
  if (facts.length < 2) return facts;
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

/** Orders and applies facts, given in order of recording. */
export function lifeOf<F extends Fact>(definitions: Definitions, facts: readonly F[]): Life<F> {
  const walk = new Walk<F>(definitions);
  const denied = facts.filter(isDenied);
  const reported = denied.length === 0 ? facts : facts.filter((fact) => !isDenied(fact));
  const again = retoldIn(reported);
  const first = again.length === 0 ? reported : reported.filter((fact) => !again.includes(fact));
  for (const fact of byDate(definitions, first)) walk.tell(fact);
  const { inOrder, stranded, idle } = walk;
  const isNeverSo = reported.length === 0 && denied.length > 0;
  return { status: isNeverSo ? DENIED : walk.status, inOrder, stranded, idle, denied, again };
}

/** Facts in order of time in the world. */
export const inOrderOfTime = <F extends Fact>(definitions: Definitions, facts: readonly F[]): readonly F[] =>
  lifeOf(definitions, facts).inOrder;
