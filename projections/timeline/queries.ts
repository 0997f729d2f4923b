/** Queries of the timeline. */
import type { Cell, ReadDatabase } from '#read-model/contract/projection';
import { type EntryCard, entryOfCard } from './cards.ts';
import { type Clause, clausesOf, placesFor, scansOf, selectFor, where, withCards } from './clauses.ts';
import { type EntryReader, alsoByDuplicates, shownFor, withDuplicates } from './duplicates.ts';
import { entriesOf, isRead } from './entries.ts';
import type { Entry, RecordedFact } from './entry.ts';
import type { Subject, TimelineFilter } from './filter.ts';
import { handledFacts } from './handled-facts.ts';
import { survivorsOf } from './merges.ts';
import { OF_DUPLICATE } from './subjects.ts';
import { type TimelineBasis, beyond, orderedBy, placeOf } from './order.ts';
import { ASSERTIONS } from './tables.ts';

export type { EntryCard } from './cards.ts';
export { type Link, linksOf } from './links.ts';
export { type Subject, type TimelineFilter, asksForWords } from './filter.ts';
export { type PlaceAsked, officeTrait, placeTrait, rankTrait, seriesTrait } from './traits.ts';
export type { DateBasis } from './tables.ts';
export type { Entry, EntryOfficial, EntryParty, RecordedFact } from './entry.ts';
export { type TimelineBasis, isPlace } from './order.ts';
export { type Mention, asTold, countryInSentence, withArticle, worded } from './wording.ts';
export { ASSERTIONS, EVERYTHING, KINDS, ROLES, type PartyRole, type TimelineKind } from './tables.ts';

export interface TimelinePage {
  readonly order: 'ASC' | 'DESC';
  /** Default: OCCURRED. */
  readonly basis?: TimelineBasis;
  readonly limit: number;
  /** Keyset bounds, exclusive, in sort order: entries after and before these. */
  readonly after?: string;
  readonly before?: string;
  /** Take the last `limit` entries of the range instead of the first. */
  readonly fromEnd?: boolean;
}

export interface TimelineRow {
  /** Its place in the requested order. */
  readonly sort: string;
  readonly entry: EntryCard;
}

const LATER = { ASC: '>', DESC: '<' } as const;
const EARLIER = { ASC: '<', DESC: '>' } as const;

/** The read models that answer timeline queries. */
export type TimelineModel = 'timeline' | 'timeline-history';

/** Which read model answers a query: the timeline, or for `asOf` the timeline history. */
export const modelOf = ({ asOf }: TimelineFilter): TimelineModel =>
  asOf === undefined ? 'timeline' : 'timeline-history';

/**
 * The last fact that an entry depends on. An entry for a whole stream depends on all its facts, and its row names the
 * last; an entry for one event may also depend on others.
 */
const lastFactOf = (row: Readonly<Record<string, Cell>>, through: number, asOf: bigint): number => {
  if (asOf >= through) return through;
  return row['part'] === '' ? Number(row['recorded']) : Number(asOf);
};

/**
 * The entry as it was at that position, folded from the facts up to it.
 *
 * @param row with its `entry`, `part` and `recorded` as of then
 */
export function entryThen(db: ReadDatabase, row: Readonly<Record<string, Cell>>, asOf: bigint): Entry | undefined {
  const shown = db.streamOf(Number(row['entry']));
  if (shown === undefined) return undefined;
  const through = lastFactOf(row, Number(shown.through), asOf);
  const entries = entriesOf(shown.stream, handledFacts(db.eventsOf(shown.stream, BigInt(through))));
  return entries.find(({ part }) => part === row['part']);
}

/** Reads entries as they are, or as of a position. */
const readerOf = (db: ReadDatabase, asOf?: bigint): EntryReader => ({
  db,
  asOf,
  entryOf: (number) => {
    if (asOf !== undefined) {
      const entry = entryThen(db, { entry: number, part: '', recorded: Number(asOf) }, asOf);
      return entry !== undefined && isRead(entry) ? entry : undefined;
    }
    const card = db.get("SELECT part, card FROM cards WHERE part = '' AND entry = ?", number);
    return card && entryOfCard(card);
  },
});

/** Entries of today, each with what only its duplicates have. */
export const entriesWithDuplicates = (db: ReadDatabase, entries: readonly (EntryCard | Entry)[]) =>
  withDuplicates(readerOf(db), entries);

/**
 * The bounds of a page. With `asOf`, in the order of recording, no row can lie beyond that position, so the scan stops
 * there instead of reading what changed since.
 */
function boundsOf({ order, after, before }: TimelinePage, basis: TimelineBasis, asOf: bigint | undefined): Clause[] {
  const last = order === 'ASC' ? before : after;
  return [
    ...(after === undefined ? [] : [beyond(basis, LATER[order], after)]),
    ...(before === undefined ? [] : [beyond(basis, EARLIER[order], before)]),
    ...(asOf === undefined || basis === 'OCCURRED' || last !== undefined
      ? []
      : [{ sql: 'a.recorded <= ?', values: [Number(asOf)] }]),
  ];
}

/**
 * A page of one subject's timeline; {@link EVERYTHING} for all. Rows come in the order asked for.
 *
 * @param db the read model that {@link modelOf} names
 */
export function timelineOf(
  db: ReadDatabase,
  subject: Subject,
  asked: TimelineFilter,
  page: TimelinePage,
): TimelineRow[] {
  const reader = readerOf(db, asked.asOf);
  const filter = alsoByDuplicates(reader, subject, asked);
  const basis = page.basis ?? 'OCCURRED';
  const bounds = boundsOf(page, basis, filter.asOf);
  const scans = scansOf(subject, filter, basis).map((clauses) => where([...clauses, ...bounds]));
  const ascending = (page.order === 'ASC') !== (page.fromEnd === true);
  const order = orderedBy(basis, ascending ? 'ASC' : 'DESC');
  const found = scans.map(({ sql }) => `${selectFor(subject, filter)} WHERE ${sql}`).join(' UNION ALL ');
  const rows = `${found} ORDER BY ${order} LIMIT ?`;
  const select = filter.asOf === undefined ? withCards(rows, order) : rows;
  const places: string[] = [];
  const entries: (EntryCard | Entry)[] = [];
  for (const row of db.all(select, ...scans.flatMap(({ values }) => values), page.limit)) {
    const entry = filter.asOf === undefined ? entryOfCard(row) : entryThen(db, row, filter.asOf);
    if (entry === undefined) continue;
    places.push(placeOf(basis, { sort: String(row['sort']), recorded: Number(row['recorded']) }));
    entries.push(shownFor(reader, entry));
  }
  const shown = withDuplicates(reader, entries).map((entry, at) => ({ sort: places[at]!, entry }));
  return page.fromEnd === true ? shown.reverse() : shown;
}

export function countOf(db: ReadDatabase, subject: Subject, asked: TimelineFilter): number {
  const filter = alsoByDuplicates(readerOf(db, asked.asOf), subject, asked);
  const { sql, values } = where(clausesOf(subject, filter));
  const rows = `${placesFor(subject, filter)} WHERE ${sql}`;
  return Number(db.get(`SELECT count(*) AS n FROM (${rows})`, ...values)?.['n'] ?? 0);
}

/** The facts behind an engagement, oldest first. */
export function factsOf(db: ReadDatabase, kind: string, id: string): readonly RecordedFact[] {
  return handledFacts(db.factsOf(`${kind}-${id}`));
}

/**
 * The entry of an engagement by kind and id, even if it is retracted. For streams with an entry per event, `id` may
 * name the event (`rel_…/<event id>`); otherwise the first entry is returned.
 */
export function entryById(db: ReadDatabase, kind: string, id: string): Entry | undefined {
  const [thing = '', part] = id.split('/');
  const entries = entriesOf(`${kind}-${thing}`, factsOf(db, kind, thing));
  return part === undefined ? entries[0] : entries.find((entry) => entry.part === part);
}

/** The entry of a thing as a whole, where `part` is empty, or of one of its events; undefined where it has none. */
export const entryOfPart = (db: ReadDatabase, kind: string, thing: string, part: string): Entry | undefined =>
  entriesOf(`${kind}-${thing}`, factsOf(db, kind, thing)).find((entry) => entry.part === part);

/**
 * What entries are part of, by the ids that they name, with merged records resolved to their survivors. A whole without
 * a card is folded from the log. An entry is never its own whole.
 */
export function wholesOf(db: ReadDatabase, entries: readonly EntryCard[]): ReadonlyMap<string, EntryCard> {
  const kinds = new Map(entries.flatMap(({ partOf }) => (partOf === undefined ? [] : [[partOf.id, partOf.kind]])));
  const wholes = new Map<string, EntryCard>();
  if (kinds.size === 0) return wholes;
  const survivors = survivorsOf(db, [...kinds.keys()]);
  const streams = [...kinds].map(([id, kind]) => ({ id, kind, survivor: survivors.get(id) ?? id }));
  const numbers = new Map(streams.map((each) => [db.entryOf(`${each.kind}-${each.survivor}`), each.survivor]));
  const cardOf = new Map(
    db
      .all(
        "SELECT entry, part, card FROM cards WHERE part = '' AND entry IN (SELECT value FROM json_each(?))",
        JSON.stringify([...numbers.keys()].filter((entry) => entry !== undefined)),
      )
      .map((row) => [numbers.get(Number(row['entry'])), entryOfCard(row)]),
  );
  for (const { id, kind, survivor } of streams) {
    const whole = cardOf.get(survivor) ?? entryById(db, kind, survivor);
    if (whole !== undefined) wholes.set(id, entriesWithDuplicates(db, [whole])[0]!);
  }
  return wholes;
}

const MOST_PARTS = 100;

/**
 * The entries that are part of each of these engagements, in timeline order. A merged record has none; its survivor has
 * them.
 *
 * @returns at most {@link MOST_PARTS} of each
 */
export function partsOf(db: ReadDatabase, ids: readonly string[]): ReadonlyMap<string, readonly EntryCard[]> {
  const parts = new Map<string, EntryCard[]>();
  const rows = db.all(
    `WITH RECURSIVE wholes(id, record) AS (
       SELECT value, value FROM json_each(?) WHERE value NOT IN (SELECT absorbed FROM merges)
       UNION SELECT wholes.id, m.absorbed FROM wholes JOIN merges m ON m.survivor = wholes.record),
     found AS (
       SELECT DISTINCT w.id AS id, a.sort AS sort, a.part AS part, a.entry AS entry
       FROM wholes w CROSS JOIN appearances a
         ON a.subject IN ('part-of:' || w.record, '${OF_DUPLICATE}part-of:' || w.record)
       WHERE a.assertion <> ${ASSERTIONS.indexOf('denied')}),
     numbered AS (SELECT *, row_number() OVER (PARTITION BY id ORDER BY sort) AS n FROM found)
     SELECT n.id AS id, n.part AS part, c.card AS card FROM numbered n CROSS JOIN cards c ON c.entry = n.entry AND c.part = n.part
     WHERE n.n <= ${MOST_PARTS} ORDER BY n.id, n.sort`,
    JSON.stringify(ids),
  );
  const reader = readerOf(db);
  const shown = withDuplicates(
    reader,
    rows.map((row) => shownFor(reader, entryOfCard(row))),
  );
  for (const [at, part] of shown.entries()) {
    const id = String(rows[at]!['id']);
    const others = parts.get(id) ?? [];
    const isItself = part.about.id === id && part.part === '';
    if (!isItself && !others.some((other) => other.id === part.id)) parts.set(id, [...others, part]);
  }
  return parts;
}
