/**
 * In which order facts were so in the world (decision 37). Each is told after those before it, and takes the last place
 * that its date leaves open and that has room for it.
 */
import { keyOf, liesWithin } from './dates.ts';
import { type Event, dateOfFact } from './record.ts';
import { PLANS, nextState } from './states.ts';

interface Walked {
  readonly state: string;
  readonly inOrder: readonly Event[];
}

/**
 * A fact for which the state has no room yet is kept back until one that comes later has made room: what is in force
 * before it is signed is in force. It then stands where that room was made.
 */
function walked(facts: readonly Event[]): Walked {
  let state = 'none';
  let inOrder: readonly Event[] = [];
  let keptBack: readonly Event[] = [];
  const steps = (fact: Event): boolean => {
    const next = nextState(fact, state);
    state = next ?? state;
    return next !== undefined;
  };
  for (const fact of facts) {
    inOrder = [...inOrder, fact];
    if (!steps(fact)) {
      if (!PLANS.includes(fact.type)) keptBack = [...keptBack, fact];
      continue;
    }
    for (let freed: Event | undefined; (freed = keptBack.find(steps)) !== undefined;) {
      const moved = freed;
      keptBack = keptBack.filter((one) => one !== moved);
      inOrder = [...inOrder.filter((one) => one !== moved), moved];
    }
  }
  return { state, inOrder };
}

/** By date; what was told before and lies within a coarser date comes first, if the state then still has room. */
function inOrderOfDates(facts: readonly Event[]): readonly Event[] {
  let told: readonly { readonly fact: Event; readonly key: string }[] = [];
  for (const fact of facts) {
    const date = dateOfFact(fact);
    const last = told.at(-1)?.key ?? '';
    const within = told.filter((one) => {
      const other = dateOfFact(one.fact);
      return date !== undefined && other !== undefined && liesWithin(other, date);
    });
    const end = within.at(-1)?.key ?? '';
    const places = told.map(({ key }) => key).filter((key) => date !== undefined && key > keyOf(date) && key <= end);
    const upTo = (key: string) => told.filter((one) => one.key <= key);
    const open = places.filter((key) => {
      const { state } = walked(upTo(key).map((one) => one.fact));
      return nextState(fact, state) !== undefined;
    });
    const key = date === undefined ? last : (open.at(-1) ?? keyOf(date));
    told = [...upTo(key), { fact, key }, ...told.filter((one) => one.key > key)];
  }
  return told.map(({ fact }) => fact);
}

/** Of facts in the order of recording. */
export const inOrderOfTime = (facts: readonly Event[]): readonly Event[] => walked(inOrderOfDates(facts)).inOrder;

/** The state after the facts that hold, given in the order of recording. */
export function stateOf(facts: readonly Event[]): string {
  if (facts.length === 0) return 'retracted';
  return facts.some(({ type }) => type === 'DuplicateMarked') ? 'merged' : walked(inOrderOfDates(facts)).state;
}
