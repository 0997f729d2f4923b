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

/** The connections of each of these engagements, by its id; at most 100 of each. What is retracted or merged has none. */
export function linksOf(db: ReadDatabase, entries: readonly EntryCard[]): ReadonlyMap<string, readonly Link[]> {
  const things = new Map(
    entries
      .filter(({ part }) => part === '')
      .map(({ about }) => [db.entryOf(`${about.kind}-${about.id}`), about.id] as const),
  );
  const found = new Map<string, Link[]>();
  const add = (id: string | undefined, link: Link): void => {
    if (id === undefined || link.entry.about.id === id) return;
    const own = found.get(id) ?? [];
    if (own.length < 100) found.set(id, [...own, link]);
  };
  const from = db.all(
    'SELECT entry, relation, kind, target FROM links WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY relation, target',
    JSON.stringify([...things.keys()]),
  );
  const survivors = survivorsOf(
    db,
    from.map((row) => String(row['target'])),
  );
  for (const row of from) {
    const target = survivors.get(String(row['target'])) ?? String(row['target']);
    const number = db.entryOf(`${String(row['kind'])}-${target}`);
    const card = number && db.get("SELECT part, card FROM cards WHERE part = '' AND entry = ?", number);
    const link = card && { relation: String(row['relation']), isFrom: true, entry: entryOfCard(card) };
    if (link !== undefined && link !== 0) add(things.get(Number(row['entry'])), link);
  }
  const to = db.all(
    `SELECT l.relation, l.target, c.part, c.card FROM links l CROSS JOIN cards c ON c.entry = l.entry AND c.part = ''
     WHERE l.target IN (SELECT value FROM json_each(?)) ORDER BY l.relation, l.entry`,
    JSON.stringify([...things.values()]),
  );
  for (const row of to)
    add(String(row['target']), { relation: String(row['relation']), isFrom: false, entry: entryOfCard(row) });
  return found;
}
