/** What stood on timelines after each fact of a stream: rows, and for how long. Pure, as the rows of now are. */
import { isAmendment } from '#domain/ledger';
import { eventDefinitions } from '#domain/registry';
import { type Appearance, appearancesOf } from '#projections/timeline/appearances';
import { entriesOf } from '#projections/timeline/entries';
import type { RecordedFact } from '#projections/timeline/entry';
import { toldFactByFact } from '#projections/timeline/tellers';

/** A row of a timeline from one event on, up to the one that ended it. */
export interface Version extends Appearance {
  readonly since: number;
  readonly until: number | null;
}

type Growing = Appearance & { since: number; until: number | null };

const positionOf = ({ position }: RecordedFact): number => Number(position);

const appearancesIn = (key: string, facts: readonly RecordedFact[]): Appearance[] =>
  entriesOf(key, facts).flatMap(appearancesOf);

const isSame = (one: Appearance, other: Appearance): boolean =>
  one.recorded === other.recorded &&
  one.sort === other.sort &&
  one.roles === other.roles &&
  one.kind === other.kind &&
  one.bounds === other.bounds;

/** Rows as they are shown one state after the other: what stays the same runs on. */
class Shown {
  readonly all: Growing[] = [];
  private standing = new Map<string, Growing>();

  /**
   * @param at the position of the last event that they show
   * @param since whence a row stands that was not there before; left out: from that event on
   */
  show(rows: readonly Appearance[], at: number, since = (_: Appearance): number => at): void {
    const before = this.standing;
    this.standing = new Map();
    for (const row of rows) {
      const id = `${row.part} ${row.subject}`;
      const known = before.get(id);
      if (known !== undefined && isSame(known, row)) {
        this.standing.set(id, known);
        before.delete(id);
      } else this.standing.set(id, this.begun(row, since(row)));
    }
    for (const ended of before.values()) ended.until = at;
  }

  private begun(row: Appearance, since: number): Growing {
    const version = { ...row, since, until: null };
    this.all.push(version);
    return version;
  }
}

/** After every fact, which is what all the others are held against. Costs as many folds as there are facts. */
export function versionsOneByOne(key: string, facts: readonly RecordedFact[]): readonly Version[] {
  const shown = new Shown();
  facts.forEach((fact, index) => shown.show(appearancesIn(key, facts.slice(0, index + 1)), positionOf(fact)));
  return shown.all;
}

/**
 * After the facts that may change what others show, and right before each of them: in between, facts but add rows of their
 * own, whose latest event they are.
 */
function versionsByTurns(key: string, facts: readonly RecordedFact[], isTurn: (fact: RecordedFact) => boolean) {
  const shown = new Shown();
  let seen = 0;
  const show = (count: number, since?: (row: Appearance) => number): void => {
    if (count > seen) shown.show(appearancesIn(key, facts.slice(0, count)), positionOf(facts[count - 1]!), since);
    seen = count;
  };
  facts.forEach((fact, index) => {
    if (!isTurn(fact)) return;
    show(index, ({ recorded }) => recorded);
    show(index + 1);
  });
  show(facts.length, ({ recorded }) => recorded);
  return shown.all;
}

/** All rows that stood on timelines after one or another of these facts, which are those of one stream from its first. */
export function versionsOf(key: string, facts: readonly RecordedFact[]): readonly Version[] {
  const kind = key.slice(0, key.indexOf('-'));
  const rests = toldFactByFact[kind];
  if (rests === undefined) return versionsOneByOne(key, facts);
  const isTurn = ({ type }: RecordedFact): boolean =>
    isAmendment(type) || rests.includes(type) || eventDefinitions.get(type)?.stream.kind !== kind;
  return versionsByTurns(key, facts, isTurn);
}
