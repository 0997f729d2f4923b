/**
 * How engagements are connected: what follows from which, returns a visit or prepares it. The one that says so has the row, and both
 * show it: the other side is joined when it is asked for.
 */
import { factsThatHold } from '#domain/stream-state';
import { lifeOf } from '#domain/life';
import type { RecordedFact } from '#domain/recorded-fact';
import { eventDefinitions } from '#domain/registry';
import type { ReadDatabase, Table } from '#read-model/contract/projection';
import { type EntryCard, entryOfCard } from './cards.ts';
import { survivorsOf } from './merges.ts';

export const links: Table = {
  name: 'links',
  columns: { relation: 'TEXT', kind: 'TEXT', target: 'TEXT' },
  primaryKey: ['entry', 'relation', 'target'],
  indexes: [['target']],
};

type LinkRow = Readonly<Record<'relation' | 'kind' | 'target', string>>;

/** Shown elsewhere: as the whole, or as the record that stands for it. */
const SHOWN_ELSEWHERE = new Set(['part_of', 'duplicate_of']);

function linkIn(fact: RecordedFact): LinkRow[] {
  if (fact.type === 'VisitStarted' && fact.data.returnVisitOf !== undefined)
    return [{ relation: 'return_visit_of', kind: 'visit', target: fact.data.returnVisitOf }];
  if (fact.type !== 'EngagementLinked' || SHOWN_ELSEWHERE.has(fact.data.relation)) return [];
  const { to, relation } = fact.data;
  return [{ relation, kind: to.kind, target: to.id }];
}

/** What the facts of one stream connect it with. */
export function linkRowsOf(recorded: readonly RecordedFact[]): LinkRow[] {
  if (recorded.flatMap(linkIn).length === 0) return [];
  const found = lifeOf(eventDefinitions, factsThatHold(recorded)).inOrder.flatMap(linkIn);
  return [...new Map(found.map((link) => [`${link.relation} ${link.target}`, link])).values()];
}

/** A connection as one of its two sides sees it. */
export interface Link {
  /** As the source says it. */
  readonly relation: string;
  /** True where this side is the one that follows, results, returns or prepares; false where the other one is. */
  readonly isFrom: boolean;
  readonly entry: EntryCard;
}

/** The records of each of these things: it itself, and whatever was merged into it. */
const RECORDS = `WITH RECURSIVE records(id, record) AS (
  SELECT value, value FROM json_each(?) WHERE value NOT IN (SELECT absorbed FROM merges)
  UNION SELECT records.id, m.absorbed FROM records JOIN merges m ON m.survivor = records.record)`;

interface FoundLink {
  readonly id: string;
  readonly relation: string;
  readonly isFrom: boolean;
  /** The other side, by the id that is named there. */
  readonly other: { readonly kind: string; readonly id: string };
}

const MOST_LINKS = 100;

/** Which things these records say that they are connected with, and which say so of them. */
function linksFound(db: ReadDatabase, things: readonly EntryCard['about'][]): FoundLink[] {
  const kindOf = new Map(things.map(({ id, kind }) => [id, kind]));
  const records = db
    .all(`${RECORDS} SELECT id, record FROM records`, JSON.stringify([...kindOf.keys()]))
    .map((row) => ({ id: String(row['id']), record: String(row['record']) }));
  const numbers = new Map(records.map(({ id, record }) => [db.entryOf(`${kindOf.get(id) ?? ''}-${record}`), id]));
  const from = db
    .all(
      'SELECT entry, relation, kind, target FROM links WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY relation, target',
      JSON.stringify([...numbers.keys()].filter((number) => number !== undefined)),
    )
    .map((row) => ({
      id: numbers.get(Number(row['entry']))!,
      relation: String(row['relation']),
      isFrom: true,
      other: { kind: String(row['kind']), id: String(row['target']) },
    }));
  const named = new Map(records.map(({ id, record }) => [record, id]));
  const to = db
    .all(
      `SELECT l.relation, l.target, c.part, c.card FROM links l CROSS JOIN cards c ON c.entry = l.entry AND c.part = ''
       WHERE l.target IN (SELECT value FROM json_each(?)) ORDER BY l.relation, l.entry`,
      JSON.stringify([...named.keys()]),
    )
    .map((row) => ({
      id: named.get(String(row['target']))!,
      relation: String(row['relation']),
      isFrom: false,
      other: entryOfCard(row).about,
    }));
  return [...from, ...to];
}

/** The connections of each of these engagements, by its id; at most 100 of each. What is retracted or merged has none. */
export function linksOf(db: ReadDatabase, entries: readonly EntryCard[]): ReadonlyMap<string, readonly Link[]> {
  const things = entries.filter(({ part }) => part === '').map(({ about }) => about);
  const links = linksFound(db, things);
  const survivors = survivorsOf(
    db,
    links.map(({ other }) => other.id),
  );
  const found = new Map<string, Map<string, Link>>();
  for (const { id, relation, isFrom, other } of links) {
    const number = db.entryOf(`${other.kind}-${survivors.get(other.id) ?? other.id}`);
    const card =
      number === undefined ? undefined : db.get("SELECT part, card FROM cards WHERE part = '' AND entry = ?", number);
    if (card === undefined) continue;
    const entry = entryOfCard(card);
    const own = found.get(id) ?? new Map<string, Link>();
    if (entry.about.id === id || own.size >= MOST_LINKS) continue;
    const key = `${relation} ${String(isFrom)} ${entry.id}`;
    if (!own.has(key)) found.set(id, own.set(key, { relation, isFrom, entry }));
  }
  return new Map([...found].map(([id, own]) => [id, [...own.values()]]));
}
