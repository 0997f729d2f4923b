/** Works out what stood on timelines after each fact of a stream: the rows, their text, and for how long. Pure. */
import { isAmendment } from '#domain/stream-state';
import { eventDefinitions } from '#domain/registry';
import { type Appearance, appearancesOf } from '#projections/timeline/appearances';
import { entriesOf, isRead } from '#projections/timeline/entries';
import type { Entry, RecordedFact } from '#projections/timeline/entry';
import { oneEntryPerFact } from '#projections/timeline/entries-by-kind';
import { type Words, wordsOf } from '#projections/timeline/words';

/** Positions in the log: of the event that began it, and of the event that ended it. */
type Spell = {
  readonly since: number;
  readonly until: number | null;
};

/** A timeline row, and how long it stood. */
export type Version = Appearance & Spell;

/** The text of an entry, and how long it said so. */
export type Saying = Words & Spell;

export interface Stood {
  readonly versions: readonly Version[];
  readonly sayings: readonly Saying[];
}

const positionOf = ({ position }: RecordedFact): number => Number(position);
const recordedOf = ({ recorded }: Entry): number => Number(recorded.position);

/** Collects the rows of successive states. A row that does not change from one state to the next is kept as one. */
class Shown<Row extends object> {
  readonly all: (Row & { since: number; until: number | null })[] = [];
  #standing = new Map<string, (typeof this.all)[number]>();
  readonly #name: (row: Row) => string;
  readonly #isSame: (one: Row, other: Row) => boolean;

  /**
   * @param name identifies a row across states
   *
   * @param isSame whether two rows of the same name are equal
   */
  constructor(name: (row: Row) => string, isSame: (one: Row, other: Row) => boolean) {
    this.#name = name;
    this.#isSame = isSame;
  }

  /**
   * @param rows each with the position since which it stands, used if it is new
   *
   * @param at the position of the last event that they show
   */
  show(rows: readonly { readonly row: Row; readonly since: number }[], at: number): void {
    const before = this.#standing;
    this.#standing = new Map();
    for (const { row, since } of rows) {
      const name = this.#name(row);
      const known = before.get(name);
      if (known !== undefined && this.#isSame(known, row)) {
        this.#standing.set(name, known);
        before.delete(name);
      } else this.#standing.set(name, this.#begun(row, since));
    }
    for (const ended of before.values()) ended.until = at;
  }

  #begun(row: Row, since: number): (typeof this.all)[number] {
    const version = { ...row, since, until: null };
    this.all.push(version);
    return version;
  }
}

/** Everything that timelines showed of one stream. */
class ShownOfStream implements Stood {
  readonly #rows = new Shown<Appearance>(
    ({ part, subject }) => `${part} ${subject}`,
    (one, other) =>
      one.recorded === other.recorded &&
      one.sort === other.sort &&
      one.roles === other.roles &&
      one.kind === other.kind &&
      one.bounds === other.bounds &&
      one.grains === other.grains &&
      one.assertion === other.assertion,
  );
  readonly #said = new Shown<Words>(
    ({ part }) => part,
    (one, other) => one.words === other.words && one.spellings === other.spellings && one.topics === other.topics,
  );

  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  get versions(): readonly Version[] {
    return this.#rows.all;
  }

  get sayings(): readonly Saying[] {
    return this.#said.all;
  }

  /** @param since the position since which a new or changed entry stands. Default: that of the last fact */
  show(facts: readonly RecordedFact[], since?: (entry: Entry) => number): void {
    const at = positionOf(facts.at(-1)!);
    const entries = entriesOf(this.#key, facts)
      .filter(isRead)
      .map((entry) => ({ entry, since: since?.(entry) ?? at }));
    this.#rows.show(
      entries.flatMap(({ entry, since: from }) => appearancesOf(entry).map((row) => ({ row, since: from }))),
      at,
    );
    this.#said.show(
      entries.map(({ entry, since: from }) => ({ row: wordsOf(entry), since: from })),
      at,
    );
  }
}

/** One state after every fact. Simple, and the reference for the faster way, but it folds once per fact. */
export function stoodOneByOne(key: string, facts: readonly RecordedFact[]): Stood {
  const shown = new ShownOfStream(key);
  facts.forEach((_, index) => shown.show(facts.slice(0, index + 1)));
  return shown;
}

/**
 * States only right before and after each fact that may change the entries of others. In between, a fact only adds an
 * entry of its own, whose `recorded` position is that fact's.
 */
function stoodByTurns(key: string, facts: readonly RecordedFact[], isTurn: (fact: RecordedFact) => boolean): Stood {
  const shown = new ShownOfStream(key);
  let seen = 0;
  const show = (count: number, since?: (entry: Entry) => number): void => {
    if (count > seen) shown.show(facts.slice(0, count), since);
    seen = count;
  };
  facts.forEach((fact, index) => {
    if (!isTurn(fact)) return;
    show(index, recordedOf);
    show(index + 1);
  });
  show(facts.length, recordedOf);
  return shown;
}

/** Everything that stood on timelines at some time. @param facts all facts of one stream, from its first */
export function stoodOf(key: string, facts: readonly RecordedFact[]): Stood {
  const kind = key.slice(0, key.indexOf('-'));
  const rests = oneEntryPerFact[kind];
  if (rests === undefined) return stoodOneByOne(key, facts);
  const isTurn = (fact: RecordedFact): boolean =>
    isAmendment(fact.type) || rests.includes(fact.type) || eventDefinitions.get(fact.type)?.stream.kind !== kind;
  return stoodByTurns(key, facts, isTurn);
}
