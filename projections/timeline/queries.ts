/** Questions that the timeline answers. */
import type { Cell, ReadDatabase } from '#read-model/projection';
import { type Clause, clausesOf, placesFor, selectFor, where } from './clauses.ts';
import { entriesOf } from './entries.ts';
import type { Entry, RecordedFact } from './entry.ts';
import type { Subject, TimelineFilter } from './filter.ts';
import { entriesIn, handledFacts } from './folded.ts';
import { recordsStoodFor, survivorOf } from './merges.ts';
import { type TimelineBasis, beyond, orderedBy, placeOf } from './order.ts';

export { type Subject, type TimelineFilter, asksForWords } from './filter.ts';
export type { Entry, EntryOfficial, EntryParty, EntrySource, RecordedFact } from './entry.ts';
export { type TimelineBasis, isPlace } from './order.ts';
export { EVERYTHING, KINDS, ROLES, type PartyRole, type TimelineKind } from './tables.ts';

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
  /** Its place in the order asked for. */
  readonly sort: string;
  readonly entry: Entry;
}

const LATER = { ASC: '>', DESC: '<' } as const;
const EARLIER = { ASC: '<', DESC: '>' } as const;

/** The read models that timelines are asked of. */
export type TimelineModel = 'timeline' | 'chronicle';

/** The one that is to be asked: as of an earlier position, the chronicle. */
export const modelOf = ({ asOf }: TimelineFilter): TimelineModel => (asOf === undefined ? 'timeline' : 'chronicle');

/**
 * The last fact that an entry rests on. A whole thing rests on all of its facts, of which its row names the last; of an
 * entry that tells one of them, others may say more.
 */
const lastFactOf = (row: Record<string, Cell>, through: number, asOf: bigint | undefined): number => {
  if (asOf === undefined || asOf >= through) return through;
  return row['part'] === '' ? Number(row['recorded']) : Number(asOf);
};

function entryOf(db: ReadDatabase, row: Record<string, Cell>, asOf: bigint | undefined): Entry | undefined {
  const shown = db.streamOf(Number(row['entry']));
  if (shown === undefined) return undefined;
  const entries = entriesIn(db, shown.stream, lastFactOf(row, Number(shown.through), asOf));
  return entries.find(({ part }) => part === row['part']);
}

/**
 * Where a page begins and ends. In the order of recording nothing of then lies behind the position as of which is asked:
 * what has changed since stands there, and is not looked at.
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
  filter: TimelineFilter,
  page: TimelinePage,
): TimelineRow[] {
  const basis = page.basis ?? 'OCCURRED';
  const { sql, values } = where([...clausesOf(subject, filter), ...boundsOf(page, basis, filter.asOf)]);
  const ascending = (page.order === 'ASC') !== (page.fromEnd === true);
  const select = `${selectFor(subject, filter)} WHERE ${sql} ORDER BY ${orderedBy(basis, ascending ? 'ASC' : 'DESC')}`;
  const found: TimelineRow[] = [];
  for (const row of db.all(`${select} LIMIT ?`, ...values, page.limit)) {
    const entry = entryOf(db, row, filter.asOf);
    if (entry === undefined) continue;
    found.push({ sort: placeOf(basis, { sort: String(row['sort']), recorded: Number(row['recorded']) }), entry });
  }
  return page.fromEnd === true ? found.reverse() : found;
}

export function countOf(db: ReadDatabase, subject: Subject, filter: TimelineFilter): number {
  const { sql, values } = where(clausesOf(subject, filter));
  const rows = `${placesFor(subject, filter)} WHERE ${sql}`;
  return Number(db.get(`SELECT count(*) AS n FROM (${rows})`, ...values)?.['n'] ?? 0);
}

/** The facts behind an engagement, oldest first. */
export function factsOf(db: ReadDatabase, kind: string, id: string): readonly RecordedFact[] {
  return handledFacts(db.factsOf(`${kind}-${id}`));
}

/**
 * The entry of an engagement, by its own kind and id, retracted ones included. Of a thing whose every event has an entry of
 * its own, `id` may name the event too (`rel_…/<event id>`); without it the first is given.
 */
export function entryById(db: ReadDatabase, kind: string, id: string): Entry | undefined {
  const [thing = '', part] = id.split('/');
  const entries = entriesOf(`${kind}-${thing}`, factsOf(db, kind, thing));
  return part === undefined ? entries[0] : entries.find((entry) => entry.part === part);
}

/** The whole of which an entry is a part, by the record that stands for it; undefined where that is its own. */
export function wholeOf(db: ReadDatabase, { partOf, about }: Entry): Entry | undefined {
  const id = partOf === undefined ? undefined : survivorOf(db, partOf.id);
  return id === undefined || id === about.id ? undefined : entryById(db, partOf!.kind, id);
}

/** The entries that are part of an engagement, in timeline order: what is merged into another has none of its own. */
export function partsOf(db: ReadDatabase, id: string): Entry[] {
  if (survivorOf(db, id) !== id) return [];
  const wholes = recordsStoodFor(db, id).map((record) => `part-of:${record}`);
  return timelineOf(db, wholes, {}, { order: 'ASC', limit: 100 })
    .map(({ entry }) => entry)
    .filter(({ about }) => about.id !== id);
}
